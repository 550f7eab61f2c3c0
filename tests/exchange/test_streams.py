"""Streams are cut where documents begin, whatever stands before, and one piece at a time is in memory."""

from io import BytesIO

import pytest

from tests.exchange.labelled import everything
from tui.exchange.reading import gold_in
from tui.exchange.streams import pieces
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal


def cut(data, most=100):
    """The pieces of a stream: their data, and the lines they begin with."""
    return [(piece.data, piece.line) for piece in pieces(BytesIO(data), "s", most)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (b"\n# nothing\n", []),
        (b"a: 1\n", [(b"a: 1\n", 1)]),
        (b"a: 1\n---\nb: 2", [(b"a: 1\n", 1), (b"---\nb: 2", 2)]),
        (b"---\na\n--- b\n---c\n", [(b"---\na\n", 1), (b"--- b\n---c\n", 3)]),
        (b"%YAML 1.2\n---\na: 1\n...\n---\nb\n", [(b"%YAML 1.2\n---\na: 1\n...\n", 1), (b"---\nb\n", 5)]),
        (b"# one\n\n---\na\n", [(b"# one\n\n---\na\n", 1)]),
        (b"a: |\n  ---\n---\r\nb\r\n", [(b"a: |\n  ---\n", 1), (b"---\r\nb\r\n", 3)]),
    ],
)
def test_a_stream_is_cut_where_documents_begin(data, found):
    """Three dashes at the start of a line begin one, unless nothing but comments and directives stood before."""
    assert cut(data) == found


def test_a_document_that_is_too_long_is_refused_by_its_line():
    """Not more than so much of it is read."""
    file = BytesIO(b"a\n---\n" + b"x" * 10_000)
    with pytest.raises(Refusal, match="more than 100 bytes") as refused:
        list(pieces(file, "s", 100))
    assert refused.value.where == "s:2"
    assert file.tell() < 300


def test_documents_are_read_as_they_are_asked_for():
    """The second one is not read before somebody wants it."""
    one = gold_yaml(everything().document).encode()
    file = BytesIO(one + b"---\n" + one + b"---\nformat: [")
    found = gold_in(file, "s")
    assert next(found) == everything().document
    assert file.tell() <= len(one) + 4
    assert next(found) == everything().document
    assert isinstance(next(found), Refusal)
