"""The report: one file that runs and loads nothing, in which every item can be found, read and followed."""

import base64
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.paged import Page
from tests.exchange.test_writing import marked_articles
from tests.hostile import HOSTILE, hostile_article
from tests.suggest import seed_gold
from tui.exchange.format import Labelled
from tui.exchange.formats.html import FORMAT
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldBy, GoldSource, GoldTarget
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Role, Speaker
from tui.store.outlets import FileOut
from tui.text.display import visible, visible_lines

TAGS = set(
    "html head meta title style body a header h1 h2 h3 h4 p span nav ul ol li main section figure svg defs marker path"
    " rect text table thead tr th tbody td article div b q i em strong br".split()
)


def written(documents: Iterable[Labelled]) -> str:
    """The page of some documents."""
    with tempfile.TemporaryDirectory() as folder:
        assert not list(FORMAT.write(documents, FileOut(Path(folder) / "report.html")))
        return (Path(folder) / "report.html").read_bytes().decode("utf-8")


def seeds() -> list[Labelled]:
    """The two articles that come along, as an expert has annotated them."""
    names = (seed_gold.FIRST, seed_gold.SECOND)
    return [
        Labelled(
            gold_of(seed_gold.seed_article(name), seed_gold.layer(name), seed_gold.registry())[0],
            seed_gold.seed_text(name),
        )
        for name in names
    ]


def one(text: str, claims: dict[str, Claim], name: str = "N", article: str = "a") -> Labelled:
    """An article with claims of the speaker x."""
    made = Article(article, name, text, text_digest(text), name, name)
    speaker = Speaker("x", name, aliases=(name,), roles=(Role(name, name, name),), note=name, external=name)
    return Labelled(gold_of(made, Layer(article, name, claims), Registry({"x": speaker}))[0], text)


@settings(max_examples=60, deadline=None)
@given(marked_articles())
def test_the_words_of_an_article_are_on_the_page_as_they_may_be_shown(marked):
    """Whatever is marked, one reads the article and nothing else, character for character."""
    page = Page(written([Labelled(gold_of(*marked)[0], marked[0].text)]))
    assert page.texts == [visible_lines(marked[0].text)]


def test_every_item_covers_its_words():
    """Nested, overlapping and parted: what is underlined for a claim is what the labels say."""
    text = "0123456789" * 3
    places = {"c1": [(0, 20)], "c2": [(5, 10)], "c3": [(8, 15), (17, 22)], "c4": [(25, 30)]}
    claims = {
        key: Claim(key, ClaimType.DIRECT, tuple(Span(*span) for span in spans), sources=(Source("x"),))
        for key, spans in places.items()
    }
    page = Page(written([one(text, claims)]))
    assert page.covered == [
        {f"{key}: N": {place for start, end in spans for place in range(start, end)} for key, spans in places.items()}
    ]


def test_nested_contents_are_underlined_on_lines_of_their_own():
    """Where three claims share words, three lines stand below them."""
    claims = {f"c{n}": Claim(f"c{n}", ClaimType.DIRECT, (Span(n, 20),)) for n in (1, 2, 3)}
    classes = Page(written([one("x" * 30, claims)])).values("class")
    assert {name.split()[1] for name in classes if name.startswith("content") and name.endswith("s0")} == {
        "l0",
        "l1",
        "l2",
    }


def test_more_contents_than_lines_are_all_labelled():
    """Of a hundred contents in one place each has a label that leads to all about it."""
    claims = {f"c{n}": Claim(f"c{n}", ClaimType.DIRECT, (Span(0, 20),)) for n in range(1, 101)}
    page = Page(written([one("x" * 30, claims)]))
    assert {f"c{n}" for n in range(1, 101)} <= set(page.values("data-tag"))
    assert page.texts == ["x" * 30]


def test_every_link_leads_somewhere_on_the_page():
    """Also where a dispute goes against what is not in the report; no address of elsewhere is named."""
    page = Page(written([*seeds(), everything()]))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = page.values("href")
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)


def test_fragments_lead_to_each_other_in_the_order_in_which_they_are_read():
    """A label says which of how many; from the end of one, one goes to the next."""
    page = Page(written([everything()]))
    labels = [made for _, made in page.elements if made.get("data-tag", "").startswith("c2")]
    assert [(made["data-tag"], made["href"]) for made in labels] == [
        ("c2 2/2", "#item:tunnel:c2"),
        ("c2 1/2", "#item:tunnel:c2"),
        ("c2 →", "#place:tunnel:c2:2"),
    ]


def test_who_disputes_what_can_be_followed_from_both_ends():
    """The table tells each dispute with its targets; a claim tells who disputes it, in whatever article."""
    documents = seeds()
    page = Page(written(documents))
    for labelled in documents:
        article = labelled.document.article.id
        for dispute in labelled.document.disputes:
            assert f"dispute:{article}:{dispute.id}" in page.values("id")
            assert f"#dispute:{article}:{dispute.id}" in page.values("href")
    links = page.values("href")
    across = [
        f"#place:{aim.article}:{aim.claim}"
        for labelled in documents
        for dispute in labelled.document.disputes
        for aim in dispute.targets
        if aim.claim
    ]
    assert all(links.count(place) >= 3 for place in across)  # in the table, below its speaker, on its own card
    assert "disputed: " in page.shown


