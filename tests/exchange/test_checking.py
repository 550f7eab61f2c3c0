"""Checking gold: every kind of damage is found and named."""

from functools import reduce

import pytest
from msgspec.structs import replace

from tui.exchange.checking import check_gold
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldBy, GoldSame, GoldSpan, GoldTarget
from tui.model.attributes import Attribute, AttributeKind
from tui.model.schema import Schema
from tui.model.statuses import Status


def changed(document, path, **fields):
    """The document with fields of the struct at the path replaced (names of fields, numbers of items)."""
    if not path:
        return replace(document, **fields)
    step, *rest = path
    if isinstance(step, int):
        return (*document[:step], changed(document[step], rest, **fields), *document[step + 1 :])
    return replace(document, **{step: changed(getattr(document, step), rest, **fields)})


CONTENT = ("claims", 0, "content", 0)
BROKEN = [
    (("article",), {"text_sha256": "0" * 64}, "the article's text is not the one that was annotated"),
    (("article",), {"text_length": 154}, "the article has 153 characters, not 154"),
    (
        CONTENT,
        {"text": "“We tasted every joint,”"},
        'c2, content 24-48 should be "“We tasted every joint,”", the article has "“We tested',
    ),
    (CONTENT, {"end": 47}, "c2, content 24-47 is 23 characters long, its text 24"),
    (CONTENT, {"end": 4700}, "c2, content 24-4700 ends after the text, which has 153 characters"),
    (CONTENT, {"start": 48}, "c2, content 48-48 is empty or reversed"),
    (
        ("claims", 0, "sources", 0, "spans", 0),
        {"prefix": "nowhere"},
        'c2, source 49-54 does not stand after "nowhere"',
    ),
    (
        ("speakers", 0, "mentions", 0),
        {"suffix": "x"},
        'speaker ana-ortiz, mention 125-130 does not stand before "x"',
    ),
    (
        ("disputes", 0, "cue", 0),
        {"text": "\x1b[2J\n!"},
        'd1, cue 85-91 should be "␛[2J !", the article has "denied" there',
    ),
    (("claims", 1), {"content": ()}, "c1 has no content"),
    (("disputes", 0), {"evidence": ()}, "d1 has no evidence"),
    (("disputes", 0), {"targets": ()}, "d1 has no target"),
    (("disputes", 0), {"kind": "denys"}, "d1 has the kind “denys”, which is none of denies, rejects"),
    (("disputes", 0), {"by": GoldBy("nobody", "c1")}, "d1 is by nobody, who is not among the speakers"),
    (("disputes", 0), {"by": GoldBy("park", "c9")}, "d1 is by c9, which is not among the claims"),
    (
        ("disputes", 0),
        {"targets": (GoldTarget("tunnel", "c9"),)},
        "d1 goes against c9, which is not among the claims",
    ),
    (("disputes", 0), {"targets": (GoldTarget(),)}, "d1 has a target that is neither"),
    (("disputes", 0), {"targets": (GoldTarget("tunnel", "c2", "too"),)}, "d1 has a target that is neither"),
    (("claims", 0, "sources", 0), {"speaker": "nobody"}, "c2 is by nobody, who is not among the speakers"),
    (("claims", 0), {"attributes": {"sure": "no"}}, "c2 has “no” for “sure”, which is none of high, low"),
    (
        ("claims", 0),
        {"attributes": {"sure": "low", "x": 1}},
        "c2 has the attribute “x”, which the schema",
    ),
    (("claims", 0), {"same_as": (GoldSame("tunnel", "c9"),)}, "c2 says the same as c9, which is not among the claims"),
    (("claims", 0), {"same_as": (GoldSame("tunnel", "c2"),)}, "c2 says the same as itself"),
    (("claims", 1), {"attributes": {}}, "c1 lacks “sure”, which is required"),
    (("claims", 0), {"status": Status.DRAFT}, "c2 is draft among accepted items"),
]


@pytest.fixture
def document(article, layer, registry):
    """The article's gold, which holds; its workspace asks how sure each claim is."""
    sure = Attribute("sure", "y", AttributeKind.ENUMERATION, "How sure", ("high", "low"), required=True)
    claims = {name: replace(claim, stored={"sure": "high"}) for name, claim in layer.claims.items()}
    return gold_of(article, replace(layer, claims=claims), registry, Schema(attributes={"claims": (sure,)}))[0]


def test_what_is_exported_holds(document, article):
    """The check of an untouched export finds nothing."""
    assert check_gold(document, article.text, "gold.yaml") == []


@pytest.mark.parametrize(("path", "fields", "line"), BROKEN)
def test_each_fault_is_one_line(document, article, path, fields, line):
    """Every kind of fault is found, in a line that names the file, the item and the fault."""
    first, *others = check_gold(changed(document, path, **fields), article.text, "gold.yaml")
    found = [first, *others]
    assert any(problem.startswith(f"gold.yaml: {line}") for problem in found)
    assert all("\n" not in problem and "\x1b" not in problem for problem in found)


def test_items_out_of_order_are_found(document, article):
    """Claims against reading order, speakers against the alphabet and cues out of order are faults; contents may be."""
    turned = replace(document, claims=document.claims[::-1], speakers=document.speakers[::-1])
    back = document.claims[0].content[::-1]
    turned = changed(turned, ("claims", 1), content=back, cue=back)
    assert check_gold(turned, article.text, "g") == [
        "g: speaker ana-ortiz stands after park, against the alphabet",
        "g: c2 stands after c1, against reading order",
        "g: c2, cue 24-48 does not follow 61-79",
    ]


def test_fragments_that_overlap_are_found(document, article):
    """Two fragments that share a character are a fault, though they stand in order."""
    overlapping = (document.claims[1].content[0], GoldSpan(122, 124, article.text[122:124]))
    wrong = changed(document, ("claims", 1), content=overlapping)
    assert check_gold(wrong, article.text, "g") == ["g: c1, content 122-124 does not follow 92-123"]


def test_an_id_given_twice_is_found(document, article):
    """Two items, or two speakers, of one id are a fault."""
    doubled = reduce(
        lambda gold, table: replace(gold, **{table: (getattr(gold, table)[0], *getattr(gold, table))}),
        ("speakers", "claims", "disputes"),
        document,
    )
    assert check_gold(doubled, article.text, "g") == [
        "g: speaker ana-ortiz is there 2 times",
        "g: c2 is there 2 times",
        "g: d1 is there 2 times",
    ]


def test_without_the_text_the_form_is_checked(document):
    """Without the article's text, what shows by itself is still found, and nothing else is claimed."""
    assert check_gold(changed(document, CONTENT, text="“We tasted every joint,”"), None, "g") == []
    assert check_gold(changed(document, CONTENT, text="short"), None, "g") != []


def test_a_target_in_another_article_is_no_fault_of_this_document(document, article):
    """A dispute may go against a claim of an article that this document does not hold."""
    elsewhere = changed(document, ("disputes", 0), targets=(GoldTarget("other", "c9"), GoldTarget(description="talk")))
    assert check_gold(elsewhere, article.text, "g") == []
