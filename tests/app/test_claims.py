"""Claims at the keyboard: made, changed, dropped, taken back."""

from pathlib import Path

from tests.app.reader import FIRST, reader_of


async def test_a_quotation_is_a_claim_in_three_keys(tmp_path: Path) -> None:
    """Quotation, claim, accept: type, speaker, source and cue are filled in, and it is saved."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        text = reader.reading.page.text
        assert claim.content[0].text_of(text).startswith('"In addition')
        assert claim.content[0].text_of(text).endswith("crime,”")
        assert [span.text_of(text) for span in claim.cue] == ["said"]
        assert [span.text_of(text) for span in claim.sources[0].spans] == ["Kakar"]
        assert claim.type == "direct"
        assert "saved" in reader.line("status")


async def test_a_sentence_is_a_claim_in_three_keys(tmp_path: Path) -> None:
    """Of a whole sentence the reported clause is taken, without the words that attribute it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s c enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        said = claim.content[0].text_of(reader.reading.page.text)
        assert said == "Kabul and Islamabad must work to expand their relations"


async def test_a_card_names_the_claims_of_the_same_words(tmp_path: Path) -> None:
    """Of what has been claimed already the card says so, as long as the words are just the same."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter")
        assert "same words" not in reader.card
        await reader.press("c c")
        assert reader.card.startswith("new claim c2 · the same words as c1\n")
        await reader.press("c s W enter")
        assert "same words" not in reader.card
        await reader.press("escape i enter")
        assert "same words" not in reader.card
        await reader.press("escape c c enter i enter")
        assert "claim c1 · the same words as c2" in reader.card or "claim c2 · the same words as c1" in reader.card


async def test_a_claim_of_the_very_same_words_is_asked_for_twice(tmp_path: Path) -> None:
    """Who goes on with the key after everything is claimed makes no doubles; pressed again at once it makes one."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter c")
        assert reader.card == ""
        assert "the same words as c1; c again makes it" in reader.line("status")
        await reader.press("s a c")
        assert reader.card == ""
        await reader.press("c")
        assert "the same words as c1" in reader.card


async def test_nothing_is_kept_before_it_is_accepted(tmp_path: Path) -> None:
    """A cancelled card leaves nothing behind, neither a claim nor the speaker it proposed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c")
        assert "new claim c1" in reader.card
        await reader.press("escape")
        assert not reader.card
        assert not reader.session.layer(FIRST).claims
        assert not reader.session.registry.speakers


async def test_another_speaker_than_the_guessed_one(tmp_path: Path) -> None:
    """With the key for another speaker, a few letters of the name and Enter make the whole claim."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("2 s c enter q C")
        await reader.press('"zia" enter')
        claims = reader.session.layer(FIRST).claims
        assert set(reader.session.registry.speakers) == {"anwaar-ul-haq-kakar", "zia-ahmad-takal"}
        assert claims["c2"].speakers == ("zia-ahmad-takal",)


async def test_each_guess_is_changed_or_dropped_by_one_key(tmp_path: Path) -> None:
    """On the card one key changes the type, one drops the cue, one drops the source words."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c t U S enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert (claim.type, claim.cue, claim.sources[0].spans) == ("indirect", (), ())


async def test_a_field_is_chosen_in_the_text(tmp_path: Path) -> None:
    """The cue's key lets words be selected with every motion; Enter takes them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c u w enter enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        assert claim.cue
        assert claim.cue[0].text_of(reader.reading.page.text) != "said"


async def test_two_fragments_are_one_claim(tmp_path: Path) -> None:
    """A kept selection and a second one become the two fragments of one content."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s f s c enter")
        assert len(reader.session.layer(FIRST).claims["c1"].content) == 2


async def test_undo_and_redo_are_one_key_each(tmp_path: Path) -> None:
    """Undo takes the claim back with the speaker it brought along; redo makes both again."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter u")
        assert not reader.session.layer(FIRST).claims
        assert not reader.session.registry.speakers
        await reader.press("U")
        assert set(reader.session.layer(FIRST).claims) == {"c1"}


