"""The directory: the names of all speakers taken apart, and found by what two names of one speaker have in common.

It is made once and then follows the registry, since thousands of names take longer than a key may.
"""

from collections.abc import Iterator, Mapping

from tui.model.speakers import Speaker
from tui.suggest.names import Name, parsed


class Directory:
    """The speakers by the handles of their names.

    Attributes:
        speakers: those that are in it.
    """

    def __init__(self) -> None:
        self.speakers: Mapping[str, Speaker] = {}
        self._held: dict[str, Speaker] = {}
        self._places: dict[str, int] = {}
        self._by_handle: dict[str, set[str]] = {}

    def follow(self, speakers: Mapping[str, Speaker]) -> None:
        """Hold these speakers from now on."""
        if speakers is self.speakers:
            return
        held = self._held
        changed = [name for name, speaker in speakers.items() if held.get(name) is not speaker]
        if len(held) + len(changed) > len(speakers):
            changed += [name for name in held if name not in speakers]
        for name in changed:
            self._drop(name)
            if name in speakers:
                self._put(speakers[name])
        self.speakers = speakers

    def like(self, name: Name) -> list[Speaker]:
        """The speakers one of whose names has something in common with a name, in the order in which they came."""
        found = {speaker for handle in name.handles for speaker in self._by_handle.get(handle, ())}
        return [self._held[speaker] for speaker in sorted(found, key=self._places.__getitem__)]

    def _put(self, speaker: Speaker) -> None:
        self._held[speaker.id] = speaker
        self._places.setdefault(speaker.id, len(self._places))
        for handle in _handles(speaker):
            self._by_handle.setdefault(handle, set()).add(speaker.id)

    def _drop(self, name: str) -> None:
        speaker = self._held.pop(name, None)
        for handle in _handles(speaker) if speaker is not None else ():
            self._by_handle[handle].discard(name)


def _handles(speaker: Speaker) -> set[str]:
    return {handle for name in speaker.names for handle in parsed(name).handles}


_KNOWN = Directory()


def directory_of(speakers: Mapping[str, Speaker]) -> Directory:
    """The directory of some speakers; there is one, which follows whatever it was asked for last."""
    _KNOWN.follow(speakers)
    return _KNOWN


def taken_apart(speakers: Mapping[str, Speaker]) -> Iterator[None]:
    """Take all names apart ahead, some at each step, so that no key has to wait for it."""
    for number, speaker in enumerate(list(speakers.values())):
        for name in speaker.names:
            parsed(name)
        if not number % 16:
            yield
