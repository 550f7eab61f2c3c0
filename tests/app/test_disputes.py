"""Disputes at the keyboard, within an article and across two."""

from pathlib import Path

from tests.app.reader import FIRST, SECOND, offered, reader_of
from tui.model.disputes import Target


async def test_a_dispute_across_articles_by_walking(tmp_path: Path) -> None:
    """A denial in one article is aimed at a claim of another with at most six keys, counted from the denial."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter >")
        await reader.press("q q q c enter")
        await reader.press("d < i d")
        assert reader.line("status").startswith(" 004#d1 denies c1")
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert [(target.article, target.claim) for target in dispute.targets] == [(FIRST, "c1")]
        assert dispute.status == "accepted"
        assert "disputed by 004#d1" in reader.line("under")


async def test_a_dispute_across_articles_by_picking(tmp_path: Path) -> None:
    """From the denial, the picker over the claims of all articles takes at most five keys."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter > q q q c enter d t")
        assert "000#c1" in reader.screen
        await reader.press('"kakar" enter')
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert [(target.article, target.claim) for target in dispute.targets] == [(FIRST, "c1")]


async def test_a_pending_dispute_survives_a_restart(tmp_path: Path) -> None:
    """A dispute without a target is shown as waiting after the program was left and opened again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d")
        assert "d1 waits" in reader.line("status")
    async with reader_of(tmp_path / "w") as reader:
        assert "d1 waits" in reader.line("status")
        await reader.press("L")
        assert "d1 waits" not in reader.line("status")
        assert reader.session.layer(FIRST).disputes["d1"].status == "draft"


async def test_a_letter_picks_the_kind(tmp_path: Path) -> None:
    """While a dispute waits, one key and the kind's letter give it that kind."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d k q")
        assert reader.session.layer(FIRST).disputes["d1"].kind == "questions"


async def test_undo_says_that_a_kind_went_back(tmp_path: Path) -> None:
    """The kind of a waiting dispute is taken back by its own name, in the line and in the history; then the dispute."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d k q g u")
        listed = [row for row in reader.screen.split("\n") if "dispute d1" in row]
        assert ["kind of dispute d1" in row for row in listed[:2]] == [True, False]
        await reader.press("escape u")
        assert "kind of dispute d1 taken back" in reader.line("status")
        assert reader.session.layer(FIRST).disputes["d1"].kind != "questions"
        await reader.press("u")
        assert "kind" not in reader.line("status")
        assert not reader.session.layer(FIRST).disputes


async def test_undo_says_that_a_target_went(tmp_path: Path) -> None:
    """Where something else was done before a dispute got its target, only the target is taken back, and it says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d s c enter t enter u")
        assert "target of dispute d1 taken back" in reader.line("status")
        assert reader.session.layer(FIRST).disputes["d1"].targets == ()
        await reader.press("u u q c enter d t enter u")
        assert reader.line("status").startswith(" dispute d2 taken back")
        assert "d2" not in reader.session.layer(FIRST).disputes


async def test_a_target_outside_all_articles_is_described(tmp_path: Path) -> None:
    """What no article holds is disputed by a description of it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter d D "policy" enter')
        assert reader.session.layer(FIRST).disputes["d1"].targets[0].description == "policy"


async def test_a_dispute_that_has_targets_shows_them_and_takes_more(tmp_path: Path) -> None:
    """On the card of such a dispute the list asks what else, with the targets ticked; a key that drops one is told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter q c enter q c enter i d t "illegal" enter')
        assert reader.session.layer(FIRST).disputes["d1"].targets == (Target(FIRST, "c1"),)
        await reader.press("shift+tab enter")
        assert "T drop target" in reader.line("hints")
        await reader.press("t")
        assert "What else does d1 dispute? (now: c1)" in reader.screen
        assert "✓ c1" in reader.screen
        await reader.press('"policy" enter')
        assert "targets c1, “policy”" in reader.card
        await reader.press("T T")
        assert "targets none yet" in reader.card
        assert "T drop target" not in reader.line("hints")
        await reader.press("t")
        assert "What does d1 dispute?" in reader.screen
        assert "✓" not in reader.screen


