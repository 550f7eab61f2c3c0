"""A workspace to measure in: one article and as many claims in it as asked for.

Run as `python workspace.py COUNT`, it takes `article.txt` in the working directory and makes the workspace
`glossator` beside it, as `glossator open article.txt --annotator bench` then finds it.
"""

import sys
from pathlib import Path

from tui.commands.intake import workspace_for
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.session import Session
from tui.text.words import words

ANNOTATOR = "bench"
_SPEAKERS = 10
LONGEST = 4
"""The most words that a claim has."""


def make_workspace(article: Path, count: int) -> Path:
    """Make a workspace beside an article, with `count` claims of one to four words spread evenly over it.

    Returns:
        the workspace's folder.
    """
    workspace = workspace_for([article])
    entry = workspace.entries[0]
    session = Session(workspace, ANNOTATOR)
    try:
        if count:
            claims = _claims(workspace.article(entry.id).text, count)
            changes = [Change(REGISTRY, "speakers", speaker.id, None, speaker) for speaker in _speakers()]
            changes += [Change(entry.id, "claims", claim.id, None, claim) for claim in claims]
            session.do(Edit("set up", tuple(changes)))
    finally:
        session.close()
    return workspace.folder


def _speakers() -> list[Speaker]:
    return [Speaker(f"speaker-{number}", f"Speaker {number}", colour=number) for number in range(_SPEAKERS)]


def _claims(text: str, count: int) -> list[Claim]:
    pieces = list(words(text))
    claims = []
    for number in range(count):
        first = number * len(pieces) // count
        last = min(first + number % LONGEST, len(pieces) - 1)
        content = Span(pieces[first].start, pieces[last].end)
        source = Source(f"speaker-{number % _SPEAKERS}")
        claims.append(Claim(f"c{number + 1}", ClaimType.INDIRECT, (content,), sources=(source,)))
    return claims


if __name__ == "__main__":
    make_workspace(Path("article.txt"), int(sys.argv[1]))
