"""Accepting: what it changes that a draft is kept, or that words are said to name somebody; what is learned by it."""

import re

from tui.model.aliases import with_alias
from tui.model.claims import Claim
from tui.model.drafts import Draft
from tui.model.edits import REGISTRY, Change, put
from tui.model.layers import Layer, Registry
from tui.model.speakers import LONGEST_NAME, Speaker
from tui.model.strays import named_by
from tui.text.cues import AUXILIARIES
from tui.text.verbs import VERBS, Form

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POINTING = frozenset("this that these those such his her its their our my your".split())
_SAME = frozenset("same said latter aforementioned".split())
"""Words that behind “the” point back at somebody, as “this” does."""
_BEFORE_NOUN = frozenset("a an the this that these those his her its their our my your several some many".split())


def changes_of(draft: Draft, layer: Layer, registry: Registry, text: str) -> list[Change]:
    """What accepting the draft changes: the item, the newcomers it names, and their further names.

    The words of a source that can be a name become an alias of the speaker they are linked to.
    """
    item, changed = draft.item, list[Change]()
    for speaker in dict.fromkeys(named_by(item)):
        held = registry.speakers.get(speaker)
        # A newcomer may have come by another annotator meanwhile.
        known = held if held is not None and held.id == speaker else draft.newcomers.get(speaker)
        if known is None:
            continue
        for source in item.sources if isinstance(item, Claim) else ():
            for span in source.spans if source.speaker == speaker else ():
                known = learned(known, span.text_of(text))
        if known != held:
            changed.append(put(REGISTRY, registry, "speakers", known))
    return [*changed, put(layer.article, layer, draft.table, item)]


def learned(speaker: Speaker, words: str) -> Speaker:
    """The speaker with words of a text as one more name; as before if they are none, or are known.

    What only its place tells whom it means (“this official”, “his lawyer”, “the same ministry”) is no name: elsewhere
    it means somebody else.
    """
    taught = with_alias(speaker, words)
    return taught if taught is speaker or (is_noun_phrase(words) and not _points_back(words)) else speaker


def _points_back(words: str) -> bool:
    """Whether words mean somebody by what was said before them, and not by a name; “This American Life” is a title."""
    first, *others = words[:LONGEST_NAME].split() or [""]
    if first.casefold() == "the" and others:
        return others[0] in _SAME or others == ["former"]
    titled = first[:1].isupper() and len(others) > 1 and all(word[:1].isupper() for word in others)
    return first.casefold() in _POINTING and bool(others) and not titled


def is_noun_phrase(words: str) -> bool:
    """Whether words of a text may be a name or a description: there is no verb in small letters among them.

    A verb's form behind an article (“the accused”) is none.
    """
    found = _WORD.findall(words[:LONGEST_NAME])
    behind_article = [False, *(word.casefold() in _BEFORE_NOUN for word in found)]
    return bool(found) and not any(
        _is_verb(word) and not noun for word, noun in zip(found, behind_article, strict=False)
    )


def _is_verb(word: str) -> bool:
    known = VERBS.get(word)
    return word in AUXILIARIES or (known is not None and not (known.noun and known.form in (Form.BASE, Form.THIRD)))
