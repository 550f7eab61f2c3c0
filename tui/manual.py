"""The manual: of each command what it does, examples, the files that it reads and writes, its exit status.

`--help` and `glossator help COMMAND` print it around the arguments, which the command line knows. Nothing is imported.
"""

from __future__ import annotations

_WIDTH = 80
_STATUS = "0 all is well; 1 the program broke; 2 something given was refused, in one line on standard error"
_CHECKED = "0 nothing is wrong; 1 the program broke; 2 something is wrong, or was refused, each in one line"


class Page:
    """One command's page.

    Args:
        about: what it does, in sentences.
        examples: command lines, each with what it does.
        files: what it reads or writes, and where.
        status: what its exit status means.
    """

    def __init__(
        self, about: str, examples: tuple[tuple[str, str], ...], files: str = "", status: str = _STATUS
    ) -> None:
        self.about = about
        self._examples = examples
        self._files = files
        self._status = status

    @property
    def epilog(self) -> str:
        """What stands below the arguments."""
        parts = [f"examples:\n{_examples(self._examples)}"]
        if self._files:
            parts.append("files:\n" + "\n".join(map(_wrapped, self._files.split("\n"))))
        return "\n\n".join([*parts, f"exit status:\n{_wrapped(self._status)}"])


def _examples(lines: tuple[tuple[str, str], ...]) -> str:
    """One below the other; what each does stands behind it, or below where there is no room."""
    column = min(42, max(len(line) for line, _ in lines) + 2)
    told = []
    for line, meaning in lines:
        if not meaning:
            told.append(f"  {line}")
        elif len(line) + 2 > column or column + len(meaning) > _WIDTH - 2:
            told.append(f"  {line}\n      {meaning}")
        else:
            told.append(f"  {line:<{column}}{meaning}")
    return "\n".join(told)


def _wrapped(text: str) -> str:
    """A sentence set in by two, what does not fit on its line by four."""
    lines = ["  "]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > _WIDTH:
            lines.append("    ")
        lines[-1] += f"{word} "
    return "\n".join(line.rstrip() for line in lines)


ALL = Page(
    "Annotate news in the terminal: who said what, and who disputes it.",
    (
        ("glossator demo", "try it on the two articles that come along"),
        ("glossator open news/", "annotate the articles of a folder"),
        ("glossator open report.txt", "annotate one article"),
        ("glossator add news/ later/*.txt", "take further articles in, or corrected ones"),
        ("glossator export news/", "gold labels as YAML, beside the annotations"),
        ("glossator export news/ --to report.html", "a report to read"),
        ("glossator formats", "what else it can be exported as"),
        ("glossator import gold/*.yaml", "annotations back in"),
        ("glossator check news/", "what is wrong with the annotations, if anything"),
        ("glossator map news/ --to map.svg", "who disputes what, as a picture"),
        ("glossator stats news/", "how much was done, how fast"),
        ("glossator doctor news/", "all that is wrong with the workspace, if anything"),
        ("glossator keys", "every key and what it does"),
        ("glossator help export", "all about a command, with examples"),
    ),
    "~/.config/glossator/  keymap.yaml and what you prefer (on Linux; NO_COLOR is heeded)",
)

