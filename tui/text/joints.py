"""Joints: where one clause ends and another begins, for all that can be told from the words.

At a comma, unless it sets off a single word or a list goes on; and before a word that joins or subordinates, if
there are verbs where a clause has them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from tui.text.finite import is_finite
from tui.text.verbs import VERBS

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_ADVERBS = frozenset(
    "however meanwhile therefore moreover though too instead indeed nevertheless nonetheless also then thus "
    "furthermore besides otherwise still".split()
)
_NEVER_ITEMS = frozenset(
    "i you he she it we they this that these those there who which whom whose when while where because although "
    "though if unless but so yet nor as after before since until once with without by from to".split()
)
_JOINS = frozenset("and or but nor yet".split())
_RELATES = frozenset("which who whom whose".split())
_SUBORDINATES = frozenset("because although though unless whereas whether if when where while".split())
_OF_TIME = frozenset("after before since until once as".split())
_SUBJECTS = frozenset("i you he she it we they this these there nobody someone everyone".split())
_BEFORE_RELATIVE = frozenset("in on at by for from to of with about under through during against among than".split())
_WITHOUT_THAT = frozenset("say claim insist argue believe think hope fear admit".split())
_NOT_SAID = _BEFORE_RELATIVE | frozenset("so not to as that".split())
_NEAR = 8
"""How many words after a word that subordinates its verb is sought."""
_SAID_WORDS = 3
"""How many words, “that” among them, are more than a thing that is pointed at: “rejected that proposal”."""
_ITEM_WORDS = 4
"""How many words an item of a list has at most, the word that joins it included."""


class Words:
    """The words of a range without strong marks, and where it is parted: a cut is the number of words before it.

    Args:
        text: the article's text.
        start: where the range starts.
        end: where it ends.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text, start, end)]
        self._shown = [text[first:last] for first, last in self._spans]
        self._words = [word.lower().replace("’", "'") for word in self._shown]

    def __len__(self) -> int:
        return len(self._words)

    def start(self, index: int) -> int:
        """Where a word starts."""
        return self._spans[index][0]

    def before(self, offset: int) -> int:
        """The number of words that begin before an offset."""
        return bisect_left(self._spans, (offset, 0))

    def comma_cuts(self, edges: list[int]) -> Iterator[int]:
        """The commas that part clauses, of all of them; `edges` has the ends of the stretch as well."""
        for first, (start, end) in zip(edges, pairwise(edges[1:]), strict=False):
            if first < start < end and not self._goes_on(first, start, end, leads=first == 0):
                yield start

    def _goes_on(self, first: int, start: int, end: int, *, leads: bool) -> bool:
        """Whether what is between two commas, from `start` on, goes on with what is before the first of them."""
        before, after = self._words[first:start], self._words[start:end]
        if len(before) == 1 and (leads or before[0] in _ADVERBS or self._is_set_apart(first)):
            return True
        named = self._shown[start - 1][:1].isupper()
        if len(after) == 1:
            return not self._is_set_apart(start)
        if after[0] in _NEVER_ITEMS:
            return False
        if len(after) < _ITEM_WORDS and named and all(word[:1].isupper() for word in self._shown[start:end]):
            return True
        return self._is_item(start, end)

    def _is_set_apart(self, index: int) -> bool:
        """Whether a word is a name after a word that is none: “When he came, Kabul, …”."""
        return index > 0 and self._shown[index][:1].isupper() and self._shown[index - 1][:1].islower()

    def _is_item(self, start: int, end: int) -> bool:
        """Whether the words are an item of a list: followed by the last one and its “and”, or the last one."""
        words = self._words[start:end]
        if words[0] in ("and", "or"):
            return len(words) <= _ITEM_WORDS and not self._has_verb(start, end)
        last = next((place for place in range(1, min(_ITEM_WORDS, len(words) - 1)) if words[place] in ("and", "or")), 0)
        return bool(last) and not self._has_verb(start, start + last)

    def joint_cuts(self, starts: list[int]) -> Iterator[int]:
        """The words before which a clause begins that joins the one before or is subordinate to it.

        Args:
            starts: where clauses begin already.
        """
        begun = 0
        for index in range(1, len(self._words)):
            if index in starts:
                begun = index
            elif self._begins(index, begun):
                begun = index - 1 if self._leads_in(index, begun) else index
                yield begun

    def _leads_in(self, index: int, begun: int) -> bool:
        """Whether the word before belongs to what begins: “and that”, “in which”, “even if”."""
        before = self._words[index - 1]
        pairs = _JOINS | {"even", "only", "so"} | (_BEFORE_RELATIVE if self._words[index] != "that" else frozenset())
        return before in pairs and index - 1 > begun

    def _begins(self, index: int, begun: int) -> bool:
        word, after = self._words[index], self._words[index + 1 : index + 2]
        if not after or index - begun < 2:
            return False
        if word in _JOINS:
            return self._has_verb(begun, index) and self._has_verb(index + 1, self._next_joint(index + 1))
        if word == "that":
            before = self._words[index - 1]
            near = before not in _BEFORE_RELATIVE and self._has_verb(index + 1, index + 1 + 2 * _NEAR)
            return near or (before in VERBS and len(self._words) - index > _SAID_WORDS)
        if word in _RELATES:
            return self._has_verb(index + 1, index + 1 + _NEAR)
        if word in _SUBORDINATES:
            return after[0].endswith("ing") or self._has_verb(index + 1, index + 1 + _NEAR)
        if word in _OF_TIME:
            return after[0].endswith("ing") or (after[0] in _SUBJECTS and self._has_verb(index + 1, index + 1 + _NEAR))
        reports = VERBS.get(self._words[index - 1])
        if reports is not None and reports.lemma in _WITHOUT_THAT and word not in _NOT_SAID:
            return not is_finite(self._words, index) and self._has_verb(index + 1, index + 1 + _NEAR)
        return False

    def _next_joint(self, start: int) -> int:
        places = (place for place in range(start, len(self._words)) if self._words[place] in _JOINS)
        return next(places, len(self._words))

    def _has_verb(self, start: int, end: int) -> bool:
        return any(is_finite(self._words, index) for index in range(start, min(end, len(self._words))))
