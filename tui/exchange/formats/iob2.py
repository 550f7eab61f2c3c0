"""CoNLL-U Plus with IOB2 tags: a line for each token, a column for each class of spans.

After “CoNLL-U Plus” of Universal Dependencies: `# global.columns` names the columns, `# newdoc id` the article, and
a blank line stands between sentences. A column holds one span at a time: of several the first and longest stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from tui.exchange.features import Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Out
from tui.exchange.marks import Mark, Role, taken_apart
from tui.exchange.tokens import Token, TokenPlaces, tokens_of

OUTSIDE = "O"
COLUMNS = ("ID", "FORM", "START", "END", "CONTENT", "CUE", "SOURCE", "SPEAKER", "EVIDENCE")
_TAGGED: dict[str, frozenset[Role]] = {
    "CONTENT": frozenset({Role.CONTENT}),
    "CUE": frozenset({Role.CUE, Role.DISPUTE_CUE}),
    "SOURCE": frozenset({Role.SOURCE}),
    "SPEAKER": frozenset({Role.SOURCE, Role.MENTION}),
    "EVIDENCE": frozenset({Role.EVIDENCE}),
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
    article = one.document.article.id
    marked, losses = taken_apart(one.document)
    yield from losses
    heads = {tie.child: tie.head for tie in marked.ties if tie.bond == "fragment"}
    by_id = {mark.id: mark for mark in marked.marks}
    tokens = tokens_of(one.text, ((mark.start, mark.end) for mark in marked.marks))
    written = {number for number, token in enumerate(tokens) if not one.text[token.start : token.end].isspace()}
    places = TokenPlaces(tokens)
    columns: list[list[str]] = []
    joined: set[int] = set()
    for column, roles in _TAGGED.items():
        tags = [OUTSIDE] * len(tokens)
        columns.append(tags)
        reach = 0
        for mark in sorted((mark for mark in marked.marks if mark.role in roles), key=_first_and_longest):
            tag = _tag(by_id[heads.get(mark.id, mark.id)], column)
            first, last = places.of(mark.start, mark.end)
            inside = [number for number in range(first, last + 1) if number in written]
            if not tag:
                continue
            if mark.start < reach or not inside:
                why = "shares characters with another" if inside else "is white space only"
                yield Loss(f"{article}#{mark.id}", f"a {mark.role} that {why}", f"is left out of {column}")
                continue
            reach = mark.end
            for number in inside:
                tags[number] = f"{'B' if number == inside[0] else 'I'}-{tag}"
            joined.update(range(inside[0] + 1, last + 1))
    rows = ["\t".join(row) for row in zip(*columns, strict=True)]
    file.write(f"# newdoc id = {article}\n".encode())
    for sentence in _sentences(one.text, tokens, joined):
        lines = [f"{_words(one.text, tokens[number])}\t{rows[number]}" for number in sentence if number in written]
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
    endings=(".conllup", ".iob2"),
    layout=Layout.ONE,
    write=write,
    loses={
        Feature.SEVERAL_SOURCES: "all are tagged; whose claim each belongs to is left out",
        Feature.FRAGMENTS: "each is tagged as a span of its own",
        Feature.ORDER: "stand in the order of the text",
        Feature.OVERLAPS: "of those in one column, the first and longest stays",
        Feature.NOTES: "are left out",
        Feature.ATTRIBUTES: "are left out",
        Feature.STATUSES: "is left out",
        Feature.SAME_AS: "is left out",
        Feature.SPEAKERS: "only the id is kept",
        Feature.SPEAKER_KINDS: "is left out",
        Feature.ALIASES: "are left out",
        Feature.ROLES: "are left out",
        Feature.EXTERNAL: "is left out",
        Feature.DISPUTES: "the evidence is tagged; who goes against what is left out",
        Feature.BY_CLAIM: "is left out",
        Feature.SEVERAL_TARGETS: "are left out",
        Feature.ELSEWHERE: "is left out",
        Feature.DESCRIBED: "is left out",
        Feature.METADATA: "is left out; the article's id is kept",
        Feature.STATE: "is left out",
        Feature.SCHEMA: "is left out",
    },
    offsets="tokens, with their code points beside",
    holds_text=False,
    note="blanks are not in it; a sentence does not end within a span",
)