async def test_a_claim_is_edited_in_place(tmp_path: Path) -> None:
    """Enter on a claim opens its card; what is changed there is kept at Enter."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i enter t enter")
        assert reader.session.layer(FIRST).claims["c1"].type == "indirect"


async def test_a_note_is_written_and_shown(tmp_path: Path) -> None:
    """A note is typed in a line and shown under the text when the cursor is on its item."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter i n "verify" enter')
        assert "note: verify" in reader.line("under")


async def test_a_deleted_claim_can_be_had_back(tmp_path: Path) -> None:
    """One key deletes the claim under the cursor, one brings it back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i x")
        assert not reader.session.layer(FIRST).claims
        await reader.press("u")
        assert set(reader.session.layer(FIRST).claims) == {"c1"}


async def test_a_deletion_tells_how_to_take_it_back(tmp_path: Path) -> None:
    """The words of what was deleted stand in one pair of quotation marks, and the key of undo behind them."""
    async with reader_of(tmp_path / "w", keymap="vim") as reader:
        await reader.do("quotation.next")
        await reader.do("claim.make")
        await reader.do("card.accept")
        await reader.do("item.delete")
        key = reader.reading.keyboard.key_of("edit.undo", "everywhere")
        assert "c1 “In addition to the illegal" in reader.line("status")
        assert f"…” deleted · {key} takes that back" in reader.line("status")


async def test_a_claim_that_nobody_says_asks_for_its_speaker(tmp_path: Path) -> None:
    """Who keeps a claim without a speaker is told so, and the keys that are told open the list of speakers."""
    (tmp_path / "a.txt").write_text("Rain\n\nThe road was closed at noon.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("] ] s c enter")
        assert reader.line("status").startswith(" c1 · nobody says it yet: Enter p names the speaker")
        await reader.press("enter p")
        assert "Who says it?" in reader.screen
        await reader.press('"Ann Lee" enter enter')
        assert reader.line("status").startswith(" c1 · Ann Lee · indirect")


async def test_a_dispute_goes_with_its_claim_to_another_speaker(tmp_path: Path) -> None:
    """A claim given to another speaker takes the dispute by it along, says so, and one undo takes back both."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter i d D "it" enter')
        layer = reader.session.layer(FIRST)
        was = layer.disputes["d1"]
        assert was.by.speaker == layer.claims["c1"].speakers[0]
        await reader.press('g g i enter p "Ann Lee" enter enter')
        layer = reader.session.layer(FIRST)
        assert layer.claims["c1"].speakers == ("ann-lee",)
        assert layer.disputes["d1"].by.speaker == "ann-lee"
        assert "d1 with it" in reader.line("status")
        await reader.press("u")
        assert reader.session.layer(FIRST).disputes["d1"] == was


async def test_the_next_sentence_is_behind_the_claim(tmp_path: Path) -> None:
    """After a claim was kept the keys for a sentence and a quotation go on behind it, however long its sentence is."""
    said = "“We have been lied to for three years,” said Marta Okafor, who leads the union for the whole of this coast."
    (tmp_path / "a.txt").write_text(f"Ports\n\n{said} The director denied it. “One. Two. Three,” he said. It rained.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("q c enter s")
        assert reader.selected == ["The director denied it."]
        await reader.press("c enter s c enter")
        assert len(reader.session.layer("a").claims["c3"].content[0]) == len("“One. Two. Three,”")
        await reader.press("s")
        assert reader.selected == ["It rained."]
        await reader.press("g g q")
        assert reader.selected == ["“We have been lied to for three years,”"]
        await reader.press("s")
        assert reader.selected == [said]
        await reader.press("g g q c c enter 2 s")
        assert reader.selected == ["“One."]


async def test_the_next_paragraph_is_behind_the_claim(tmp_path: Path) -> None:
    """After a claim was kept that a paragraph was chosen for, though it is only a part of it, the next one follows."""
    (tmp_path / "a.txt").write_text("Ports\n\n“All is well,” said nobody. It rained.\n\n“So what,” said a girl.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("] ]")
        assert reader.selected == ["“All is well,” said nobody. It rained."]
        await reader.press("c enter ]")
        assert reader.selected == ["“So what,” said a girl."]


