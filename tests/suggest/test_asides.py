"""What stands amid a report and is no part of what is said: who is told, addresses, pleas for anonymity."""

import pytest

from tests.suggest.reading import told, walked
from tui.model.claims import ClaimType

_TALE = "“a fairy tale told by officials.”"

LINES: dict[str, list[str]] = {
    # What a thing is called is a claim of its own, whatever word the thing begins with.
    f"Azizi denied that trade had collapsed, calling reports of empty warehouses {_TALE}": [
        "Azizi | denied | trade had collapsed",
        f"Azizi | calling | reports of empty warehouses {_TALE}",
    ],
    f"Omar Khan rejected the accusation, calling statements by the ministry {_TALE}": [
        "Omar Khan | rejected | the accusation",
        f"Omar Khan | calling | statements by the ministry {_TALE}",
    ],
    "Azizi denied that trade had collapsed, calling claims of shortages baseless.": [
        "Azizi | denied | trade had collapsed",
        "Azizi | calling | claims of shortages baseless",
    ],
    "Azizi denied that trade had collapsed, calling reports by the agency a lie.": [
        "Azizi | denied | trade had collapsed",
        "Azizi | calling | reports by the agency a lie",
    ],
    "Azizi calls reports of empty warehouses “a fairy tale”.": [
        "Azizi | calls | reports of empty warehouses “a fairy tale”",
    ],
    "Azizi said that trade grew, calling police a minute later.": [
        "Azizi | said | trade grew, calling police a minute later",
    ],
    "Azizi said that he left, calling reporters to a room marked “press”.": [
        "Azizi | said | he left, calling reporters to a room marked “press”",
    ],
    "Azizi said he walked on, calling friends who shouted “run”.": [
        "Azizi | said | he walked on, calling friends who shouted “run”",
    ],
    # Whoever is told something may be explained.
    "The minister told reporters (see https://example.org/x) that the camp would close.": [
        "The minister | told | the camp would close",
    ],
    "The minister told reporters (see https://example.org/x) the camp would close.": [
        "The minister | told | the camp would close",
    ],
    "The minister told Tolo News (a broadcaster) that the road was open.": [
        "The minister | told | the road was open",
    ],
    "The minister told Tolo News, a broadcaster, that the road was open.": [
        "The minister | told | the road was open",
    ],
    "The minister told Tolo News – a broadcaster – that the road was open.": [
        "The minister | told | the road was open",
    ],
    "The minister said (again) that the road was open.": [
        "The minister | said | the road was open",
    ],
    "The minister said the road (a dirt track) was open.": [
        "The minister | said | the road (a dirt track) was open",
    ],
    # The address behind a post is none of its words; one amid them stays.
    "Hamid Popal tweeted: “Never again” https://t.co/AbC.": ["Hamid Popal | tweeted | “Never again”"],
    "Farid Gul tweeted: “Never again 😡” https://t.co/AbC.": ["Farid Gul | tweeted | “Never again 😡”"],
    "Hamid Popal tweeted that the camp had closed https://t.co/AbC": ["Hamid Popal | tweeted | the camp had closed"],
    "Hamid Popal said that the camp had closed (see https://t.co/AbC).": ["Hamid Popal | said | the camp had closed"],
    "Hamid Popal said that https://t.co/AbC was no page of the camp.": [
        "Hamid Popal | said | https://t.co/AbC was no page of the camp",
    ],
    "Sara Noor posted: “We stay here until the spring comes.”": [
        "Sara Noor | posted | “We stay here until the spring comes.”",
    ],
    "Sara Noor posted on X: “We stay here until the spring comes.”": [
        "Sara Noor | posted | “We stay here until the spring comes.”",
    ],
    "Omar Khan posted on Facebook that the camp was empty.": ["Omar Khan | posted | the camp was empty"],
    "“We stay here until spring,” Hamid Popal posted on Telegram.": [
        "Hamid Popal | posted | “We stay here until spring,”",
    ],
    # Who asks not to be named says only what is said besides.
    "A driver, who asked not to be named, told reporters that he had waited nine days.": [
        "A driver | told | he had waited nine days",
    ],
    "A driver said the road was closed, asking not to be identified.": ["A driver | said | the road was closed"],
    "An aide who requested anonymity said the deal was off.": ["An aide | said | the deal was off"],
    "An aide said on condition of anonymity that the deal was off.": ["An aide | said | the deal was off"],
    "A minister, speaking on condition of anonymity, said the deal was off.": [
        "A minister | said | the deal was off",
    ],
    "“It is over,” said an aide, who insisted on anonymity because he was not allowed to speak.": [
        "an aide | said | “It is over,”",
    ],
    "Marsh said it was late, speaking to the man named in the list.": [
        "Marsh | said | it was late, speaking to the man named in the list",
    ],
    "Marsh asked not to be blamed for the flood.": ["Marsh | asked | not to be blamed for the flood"],
    "The court asked that the men be named.": ["The court | asked | the men be named"],
}
"""What each line comes to, as “source | cue | content”."""


@pytest.mark.parametrize("line", LINES)
def test_what_is_said_and_no_more(line: str) -> None:
    """Each claim has its source, its cue, and all of its content without what only stands beside it."""
    assert told(line) == LINES[line]


@pytest.mark.parametrize(
    "line",
    [
        "A driver asked not to be named.",
        "An aide requested anonymity.",
        "She asked that her name be withheld.",
        "Sara Noor posted a video of the camp.",
        "Guards were posted at the gate.",
        "Zarif posted profits of 4 million.",
    ],
)
def test_no_claim_is_seen_in_it(line: str) -> None:
    """Who only wants to stay unknown, or puts up something else than words, says nothing."""
    assert walked(line) == []


@pytest.mark.parametrize("line", ["Popal tweeted: “Never again” https://t.co/AbC.", "Popal said: “Never again”."])
def test_a_few_words_behind_a_colon_are_quoted_speech(line: str) -> None:
    """However few they are, a colon tells that somebody says them."""
    (claim,) = walked(line)
    assert claim.type is ClaimType.DIRECT