async def test_a_denial_that_is_a_claim_disputes_by_it(tmp_path: Path) -> None:
    """With the cursor on a claim, its content is the evidence and its speaker disputes by it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i d")
        layer = reader.session.layer(FIRST)
        dispute, claim = layer.disputes["d1"], layer.claims["c1"]
        assert dispute.evidence == claim.content
        assert (dispute.by.claim, dispute.by.speaker) == ("c1", claim.speakers[0])


async def test_a_claim_does_not_dispute_itself(tmp_path: Path) -> None:
    """Aiming a dispute at the claim that makes it is refused in words; nothing changes."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i d d")
        assert "cannot dispute itself" in reader.line("status")
        assert not reader.session.layer(FIRST).disputes["d1"].targets


async def test_in_an_article_without_text_there_is_nothing_to_dispute(tmp_path: Path) -> None:
    """Where no word can be selected the key says so."""
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    async with reader_of(tmp_path / "w", tmp_path / "empty.txt") as reader:
        await reader.press("d")
        assert "nothing is selected" in reader.line("status")


async def test_a_pending_dispute_whose_card_is_accepted(tmp_path: Path) -> None:
    """It waits for a target as long as it is a draft; once its card names one, none is pending any more."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter d shift+tab enter")
        await reader.press("k")
        await reader.do("kind.questions")
        await reader.press("enter")
        assert reader.session.layer(FIRST).disputes["d1"].kind == "questions"
        assert reader.session.registry.desk.pending_dispute == "d1"
        await reader.press('enter t "c1" enter enter')
        assert reader.session.layer(FIRST).disputes["d1"].targets == (Target(FIRST, "c1"),)
        assert reader.session.registry.desk.pending_dispute == ""


async def test_from_a_dispute_to_its_target_and_back(tmp_path: Path) -> None:
    """One key goes from a dispute to the claim it aims at, also in another article, and from there back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter > q q q c enter d < i d v")
        assert reader.reading.page.article.id == SECOND
        await reader.press("tab tab tab v")
        assert reader.reading.page.article.id == FIRST


async def test_undo_reaches_into_another_article(tmp_path: Path) -> None:
    """Undo takes back what was done in another article, and shows it there."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter > u")
        assert reader.reading.page.article.id == FIRST
        assert not reader.session.layer(FIRST).claims


async def test_without_another_claim_there_is_nothing_to_pick(tmp_path: Path) -> None:
    """Where no claim can be the target, none is asked for: a line says what to do."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d t")
        assert "there is no other claim yet; make it first" in reader.line("status")
        assert "What does" not in reader.screen
        await reader.press("w c enter t")
        assert "What does d1 dispute?" in reader.screen


async def test_the_list_of_disputes_has_room_for_what_is_gone_against(tmp_path: Path) -> None:
    """However long the name of who disputes, a row of the list beside the article tells the kind and the target."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("> s s c enter q c enter s c enter s c enter d t enter")
        assert reader.session.layer(SECOND).disputes["d1"].by.speaker == "islamic-emirate-of-afghanistan"
        assert "…of Afghanistan rejects c3" in reader.screen


async def test_the_claim_that_is_named_disputes(tmp_path: Path) -> None:
    """Where several claims are, the one just made disputes: the second of a sentence, or of the same words."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("9 s c enter I c enter")
        assert reader.line("under").startswith(" c2 ")
        await reader.press('d D "all of it" enter g g q c enter C "zia" enter escape')
        assert reader.line("under").startswith(" c4 ")
        await reader.press("d L")
        disputes = reader.session.layer(FIRST).disputes
        assert [disputes[name].by.claim for name in ("d1", "d2")] == ["c2", "c4"]
        assert disputes["d2"].by.speaker == reader.session.layer(FIRST).claims["c4"].speakers[0]