async def test_two_speakers_of_one_content(tmp_path: Path) -> None:
    """“The US Department of State and the United Nations expressed concern” has two sources."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("1 1 s")
        while "Department of State and" not in reader.selected[0]:
            await reader.press("s")
        await reader.press("c enter")
        claim = reader.session.layer(FIRST).claims["c1"]
        text = reader.reading.page.text
        words = [source.spans[0].text_of(text) for source in claim.sources]
        assert words == ["the US Department of State", "the United Nations"]


async def test_fragments_end_with_what_was_made_of_them(tmp_path: Path) -> None:
    """After a claim of two fragments was kept or given up, the next claim has none of them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w f w w c enter s s c")
        assert "Kabul and Islamabad" in reader.card
        await reader.press("escape g g w f w w c escape s s c enter")
        assert len(reader.session.layer(FIRST).claims["c2"].content) == 1


async def test_keys_act_on_the_item_that_is_named(tmp_path: Path) -> None:
    """At a place with several items, the one that was gone to is named below the text, and keys act on it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('s c enter d D "x" enter g g i')
        assert reader.line("under").startswith(" d1 ")
        await reader.press('n "mine" enter i')
        assert reader.line("under").startswith(" c1 ")
        await reader.press("I x")
        layer = reader.session.layer(FIRST)
        assert (set(layer.claims), set(layer.disputes)) == ({"c1"}, set())


async def test_keys_act_on_the_innermost_item_however_one_came(tmp_path: Path) -> None:
    """The item in hand is the innermost one that the selection is a part of, wherever one was before."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('/ "have told" enter q c enter / "told" enter c enter')
        for way in ("g g", "g e", "g g i", "i", '/ "said that" enter'):
            await reader.press(f'{way} / "any problems" enter')
            assert reader.line("under").startswith(" c2 "), way
        await reader.press('/ "told" enter')
        assert reader.line("under").startswith(" c2 ")
        await reader.press("q")
        assert reader.line("under").startswith(" c1 ")
        await reader.press("x")
        assert set(reader.session.layer(FIRST).claims) == {"c2"}


async def test_selected_names_are_in_hand_before_the_claim_around_them(tmp_path: Path) -> None:
    """Where just the words of a mention are selected keys act on it; with the cursor in it, on the claim around."""
    (tmp_path / "a.txt").write_text("Ships\n\nShe said that Ann Lee would stay.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press('/ "Ann Lee" enter p enter ] s c enter')
        assert reader.line("under").startswith(" c1 ")
        await reader.press('/ "Lee" enter')
        assert reader.line("under").startswith(" c1 ")
        await reader.press('/ "Ann Lee" enter')
        assert reader.line("under").startswith(" m1 ")
        await reader.press("escape right left")
        assert reader.line("under").startswith(" c1 ")


async def test_a_place_is_kept_while_other_articles_are_read(tmp_path: Path) -> None:
    """Turning to another article and back finds the selection as it was."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("3 s > <")
        assert reader.selected[0].startswith("The Islamic Emirate's Foreign Ministry said")


async def test_typing_replaces_the_words_a_list_starts_with(tmp_path: Path) -> None:
    """The selected words stand in the list of speakers until something else is typed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('2 s w p "Anna" enter')
        assert set(reader.session.registry.speakers) == {"anna"}


async def test_guesses_are_marked_until_they_are_confirmed(tmp_path: Path) -> None:
    """A new claim's type, speaker, source and cue are marked as guessed; what is changed by its letter is no guess."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c")
        marked = [line.split()[0] for line in reader.card.splitlines() if line.endswith("guessed")]
        assert marked == ["type", "speaker", "source", "cue"]
        await reader.press("t U p enter")
        marked = [line.split()[0] for line in reader.card.splitlines() if line.endswith("guessed")]
        assert marked == ["source"]
        await reader.press("enter enter")
        assert "guessed" not in reader.card


async def test_a_claim_is_flagged_rejected_and_taken_back(tmp_path: Path) -> None:
    """One key in the text turns the state of a claim; a note and a change on its card leave it flagged."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter F")
        assert reader.line("status").startswith(" c1 flagged · n notes why")
        await reader.press('n "really?" enter enter t enter')
        claim = reader.session.layer(FIRST).claims["c1"]
        assert (claim.status, claim.note) == ("flagged", "really?")
        assert "flagged" in reader.line("under")
        await reader.press("F")
        assert reader.session.layer(FIRST).claims["c1"].status == "rejected"
        await reader.press("F")
        assert reader.session.layer(FIRST).claims["c1"].status == "accepted"
        await reader.press("u u")
        assert reader.session.layer(FIRST).claims["c1"].status == "flagged"
        await reader.press("enter F F enter")
        assert reader.session.layer(FIRST).claims["c1"].status == "accepted"


