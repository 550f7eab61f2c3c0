"""A large workspace to measure in: many articles and their items, in the files that the store would have written."""

import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import orjson

from tests.bench.prose import article as prose
from tests.bench.workspace import ANNOTATOR
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, whole
from tui.model.layers import Given, Layer, Part, Progress, Registry
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import ArticleState, Status
from tui.store.catalog import Entry as CatalogEntry
from tui.store.journal.appending import SIZE
from tui.store.journal.head import HeadFile
from tui.store.journal.records import FORMAT as JOURNAL_FORMAT
from tui.store.journal.records import Begin, Entry, Kind, line_of
from tui.store.journal.segments import JournalSegment
from tui.store.shards import FORMAT, Mark, ShardMeta
from tui.store.workspace import Workspace

_JOURNAL = "0badcafe"
_SPEAKERS = 2_000
_LENGTH = 3_000
_NEW = 10
"""Every so many articles, one is new."""
_SUBJECTS = "railway|bridge|harbour|refugees|budget|school|hospital|election|border|strike|drought|market".split("|")
_VERBS = "divides|worries|surprises|unites|costs|delays|angers|reaches".split("|")
_PLACES = "Quetta|Bremen|Łódź|Málaga|Nairobi|Kabul|Hanoi|“the north”|Oslo|Lima".split("|")


