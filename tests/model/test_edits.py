"""Edits: applied, taken back, refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.edits import REGISTRY, Edit, Outdated, applied, joined, put, removal
from tui.model.layers import Layer, Part, Registry
from tui.model.refusals import Refusal
from tui.model.removals import desk_with, removal_of_claim, removal_of_dispute, removal_of_speaker
from tui.model.spans import Span
from tui.model.speakers import LONGEST_NAME, Mention, Role, Speaker, SpeakerKind, read_role, speaker_id, written_role
from tui.model.statuses import Status

HERE, THERE = "here", "there"
TEXT = "Ana Ortiz said the tunnel will hold. She denied it."


def claim(number: int = 1, speaker: str = "ana", **fields: object) -> Claim:
    """A claim of one word."""
    sources = (Source(speaker, (Span(0, 9),)),)
    return Claim(f"c{number}", ClaimType.INDIRECT, (Span(15, 35),), sources=sources, **fields)  # type: ignore[arg-type]


def parts(*layers: Layer, registry: Registry | None = None) -> dict[str, Part]:
    """Layers and a registry, by the names that edits know them by."""
    return {REGISTRY: registry or Registry(), **{layer.article: layer for layer in layers}}


records = st.one_of(
    st.builds(lambda n, note: ("claims", claim(n, note=note)), st.integers(1, 5), st.text(max_size=4)),
    st.builds(
        lambda n, note: ("disputes", Dispute(f"d{n}", "denies", (Span(0, 3),), note=note)),
        st.integers(1, 5),
        st.text(max_size=4),
    ),
    st.builds(lambda n, s: ("mentions", Mention(f"m{n}", s, 0, 3)), st.integers(1, 5), st.sampled_from("ab")),
)


@given(st.lists(st.tuples(st.sampled_from([HERE, THERE]), records, st.booleans()), max_size=12))
def test_inverses_take_everything_back(steps: list[tuple[str, tuple[str, object], bool]]) -> None:
    """Edits taken back in reverse order leave every record as it was; given numbers never go back."""
    state = parts(Layer(HERE, "mk"), Layer(THERE, "mk"))
    first, done = dict(state), []
    for part, (table, record), remove in steps:
        layer = state[part]
        change = removal(part, layer, table, record.id) if remove else put(part, layer, table, record)  # type: ignore[attr-defined]
        edit = joined("step", [change])
        state |= applied(edit, state)
        done.append(edit)
    highest = {name: part.given for name, part in state.items() if isinstance(part, Layer)}
    for edit in reversed(done):
        state |= applied(edit.inverse, state)
    for name in (HERE, THERE):
        layer, before = state[name], first[name]
        assert isinstance(layer, Layer)
        assert isinstance(before, Layer)
        assert (layer.claims, layer.disputes, layer.mentions) == (before.claims, before.disputes, before.mentions)
        assert layer.given == highest[name]


def test_an_id_is_never_given_twice() -> None:
    """After the last claim is deleted, the next one gets a new number."""
    layer = Layer(HERE, "mk").with_records("claims", {"c1": claim(1)}).with_records("claims", {"c1": None})
    assert layer.next_id("claims") == "c2"


def test_an_outdated_edit_changes_nothing() -> None:
    """An edit made for a record that has changed since is refused and names it."""
    layer = Layer(HERE, "mk").with_records("claims", {"c1": claim(1)})
    edit = Edit("claim c1", (put(HERE, layer, "claims", claim(1, note="mine")),))
    changed = layer.with_records("claims", {"c1": claim(1, note="theirs")})
    with pytest.raises(Outdated, match="c1 has changed"):
        applied(edit, parts(changed))


def test_changes_of_one_record_become_one() -> None:
    """Of several changes to one record the first before and the last after count; none are left if they agree."""
    layer = Layer(HERE, "mk")
    there = put(HERE, layer, "claims", claim(1))
    gone = removal(HERE, layer.with_records("claims", {"c1": claim(1)}), "claims", "c1")
    assert joined("nothing", [there], [gone]).changes == ()


def test_a_deleted_claim_frees_its_disputes() -> None:
    """Deleting a claim takes it from the disputes of it, also in other articles; one without targets is a draft."""
    target = Dispute("d1", "denies", (Span(0, 3),), by=By("ana"), targets=(Target(HERE, "c1"),), status=Status.ACCEPTED)
    here = Layer(HERE, "mk").with_records("claims", {"c1": claim(1)})
    there = Layer(THERE, "mk").with_records("disputes", {"d1": target})
    after = applied(removal_of_claim("c1", here, [here, there]), parts(here, there))
    freed = after[THERE].record("disputes", "d1")
    assert after[HERE].record("claims", "c1") is None
    assert (freed.targets, freed.status) == ((), Status.DRAFT)


def test_a_deleted_pending_dispute_is_pending_no_more() -> None:
    """Deleting the pending dispute leaves none pending."""
    layer = Layer(HERE, "mk").with_records("disputes", {"d1": Dispute("d1", "denies", (Span(0, 3),))})
    registry = Registry()
    registry = registry.with_records("desk", {"desk": desk_with(registry, HERE, "d1").after})
    after = applied(removal_of_dispute("d1", layer, registry), parts(layer, registry=registry))
    assert after[REGISTRY].record("desk", "desk") is None


def test_a_speaker_in_use_stays() -> None:
    """A speaker that a claim names cannot be deleted; the refusal says which claim."""
    registry = Registry({"ana": Speaker("ana", "Ana Ortiz")})
    layer = Layer(HERE, "mk").with_records("claims", {"c1": claim(1)})
    with pytest.raises(Refusal, match="Ana Ortiz is named by here#c1"):
        removal_of_speaker("ana", registry, [layer])


def test_a_speaker_goes_with_its_mentions() -> None:
    """Deleting a speaker that nobody quotes deletes its mentions."""
    registry = Registry({"ana": Speaker("ana", "Ana Ortiz")})
    layer = Layer(HERE, "mk").with_records("mentions", {"m1": Mention("m1", "ana", 0, 9)})
    after = applied(removal_of_speaker("ana", registry, [layer]), parts(layer, registry=registry))
    assert after[HERE].record("mentions", "m1") is None
    assert after[REGISTRY].record("speakers", "ana") is None


def test_a_name_is_no_longer_than_a_name() -> None:
    """Of too many words as much becomes a new speaker's name as one may have."""
    words = "word " * 300
    assert newcomer(words, SpeakerKind.PERSON, None, Registry()).name == words[:LONGEST_NAME].rstrip()


