"""From the name of an action to the method that does it."""

from collections.abc import Callable, Mapping
from functools import cache, partial
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
    kind: Any = type(owner)
    return {action: handler for action in _done_by(kind) if (handler := handler_of(owner, action))}


def handler_of(owner: object, action: str) -> Handler | None:
    """What an object's methods do for an action; None if they do not do it."""
    kind: Any = type(owner)
    name, arguments = _done_by(kind).get(action, ("", ()))
    if not name:
        return None
    method: Handler = getattr(owner, name)
    return partial(method, *arguments) if arguments else method


@cache
def _done_by(kind: Any) -> dict[str, tuple[str, tuple[Any, ...]]]:
    """The actions that a class's methods do: which method, and with which argument before the count."""
    found: dict[str, tuple[str, tuple[Any, ...]]] = {}
    for name in dir(kind):
        method: Any = getattr(kind, name)
        found |= dict.fromkeys(getattr(method, "actions", ()), (name, ()))
        found |= {action: (name, (argument,)) for action, argument in getattr(method, "arguments", {}).items()}
    return found