def test_all_sources_of_a_claim_dispute_by_it():
    """The card of a dispute, its label in the text, the table, and the claim it goes against name the same people."""
    whole = everything()
    (dispute,) = whole.document.disputes
    c2 = replace(whole.document.claims[0], sources=(GoldSource("ana-ortiz", ()), GoldSource("park", ())))
    claims = tuple(c2 if claim.id == c2.id else claim for claim in whole.document.claims)
    both = replace(dispute, by=GoldBy("park", c2.id), targets=(GoldTarget("tunnel", "c1"),))
    page = Page(written([replace(whole, document=replace(whole.document, claims=claims, disputes=(both,)))]))
    assert page.values("aria-label").count("d1: Lee Park, Ana Ortiz undermines") == len(both.evidence)
    assert page.shown.count("Lee Park, Ana Ortiz undermines") == 2  # on its card, and below the claim's speaker


def test_nothing_that_labels_hold_is_left_off_the_page():
    """Notes, roles, other names, attributes, statuses, links, what was dismissed: all can be read."""
    shown = Page(written([everything()])).shown
    told = ("two voices", "see there", "works at the port", "engineer (2020–2026)", "also Park", "Q42", "party: none")
    for words in (
        *told,
        "mood: calm",
        "sure: yes",
        "draft",
        "other#c4",
        "a rumour",
        "other#c9",
        "2026-04-12",
        "enough",
    ):
        assert words in shown
    assert "Tunnel · scare quote · a title" in shown


def test_the_dispute_map_is_drawn_in_the_page():
    """It is the picture that `glossator map` draws, only if there is something to draw."""
    page = Page(written(seeds()))
    assert [tag for tag, _ in page.elements].count("svg") == 1
    none = Page(written([one("x" * 30, {"c1": Claim("c1", ClaimType.DIRECT, (Span(0, 9),))})]))
    assert "svg" not in {tag for tag, _ in none.elements}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_text_makes_no_tag_and_no_attribute(hostile):
    """With a hostile text in every place the page has the elements and attributes that it has with a plain one."""
    pages = []
    for words in (hostile, "plain"):
        text = (words + " " * 400)[:400]
        claims = {
            "c1": Claim(
                "c1", ClaimType.DIRECT, (Span(0, 200),), (Span(0, 5),), (Source("x", (Span(3, 9),)),), note=words
            ),
        }
        made = one(text, claims, words)
        whole = everything()
        speaker = replace(whole.document.speakers[0], name=words, note=words, aliases=(words,))
        aims = tuple(
            replace(aim, description=words if aim.description else "") for aim in whole.document.disputes[0].targets
        )
        dispute = replace(whole.document.disputes[0], kind=words, targets=aims, note=words, attributes={words: words})
        document = replace(whole.document, speakers=(speaker, *whole.document.speakers[1:]), disputes=(dispute,))
        pages.append(Page(written([made, replace(whole, document=document)])))
    hostile_page, plain_page = pages
    # The order of speakers is up to their names, and how many lines a box of the picture has to its words.
    counts = [Counter(one for one in page.structure if one[0] != "text") for page in (hostile_page, plain_page)]
    assert counts[0] == counts[1]
    assert visible(hostile) in hostile_page.shown or visible(" ".join(hostile.split())) in hostile_page.shown


def test_nothing_runs_and_nothing_is_loaded():
    """Only elements that show; a policy that forbids the rest and allows the two styles by their digests."""
    text = hostile_article()
    claims = {"c1": Claim("c1", ClaimType.DIRECT, (Span(0, len(text)),), sources=(Source("x"),))}
    page = Page(written([one(text, claims, HOSTILE["HTML"]), *seeds()]))
    assert {tag for tag, _ in page.elements} <= TAGS
    names = {name for _, made in page.elements for name in made}
    assert not {name for name in names if name.startswith("on")}
    assert names.isdisjoint({"style", "src", "srcset", "data", "action", "xlink:href", "background", "poster"})
    (policy,) = (made["content"] for _, made in page.elements if made.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    for style in page.styles:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
        assert "url(" not in style
        assert "@import" not in style
    assert len(page.styles) == 2
    assert "http://www.w3.org/2000/svg" in page.values("xmlns")


def test_it_can_be_read_by_keyboard_and_by_ear():
    """The first link leads past everything to the articles; landmarks, and headings without a gap."""
    page = Page(written(seeds()))
    tags = [tag for tag, _ in page.elements]
    first = next(made for tag, made in page.elements if tag == "a")
    assert (first["class"], first["href"]) == ("skip", "#articles")
    assert {"header", "nav", "main"} <= set(tags)
    levels = [int(tag[1]) for tag in tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    labels = [made for _, made in page.elements if "data-tag" in made]
    assert all(made["aria-label"] for made in labels)


def test_styles_for_print_and_for_the_dark():
    """The page says how it looks on paper and on a dark screen."""
    style = Page(written(seeds())).styles[0]
    assert "@media print" in style
    assert "prefers-color-scheme:dark" in style


def test_the_same_labels_give_the_same_page():
    """Byte for byte, so that reports can be compared."""
    assert written(seeds()) == written(seeds())


def test_an_article_that_comes_twice_is_refused():
    """Two layers of one article would share their places; nothing is written."""
    with pytest.raises(Refusal, match="two layers of article tunnel"):
        written([everything(), everything()])
