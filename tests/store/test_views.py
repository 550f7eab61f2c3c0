"""The user's view is kept, and its loss harms nothing."""

from pathlib import Path

import pytest

from tui.model.views import THEMES, View, theme_for
from tui.store.views import Views


def test_a_view_is_found_again(tmp_path: Path) -> None:
    """Theme, width and numbers are as they were left, each kept without the others."""
    path = tmp_path / "settings" / "view.json"
    views = Views(path)
    assert views.view == View("dark", 100, numbers=False)
    views.keep_theme("light")
    views.keep_width(0)
    Views(path).keep_numbers(True)
    assert Views(path).view == View("light", 0, numbers=True)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"theme":"pink"}', b'{"width":7}', b'{"width":"80"}', b'{"numbers":3}', b"\xff", b"x" * 9999],
)
def test_a_broken_view_is_the_usual_one(tmp_path: Path, content: bytes) -> None:
    """A file that says nothing sensible is passed over, and replaced when something is kept."""
    path = tmp_path / "view.json"
    path.write_bytes(content)
    views = Views(path)
    assert views.view == View()
    views.keep_width(60)
    assert Views(path).view.width == 60


def test_a_folder_that_refuses_is_no_fault(tmp_path: Path) -> None:
    """Where nothing can be written, the view holds for as long as the program runs."""
    (tmp_path / "settings").write_text("in the way")
    views = Views(tmp_path / "settings" / "view.json")
    views.keep_theme("monochrome")
    assert views.view.theme == "monochrome"


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_asked_for_comes_first(theme: str) -> None:
    """The command line decides, then the environment's wish for no colour, then what was liked."""
    assert theme_for(theme, View("dark"), without_colour=True) == theme
    assert theme_for(None, View(theme), without_colour=True) == "monochrome"
    assert theme_for(None, View(theme), without_colour=False) == theme
