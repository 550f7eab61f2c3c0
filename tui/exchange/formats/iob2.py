"""CoNLL-U Plus with IOB2 tags: a line for each token, a column for each class of spans.

After “CoNLL-U Plus” of Universal Dependencies: `# global.columns` names the columns, `# newdoc id` the article, and
a blank line stands between sentences. A column holds one span at a time: of several the first and longest stays.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import BinaryIO

from tui.exchange.features import Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Out
from tui.exchange.marks.apart import Bond, Mark, Marked, Role, taken_apart
from tui.exchange.marks.tokens import Token, TokenPlaces, tokens_of

OUTSIDE = "O"
COLUMNS = ("ID", "FORM", "START", "END", "CONTENT", "CUE", "SOURCE", "SPEAKER", "EVIDENCE", "DISPUTE-CUE")
_TAGGED: dict[str, frozenset[Role]] = {
    "CONTENT": frozenset({Role.CONTENT}),
    "CUE": frozenset({Role.CUE}),
    "SOURCE": frozenset({Role.SOURCE}),
    "SPEAKER": frozenset({Role.SOURCE, Role.MENTION}),
    "EVIDENCE": frozenset({Role.EVIDENCE}),
    "DISPUTE-CUE": frozenset({Role.DISPUTE_CUE}),
}
"""Which marks a column holds."""


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write the sentences of each article; gives the spans that have no room."""
    with out.open("labels.conllup") as file:
        head = [name if name in {"ID", "FORM"} else f"GLOSSATOR:{name}" for name in COLUMNS]
        file.write(f"# global.columns = {' '.join(head)}\n".encode())
        for one in documents:
            yield from _write_article(one, file)


def _write_article(one: Labelled, file: BinaryIO) -> Iterator[Loss]:
    marked, losses = taken_apart(one.document)
    yield from losses
    sheet = _Sheet(one, marked)
    for column, roles in _TAGGED.items():
        yield from sheet.fill(column, roles)
    sheet.write(file)


class _Sheet:
    """The tokens of an article, and the columns beside them."""

    def __init__(self, one: Labelled, marked: Marked) -> None:
        self._article, self._text, self._marks = one.document.article.id, one.text, marked.marks
        by_id = {mark.id: mark for mark in marked.marks}
        self._heads = {tie.child: by_id[tie.head] for tie in marked.ties if tie.bond is Bond.FRAGMENT}
        self._tokens = tokens_of(one.text, ((mark.start, mark.end) for mark in marked.marks))
        self._places = TokenPlaces(self._tokens)
        blank = (one.text[token.start : token.end].isspace() for token in self._tokens)
        self._written = {number for number, is_blank in enumerate(blank) if not is_blank}
        self._columns: list[list[str]] = []
        self._joined: set[int] = set()

    def fill(self, column: str, roles: Container[Role]) -> Iterator[Loss]:
        """Add a column of the marks of some roles; gives those that have no room in it."""
        tags = [OUTSIDE] * len(self._tokens)
        self._columns.append(tags)
        there: set[tuple[int, int, str]] = set()
        reach = 0
        for mark in sorted((mark for mark in self._marks if mark.role in roles), key=_first_and_longest):
            tag = _tag(self._heads.get(mark.id, mark), column)
            if not tag or (mark.start, mark.end, tag) in there:
                continue
            first, last = self._places.of(mark.start, mark.end)
            inside = [number for number in range(first, last + 1) if number in self._written]
            if mark.start < reach or not inside:
                why = "shares characters with another" if inside else "is white space only"
                yield Loss(f"{self._article}#{mark.id}", f"a {mark.role} that {why}", f"is left out of {column}")
                continue
            reach = mark.end
            there.add((mark.start, mark.end, tag))
            for number in inside:
                tags[number] = f"{'B' if number == inside[0] else 'I'}-{tag}"
            self._joined.update(range(inside[0] + 1, last + 1))

    def write(self, file: BinaryIO) -> None:
        """Write the sentences."""
        rows = ["\t".join(row) for row in zip(*self._columns, strict=True)]
        file.write(f"# newdoc id = {self._article}\n".encode())
        for sentence in _sentences(self._text, self._tokens, self._joined):
            found = (number for number in sentence if number in self._written)
            lines = [f"{_words(self._text, self._tokens[number])}\t{rows[number]}" for number in found]
            for number, line in enumerate(lines, 1):
                file.write(f"{number}\t{line}\n".encode())
            if lines:
                file.write(b"\n")


def _first_and_longest(mark: Mark) -> tuple[int, int]:
    return (mark.start, -mark.end)


def _tag(head: Mark, column: str) -> str:
    """What a mark is called in a column, by the head of its fragments; empty if the column has no word for it."""
    facts = head.facts
    named = {"SPEAKER": facts.speaker, "CONTENT": facts.type or head.role, "EVIDENCE": facts.kind}
    return "_".join(str(named.get(column, head.role)).split())


def _sentences(text: str, tokens: Sequence[Token], joined: set[int]) -> Iterator[list[int]]:
    """The numbers of the tokens of each sentence; none ends within a span, as no tag may go on in the next one.

    Args:
        text: of the article.
        tokens: of the text.
        joined: tokens that a sentence cannot begin with.
    """
    from tui.text.sentences import sentences  # noqa: PLC0415 (it brings much along)

    due, sentence = False, list[int]()
    passed = sorted((span.start for span in sentences(text)), reverse=True)
    for number, token in enumerate(tokens):
        while passed and passed[-1] <= token.start:
            passed.pop()
            due = True
        if due and number not in joined:
            if sentence:
                yield sentence
            sentence, due = [], False
        sentence.append(number)
    yield sentence


def _words(text: str, token: Token) -> str:
    return f"{text[token.start : token.end]}\t{token.start}\t{token.end}"


FORMAT = Format(
    name="iob2",
    title="CoNLL-U Plus with IOB2 tags (content, cue, source, speaker, evidence)",
    endings=(".conllup", ".iob2", ".conll"),
    layout=Layout.ONE,
    write=write,
    loses={
        Feature.SEVERAL_SOURCES: "all are tagged; whose claim each belongs to is left out",
        Feature.WORDLESS: "are left out",
        Feature.SOURCE_ORDER: "stand in the order of the text",
        Feature.FRAGMENTS: "each is tagged as a span of its own",
        Feature.ORDER: "stand in the order of the text",
        Feature.OVERLAPS: "of those in one column, the first and longest stays",
        Feature.NOTES: "are left out",
        Feature.ATTRIBUTES: "are left out",
        Feature.STATUSES: "left out",
        Feature.SAME_AS: "left out",
        Feature.SPEAKERS: "only the id is kept",
        Feature.SPEAKER_KINDS: "left out",
        Feature.ALIASES: "are left out",
        Feature.ROLES: "are left out",
        Feature.EXTERNAL: "left out",
        Feature.DISPUTES: "the evidence is tagged; who goes against what is left out",
        Feature.BY_CLAIM: "left out",
        Feature.SEVERAL_TARGETS: "are left out",
        Feature.TARGET_ORDER: "left out",
        Feature.ELSEWHERE: "left out",
        Feature.DESCRIBED: "left out",
        Feature.DISMISSED: "are left out",
        Feature.METADATA: "left out; the article's id is kept",
        Feature.STATE: "left out",
        Feature.SCHEMA: "left out",
    },
    offsets="tokens, with their code points beside",
    holds_text=False,
    note="blanks are not in it; a sentence does not end within a span",
)
