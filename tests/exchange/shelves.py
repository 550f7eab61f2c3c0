"""Files in memory, to which formats write and from which they read."""

from contextlib import contextmanager
from io import BytesIO

from tui.model.refusals import Refusal


class Shelf:
    """What an export writes to, and what is read from it."""

    def __init__(self, files=None, *, single=False):
        self.files = dict(files or {})
        self.single = single

    @contextmanager
    def open(self, name):
        """A file, which is there once it is whole."""
        assert name not in self.files
        file = BytesIO()
        yield file
        self.files[name] = file.getvalue()

    def origin(self, name):
        """One of the files, to be read."""
        return _Origin(self.files, name)


class _Origin:
    path = None

    def __init__(self, files, name):
        self._files = files
        self.name = name

    def content(self, most_bytes):
        """All of it, within bounds."""
        data = self._files[self.name]
        if len(data) > most_bytes:
            raise Refusal("too long", where=self.name)
        return data

    def beside(self, ending, most_bytes):
        """The file of the same stem."""
        return self._files.get(self.name.rpartition(".")[0] + ending)


def sent(one, *labelled):
    """Writes articles in a format; gives the shelf and the losses beyond what the format says it loses anyway."""
    shelf = Shelf()
    losses = list(one.write(labelled, shelf))
    return shelf, losses


def brought(one, shelf, name):
    """What is read from a file of the shelf."""
    assert one.read is not None
    return list(one.read(shelf.origin(name)))
