"""Every action of the registry, run by its key and from the palette."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.app.reader import FIRST, Reader, reader_of
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType
from tui.model.edits import joined, put
from tui.model.spans import Span
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

_CLAIM = "sentence.next claim.make_for picker.choose"
_DISPUTE = f"{_CLAIM} sentence.next dispute.make"
_CARD = "sentence.next claim.make"
_SPEAKER = "article.end word.previous speaker.name picker.choose item.edit"
_LIST = f"{_CLAIM} {_CLAIM} pane.next pane.next"
_UNCUED = "sentence.next claim.make claim.drop_cue card.accept article.start"
_HITS = "search.here 'the' search.keep"
_MIDDLE = "paragraph.next paragraph.next paragraph.next sentence.next sentence.next"
_BOOKMARKS = "bookmark.set a article.next bookmark.set b bookmark.list"
_REVIEW = f"{_CLAIM} {_CLAIM} review.open 'accepted' picker.choose picker.choose"
_SOURCES = f"{_CARD} claim.add_source picking.take"

_FRAGMENTS = "sentence.next selection.fragment sentence.next claim.make"
_SPLIT = f"{_SPEAKER} speaker.alias 'another' prompt.accept card.accept item.edit speaker.split"
_TWO = "speaker.name 'Ibrahimov' picker.choose word.previous speaker.name 'Ibrahimow' picker.next picker.choose"
_NAMED = f"article.end word.previous {_TWO}"
_DOUBLES = f"{_NAMED} registry.doubles"

BEFORE = {
    "article.previous": "article.next",
    "edit.undo": _CLAIM,
    "edit.redo": f"{_CLAIM} edit.undo",
    "history.list": _CLAIM,
    "history.turn": f"{_CLAIM} {_CLAIM} history.list history.oldest",
    "history.newest": f"{_CLAIM} {_CLAIM} history.list history.oldest",
    "jump.back": "article.end",
    "jump.forward": "article.end jump.back",
    "bookmark.go": "bookmark.set a article.end",
    "bookmark.list": "bookmark.set a",
    "macro.play": "macro.record sentence.next macro.record",
    "change.repeat": f"{_CLAIM} sentence.next",
    **dict.fromkeys(
        (name for name in ACTIONS if name.endswith(("previous", "extend_start", "article.start", "line.start"))),
        _MIDDLE,
    ),
    "quotation.previous": "article.end",
    "quotation.extend_previous": "article.end",
    "item.next": f"{_CLAIM} article.start paragraph.next",
    "item.previous": f"{_CLAIM} article.end",
    "item.extend_next": f"{_CLAIM} article.start",
    "item.extend_previous": f"{_CLAIM} article.end",
    "hit.next": _HITS,
    "hit.previous": _HITS,
    "hit.extend_next": _HITS,
    "hit.extend_previous": f"{_HITS} hit.next hit.next",
    "hit.all": _HITS,
    "quotation.inside": "quotation.next",
    "quotation.around": "quotation.next quotation.inside",
    "selection.occurrences": "word.next",
    "motion.repeat": "word.next",
    "selection.shrink": "word.next selection.expand",
    "selection.swap": "sentence.next",
    "selection.fragment": "sentence.next",
    "selection.collapse": "sentence.next",
    "article.start": _MIDDLE,
    "line.start": "word.next word.next",
    "claim.make": "sentence.next",
    "claim.make_for": "sentence.next",
    "dispute.make": "sentence.next",
    "speaker.name": "word.next",
    "speaker.mentions": "article.end word.previous speaker.name picker.choose",
    "voice.mentions": f"{_CLAIM} article.end word.previous speaker.name picker.choose registry.speaker",
    "speaker.refer": f"{_CLAIM} article.end word.previous speaker.name picker.choose sentence.previous word.next",
    "registry.speaker": _CLAIM,
    "registry.doubles": _CLAIM,
    "item.edit": _CLAIM,
    "item.delete": _CLAIM,
    "item.note": _CLAIM,
    "item.flag": _CLAIM,
    "claim.same": f"{_CLAIM} sentence.next {_CLAIM}",
    "item.visit": f"{_DISPUTE} target.pick picker.choose",
    "side.turn": "side.open",
    "side.ends": f"{_DISPUTE} target.pick picker.choose",
    "target.here": f"{_DISPUTE} item.previous",
    "list.previous": f"{_LIST} list.last",
    "list.page_previous": f"{_LIST} list.last",
    "list.first": f"{_LIST} list.last",
    "claim.drop_source_words": _CARD,
    "claim.drop_source": _SOURCES,
    "claim.next_source": _SOURCES,
    **dict.fromkeys(("fragment.next", "fragment.drop", "fragment.later"), _FRAGMENTS),
    **dict.fromkeys(("end.previous", "start.previous"), f"{_CARD} card.nudge"),
    "fragment.earlier": f"{_FRAGMENTS} fragment.next",
    "dispute.drop_target": f"{_DISPUTE} target.pick picker.choose item.edit",
    "dispute.by_claim": f"{_CLAIM} {_CLAIM} dispute.make target.pick picker.choose item.edit",
    "dispute.drop_cue": f"{_DISPUTE} target.pick picker.choose item.edit dispute.cue picking.take",
    "speaker.drop_alias": f"{_SPEAKER} speaker.alias 'another' prompt.accept",
    "speaker.drop_role": f"{_SPEAKER} speaker.role 'minister' prompt.accept",
    "map.tree": f"{_DISPUTE} target.pick picker.choose map.open map.chains",
    "picker.mark": f"{_DISPUTE} target.pick",
    "picker.previous": "help.palette picker.next",
    "picker.page_previous": "help.palette picker.next",
    **dict.fromkeys(("library.previous", "library.page_previous", "library.first"), "article.list library.last"),
    **dict.fromkeys(("sheet.previous", "sheet.page_previous", "sheet.first"), f"{_BOOKMARKS} sheet.last"),
    **dict.fromkeys(
        ("guidelines.previous", "guidelines.page_previous", "guidelines.first", "guidelines.previous_section"),
        "view.guidelines guidelines.last",
    ),
    **dict.fromkeys(("problem.next", "problem.previous"), _UNCUED),
    "search.next": "search.here 'the'",
    "search.previous": "search.here 'the'",
    "placing.next": "edit.redo edit.redo",
    "review.undo": f"{_REVIEW} review.accept",
    "review.previous": f"{_REVIEW} review.next",
    "review.read_back": f"{_REVIEW} review.read_on",
}
"""What is done before an action, by the names of actions; what is typed stands in quotation marks."""

BEFORE_IN = {
    "pending": _DISPUTE,
    "list": _LIST,
    "claim": _CARD,
    "dispute": f"{_DISPUTE} target.pick picker.choose item.edit",
    "speaker": _SPEAKER,
    "doubles": _DOUBLES,
    "cast": f"{_NAMED} registry.people",
    "merging": f"{_DOUBLES} sheet.open",
    "splitting": _SPLIT,
    "picking": f"{_CARD} claim.cue",
    "nudging": f"{_CARD} card.nudge",
    "placing": "edit.redo edit.redo placing.next",
    "review": _REVIEW,
    "second": "second.open picker.choose",
    "kinds": f"{_DISPUTE} dispute.kind",
    "picker": "help.palette",
    "library": "article.list",
    "bookmarks": _BOOKMARKS,
    "gaps": "coverage.list",
    "statistics": f"{_CLAIM} statistics.open",
    "map": f"{_DISPUTE} target.pick picker.choose map.open",
    "sheet": _BOOKMARKS,
    "problems": "problem.list",
    "guidelines": "view.guidelines",
    "history": f"{_CLAIM} {_CLAIM} history.list",
    "prompt": f"{_CLAIM} item.note",
    "search": "search.here",
    "letter": "bookmark.set",
}
"""What is done before any other action whose home is such a context."""


@pytest.mark.parametrize(
    ("home", "way"), [*((home, "key") for home in CONTEXTS), ("everywhere", "palette"), ("reading", "palette")]
)
async def test_every_action_does_something(tmp_path: Path, home: str, way: str) -> None:
    """By its key, and chosen in the palette, an action does what can be noticed."""
    idle = []
    if home == "guidelines":
        _advise(tmp_path / "workspace")
    if home == "placing":
        _correct(tmp_path / "workspace")
    if home in ("second", "everywhere"):
        _annotate(tmp_path / "workspace", "anna")
    async with reader_of(tmp_path / "workspace") as reader:
        for action in _at_home(home):
            await _rest(reader)
            await _prepare(reader, BEFORE.get(action, BEFORE_IN.get(home, "")))
            noticed = _seen(reader)
            await _run(reader, action, way)
            if _seen(reader) == noticed:
                idle.append(action)
    assert idle == []


@pytest.mark.parametrize("way", ["key", "palette"])
async def test_the_program_can_be_left(tmp_path: Path, way: str) -> None:
    """By its key and from the palette, quitting ends the program."""
    async with reader_of(tmp_path / "workspace") as reader:
        await _run(reader, "app.quit", way)
        assert not reader.app.is_running


def _advise(folder: Path) -> None:
    """Guidelines of several pages for a workspace."""
    folder.mkdir()
    sections = [f"# Section {number}\n\n" + "Some advice.\n\n" * 40 for number in range(4)]
    (folder / "guidelines.md").write_text("\n".join(sections), encoding="utf-8")


def _correct(folder: Path) -> None:
    """A workspace in which a claim is made before the text is corrected, so that it may belong to two places."""
    first, *_ = map(article_of, gathered([shipped("seeds")]))
    workspace = Workspace.create(folder, "Test")
    add(workspace, first)
    words = "should not force Afghanistan to react"
    start = first.text.index(words)
    claim = Claim("c1", ClaimType.INDIRECT, (Span(start, start + len(words)),))
    with closing(Session(workspace, "mk")) as session:
        session.do(joined("claim c1", [put(FIRST, session.layer(FIRST), "claims", claim)]))
    line = first.text[first.text.rindex("The Deputy Foreign") :]
    text = first.text.replace(line, f"He added that they {words}, and more. Nobody {words}, it is said.")
    add(workspace, Article(FIRST, first.title, text, text_digest(text), origin=first.origin))


def _annotate(folder: Path, annotator: str) -> None:
    """A workspace in which another annotator has made a claim."""
    workspace = Workspace.create(folder, "Test")
    for article in map(article_of, gathered([shipped("seeds")])):
        add(workspace, article)
    with closing(Session(workspace, annotator)) as session:
        claims = [Claim(f"c{number}", ClaimType.INDIRECT, (Span(number, number + 40),)) for number in (1, 2)]
        session.do(joined("claims", [put(FIRST, session.layer(FIRST), "claims", claim) for claim in claims]))


def _at_home(context: str) -> list[str]:
    return [action.name for action in ACTIONS.values() if action.contexts[0] == context and action.name != "app.quit"]


async def _run(reader: Reader, action: str, way: str) -> None:
    if way == "key":
        await reader.do(action)
    else:
        await reader.do("help.palette")
        await reader.paste(action)
        await reader.do("picker.choose")


async def _rest(reader: Reader) -> None:
    """Leave whatever is open, take everything back, and go to the start of the first article."""
    while reader.app.screen is not reader.reading or reader.reading.keyboard.contexts[-3:] != (
        "reading",
        "moving",
        "everywhere",
    ):
        await reader.press("escape")
    while "nothing to undo" not in reader.line("status"):
        await reader.do("edit.undo")
    while reader.reading.page.article.id != FIRST:
        await reader.do("article.previous")
    await reader.press("escape escape escape escape")
    await reader.do("article.start")


async def _prepare(reader: Reader, steps: str) -> None:
    for step in steps.split():
        if step.startswith("'"):
            await reader.paste(step.strip("'"))
        elif len(step) == 1:
            await reader.press(step)
        else:
            await reader.do(step)


def _seen(reader: Reader) -> tuple[object, ...]:
    reading = reader.reading
    return (reader.screen, reading.selection, reading.page.article.id, reading.focused, len(reader.app.screen_stack))
