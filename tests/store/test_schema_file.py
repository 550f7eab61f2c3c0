"""The schema in a workspace's description: read whole, or refused with file, line, fault and remedy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import run as glossator
from tui.model.attributes import Attribute, AttributeKind
from tui.model.disputes import DISPUTE_KINDS, DisputeKind
from tui.model.refusals import Refusal
from tui.model.schema import FREE_KEYS, FREE_KIND_KEYS, Schema, Verbs
from tui.store.description import DESCRIPTION, read_schema
from tui.store.schema_file import SchemaProblem, SchemaRefused, schema_of
from tui.store.workspace import Workspace
from tui.text.yaml_door import read_document

HEAD = 'format: glossator-workspace\nformat_version: 1\ntitle: "Refugees"\n'

WHOLE = """\
dispute_kinds:
- {name: undermines, key: u, meaning: "weakens it without denying it", cito: critiques}
attributes:
  claims:
  - name: certainty
    key: y
    type: enumeration
    title: "How certain"
    values: [certain, likely, 3]
    required: true
  - {name: checked, key: k, type: flag}
  disputes:
  - {name: strength, key: 1, type: number}
  speakers:
  - {name: party, key: y, type: text}
verbs:
  reporting: ["quip quips quipped quipping"]
  denial: ["pooh-pooh pooh-poohs pooh-poohed pooh-poohing", "gainsay gainsays gainsaid gainsaying gainsaid"]
guidelines: docs/rules.md
"""


def read(schema: str) -> Schema:
    """The schema of a description that goes on like this."""
    document = read_document((HEAD + schema).encode(), "glossator.yaml", max_bytes=10**6, max_nodes=10_000)
    return schema_of(document, "glossator.yaml")


def described(workspace: Workspace, schema: str) -> Workspace:
    """The workspace, opened again, with a schema."""
    (workspace.folder / DESCRIPTION).write_text(HEAD + schema)
    return Workspace.open(workspace.folder)


def test_what_a_schema_can_say() -> None:
    """Own kinds, attributes of every sort and class, verbs and the guidelines' file come out as they were written."""
    schema = read(WHOLE)
    assert schema.kinds == (DisputeKind("undermines", "weakens it without denying it", "critiques", "u"),)
    assert schema.attributes_of("claims") == (
        Attribute("certainty", "y", AttributeKind.ENUMERATION, "How certain", ("certain", "likely", "3"), True),
        Attribute("checked", "k", AttributeKind.FLAG, "checked"),
    )
    assert schema.attributes_of("disputes") == (Attribute("strength", "1", AttributeKind.NUMBER, "strength"),)
    assert schema.attributes_of("speakers") == (Attribute("party", "y", AttributeKind.TEXT, "party"),)
    assert schema.verbs == Verbs(
        ("quip quips quipped quipping",),
        ("pooh-pooh pooh-poohs pooh-poohed pooh-poohing", "gainsay gainsays gainsaid gainsaying gainsaid"),
    )
    assert schema.guidelines == "docs/rules.md"
    assert schema.dispute_kinds[: len(DISPUTE_KINDS)] == DISPUTE_KINDS
    assert schema.meaning_of("undermines") == "weakens it without denying it"


@pytest.mark.parametrize("nothing", ["", "attributes:\n", "attributes: {}\ndispute_kinds: []\nverbs:\n"])
def test_what_is_left_out_is_as_everywhere(nothing: str) -> None:
    """A description that says nothing of it, or nothing in it, has the schema of every workspace."""
    schema = read(nothing)
    assert (schema.dispute_kinds, schema.attributes_of("claims"), schema.guidelines) == (
        DISPUTE_KINDS,
        (),
        "guidelines.md",
    )