def test_speakers_get_colours_of_their_own() -> None:
    """No two speakers of a registry or a draft share a colour number."""
    registry = Registry({"ana": Speaker("ana", "Ana", colour=3)})
    first = newcomer("Lee", SpeakerKind.PERSON, None, registry)
    second = newcomer("Kim", SpeakerKind.PERSON, with_newcomer(Draft(claim()), first), registry)
    assert len({3, first.colour, second.colour}) == 3


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jan Achakzai", "jan-achakzai"),
        ("Stéphane Dujarric", "stephane-dujarric"),
        ("  U.S. Department of State ", "u-s-department-of-state"),
        ("王毅", "speaker-90d0c4ea"),
    ],
)
def test_ids_are_readable_slugs(name: str, slug: str) -> None:
    """A speaker's id is a slug of the name; a name without Latin letters has one all the same."""
    assert speaker_id(name, ()).startswith(slug[:8])
    assert speaker_id(name, {speaker_id(name, ())}) == speaker_id(name, ()) + "-2"
    assert speaker_id(name, ()).isascii()


@pytest.mark.parametrize(
    "role", [Role("minister"), Role("minister", "2023-08"), Role("minister", "2023-08", "2024-03")]
)
def test_roles_are_read_as_they_are_written(role: Role) -> None:
    """A role written for people and read back is the same role."""
    assert read_role(written_role(role)) == role