async def test_a_further_target_is_the_next_likeliest(tmp_path: Path) -> None:
    """The list of targets leaves out those that the dispute has; when its card is closed, all are told."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s c enter s c enter q c enter d t enter shift+tab enter t")
        targets = reader.session.layer(FIRST).disputes["d1"].targets
        further = [choice.value for choice in offered(reader.reading.picker) if not choice.heading]
        assert len(further) == 1
        assert further[0] not in targets
        await reader.press("enter enter")
        assert reader.session.layer(FIRST).disputes["d1"].targets == (*targets, further[0])
        assert f"{targets[0].claim}, {further[0].claim}" in reader.line("status")
        await reader.press("u")
        assert reader.line("status").startswith(" change of dispute d1 taken back")


async def test_a_second_dispute_of_the_same_words_says_so(tmp_path: Path) -> None:
    """Who disputes by the same words again is told which dispute is there already, and only then."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("9 s c enter I d")
        assert "same words" not in reader.line("status")
        await reader.press('D "the policy" enter d d')
        assert "… the same words as d1 · d on the claim" in reader.line("status")


async def test_several_targets_are_taken_together(tmp_path: Path) -> None:
    """A key marks a row and goes on; Enter takes all that are marked, in one edit."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s c enter s c enter q c enter d t")
        listed = [choice.value for choice in offered(reader.reading.picker)][:2]
        await reader.press("tab tab")
        assert "2 marked" in reader.line("picker-title")
        assert "✓" in reader.screen
        await reader.press("enter")
        dispute = reader.session.layer(FIRST).disputes["d1"]
        assert list(dispute.targets) == listed
        await reader.press("u")
        assert not reader.session.layer(FIRST).disputes


async def test_a_mark_is_taken_away_by_the_same_key(tmp_path: Path) -> None:
    """What is marked twice is not marked; without marks the chosen row is taken."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s c enter s c enter q c enter d t tab up tab")
        assert "marked ·" not in reader.line("picker-title")
        assert "Tab mark, next" in reader.line("hints")
        chosen = reader.reading.picker.chosen
        await reader.press("enter")
        assert chosen is not None
        assert reader.session.layer(FIRST).disputes["d1"].targets == (chosen.value,)


async def test_what_is_marked_stays_in_the_list(tmp_path: Path) -> None:
    """Whatever is typed, the marked rows are the first ones, so that they can be unmarked; the next row is chosen."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('2 s c enter s c enter q c enter d t "the policy" tab')
        marked = offered(reader.reading.picker)[0].value
        assert marked.description == "the policy"
        for typed in ("ctrl+u", '"kakar"', 'ctrl+u "nothing like it"'):
            await reader.press(typed)
            picker = reader.reading.picker
            assert [choice.value for choice in offered(picker)].count(marked) == 1
            assert offered(picker)[0].value == marked
            assert picker.chosen is offered(picker)[1]
            assert "✓ described “the policy”" in reader.screen
        await reader.press("up tab")
        assert "marked ·" not in reader.line("picker-title")
        await reader.press("ctrl+u")
        assert marked not in [choice.value for choice in offered(reader.reading.picker)]


async def test_several_are_marked_by_typing_for_each(tmp_path: Path) -> None:
    """What is found by other letters is marked by the same key, and taken with what was marked before."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('2 s c enter s c enter q c enter d t "c1" tab ctrl+u "c2" tab ctrl+u')
        assert "2 marked" in reader.line("picker-title")
        await reader.press("enter")
        targets = reader.session.layer(FIRST).disputes["d1"].targets
        assert targets == (Target(FIRST, "c1"), Target(FIRST, "c2"))


async def test_only_targets_are_marked(tmp_path: Path) -> None:
    """Where one thing is chosen, none is marked; it is said."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s C")
        assert "mark" not in reader.line("hints")
        await reader.press("tab")
        assert "only one can be chosen here" in reader.line("status")


async def test_the_claim_is_shown_in_its_context_before_it_is_chosen(tmp_path: Path) -> None:
    """Below the list stand the words around the claim, its article, and who disputes it already."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter > q q q c enter d < i d > q c c enter d t")
        await reader.press('"c1 kak"')
        where, *_, against = (reader.line(f"picker-detail{row}") for row in ("", "-1", "-2", "-3", "-4"))
        assert "Kakar · direct · said · 000 · Pakistan's interim prime minister called" in where
        assert '"In addition to the illegal Afghans, 1,400,000 Afghans have also been registered' in reader.screen
        assert "disputed by Zabihullah Mujahid (denies, d1)" in against


