"""The schema: what a workspace wants to be told of claims, disputes and speakers, and in which words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from msgspec import Struct

from tui.model.attributes import Attribute
from tui.model.disputes import DISPUTE_KINDS, DisputeKind

ItemClass = Literal["claims", "disputes", "speakers"]
CLASSES: tuple[ItemClass, ...] = get_args(ItemClass)
"""What can have attributes, by the names of their tables."""

_DIGITS = "0123456789"

FREE_KEYS: Mapping[ItemClass, str] = MappingProxyType(
    {
        "claims": "deghijkloqrwyz" + _DIGITS,
        "disputes": "ghijlqwyz" + _DIGITS,
        "speakers": "cfghjqvyz" + _DIGITS,
    }
)
"""The keys that a schema may take on the card of each class; the keymaps that come along leave them alone there."""

FREE_KIND_KEYS = "befghijkmnpsuvwxyz" + _DIGITS
"""The keys that a schema may take where the kind of a dispute is chosen."""

GUIDELINES = "guidelines.md"
"""The workspace's file that says how to annotate, unless the schema names another."""


class Verbs(Struct, frozen=True):
    """Verbs that tell cues besides those that are known everywhere.

    Attributes:
        reporting: each a verb in its forms with blanks between (“quip quips quipped quipping”).
        denial: likewise, those that go against something.
    """

    reporting: tuple[str, ...] = ()
    denial: tuple[str, ...] = ()


class Schema(Struct, frozen=True):
    """What a workspace wants to be told; the default one asks for nothing besides what is always asked.

    Attributes:
        kinds: the ways of going against a claim that the workspace adds.
        attributes: what it wants to know of an item of each class.
        verbs: those that it adds.
        guidelines: the file in the workspace that says how to annotate.
    """

    kinds: tuple[DisputeKind, ...] = ()
    attributes: Mapping[ItemClass, tuple[Attribute, ...]] = {}
    verbs: Verbs = Verbs()
    guidelines: str = GUIDELINES

    @property
    def dispute_kinds(self) -> tuple[DisputeKind, ...]:
        """All ways of going against a claim: those of every workspace, then those that this one adds."""
        return (*DISPUTE_KINDS, *self.kinds)

    def meaning_of(self, kind: str) -> str:
        """What a kind of dispute means; empty if it is unknown."""
        return next((known.meaning for known in self.dispute_kinds if known.name == kind), "")

    def attributes_of(self, items: ItemClass) -> tuple[Attribute, ...]:
        """What is asked of the items of a class, in the order in which cards show it."""
        return self.attributes.get(items, ())
