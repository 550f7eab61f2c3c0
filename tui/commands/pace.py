"""The pace of commands that go through all documents of a workspace."""

import gc


def hasten() -> None:
    """Pass over what is loaded by now when garbage is looked for; what a document leaves behind goes by itself."""
    gc.freeze()