async def test_in_a_small_terminal_one_line_is_told(tmp_path: Path) -> None:
    """Where there is room for few rows, the list keeps them."""
    async with reader_of(tmp_path / "w", size=(40, 12)) as reader:
        await reader.press("q c enter s c enter d t")
        assert reader.reading.picker.query_one("#picker-list").size.height >= 2


async def test_what_the_denial_names_is_offered(tmp_path: Path) -> None:
    """A criticised policy is proposed in the denial's own words, above the claims; one key takes it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter g g / "unfair" enter s c enter d t')
        assert "described “Pakistan's policy on Afghan refugees”" in reader.screen
        await reader.press("enter")
        dispute = next(iter(reader.session.layer(FIRST).disputes.values()))
        assert [target.description for target in dispute.targets] == ["Pakistan's policy on Afghan refugees"]


async def test_what_is_typed_is_offered_as_a_description(tmp_path: Path) -> None:
    """Whatever no claim holds can be taken as it was typed, in the same list."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter s c enter d t "qqqq" enter')
        dispute = next(iter(reader.session.layer(FIRST).disputes.values()))
        assert [target.description for target in dispute.targets] == ["qqqq"]


async def test_visiting_a_described_target_says_what_it_is(tmp_path: Path) -> None:
    """From a dispute of a described thing there is nowhere to go; the line says what it goes against."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter d D "the policy" enter')
        await reader.press("v")  # on the claim by which it is disputed
        assert "“the policy”, which no article holds" in reader.line("status")
        await reader.press("tab tab tab v")
        assert "d1 criticises “the policy”, which no article holds" in reader.line("status").replace(
            "contradicts", "criticises"
        )


async def test_a_denial_of_a_denial_is_told_as_a_chain(tmp_path: Path) -> None:
    """The claim by which it is disputed can be disputed itself; the line under the text tells what that one denies."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter q c enter d t enter")
        first = reader.session.layer(FIRST).disputes["d1"]
        await reader.press('q c enter d t "c2" enter')
        second = reader.session.layer(FIRST).disputes["d2"]
        assert second.targets[0].claim == first.by.claim == "c2"
        await reader.press("tab tab tab end")
        assert f"← c2 {first.kind} c1 (d1)" in reader.line("under")


async def test_a_claim_of_an_article_that_was_not_open_is_found_after_an_edit(tmp_path: Path) -> None:
    """What is made, changed or undone after the list was open once is in it, or not, the next time."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter d t L > q c enter d t")
        assert "000#c1" in reader.screen
        await reader.press("escape < i x > t")
        assert "000#c1" not in reader.screen
        await reader.press("escape u > t")
        assert "000#c1" in reader.screen


async def test_a_narrow_screen_names_all_kinds(tmp_path: Path) -> None:
    """Where a kind is to be chosen, its letter and its name are seen, in eighty columns too; then what comes next."""
    async with reader_of(tmp_path / "workspace", size=(80, 24)) as reader:
        await reader.press("s c enter d k")
        assert all(f" {letter} {name}" in reader.screen for letter, name in zip("drcqaolt", _KINDS, strict=True))
        await reader.press("z")
        assert "d1 waits · z does nothing here; ? lists the keys" in reader.screen
        await reader.press("k a")
        assert "criticises … d on the claim, or t to pick it" in reader.screen


_KINDS = ("denies", "rejects", "contradicts", "questions", "criticises", "corrects", "qualifies", "retracts")


async def test_what_the_denial_names_is_proposed_as_the_thing(tmp_path: Path) -> None:
    """Enter takes the words of the denial as the description of its target; whatever is typed takes their place."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press('/ "unfair" enter c enter d D enter u d D "the policy" enter')
        await reader.press("u U")
        assert "criticises “the policy”" in reader.screen
    async with reader_of(tmp_path / "again") as reader:
        await reader.press('/ "unfair" enter c enter d D enter')
        assert "d1 criticises “Pakistan's policy on Afghan refugees”" in reader.line("status")


