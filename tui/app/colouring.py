"""Which speakers' colours stand near a place of an article, so that a new speaker gets another one."""

from tui.app.page import Page

_REACH = 4096


def colours_near(page: Page, offset: int) -> list[int]:
    """The colour numbers of the article's speakers, the nearest first; those far away in any order."""
    around = page.marks.within(max(0, offset - _REACH), offset + _REACH)
    nearest = sorted(around, key=lambda mark: max(mark.start - offset, offset - mark.end))
    speakers = (page.speakers.get(speaker) for speaker in page.speakers_in_order())
    others = [speaker.colour for speaker in speakers if speaker is not None]
    return list(dict.fromkeys([*(mark.speaker for mark in nearest if mark.speaker >= 0), *others]))
