"""The checks of whole articles: what experts have annotated has no problem, and what is spoilt has just that."""

from msgspec.structs import replace

from tests.suggest.seed_gold import FIRST, SECOND, layer, registry, seed_text
from tui.model.checks.around import Elsewhere
from tui.model.checks.problem import Severity
from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer
from tui.model.schema import Schema, Verbs
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.checking import checks_of, errors_among

LAYERS = {article: layer(article) for article in (FIRST, SECOND)}


def problems(checked: Layer) -> list[tuple[str, str, str]]:
    """Item, code and words of each problem of a layer of a seed."""

    def elsewhere(article: str, claim: str) -> Elsewhere:
        found = LAYERS[article].claims.get(claim)
        return Elsewhere(found is not None, found)

    text = seed_text(checked.article)
    checks = checks_of(checked, text, elsewhere, lambda: registry().speakers, Schema())
    checks.finish()
    return [(one.item, one.code, one.span.text_of(text) if one.span else "") for one in checks.problems]


def test_the_experts_labels_have_no_problem() -> None:
    """On neither seed is anything found in labels that are right: there is no false alarm."""
    assert [problems(layer) for layer in LAYERS.values()] == [[], []]


def test_a_wrong_type_is_found_wherever_it_is() -> None:
    """Of every claim that gets a type that its quotation marks do not show it is found, where its content begins."""
    for right in LAYERS.values():
        for claim in right.claims.values():
            for kind in {*ClaimType} - {claim.type}:
                spoilt = right.with_records("claims", {claim.id: replace(claim, type=kind)})
                found = problems(spoilt)
                assert [(item, code) for item, code, _ in found] in ([(claim.id, "type")], [])
                words = claim.content[0].text_of(seed_text(right.article))
                assert found or {*"“”‘’\"'"} & {*words}


def test_errors_are_counted_as_the_checks_find_them() -> None:
    """Whatever is wrong with an item, there are as many errors as all checks find; warnings do not count."""
    for right in LAYERS.values():
        for claim in right.claims.values():
            for wrong in (
                {"type": ClaimType.DIRECT},
                {"type": ClaimType.MIXED},
                {"sources": ()},
                {"sources": (Source("nobody"),)},
                {"cue": claim.content},
                {"cue": ()},
            ):
                spoilt = right.with_records("claims", {claim.id: replace(claim, **wrong)})
                text, known = seed_text(right.article), registry().speakers
                checks = checks_of(spoilt, text, lambda *_: Elsewhere(True), lambda known=known: known, Schema())
                checks.finish()
                items = [*spoilt.claims.values(), *spoilt.disputes.values()]
                counted = errors_among(
                    items, spoilt, text, elsewhere=lambda *_: Elsewhere(True), speakers=known, schema=Schema()
                )
                assert counted == checks.counted[Severity.ERROR]
                assert errors_among((), spoilt, text, elsewhere=_nowhere, speakers=known, schema=Schema()) == 0


def _nowhere(_: str, __: str) -> Elsewhere:
    return Elsewhere(False)


def test_a_term_in_scare_quotes_may_be_direct_or_not() -> None:
    """What is quoted for a word or two is let pass as either: the marks do not decide it."""
    text = "He called it “illegal” on Monday.\n"
    start = text.index("“")
    article = replace(LAYERS[FIRST], disputes={}, mentions={}, claims={})
    claim = next(iter(LAYERS[FIRST].claims.values()))
    for kind, found in ((ClaimType.DIRECT, []), (ClaimType.INDIRECT, []), (ClaimType.MIXED, ["type"])):
        content = (replace(claim.content[0], start=start, end=start + len("“illegal”")),)
        cue = (replace(claim.content[0], start=3, end=9),)
        sources = tuple(replace(source, spans=()) for source in claim.sources)
        one = article.with_records(
            "claims", {claim.id: replace(claim, type=kind, content=content, cue=cue, sources=sources)}
        )
        checks = checks_of(one, text, lambda *_: Elsewhere(False), lambda: registry().speakers, Schema())
        checks.finish()
        assert [problem.code for problem in checks.problems] == found


def test_which_cues_deny_is_read_in_the_text() -> None:
    """Without its dispute, each claim of the experts that denies is found, and no other; a workspace's verbs count."""
    bare = [right.__class__(right.article, right.annotator, claims=right.claims) for right in LAYERS.values()]
    found = [[item for item, code, _ in problems(layer) if code == "no-dispute"] for layer in bare]
    assert found == [[], ["c4", "c14"]]
    text = "He rubbished the plan on Monday.\n"
    claim = Claim("c1", ClaimType.INDIRECT, (Span(13, 21),), (Span(3, 12),), (Source("x", (Span(0, 2),)),))
    for schema, codes in (
        (Schema(), []),
        (Schema(verbs=Verbs(denial=("rubbish rubbishes rubbished rubbishing",))), ["no-dispute"]),
    ):
        checks = checks_of(
            Layer("a", "mk", {"c1": claim}), text, lambda *_: Elsewhere(False), lambda: {"x": Speaker("x", "X")}, schema
        )
        checks.finish()
        assert [one.code for one in checks.problems] == codes
