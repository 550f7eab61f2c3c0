"""Where an annotator was, and the bookmarks, are remembered, or forgotten without harm."""

import pytest

from tui.model.refusals import Refusal
from tui.store.places import ARTICLES, BOOKMARKS, Place, Places, keep_places, read_places
from tui.store.workspace import Workspace


def test_places_are_remembered(workspace: Workspace) -> None:
    """Each annotator's places and bookmarks are found again; somebody new has none."""
    assert read_places(workspace, "mk") == Places()
    places = Places().leaving(Place("a", 7)).leaving(Place("b", 3)).with_bookmark("x", Place("a", 2))
    keep_places(workspace, "mk", places)
    assert read_places(workspace, "mk") == places
    assert read_places(workspace, "jo") == Places()


def test_the_article_left_last_comes_first() -> None:
    """Leaving an article again puts it first, with its new place only."""
    places = Places().leaving(Place("a", 7)).leaving(Place("b", 3)).leaving(Place("a", 1))
    assert places.left == (Place("a", 1), Place("b", 3))
    assert [places.cursor_in(article) for article in "abc"] == [1, 3, 0]


def test_articles_left_long_ago_are_forgotten(workspace: Workspace) -> None:
    """However many articles and bookmarks there are, the file stays one that is read again."""
    places = Places()
    for number in range(ARTICLES + 5):
        places = places.leaving(Place(f"{number:0100}", 10**9))
    for number in range(BOOKMARKS):
        places = places.with_bookmark(chr(0x4E00 + number), Place(f"{number:0100}", 10**9))
    keep_places(workspace, "mk", places)
    assert len(places.left) == ARTICLES
    assert read_places(workspace, "mk") == places
    with pytest.raises(Refusal, match="bookmarks already"):
        places.with_bookmark("a", Place("a", 0))


def test_a_letter_keeps_one_place() -> None:
    """A letter that is used again keeps the new place, also when there is room for no other."""
    assert Places().with_bookmark("x", Place("a", 1)).with_bookmark("x", Place("b", 2)).bookmarks == {
        "x": Place("b", 2)
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"left":[{"article":"a","cursor":-1}]}',
        b'{"bookmarks":{"two":{"article":"a","cursor":1}}}',
        b"\xff",
        b"x" * 200_000,
        b'{"x":' * 10_000,
    ],
)
def test_a_bad_file_holds_no_places(workspace: Workspace, content: bytes) -> None:
    """A spoilt file is as good as none."""
    keep_places(workspace, "mk", Places().leaving(Place("a", 7)))
    workspace.place_path("mk").write_bytes(content)
    assert read_places(workspace, "mk") == Places()


def test_places_that_cannot_be_kept_are_told(workspace: Workspace) -> None:
    """When the file cannot be written, whoever keeps them is told, and nothing is remembered."""
    workspace.place_path("mk").mkdir(parents=True)
    with pytest.raises(Refusal):
        keep_places(workspace, "mk", Places().leaving(Place("a", 7)))
    assert read_places(workspace, "mk") == Places()