FAULTS = [
    ("atributes: {}", "4: a workspace's description has no field “atributes”; did you mean “attributes”?"),
    ("attributes: {claim: []}", "4: “attributes” has no field “claim”; did you mean “claims”?"),
    ("attributes: 5", "4: “attributes” must be names with a colon and a value each"),
    ("attributes: {claims: {a: b}}", "4: “claims” must be a list: lines that begin with a dash"),
    ("attributes:\n  claims:\n  - {key: y, type: flag}", "6: a name is missing; take up to 40 small letters"),
    ("attributes:\n  claims:\n  - {name: A b, key: y, type: flag}", "6: “A b” cannot be a name; take up to 40 small"),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: enumerate, values: [b]}",
        "6: “type” cannot be “enumerate”; did you mean “enumeration”?",
    ),
    ("attributes:\n  claims:\n  - {name: a, key: y}", "6: “type” is missing; it is one of enumeration, number"),
    (
        "attributes:\n  claims:\n  - {name: a, key: t, type: flag}",
        "6: the key “t” does something else on a claim's card; free are d e g h",
    ),
    ("attributes:\n  claims:\n  - {name: a, key: ab, type: flag}", "6: “key” must be one letter or digit; free are d"),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: flag}\n  - {name: b, key: y, type: flag}",
        "7: the key “y” is that of “a” already; free are d e g h i j k l o q r w z 0",
    ),
    (
        "attributes:\n  speakers:\n  - {name: a, key: y, type: flag}\n  - {name: a, key: z, type: flag}",
        "7: “a” is there already; take another name",
    ),
    ("attributes:\n  claims:\n  - {name: a, key: y, type: enumeration}", "6: an enumeration needs its values; values:"),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: enumeration, values: [b, b]}",
        "6: the value “b” is there twice; drop one of them",
    ),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: enumeration, values: [true]}",
        "6: “0” must be a text of one line",
    ),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: text, values: [b]}",
        "6: a text has no values of its own; drop the line",
    ),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: flag, required: often}",
        "6: “required” must be true or false",
    ),
    (
        "attributes:\n  claims:\n  - {name: a, key: y, type: flag, titel: b}",
        "6: an attribute has no field “titel”; did you mean “title”?",
    ),
    (
        "dispute_kinds:\n- {name: denies, key: u, meaning: m}",
        "5: “denies” is there already; take another name",
    ),
    (
        "dispute_kinds:\n- {name: undermines, key: d, meaning: m}",
        "5: the key “d” does something else where a kind is chosen; free are b e f",
    ),
    (
        'dispute_kinds:\n- {name: undermines, key: u, meaning: "\\e]0;x\\a \\u202eb"}',
        "5: “\x1b]0;x\x07 \u202eb” has line ends or characters that cannot be seen; write it without",
    ),
    ("dispute_kinds:\n- {name: undermines, key: u}", "5: “meaning” must be a text of one line and at most 120"),
    (
        "dispute_kinds:\n- {name: undermines, key: u, meaning: m, cito: dispute}",
        "5: “cito” cannot be “dispute”; did you mean “disputes”?",
    ),
    ("verbs: {reports: []}", "4: “verbs” has no field “reports”; did you mean “reporting”?"),
    ("verbs: {reporting: [quip]}", "4: “quip” is not a verb in its forms; write base form, third person, past, -ing"),
    ("guidelines: ../rules.md", "4: “../rules.md” is no file of Markdown in the workspace; name one that ends in .md"),
    ("guidelines: /etc/passwd", "4: “/etc/passwd” is no file of Markdown in the workspace"),
    ("guidelines: 7", "4: “7” is no file of Markdown in the workspace"),
]


@pytest.mark.parametrize(("schema", "line"), FAULTS)
def test_a_fault_is_named(schema: str, line: str) -> None:
    """Whatever is wrong is refused with file, line, fault and what to write instead, and nothing else is."""
    with pytest.raises(SchemaRefused) as refused:
        read(schema)
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"glossator.yaml:{line}")
    assert str(refused.value) == str(problem)


@pytest.mark.parametrize("title", ["Certitude\u00a0?", "می\u200cخواهم", "क\u094d\u200dष", "👩\u200d💻"])
def test_labels_in_any_script(title: str) -> None:
    """A label may hold what its script is written with, if it can be seen: joiners too."""
    schema = read(f'attributes:\n  claims:\n  - {{name: a, key: y, type: flag, title: "{title}"}}\n')
    assert [attribute.title for attribute in schema.attributes_of("claims")] == [title]


