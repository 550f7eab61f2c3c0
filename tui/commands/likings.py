"""The keys and the looks that a user wants: from the command line, from their own files, or as shipped."""

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.telling import complain
from tui.shipped import shipped

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap
    from tui.keys.watching import KeymapWatch
    from tui.model.views import Theme
    from tui.store.firsts import Welcome
    from tui.store.views import Views


def keys_of(asked: argparse.Namespace) -> "Callable[[], tuple[Keymap, KeymapWatch]]":
    """What reads the keymap; one that is no shipped one is read at once, since something may be wrong with it."""
    from tui.keys.own import has_own_keymap  # noqa: PLC0415

    read = _keymap_of(asked) if asked.keymap or has_own_keymap() else None

    def keys() -> "tuple[Keymap, KeymapWatch]":
        from tui.keys.watching import KeymapWatch  # noqa: PLC0415 (the text is to be seen before)

        watch = KeymapWatch(_keymap_finder(asked), shipped("keymaps"))
        keymap, refused = read or _keymap_of(asked)
        if refused:
            watch.forget()  # what was told before the screen came is not seen on it
        return keymap, watch

    return keys


def keymap_of(asked: argparse.Namespace) -> "Keymap":
    """The keymap in use; one of the user's own that cannot be used is told, and replaced by what it extends.

    Raises:
        Refusal: if the one that the command line names cannot be used.
    """
    return _keymap_of(asked)[0]


def _keymap_of(asked: argparse.Namespace) -> "tuple[Keymap, bool]":
    """The keymap in use, and whether it is there in place of one that was refused."""
    from tui.keys.loading import read_keymap, usable_keymap  # noqa: PLC0415

    file = _keymap_finder(asked)()
    if asked.keymap:
        return read_keymap(file, shipped("keymaps")), False
    keymap, refused = usable_keymap(file, shipped("keymaps"))
    if refused is not None:
        complain(f"the keys are those of “{keymap.name}”, until this is mended: {refused}")
    return keymap, refused is not None


def _keymap_finder(asked: argparse.Namespace) -> Callable[[], Path]:
    """Finds the keymap's file: always the one that was named, or the user's own whenever there is one."""
    from tui.keys.choosing import keymap_file  # noqa: PLC0415

    if not asked.keymap:
        return partial(keymap_file, "", shipped("keymaps"))
    named = keymap_file(asked.keymap, shipped("keymaps"))
    return lambda: named


def views_of(asked: argparse.Namespace) -> "tuple[Views, Theme]":
    """What the user likes to see, and the theme to begin with; one that is asked for is liked from now on."""
    from platformdirs import user_config_path  # noqa: PLC0415

    from tui.model.views import theme_for  # noqa: PLC0415
    from tui.store.views import Views  # noqa: PLC0415

    views = Views(user_config_path("glossator", appauthor=False) / "view.json")
    if asked.theme:
        views.keep_theme(asked.theme)
    return views, theme_for(asked.theme, views.view, without_colour=bool(os.environ.get("NO_COLOR")))


def welcome_of(asked: argparse.Namespace, *, seeds: bool) -> "Welcome":
    """How the user is received: the tour on the seeds, or a hint elsewhere, unless they have seen it."""
    from platformdirs import user_config_path  # noqa: PLC0415

    from tui.store.firsts import Firsts, Welcome  # noqa: PLC0415

    firsts = Firsts(user_config_path("glossator", appauthor=False) / "shown.json")
    return Welcome(firsts, seeds, seeds and asked.tour)
