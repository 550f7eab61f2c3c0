"""Rules for what a workspace wants to know besides: attributes that are missing, or that it does not know."""

from collections.abc import Iterator

from tui.model.attributes import Attributes, fault_of
from tui.model.checks.problem import Found, error, warning
from tui.model.schema import ItemClass, Schema
from tui.model.spans import Span


def of_attributes(held: Attributes, items: ItemClass, schema: Schema, start: Span | None) -> Iterator[Found]:
    """What is wrong with the attributes of an item.

    Args:
        held: the item's.
        items: the class it is of.
        schema: the workspace's.
        start: where the item begins; None if it has no place.
    """
    asked = schema.attributes_of(items)
    if not asked and not held:
        return
    known = {attribute.name: attribute for attribute in asked}
    for attribute in known.values():
        if attribute.required and attribute.name not in held:
            yield error("missing-attribute", start, f"lacks “{attribute.title}”, which is required; fill it in")
    for name, value in held.items():
        if name not in known:
            yield warning("unknown-attribute", start, f"has “{name}”, which this workspace does not ask for; empty it")
        elif fault := fault_of(known[name], value):
            yield error("wrong-attribute", start, f"has a “{known[name].title}” that {fault}; choose another value")
