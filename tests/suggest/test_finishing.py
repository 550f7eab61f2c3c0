"""What keeps an article from being done: open places, drafts, errors."""

from msgspec.structs import replace

from tests.model.checks.reading import DENIAL, DISPUTE, SAID, TEXT, checked, layer_of
from tui.model.claims import Claim, Source
from tui.model.disputes import Dispute
from tui.model.layers import Progress
from tui.model.statuses import ArticleState, Status
from tui.suggest.coverage import Coverage
from tui.suggest.finishing import Left, come_up_since, left_in
from tui.text.segments import Segments


def _left(*items: Claim | Dispute) -> Left:
    layer = layer_of(*items)
    coverage = Coverage(Segments(TEXT), layer)
    coverage.read_on()
    return left_in(coverage, checked(layer))


def test_everything_that_is_left_is_told() -> None:
    """Open places, drafts and errors are counted; what is wrong with a draft is no further error."""
    assert _left(SAID, DENIAL, DISPUTE).told == "1 open"
    assert _left(replace(SAID, sources=()), DENIAL, DISPUTE).told == "1 open, 1 error"
    draft = replace(DISPUTE, status=Status.DRAFT, targets=(), kind="")
    assert _left(SAID, DENIAL, draft).told == "1 open, d1 unfinished"
    two = (draft, replace(draft, id="d2"))
    wrong = replace(SAID, sources=(Source(""), Source("gone")))
    assert _left(wrong, DENIAL, *two).told == "1 open, 2 disputes unfinished, 1 error"


def test_warnings_keep_nothing_from_being_done() -> None:
    """Where there are only warnings, nothing is left."""
    layer = layer_of(replace(SAID, status=Status.FLAGGED), DENIAL, DISPUTE)
    assert checked(layer).problems
    text = TEXT[: TEXT.index("They leaked")]
    coverage = Coverage(Segments(text), layer)
    coverage.read_on()
    assert not left_in(coverage, checked(layer))


def test_errors_since_an_article_was_done_are_told() -> None:
    """Of an article that is done the errors are told, unless a note says why it is done; of no other article."""
    done = Progress(state=ArticleState.DONE)
    assert come_up_since(done, 2) == ", but 2 errors"
    assert come_up_since(done, 0) == ""
    assert come_up_since(replace(done, note="too long"), 1) == ""
    assert come_up_since(Progress(state=ArticleState.STARTED), 1) == ""
