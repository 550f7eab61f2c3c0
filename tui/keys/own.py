"""The user's own keymap."""

from pathlib import Path


def own_keymap() -> Path:
    """Where a user's own keymap is looked for."""
    from platformdirs import user_config_path  # noqa: PLC0415 (not for who names a keymap)

    return user_config_path("glossator", appauthor=False) / "keymap.yaml"


def has_own_keymap() -> bool:
    """Whether there is one; also if it cannot be read or be looked for, so that whoever reads it tells why."""
    try:
        own_keymap().lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
