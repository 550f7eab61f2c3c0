"""Gold documents back from the rows of tables, as somebody would who has only the guide to go by."""

import json
from collections import defaultdict

from tui.exchange.gold import GoldDocument


def plain(document: GoldDocument) -> dict:
    """A document as plain values, in the form that tables are put together to; the schema is left out."""
    return {
        "article": _all(document.article, "id title date origin text_sha256 text_length"),
        "layer": _all(document.layer, "annotator state exported_items note"),
        "dismissed": [(one.reason, one.note, *_spans([one.span])[0]) for one in document.dismissed],
        "speakers": [
            {
                **_all(one, "id name kind external note attributes"),
                "aliases": list(one.aliases),
                "roles": [_all(role, "title since until") for role in one.roles],
                "mentions": _spans(one.mentions),
            }
            for one in document.speakers
        ],
        "claims": [
            {
                **_all(one, "id type status note attributes"),
                "same_as": [f"{same.article}#{same.claim}" for same in one.same_as],
                "sources": [(source.speaker, _spans(source.spans)) for source in one.sources],
                "cue": _spans(one.cue),
                "content": _spans(one.content),
            }
            for one in document.claims
        ],
        "disputes": [
            {
                **_all(one, "id kind status note attributes"),
                "by": (one.by.speaker, one.by.claim),
                "targets": [(aim.article, aim.claim, aim.description) for aim in one.targets],
                "cue": _spans(one.cue),
                "evidence": _spans(one.evidence),
            }
            for one in document.disputes
        ],
    }


def from_rows(tables: dict[str, list[dict[str, str]]]) -> list[dict]:
    """What `plain` gives, article by article, from the tables that CSV files hold."""
    spans = defaultdict(list)
    for row in tables["spans"]:
        span = (int(row["start"]), int(row["end"]), row["text"], row["prefix"], row["suffix"])
        spans[row["article"], row["item"], row["part"], row["number"]].append((int(row["fragment"]), span))
    marked = {key: [span for _, span in sorted(found)] for key, found in spans.items()}
    speakers = {row["speaker"]: row for row in tables["speakers"]}
    return [_article(row, tables, marked, speakers) for row in tables["articles"]]


def _article(row, tables, marked, speakers):
    name = row["article"]

    def here(table):
        return [one for one in tables[table] if one["article"] == name]

    def spans(item, part, number="1"):
        return marked.get((name, item, part, number), [])

    named = {one for claim in here("claims") for one in json.loads(claim["speakers"])}
    named |= {one["speaker"] for one in here("disputes")} | {
        one["speaker"] for one in here("spans") if one["part"] == "mention"
    }
    mentions = {
        speaker: [spans(speaker, "mention", str(n))[0] for n in range(1, 99) if spans(speaker, "mention", str(n))]
        for speaker in named
    }
    return {
        "article": {
            "id": name,
            **{key: row[key] for key in ("title", "date", "origin", "text_sha256")},
            "text_length": int(row["text_length"]),
        },
        "layer": {key: row[key] for key in ("annotator", "state", "exported_items", "note")},
        "dismissed": [
            (one["reason"], one["note"], int(one["start"]), int(one["end"]), one["text"], one["prefix"], one["suffix"])
            for one in here("dismissed")
        ],
        "speakers": [
            {
                "id": one,
                **{key: speakers[one][key] for key in ("name", "kind", "external", "note")},
                **{key: json.loads(speakers[one][key]) for key in ("attributes", "aliases", "roles")},
                "mentions": mentions[one],
            }
            for one in sorted(named & speakers.keys())
        ],
        "claims": [
            {
                "id": one["claim"],
                **{key: one[key] for key in ("type", "status", "note")},
                **{key: json.loads(one[key]) for key in ("attributes", "same_as")},
                "sources": [
                    (speaker, spans(one["claim"], "source", str(n)))
                    for n, speaker in enumerate(json.loads(one["speakers"]), 1)
                ],
                "cue": spans(one["claim"], "cue"),
                "content": spans(one["claim"], "content"),
            }
            for one in here("claims")
        ],
        "disputes": [
            {
                "id": one["dispute"],
                **{key: one[key] for key in ("kind", "status", "note")},
                "attributes": json.loads(one["attributes"]),
                "by": (one["speaker"], one["claim"]),
                "targets": [
                    (aim["target_article"], aim["target_claim"], aim["description"])
                    for aim in here("targets")
                    if aim["dispute"] == one["dispute"]
                ],
                "cue": spans(one["dispute"], "cue"),
                "evidence": spans(one["dispute"], "evidence"),
            }
            for one in here("disputes")
        ],
    }


def _all(value, names: str) -> dict:
    return {name: getattr(value, name) for name in names.split()}


def _spans(spans) -> list[tuple]:
    return [(span.start, span.end, span.text, span.prefix, span.suffix) for span in spans]
