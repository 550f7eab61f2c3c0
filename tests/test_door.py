"""The check of the doors finds what goes around them."""

import pytest

from tests.door import main, trespasses


@pytest.mark.parametrize(
    "call",
    [
        "Static(title)",
        "self.app.notify(str(error))",
        "print(text)",
        "yaml.safe_load(data)",
        "reading.run_worker(self._find())",
        "self.set_timer(1, self._step)",
        "self.reading.set_interval(1, self._step)",
        "reading.call_after_refresh(self._step)",
        "self.app.call_later(self._step)",
    ],
)
def test_a_way_around_the_door_is_found(call: str) -> None:
    """A call that shows text unsafely, reads YAML unguarded, or ends the program if refused, is named with its line."""
    assert next(trespasses(f"def show():\n    {call}\n", "app/new.py")).startswith("tui/app/new.py:2: ")


def test_nothing_goes_around_the_doors() -> None:
    """The package as it stands keeps the doors."""
    assert main() == 0