async def test_a_dispute_is_flagged_from_the_list(tmp_path: Path) -> None:
    """In a list the same key flags what is chosen; a mention cannot be."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press('q c enter d D "the policy" enter tab tab tab F')
        assert reader.session.layer(FIRST).disputes["d1"].status == "flagged"
        await reader.press("enter")
        assert "status flagged" in reader.card
        await reader.press("escape escape escape ctrl+end b p enter F")
        assert "only claims and disputes" in reader.line("status")


async def test_every_fragment_can_be_changed_moved_and_dropped(tmp_path: Path) -> None:
    """Keys go from fragment to fragment; the one at hand gets other words, another place, or goes; order is kept."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("w f w w f w w c")
        text = reader.reading.page.text

        def said() -> list[str]:
            item = reader.reading.card.draft.item  # type: ignore[union-attr]
            return [span.text_of(text) for span in item.content]  # type: ignore[union-attr]

        one, two, three = said()
        assert "content ▸ 1 of 3" in reader.card
        await reader.press(">")
        assert said() == [two, one, three]
        await reader.press(". c")
        await reader.press("% enter")
        assert "overlaps another fragment" in reader.line("status")
        assert said() == [two, one, three]
        await reader.press("- . +")
        await reader.press("ctrl+end b enter")
        assert [*said()[:1], *said()[2:]] == [two, one]
        kept = said()
        await reader.press("enter")
        content = reader.session.layer(FIRST).claims["c1"].content
        assert [span.text_of(text) for span in content] == kept
        await reader.press("i enter . . < < - - -")
        assert "all that is said" in reader.line("status")


async def test_a_sentence_chosen_on_a_card_is_taken_without_its_stop(tmp_path: Path) -> None:
    """As further fragment a whole sentence is what a new claim would take of it; as other words itself; no stop."""
    async with reader_of(tmp_path / "w") as reader:
        text = reader.reading.page.text
        await reader.press("s c + s enter enter")
        first = reader.session.layer(FIRST).claims["c1"].content
        await reader.press("escape 2 s c enter")
        alone = reader.session.layer(FIRST).claims["c2"].content
        assert first[1:] == alone
        assert not first[1].text_of(text).endswith(".")
        await reader.press("escape ctrl+home 3 s c c ctrl+home 3 s enter enter")
        (other,) = reader.session.layer(FIRST).claims["c3"].content
        sentence = reader.reading.page.segments.sentences.at(other.start)
        assert sentence is not None
        assert other.text_of(text) == sentence.text_of(text).strip().removesuffix(".")


