"""Where the files that travel with the program are: in a wheel, inside the package; in a checkout, beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """The folder `keymaps` or `seeds`, wherever this program was installed."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
