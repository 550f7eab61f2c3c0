"""From the name of an action to the method that does it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

Handler = Callable[[int], None]
"""Does an action; its argument is the count typed before the key, 1 if none was."""

_Method = TypeVar("_Method", bound=Callable[..., None])


def does(*actions: str) -> Callable[[_Method], _Method]:
    """Mark a method as the one that does these actions."""

    def mark(method: _Method) -> _Method:
        method.actions = actions  # type: ignore[attr-defined]
        return method

    return mark


def does_for(arguments: Mapping[str, object]) -> Callable[[_Method], _Method]:
    """Mark a method as the one that does several actions, and say what its first argument is for each."""

    def mark(method: _Method) -> _Method:
        method.arguments = arguments  # type: ignore[attr-defined]
        return method

    return mark


def handlers_of(owner: object) -> dict[str, Handler]:
    """The actions that an object's methods do, by name."""
    found: dict[str, Handler] = {}
    for name in dir(type(owner)):
        method: Any = getattr(type(owner), name)
        for action in getattr(method, "actions", ()):
            found[action] = getattr(owner, name)
        for action, argument in getattr(method, "arguments", {}).items():
            found[action] = partial(getattr(owner, name), argument)
    return found