PAGES: dict[str, Page] = {
    "open": Page(
        """\
Opens the annotator on the articles of a folder, on single files, or on a
workspace. New articles are taken in first. Every accepted key is on the disk
when the screen shows it; `glossator open` with the same path goes on where
you left. Needs a terminal of at least 40x12.""",
        (
            ("glossator open news/", "every article of a folder, new ones too"),
            ("glossator open report.txt", "one article"),
            ("glossator open", "the workspace in this folder"),
            ("glossator open news/ --annotator anna", "as somebody else than your login name says"),
            ("glossator open news/ --keymap vim --theme light", ""),
        ),
        "FOLDER/glossator/  the workspace, made if need be: articles, annotations, history",
    ),
    "add": Page(
        """\
Takes articles into a workspace, also while somebody works in it. A text that
is there already is not taken in again; a corrected one becomes its next
version, and what was annotated moves along.""",
        (
            ("glossator add news/ later/*.txt", ""),
            ("glossator add news/ corrected/", "every article of a folder"),
        ),
        "WORKSPACE/articles/  the texts, never rewritten, and catalog.jsonl",
    ),
    "demo": Page(
        """\
Opens the two articles that come along. Without a terminal it plays the tour
on them, writes the gold labels and checks them.""",
        (
            ("glossator demo", "try it"),
            ("glossator demo --tour", "be led through it"),
            ("glossator demo --play", "watch it being done"),
            ("glossator demo --in here/", "keep the workspace in a folder of your own"),
        ),
        "~/.local/share/glossator/demo/  the workspace, unless --in names another (on Linux)",
    ),
    "export": Page(
        """\
Writes an annotator's labels: gold YAML, which holds everything, or a format
that other tools read. The name of a file tells the format, or --format does.
What a format cannot hold is told on standard error, a line each; `glossator
formats NAME` says what it is. Files are replaced whole, or not at all.""",
        (
            ("glossator export news/", "gold YAML, a file for each article"),
            ("glossator export news/ --to gold.yaml", "all of it in one file"),
            ("glossator export news/ --to - | less", "the same, to another program"),
            ("glossator export - | yq .claims", "of the workspace in this folder"),
            ("glossator export news/ --to report.html", "a page to read, which needs no network"),
            ("glossator export news/ --format csv --to tables/", ""),
            ("glossator export news/ --format brat --to brat/", ""),
            ("glossator export news/ --only all --with-text --to all/", "drafts and flagged items too, and the texts"),
            ("glossator export news/ --since 2026-12-31 --to new/", "only what has changed"),
        ),
        "WORKSPACE/FORMAT/  what is written, unless --to names another folder, a file, or - (standard output)",
    ),
    "formats": Page(
        """\
Tells the formats that labels can be written in, and read from. Of one format
it tells all that it can hold and what is done with the rest. Other packages
bring theirs by an entry point of the group glossator.formats.""",
        (("glossator formats", "all, a line each"), ("glossator formats csv", "all about one")),
    ),
    "schema": Page(
        """\
Prints the JSON Schema of gold labels, which other programs can check them by.
It is made from what this program itself reads and writes.""",
        (("glossator schema > gold.schema.json", ""), ("glossator schema | jq .properties", "")),
    ),
    "import": Page(
        """\
Takes articles in, or annotations. Annotations are told from articles by their
names' endings, or by --format; those of an article are one edit, which undo
takes back. What is annotated already stays as it is, unless you say --replace
or name another --annotator. What is refused is told and left out; the rest is
in.""",
        (
            ("glossator import report.txt later/", "articles, into the workspace in this folder"),
            ("glossator import -r archive/ --into news/", "those in the folders of a folder, too"),
            ("glossator import news.csv --preview", "which columns would be read as what; nothing is taken in"),
            ("glossator import news.jsonl --text-column body --title-column head", ""),
            ("glossator import 'old/**/*.html' feed.zip", "web pages, and what an archive holds"),
            ("curl -s URL | glossator import - --as html", ""),
            ("glossator import gold/*.yaml --into news/", "annotations that `glossator export` wrote"),
            ("glossator import gold/*.yaml --annotator anna", "as those of another annotator"),
        ),
        "WORKSPACE/articles/  the articles\nWORKSPACE/layers/ANNOTATOR/  the annotations",
    ),
    "check": Page(
        """\
Finds what is wrong with the annotations of a workspace, or with gold files:
spans, texts, hashes, order, ids, references across files. Of annotations each
problem is a line on standard output, as compilers write them:
  ARTICLE:LINE:COLUMN: CODE: what is wrong; what to do
Of gold files each fault is a line on standard error.""",
        (
            ("glossator check news/", "what everybody has annotated there"),
            ("glossator check news/ --annotator mk --errors", "the errors of one"),
            ("glossator check news/glossator/gold/", "gold files, against the workspace around them"),
            ("glossator check --texts news/ gold/*.yaml", "gold files, against the texts of a folder"),
        ),
        "ARTICLE.txt  the texts: beside the gold files, in the workspace around them, or in --texts FOLDER",
        _CHECKED,
    ),
    "stats": Page(
        """\
Counts what was done and how fast: articles, items, days, speakers, and what
second readers think of whose items. For people, or for scripts.""",
        (
            ("glossator stats news/", "everybody's"),
            ("glossator stats news/ --annotator mk", "one annotator's"),
            ("glossator stats news/ --format json | jq .", ""),
            ("glossator stats news/ --format csv > work.csv", ""),
        ),
    ),
    "map": Page(
        """\
Draws who disputes what, as a picture for a report. The name of the file tells
the format, or --format does.""",
        (
            ("glossator map news/ --to map.svg", "a picture that a browser or a report shows"),
            ("glossator map news/ --to map.dot", "for Graphviz: dot -Tpdf map.dot"),
            ("glossator map news/ --to map.mmd", "for Mermaid, as in Markdown files"),
            ("glossator map news/ --speaker Kakar --to k.svg", "only who disputes Kakar, or is disputed by them"),
            ("glossator map news/ --format mermaid", "to standard output"),
        ),
        "FILE  the picture; one that is there is replaced only with --force",
    ),
    "doctor": Page(
        """\
Finds what is damaged, missing, foreign or dangling in a workspace, and
changes nothing. With --repair it sets right what can be; what it replaces is
kept beside it as NAME.damaged.""",
        (
            ("glossator doctor news/", "all that is wrong, if anything"),
            ("glossator doctor news/ --repair", "set it right"),
            ("glossator doctor news/ --annotator mk", "only one annotator's layers"),
        ),
        "WORKSPACE/  all of it is looked at",
        _CHECKED,
    ),
    "compact": Page(
        """\
Packs the journal of your edits, which holds their history. Nothing is dropped
unless you ask for it; then undo goes back no further than to that day.""",
        (
            ("glossator compact news/", "make it small, with all of its history"),
            ("glossator compact news/ --drop-history-before 2025-12-31", "keep it from that day on"),
            ("glossator compact news/ --drop-history", "keep the annotations alone"),
        ),
        "WORKSPACE/layers/ANNOTATOR/journal/  what is packed",
    ),
    "keys": Page(
        """\
Prints every key and what it does. A keymap of your own is best short:
`extends: vim` (or another) at the top, and below only what differs.""",
        (
            ("glossator keys", "the keys in use"),
            ("glossator keys --keymap vim", "those of a keymap that comes along: default, vim, emacs"),
            ("glossator keys --yaml > mine.yaml", "all of them as a file, to be changed"),
            ("glossator keys check mine.yaml", "what is wrong with it"),
        ),
        "~/.config/glossator/keymap.yaml  yours, which needs no --keymap (on Linux)",
    ),
    "keys check": Page(
        """\
Lists all that is wrong with a keymap file, each fault with its line and what
to do. Warnings (a key that tmux keeps to itself, say) do not make it fail.""",
        (("glossator keys check mine.yaml", ""), ("glossator keys check", "the one in your settings")),
        "~/.config/glossator/keymap.yaml  yours, if no file is named (on Linux)",
        _CHECKED,
    ),
    "completion": Page(
        """\
Prints a script by which a shell completes commands, options, their values and
the names of files.""",
        (
            ('eval "$(glossator completion bash)"', "in ~/.bashrc"),
            ('eval "$(glossator completion zsh)"', "in ~/.zshrc, below compinit"),
            ("glossator completion fish > ~/.config/fish/completions/glossator.fish", ""),
        ),
    ),
    "help": Page(
        """\
Prints what a command does, with examples, the files that it reads and writes,
and its exit status: the same as COMMAND --help.""",
        (
            ("glossator help", "all commands"),
            ("glossator help export", "one"),
            ("glossator help keys check", "one of a command's own"),
        ),
    ),
}
