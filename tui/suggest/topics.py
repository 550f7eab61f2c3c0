"""Topics: what somebody who has an item in hand would look up, and the heading that names it best."""

import re
from collections.abc import Sequence

from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Dispute
from tui.model.speakers import Mention, Speaker
from tui.text.prose import Heading

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = (
    "ications ication isation ization ances ance ings ions isms ials ises izes ies ing ion ism ial ise ize es ed s y e"
).split()
_SHORTEST = 3


def topics_of(item: Claim | Dispute | Mention | Speaker | None) -> tuple[str, ...]:
    """Words for what an item is, the closest first; none for nothing."""
    if isinstance(item, Claim):
        return item.type.value, "claim"
    if isinstance(item, Dispute):
        return item.kind, "dispute", "denial"
    if isinstance(item, Mention):
        return "mention", "speaker"
    return (item.kind.value, "speaker") if item is not None else ()


def heading_for(topics: Sequence[str], headings: Sequence[Heading]) -> Heading | None:
    """The heading that names the closest topic; of several the one that says the least besides, then the first.

    A heading also names a topic in another form: “Denials” names “denies”. One that names another type of claims is
    taken only if nothing else names claims.
    """
    named = [(heading, _stems(heading.title)) for heading in headings]
    wanted = [_stem(topic) for topic in topics]
    for topic in wanted:
        found = [(heading, stems) for heading, stems in named if topic in stems]
        if found:
            others = {_stem(kind.value) for kind in ClaimType}.difference(wanted)
            return min(found, key=lambda one: (bool(one[1] & others), len(one[1].difference(wanted))))[0]
    return None


def _stems(title: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(title)}


def _stem(word: str) -> str:
    """What a word has in common with its other forms."""
    plain = word.casefold()
    ending = next((one for one in _ENDINGS if plain.endswith(one) and len(plain) - len(one) >= _SHORTEST), "")
    return _stem(plain.removesuffix(ending)) if ending else plain