def title_of(number: int) -> str:
    """The title of an article by its number, from 0."""
    subject, verb = _SUBJECTS[number % len(_SUBJECTS)], _VERBS[number // 7 % len(_VERBS)]
    return f"The {subject} {verb} {_PLACES[number // 3 % len(_PLACES)]}, part {number + 1}"


def make_corpus(folder: Path, articles: int, items: int, speakers: int = _SPEAKERS) -> Workspace:
    """Make a workspace of so many articles, with the items spread evenly over nine in ten of them."""
    workspace = Workspace.create(folder, "Many")
    text = prose(_LENGTH)
    layers = workspace.layer_folder(ANNOTATOR)
    for shelf in range(256):
        (folder / "articles" / f"{shelf:02x}").mkdir(parents=True)
        (layers / f"{shelf:02x}").mkdir(parents=True)
    journal = _Journal(layers)
    people = {f"speaker-{n}": Speaker(f"speaker-{n}", f"Speaker {n}", colour=n) for n in range(speakers)}
    _write(workspace.registry_path(ANNOTATOR), ShardMeta(FORMAT, ANNOTATOR), Registry(people), journal)
    annotated = max(1, articles - articles // _NEW)
    done = 0
    with (folder / "articles" / "catalog.jsonl").open("wb") as catalog:
        for number in range(articles):
            entry, data = _article(number, text)
            layer_path = workspace.layer_path(ANNOTATOR, entry.id)
            (folder / "articles" / layer_path.parent.name / f"{entry.id}.txt").write_bytes(data)
            catalog.write(msgspec.json.encode(entry) + b"\n")
            if number % _NEW != _NEW - 1 or articles < _NEW:
                count = items * (done + 1) // annotated - items * done // annotated
                layer = _layer(entry.id, number, articles, count, speakers)
                own = ShardMeta(FORMAT, ANNOTATOR, entry.id, entry.sha256, layer.given)
                _write(layer_path, own, layer, journal)
                done += 1
    journal.close()
    return workspace


def _id_of(number: int) -> str:
    return f"{number:06d}_{zlib.crc32(b'%d' % number):08x}"


def _article(number: int, text: str) -> tuple[CatalogEntry, bytes]:
    title = title_of(number)
    whole_text = f"{title}\n\n{text}"
    data = whole_text.encode()
    date = f"{2010 + number % 16}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    digest = sha256(data).hexdigest()
    return CatalogEntry(_id_of(number), title, date, f"news-{number}.txt", len(whole_text), digest), data


def _layer(article: str, number: int, articles: int, count: int, speakers: int) -> Layer:
    """Six claims in ten items, a dispute of another article's first claim, three mentions."""
    claims = [
        Claim(
            f"c{n + 1}",
            ClaimType.INDIRECT,
            (Span(100 + 40 * (n % 60), 130 + 40 * (n % 60)),),
            (Span(90 + 40 * (n % 60), 94 + 40 * (n % 60)),),
            (Source(f"speaker-{(number + n) % speakers}"),),
            Status.FLAGGED if (number + n) % 97 == 0 else Status.ACCEPTED,
        )
        for n in range(max(1, count * 6 // 10))
    ]
    is_draft = number % 50 == 7
    target = Target(_id_of((number * 7919 + 1) % articles), "c1")
    disputes = [
        Dispute(
            f"d{n + 1}",
            "denies",
            (Span(500 + 50 * (n % 40), 540 + 50 * (n % 40)),),
            by=By(f"speaker-{number % speakers}"),
            targets=() if is_draft else (target,),
            status=Status.DRAFT if is_draft else Status.ACCEPTED,
        )
        for n in range(count // 10)
    ]
    mentions = [
        Mention(f"m{n + 1}", f"speaker-{(number + n) % speakers}", 30 * (n % 90) + 10, 30 * (n % 90) + 20)
        for n in range(count - len(claims) - len(disputes))
    ]
    return Layer(
        article,
        ANNOTATOR,
        {claim.id: claim for claim in claims},
        {dispute.id: dispute for dispute in disputes},
        {mention.id: mention for mention in mentions},
        Progress(state=ArticleState.DONE if number % 3 == 0 else ArticleState.STARTED),
        Given(len(claims), len(disputes), len(mentions)),
    )


def _write(path: Path, own: ShardMeta, part: Part, journal: "_Journal") -> None:
    """A part's file as the store writes it, and its entry in the journal."""
    changes = [change for change in whole(own.article or REGISTRY, part) if change.after is not None]
    sequence = journal.add(tuple(changes))
    tables: dict[str, dict[str, Any]] = {}
    for change in changes:
        rows = tables.setdefault(change.table, {})
        counted = change.table in {"claims", "disputes", "mentions"}
        rows[change.id[1:] if counted else str(len(rows) + 1)] = msgspec.to_builtins(change.after)
    body = orjson.dumps(tables)
    meta = msgspec.structs.replace(own, mark=Mark(_JOURNAL, sequence, zlib.crc32(body)))
    head = orjson.dumps({"_meta": {"1": msgspec.to_builtins(meta)}})
    path.write_bytes(head[:-1] + b"," + body[1:] + b"\n")


class _Journal:
    """Segments as long as the program's, each ended."""

    def __init__(self, layers: Path) -> None:
        self._layers = layers
        self._last = self._number = 0
        (layers / "journal").mkdir()
        self._begin()

    def add(self, changes: tuple[Change, ...]) -> int:
        """Add an entry; gives its sequence number."""
        at = "2026-01-01T00:00:00.000Z"
        entry = Entry(self._last + 1, Kind.DONE, self._last, 0, self._last + 1, at, "bench:1", "set up", changes)
        line = line_of(entry)
        if self._size + len(line) > SIZE:
            self._end()
            self._begin()
        self._lines.append(line)
        self._size += len(line)
        self._segment.count(entry)
        self._last = entry.sequence
        return self._last

    def close(self) -> None:
        """End the last segment."""
        self._end()
        head = HeadFile(self._layers / "head")
        head.advance(self._last)
        head.close()

    def _begin(self) -> None:
        self._number += 1
        path = self._layers / "journal" / f"{self._number:08d}-{_JOURNAL}.wal"
        begin = Begin(JOURNAL_FORMAT, ANNOTATOR, self._last)
        self._segment = JournalSegment(path, begin, self._last, self._last, parts={})
        self._lines = [line_of(begin)]
        self._size = len(self._lines[0])

    def _end(self) -> None:
        self._segment.path.write_bytes(b"".join([*self._lines, line_of(self._segment.end())]))
