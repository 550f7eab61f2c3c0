"""Extras: libraries that only some formats need, and how they are installed where this program is."""

import json
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shlex import quote
from urllib.parse import unquote, urlsplit

_PACKAGE = "glossator"


def command_for(extra: str) -> str:
    """The command that installs an extra of the package beside the program, from where that came itself."""
    try:
        origin = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    return f"{_pip()} install {wanted(extra, origin, Path.cwd())}"


def _pip() -> str:
    """What installs where the program is: the first `pip` there is may belong to another Python."""
    first = shutil.which("pip")
    own = first is not None and Path(first).parent == Path(sys.executable).parent
    return "pip" if own else f"{quote(sys.executable)} -m pip"


def wanted(extra: str, origin: object, here: Path) -> str:
    """What is to be installed.

    Args:
        extra: the name of it.
        origin: what the installer noted of where the package came from (PEP 610); empty if it came by its name.
        here: the current folder.
    """
    match origin:
        case {"url": str(url), "dir_info": dict(kind)} if url.startswith("file:"):
            folder = Path(unquote(urlsplit(url).path))
            source = "." if folder == here else str(folder)
            return f"{'--editable ' * bool(kind.get('editable'))}{quote(f'{source}[{extra}]')}"
        case {"url": str(url)}:
            return quote(f"{_PACKAGE}[{extra}] @ {url}")
    return quote(f"{_PACKAGE}[{extra}]")
