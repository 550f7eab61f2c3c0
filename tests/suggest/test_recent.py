"""Recent speakers: those named last, in whatever article."""

from tui.model.edits import Change, Edit
from tui.model.speakers import Mention
from tui.suggest.recent import remembered


def naming(*speakers: str) -> Edit:
    """An edit that names speakers, in that order."""
    rows = ((f"m{number}", speaker) for number, speaker in enumerate(speakers, 1))
    return Edit("", tuple(Change("a", "mentions", name, None, Mention(name, speaker, 0, 1)) for name, speaker in rows))


def test_who_was_named_last_comes_first() -> None:
    """Each is there once, the last first; what names nobody changes nothing."""
    recent = remembered(remembered((), naming("a", "b")), naming("a", "c"))
    assert recent == ("c", "a", "b")
    assert remembered(recent, Edit("", ())) is recent


def test_only_some_are_remembered() -> None:
    """However many are named, a few are kept."""
    recent = remembered((), naming(*map(str, range(1000))))
    assert recent[0] == "999"
    assert len(recent) == 30
