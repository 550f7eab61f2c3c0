"""Extras are installed from where the program came itself."""

from pathlib import Path

import pytest

from tui.exchange.extras import wanted

HERE = Path("/home/mk/glossator")


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ({}, "'glossator[html]'"),
        ({"url": "file:///home/mk/glossator", "dir_info": {"editable": True}}, "--editable '.[html]'"),
        ({"url": "file:///home/mk/my%20tools", "dir_info": {}}, "'/home/mk/my tools[html]'"),
        ({"url": "https://example.org/g.whl", "archive_info": {}}, "'glossator[html] @ https://example.org/g.whl'"),
        ({"url": "file:///tmp/g.whl", "archive_info": {}}, "'glossator[html] @ file:///tmp/g.whl'"),
        (["nonsense"], "'glossator[html]'"),
    ],
)
def test_an_extra_comes_from_where_the_program_came(origin: object, told: str) -> None:
    """Nobody is told to install by its name what was not installed by its name."""
    assert wanted("html", origin, HERE) == told