async def test_ends_are_moved_by_characters_and_words(tmp_path: Path) -> None:
    """On a card one key enters, then arrows and letters move the ends of contents, cue and source; Escape puts back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c")
        item = reader.reading.card.draft.item  # type: ignore[union-attr]
        await reader.press("m left shift+right b W")
        assert "the ends of the content (1 of" in reader.line("status")
        moved = reader.reading.card.draft.item  # type: ignore[union-attr]
        assert moved.content[0].start > item.content[0].start  # type: ignore[union-attr]
        assert moved.content[0].end < item.content[0].end  # type: ignore[union-attr]
        await reader.press("escape")
        assert reader.reading.card.draft.item == item  # type: ignore[union-attr]
        await reader.press("m left left enter enter")
        assert reader.line("under").startswith(" c1 ")
        await reader.press("u c m tab w enter enter")
        (claim,) = reader.session.layer(FIRST).claims.values()
        text = reader.reading.page.text
        before, after = item.cue[0].text_of(text), claim.cue[0].text_of(text)  # type: ignore[union-attr]
        assert after.startswith(before)
        assert len(after.split()) == len(before.split()) + 1


async def test_moving_the_ends_names_the_keys_that_end_it(tmp_path: Path) -> None:
    """In a small terminal, too, what keeps, puts back and goes on is told first, then what moves by words."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("s c m")
        assert reader.line("hints").startswith(" Enter keep  Esc back  Tab next  → end →  ← end ←  w word →  b word ←")
        assert "shift+← and shift+→ move the start" in reader.line("status")


async def test_a_guessed_type_goes_with_the_content(tmp_path: Path) -> None:
    """Wherever the content's ends are moved to, the type is what that shows; one that was chosen by hand stays."""
    (tmp_path / "a.txt").write_text("Ships\n\nShe said that they would stay “until the very bitter end”.\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("] ] s c")
        assert "mixed  guessed" in reader.card
        await reader.press("m 6 b")
        assert "indirect  guessed" in reader.card
        await reader.press("escape")
        assert "mixed  guessed" in reader.card
        await reader.press("m 6 b enter enter")
        claims = reader.session.layer("a").claims
        assert claims["c1"].type == "indirect"
        await reader.press("enter m 5 w enter")
        assert "mixed  guessed" in reader.card
        await reader.press("t m 6 b enter enter")
        assert reader.session.layer("a").claims["c1"].type == "direct"
        await reader.press("enter m w enter enter")
        assert reader.session.layer("a").claims["c1"].type == "direct"


async def test_a_claim_within_a_claim(tmp_path: Path) -> None:
    """What somebody said that somebody said is a claim of its own, told from the one it stands in."""
    words = "Mujahid said that the minister said that prices will fall."
    (tmp_path / "a.txt").write_text(f"Prices\n\n{words}\n")
    async with reader_of(tmp_path / "w", tmp_path / "a.txt") as reader:
        await reader.press("] ] s c")
        assert "content the minister said that prices will fall" in reader.card
        await reader.press("enter s c")
        assert reader.card.startswith("new claim c2 · within c1\n")
        assert "content prices will fall" in reader.card
        assert "source “the minister”" in reader.card
        await reader.press("enter")
        claims = reader.session.layer("a").claims
        assert claims["c1"].speakers != claims["c2"].speakers
        await reader.press("ctrl+end b")
        assert "c2" in reader.line("under")
        assert "within c1" in reader.line("under")


async def test_speakers_are_told_apart_in_the_lists(tmp_path: Path) -> None:
    """In the row's own room names stand whole; where there is little, people have surnames, and no two look alike."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        await reader.press("s c enter s c enter s c enter s c enter q c enter s c enter s c enter q c enter s c enter")
        assert " c7  Zia Ahmad Takal dir" in reader.screen
        assert " c9  Vedant Patel dir" in reader.screen
        await reader.resize(120, 40)
        assert [f"c{number}  {name} dir" in reader.screen for number, name in ((7, "Takal"), (9, "Patel"))] == [
            True
        ] * 2
        assert "Isla…Ministry ind" in reader.screen
