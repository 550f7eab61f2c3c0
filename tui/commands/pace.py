"""The pace of commands that go through all documents of a workspace."""

import gc

_SELDOM = 100_000
"""Objects that are made before Python looks for garbage; of itself it looks after 700."""


def hasten() -> None:
    """Look for garbage seldom: what a document leaves behind goes by itself, so next to nothing is found."""
    gc.freeze()
    gc.set_threshold(_SELDOM)
