"""The catalog and the articles' texts."""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from weakref import finalize

import msgspec
from msgspec.structs import replace

from tui.model.articles import ARTICLE_ID, Article
from tui.model.refusals import Refusal
from tui.store.catalog import Catalog, Entry
from tui.store.doctor.finding import COPY, Finding, Tell, refused
from tui.store.doctor.strays import strays_in
from tui.store.faults import saving
from tui.store.files import Missing, keep_copy, read_regular, write_atomically
from tui.store.intake import article_of
from tui.store.layout import CATALOG, text_path
from tui.store.locks import is_held
from tui.store.workspace import Workspace

_LIMIT = 1_000_000_000


class Articles:
    """The articles of a workspace, as they are and as they should be.

    Args:
        folder: the workspace.
        title: of it.
        tell: is told how far the texts have been read.

    Attributes:
        findings: what is wrong.
        workspace: with the articles that are usable.
        kept: copies that were kept earlier.
    """

    def __init__(self, folder: Path, title: str, tell: Tell) -> None:
        self.findings: list[Finding] = []
        self._folder = folder
        self._path = folder / CATALOG
        self._entries: list[Entry] = []
        self._numbers: dict[str, int] = {}
        self._entered: set[str] = set()
        self._rewritten = False
        self._texts: list[tuple[Path, bytes]] = []
        self._orphans = self._all_texts()
        self._strays = strays_in(folder, but="layers")
        self.kept = self._strays.kept
        if not is_held(self._path):
            self.findings += self._strays.findings
        with suppress(Missing):
            try:
                self._read(read_regular(self._path, _LIMIT))
            except Missing:
                raise
            except Refusal as refusal:
                self.findings.append(refused(refusal))
                self._orphans.clear()
        self._enter_orphans()
        self._put_in_order()
        self.workspace = Workspace(folder, title, self._catalog())
        self._look_at_texts(tell)

    def repair(self) -> None:
        """Set right what can be; of what is replaced a copy is kept.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        with self._locked():
            self._strays.repair()
            for path, data in self._texts:
                with suppress(Missing):
                    keep_copy(path, _LIMIT)
                write_atomically(path, data)
            if self._rewritten:
                with suppress(Missing):
                    keep_copy(self._path, _LIMIT)
                write_atomically(self._path, self._lines)

    @property
    def _lines(self) -> bytes:
        """What the catalog should hold."""
        return b"".join(msgspec.json.encode(one) + b"\n" for one in self._entries)

    def _catalog(self) -> Catalog:
        """The catalog as it should be; nothing is written to the workspace for that."""
        if not self._rewritten:
            return Catalog(self._path)
        with NamedTemporaryFile(prefix="glossator-", suffix=".jsonl", delete=False) as file:
            file.write(self._lines)
        path = Path(file.name)
        finalize(self, path.unlink, missing_ok=True)
        return Catalog(path)

    def _all_texts(self) -> dict[str, Path]:
        found = (self._folder / "articles").glob("[0-9a-f][0-9a-f]/[!.]*.txt")
        return {path.stem: path for path in sorted(found)}

    def _read(self, data: bytes) -> None:
        *lines, tail = data.split(b"\n")
        read = [_entry(line) for line in lines]
        taken = {_name(entry) for entry in read if isinstance(entry, Entry)}
        self._orphans = {name: path for name, path in self._orphans.items() if name not in taken}
        for number, (line, entry) in enumerate(zip(lines, read, strict=True), 1):
            self._take(f"{self._path}:{number}", line, entry)
        if tail:
            self._rewritten = True
            entry = _entry(tail)
            if isinstance(entry, Entry) and _name(entry) not in taken:
                self._orphans.pop(_name(entry), None)
                self._entries.append(entry)
                self._find(f"{self._path}:{len(lines) + 1}", "the last line has no end", f"it gets one; {COPY}")
            else:
                what = "the last line is cut short: it was never accepted"
                self._find(f"{self._path}:{len(lines) + 1}", what, f"it is taken out; {COPY}")

    def _take(self, where: str, line: bytes, entry: "Entry | str") -> None:
        if isinstance(entry, str):
            self._rewritten = True
            name = next((name for name in self._orphans if b'"%b"' % name.encode() in line), "")
            made = _entry_from(self._orphans.pop(name)) if name else None
            cure = f"it is made anew from {name}.txt" if made else "it is taken out"
            self._find(where, f"is no catalog entry: {entry}", f"{cure}; {COPY}")
            self._entries += [made] if made else []
            return
        number = self._numbers.setdefault(_name(entry), len(self._entries))
        if number == len(self._entries):
            self._entries.append(entry)
            return
        self._rewritten = True
        what = f"the article {_name(entry)} stands in the catalog twice"
        self._find(where, what, f"the line that fits the text stays; {COPY}")
        with suppress(Refusal):
            if _digest(read_regular(_text_of(self._folder, entry), _LIMIT)) == entry.sha256:
                self._entries[number] = entry

    def _enter_orphans(self) -> None:
        known = {(entry.id, entry.version): entry for entry in self._entries}
        texts = {entry.sha256 for entry in self._entries}
        for (article, version), path in sorted((_version_named(name), path) for name, path in self._orphans.items()):
            entry, earlier = _entry_from(path), known.get((article, version - 1))
            in_place = article and path == text_path(self._folder, article, version)
            follows = version == 1 or earlier is not None
            if entry is None or not (in_place and follows) or entry.sha256 in texts:
                self.findings.append(Finding(str(path), "is not in the catalog", remedy="move it away"))
                continue
            if earlier is not None:
                entry = replace(entry, id=article, date=earlier.date, origin=earlier.origin, version=version)
            self._rewritten = True
            self._entries.append(entry)
            self._entered.add(article)
            known[article, version] = entry
            texts.add(entry.sha256)
            self._find(str(path), "is not in the catalog", "it is entered, under its first line or name")

    def _put_in_order(self) -> None:
        """Let the versions of each article follow each other; one without those before it is no version of anything."""
        versions: dict[str, list[Entry]] = {}
        follows = True
        for entry in self._entries:
            follows &= entry.version == len(versions.setdefault(entry.id, [])) + 1
            versions[entry.id].append(entry)
        if follows:
            return
        self._rewritten = True
        self._entries = []
        for article, entries in versions.items():
            ordered = sorted(entries, key=lambda one: one.version)
            if ordered != entries and article not in self._entered:
                what = f"the versions of {article} are not in order"
                self._find(str(self._path), what, f"they are put in order; {COPY}")
            for number, entry in enumerate(ordered, 1):
                if entry.version == number:
                    self._entries.append(entry)
                else:
                    what = f"{_name(entry)} stands in the catalog without the versions before it"
                    self._find(str(self._path), what, f"it is taken out; {COPY}")

    def _look_at_texts(self, tell: Tell) -> None:
        for number, entry in enumerate(self._entries):
            tell("texts", number, len(self._entries))
            path = _text_of(self._folder, entry)
            try:
                data = read_regular(path, _LIMIT)
            except Refusal as refusal:
                self._replace(entry, path, refusal.what)
            else:
                if _digest(data) == entry.sha256:
                    self._measure(number, entry, len(data.decode()))
                else:
                    self._replace(entry, path, "the text has been altered since it was imported")

    def _measure(self, number: int, entry: Entry, length: int) -> None:
        if entry.length != length:
            self._rewritten = True
            self._entries[number] = replace(entry, length=length)
            what = f"{_name(entry)} has {length:,} characters, not {entry.length:,}"
            self._find(str(self._path), what, f"it is corrected; {COPY}")

    def _replace(self, entry: Entry, path: Path, what: str) -> None:
        spare = self._folder.parent / Path(entry.origin or entry.id).name
        article: Article | None = None
        with suppress(Refusal, OSError, ValueError):
            article = article_of(spare)
        if article is None or article.sha256 != entry.sha256:
            self.findings.append(Finding(str(path), what, remedy="put it back"))
            return
        self._texts.append((path, article.text.encode()))
        self._find(str(path), what, f"it is taken from {spare}" + (f"; {COPY}" if path.exists() else ""))

    def _find(self, where: str, what: str, cure: str) -> None:
        self.findings.append(Finding(where, what, cure))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep others from adding articles."""
        if not self._path.exists():
            yield
            return
        with saving(self._path):
            file = os.open(self._path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)


def _name(entry: Entry) -> str:
    """What the file of a version's text is called, without its ending."""
    return entry.id if entry.version == 1 else f"{entry.id}@{entry.version}"


def _version_named(name: str) -> tuple[str, int]:
    """The article and the version of the text in a file of that name; no article if no text of ours is called so."""
    parts = re.fullmatch(rf"({ARTICLE_ID})(?:@([0-9]{{1,9}}))?", name)
    article, version = (parts[1], int(parts[2] or 1)) if parts else ("", 0)
    return article, version


def _text_of(folder: Path, entry: Entry) -> Path:
    return text_path(folder, entry.id, entry.version)


def _entry(line: bytes) -> "Entry | str":
    """The entry in a line, or what is wrong with it."""
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return str(error)


def _entry_from(path: Path) -> Entry | None:
    """The entry for a text that has none; None if it is not as we write texts."""
    try:
        article = article_of(path)
        data = read_regular(path, _LIMIT)
    except Refusal:
        return None
    if data != article.text.encode():
        return None
    return Entry(path.stem, article.title, "", article.origin, len(article.text), article.sha256)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