async def test_the_claim_that_a_problem_is_of_disputes(tmp_path: Path) -> None:
    """Of a sentence with two claims that one disputes to which the problem that goes against nothing belongs."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('> / "Meanwhile, the" enter s c enter c enter !')
        assert "make one, or name it in one there is (d)" in reader.line("status")
        await reader.press("d")
        assert reader.session.layer(SECOND).disputes["d1"].by.claim == "c1"
        await reader.press("d L tab tab tab enter b")
        assert "by claim c2 “Afghanistan is not" in reader.card
        await reader.press("b b")
        assert "by claim c1 “such allegations" in reader.card


async def test_what_a_search_found_in_a_claim_stands_for_it(tmp_path: Path) -> None:
    """Words that a search has found are not all of the evidence where a claim holds them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('> / "Meanwhile, the" enter s c enter / "made by" enter d')
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert dispute.by.claim == "c1"
        assert dispute.evidence[0].text_of(reader.reading.page.text).startswith("the Islamic Emirate")


async def test_undo_selects_what_was_taken_back(tmp_path: Path) -> None:
    """The words of a dispute that is gone are selected, in view or not; the next one is made by the same claim."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('> / "Meanwhile, the" enter s c enter c enter ! d')
        words = reader.session.layer(SECOND).disputes["d1"].evidence
        await reader.press("I i u")
        assert reader.selected == [span.text_of(reader.reading.page.text) for span in words]
        assert reader.line("under").startswith(" c1 ")
        await reader.press("d")
        assert reader.session.layer(SECOND).disputes["d2"].by.claim == "c1"
        await reader.press("u u")
        assert reader.selected == ["Afghanistan is not responsible for the ‘security failure’ of Islamabad"]


async def test_the_cue_of_the_claim_is_a_guess_for_that_of_its_dispute(tmp_path: Path) -> None:
    """For a dispute without a cue its card offers the cue of the claim by which it is made."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ "expressed" enter c enter d D "x" enter tab tab tab enter U')
        assert "cue none" in reader.card
        await reader.press("u")
        assert reader.selected == ["expressed concern"]
        await reader.press("enter")
        assert "cue expressed concern" in reader.card


async def test_the_lists_begin_at_what_is_in_hand(tmp_path: Path) -> None:
    """Going to the disputes finds the one in hand, or that of the claim in hand, or the nearest; it is shown."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press('s c enter d D "x" enter / "warned" enter c enter d D "y" enter g g / "warned" enter')
        await reader.press("tab tab tab enter")
        assert reader.card.startswith("dispute d2\n")
        await reader.press("escape escape")
        assert reader.line("under").startswith(" d2 ")
        await reader.press("g g tab tab tab enter")
        assert reader.card.startswith("dispute d1\n")
        await reader.press("escape tab tab tab enter")
        assert reader.card.startswith("claim c1")


async def test_all_sources_of_a_claim_dispute_by_it(tmp_path: Path) -> None:
    """The line, the list, the card, the map and the page of the second speaker say that both dispute."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ "expressed" enter c enter d')
        assert "d1 waits: US Department of State +1 criticises …" in reader.line("status")
        await reader.press('D "x" enter tab tab tab')
        assert " +1 criticises “x”" in reader.screen
        await reader.press("enter")
        assert "who US Department of State  and by its claim United Nations" in reader.card
        await reader.press("escape escape")
        assert "d1 US Department of State + United Nations criticises “x”" in reader.screen
        await reader.press('g r "accepted" enter enter')
        assert "accepted US Department of State + United Nations criticises" in reader.screen
        await reader.press("escape g d")
        assert " United Nations  1 dispute " in reader.screen
        await reader.press('escape / "the United Nations" enter g v')
        assert "says 1 · disputes 1" in reader.screen


async def test_who_disputes_a_claim_is_told_whole(tmp_path: Path) -> None:
    """The picker of targets and the map tell of a claim all who dispute it, and in the time line all who say one."""
    async with reader_of(tmp_path / "w", size=(160, 40)) as reader:
        await reader.press('q c enter / "expressed" enter c enter d t "c1" enter')
        await reader.press('g g s d t "c1"')
        both = "US Department of State + United Nations"
        assert f"disputed by {both} (criticises, d1)" in reader.screen
        await reader.press('ctrl+u "c2" enter g d d')
        assert f"000#c2  {both}  " in reader.screen
        await reader.press('/ "kakar" enter down down')
        assert f"disputed by {both} (criticises, 000#d1)" in reader.screen
