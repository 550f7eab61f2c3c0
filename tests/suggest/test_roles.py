"""Roles: what an article says of a speaker's office, beside the name or in place of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.layers import Layer
from tui.model.speakers import Mention, Role, Speaker
from tui.suggest.roles import roles_in


def mentioning(text: str, *names: str) -> Layer:
    """A layer that has each of some words as a mention of the speaker `s`."""
    places = [(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = [Mention(f"m{number}", "s", *place) for number, place in enumerate(places, 1)]
    return Layer("a", "mk", mentions={one.id: one for one in mentions})


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("“No,” warned Judith Larsen, a railway engineer. More.", "Judith Larsen", ["railway engineer"]),
        ("Caretaker Interior Minister Sarfraz Bugti said no.", "Sarfraz Bugti", ["Caretaker Interior Minister"]),
        ("Caretaker Interior Minister Sarfraz Bugti said.", "Caretaker Interior Minister Sarfraz Bugti", None),
        ("The chief economist Jane Doe said", "Jane Doe", ["chief economist"]),
        ("Deputy Prime Minister of Peru Ali Khan said", "Ali Khan", ["Deputy Prime Minister of Peru"]),
        ("said Ana Ortiz, the mayor of Lima, on Monday", "Ana Ortiz", ["mayor of Lima"]),
        ("the spokesman of the ministry, Zia Takal, said", "Zia Takal", []),
        ("Police spokesman Jo Smith, a veteran officer, said", "Jo Smith", ["Police spokesman", "veteran officer"]),
        ("Ana Ortiz, who is ill, said", "Ana Ortiz", []),
        ("said Ana Ortiz, and left", "Ana Ortiz", []),
        ("In Kabul Ana Ortiz said", "Ana Ortiz", []),
        ("He left.\nMinister\nAna Ortiz said", "Ana Ortiz", []),
        ("The report of Ana Ortiz, Lima, is out", "Ana Ortiz", []),
        ("The Prime Minister of Peru said", "The Prime Minister of Peru", ["Prime Minister of Peru"]),
        ("The ministry said", "The ministry", []),
        ("He said", "He", []),
    ],
)
def test_a_role_stands_beside_the_name_or_in_its_place(text: str, name: str, roles: list[str] | None) -> None:
    """Before it, set off by a comma behind it, or instead of it; what is no office or function is none."""
    found = roles_in(text, Speaker("s", "somebody"), mentioning(text, name))
    assert found == (roles if roles is not None else ["Caretaker Interior Minister"])


def test_what_is_known_is_not_proposed() -> None:
    """Neither a role that the speaker has, however it is written, nor the speaker's own name; others in their order."""
    text = "Police Spokesman Jo Smith, a veteran officer, said no. The Mayor of Lima agreed."
    layer = mentioning(text, "Jo Smith", "The Mayor of Lima")
    speaker = Speaker("s", "the mayor of Lima", roles=(Role("police spokesman", "2020"),))
    assert roles_in(text, speaker, layer) == ["veteran officer"]
    assert roles_in(text, Speaker("s", "Jo Smith"), layer) == ["Police Spokesman", "veteran officer", "Mayor of Lima"]
    assert roles_in(text, Speaker("other", "Jo Smith"), layer) == []


@given(st.text(st.sampled_from("Ab ,.’\n“مinister"), max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_any_text_has_roles_of_its_own_words(text: str, start: int, length: int) -> None:
    """Whatever is marked, roles are words of the text, without blanks around them, each once."""
    end = min(len(text), start + length)
    if start >= end:
        return
    layer = Layer("a", "mk", mentions={"m1": Mention("m1", "s", start, end)})
    found = roles_in(text, Speaker("s", "x"), layer)
    assert len(set(found)) == len(found)
    for role in found:
        assert role == role.strip() != ""
        assert " ".join(role.split()) in " ".join(text.split())