def test_all_faults_are_told_at_once() -> None:
    """A description with several faults names each with its line, in the order of the file."""
    with pytest.raises(SchemaRefused) as refused:
        read("guidelines: 7\nattributes:\n  claims:\n  - {name: a, key: t, type: flg}\nverbs: [1]\n")
    lines = [str(problem).split(":")[1] for problem in refused.value.problems]
    assert lines == ["4", "7", "7", "8"]
    assert "(and 3 more: `glossator doctor` lists them)" in str(refused.value)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.sampled_from(["claims", "name", "key", "y", "type", "flag", "ü"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["claims", "speakers", "name", "key", "type", "values", "title", "reporting"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["attributes", "dispute_kinds", "verbs", "guidelines", "x"]), plain))
def test_whatever_is_written_is_taken_or_refused(fields: dict[str, object]) -> None:
    """No description, however odd, ends in anything but a schema or faults that name their lines."""
    document = read_document(HEAD.encode(), "f", max_bytes=999, max_nodes=99)
    assert isinstance(document.value, dict)
    document.value.update(fields)
    problems: tuple[SchemaProblem, ...] = ()
    try:
        schema_of(document, "f")
    except SchemaRefused as refused:
        problems = refused.problems
    assert all(problem.where.startswith("f:") for problem in problems)


def test_a_workspace_has_its_schema(workspace: Workspace) -> None:
    """A workspace gives the schema its description says; one that says none gives that of every workspace."""
    assert workspace.schema == Schema()
    assert described(workspace, WHOLE).schema.guidelines == "docs/rules.md"
    assert described(workspace, WHOLE).schema_refused is None


def test_a_wrong_schema_leaves_the_workspace_usable(workspace: Workspace) -> None:
    """A workspace opens with the default schema if its own is wrong, and knows why."""
    opened = described(workspace, "guidelines: 7\n")
    assert opened.schema == Schema()
    assert "glossator.yaml:4" in str(opened.schema_refused)
    with pytest.raises(Refusal, match=r"glossator\.yaml:4"):
        read_schema(workspace.folder)


def test_commands_refuse_a_wrong_schema(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """A command names every fault, one a line, and ends with status 2; it has done nothing."""
    described(workspace, "guidelines: 7\nverbs: [1]\n")
    assert glossator(["export", str(workspace.folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert [f":{line}: " in told.err for line in (4, 5)] == [True, True]
    assert len(told.err.splitlines()) == 2


def test_the_doctor_finds_a_wrong_schema(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The doctor tells each fault of a schema; a repair leaves that to whoever wrote it."""
    before = described(workspace, "guidelines: 7\n").folder / DESCRIPTION
    held = before.read_bytes()
    assert glossator(["doctor", str(workspace.folder), "--repair"]) == 2
    assert "glossator.yaml:4: “7” is no file of Markdown" in capsys.readouterr().err
    assert before.read_bytes() == held


def test_kinds_read_from_a_file(tmp_path: Path) -> None:
    """What YAML could take for something else, such as a digit for a key, is the text it looks like."""
    made = Workspace.create(tmp_path / "w", "T")
    opened = described(made, "dispute_kinds:\n- {name: weighs, key: 5, meaning: no}\n")
    assert opened.schema.kinds == (DisputeKind("weighs", "no", "disputes", "5"),)


def test_the_guide_shows_a_sound_schema() -> None:
    """The example in the guide is taken as it stands, and the guide names just the keys that are free."""
    chapter = (Path(__file__).parents[2] / "tui" / "guide" / "05-claims.md").read_text(encoding="utf-8")
    example = chapter.partition("```yaml\n")[2].partition("```")[0]
    schema = schema_of(read_document(example.encode(), "g", max_bytes=10**5, max_nodes=999), "g")
    assert len(schema.kinds) == 1
    assert [len(schema.attributes_of(items)) for items in ("claims", "disputes", "speakers")] == [2, 1, 1]
    for keys in (*FREE_KEYS.values(), FREE_KIND_KEYS):
        assert f"`{' '.join(key for key in keys if not key.isdigit())}`" in chapter
