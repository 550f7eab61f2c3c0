"""Aliases: the further names of a speaker, as articles give them: which are learned, which go with what taught them."""

import re
from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.edits import REGISTRY, Change, Edit, joined
from tui.model.layers import Layer, Registry
from tui.model.merging import People, itself, really
from tui.model.spans import Span
from tui.model.speakers import LONGEST_NAME, Mention, Speaker

_PRONOUNS = frozenset(
    "i we you he she it they who that this these those one his her its their him them himself herself".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTED = re.compile(r"['’](?:d|s|m|ll|ve|re)$")

Words = tuple[str, str]
"""The id of a speaker, and words that name this speaker as an alias would."""


def is_pronoun(words: str) -> bool:
    """Whether words are a pronoun, also with a verb drawn into it (“she’d”)."""
    return _CONTRACTED.sub("", words.strip().casefold()) in _PRONOUNS


def alias_of(words: str) -> str:
    """The words as an alias: on one line, without a final possessive."""
    return _POSSESSIVE.sub("", " ".join(words.split()))


def with_alias(speaker: Speaker, words: str) -> Speaker:
    """The speaker with one more name.

    Nothing is added that is a pronoun (“she”, “she’d”), a known name, a title before the full name, or too long for a
    name.
    """
    if len(words) > LONGEST_NAME:
        return speaker
    alias = alias_of(words)
    plain = alias.casefold()
    for name in speaker.names:
        if name.casefold() in (plain, plain.removeprefix("the ")):
            return speaker
    if not alias or is_pronoun(alias):
        return speaker
    if " " in speaker.name and plain.endswith(f" {speaker.name.casefold()}"):
        return speaker
    return replace(speaker, aliases=(*speaker.aliases, alias))


def renamed(speaker: Speaker, name: str) -> Speaker:
    """The speaker under another name, which is no alias any longer if it was one."""
    kept = tuple(alias for alias in speaker.aliases if alias.casefold() != name.casefold())
    return replace(speaker, name=name, aliases=kept)


def without_lost(
    edit: Edit,
    layer: Layer,
    registry: Registry,
    text: str,
    *,
    elsewhere: Callable[[str], Iterable[str] | None],
    others: Collection[Registry] = (),
) -> Edit:
    """The edit that also takes away the aliases of which it takes away the last use.

    An alias stays if words elsewhere name the speaker by it, if another annotator has written it, or if that speaker
    was merged with somebody, whose names were taken over.

    Args:
        edit: of which an article's items may lose or change their speakers.
        layer: the article's, before the edit.
        registry: all speakers, before the edit.
        text: the article's.
        elsewhere: gives the words that name a speaker in other articles; None if these are too many to be looked at.
        others: what the other annotators have written of speakers.
    """
    lost = set[Words]()
    for change in edit.changes:
        if change.part == layer.article:
            lost.update(_naming(change.before, text))
    if not lost:
        return edit
    changed = [change for change in edit.changes if change.part == layer.article]
    lost -= {words for change in changed for words in _naming(change.after, text)}
    if not lost:
        return edit
    altered = {change.id: change.after for change in changed}
    items: list[Claim | Mention] = [*layer.claims.values(), *layer.mentions.values()]
    there = {words for item in items for words in _naming(altered.get(item.id, item), text)}
    after = {
        change.id: change.after for change in edit.changes if (change.part, change.table) == (REGISTRY, "speakers")
    }
    changes: list[Change] = []
    for speaker in sorted({speaker for speaker, _ in lost - there}):
        known = after.get(speaker, itself(speaker, registry.speakers))
        words = {alias for one, alias in lost - there if one == speaker}
        if known is None or _is_merged(speaker, registry) or not words.intersection(known.aliases):
            continue
        named = elsewhere(speaker)
        written = {alias for share in others if (own := share.speakers.get(speaker)) for alias in own.aliases}
        going = words - {alias_of(one) for one in named} - written if named is not None else set()
        kept = tuple(alias for alias in known.aliases if alias not in going)
        changes.append(Change(REGISTRY, "speakers", speaker, known, replace(known, aliases=kept)))
    return joined(edit.label, edit.changes, changes)


def naming_words(layer: Layer, text: str, speaker: str) -> set[str]:
    """The words by which a layer's items name a speaker."""
    return {words for item in _naming_items(layer) for one, words in _naming(item, text) if one == speaker}


def _naming_items(layer: Layer) -> Iterable[object]:
    yield from layer.claims.values()
    yield from layer.mentions.values()


def _naming(item: object, text: str) -> Iterable[Words]:
    """Whom an item names by which words."""
    if isinstance(item, Claim):
        for source in item.sources:
            for span in source.spans:
                yield source.speaker, alias_of(span.text_of(text))
    elif isinstance(item, Mention):
        yield item.speaker, alias_of(Span(item.start, item.end).text_of(text))


def _is_merged(speaker: str, registry: Registry) -> bool:
    into = registry.speakers.into if isinstance(registry.speakers, People) else {}
    return speaker in into or speaker in into.values() or really(speaker, registry.speakers) != speaker
