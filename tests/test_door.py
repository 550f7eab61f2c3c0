"""The check of the one door out finds what goes around it."""

import pytest

from tests.door import main, trespasses


@pytest.mark.parametrize(
    "call", ["Static(title)", "self.app.notify(str(error))", "print(text)", "yaml.safe_load(data)"]
)
def test_a_way_around_the_door_is_found(call: str) -> None:
    """A call that would show text unsafely, or read YAML unguarded, is named with its line."""
    assert next(trespasses(f"def show():\n    {call}\n", "app/new.py")).startswith("tui/app/new.py:2: ")


def test_nothing_goes_around_the_door() -> None:
    """The package as it stands keeps the door."""
    assert main() == 0
