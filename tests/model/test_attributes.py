"""Attributes: what a value may be, how it is typed, and that it comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.attributes import Attribute, AttributeKind, fault_of, read_value, with_value
from tui.model.refusals import Refusal

NUMBER = Attribute("n", "g", AttributeKind.NUMBER, "Number")
TEXT = Attribute("t", "h", AttributeKind.TEXT, "Text")
SORT = Attribute("s", "i", AttributeKind.ENUMERATION, "Sort", ("certain", "certainly", "likely", "unlikely"))
FLAG = Attribute("f", "j", AttributeKind.FLAG, "Flag")


@pytest.mark.parametrize(
    ("written", "value"),
    [("12", 12), (" -3 ", -3), ("+04", 4), ("0.50", "0.5"), ("2.0", 2), ("-0.0", 0), ("", None), ("  ", None)],
)
def test_numbers(written: str, value: object) -> None:
    """A whole number is one, decimals stay as they are written, without zeros that say nothing."""
    assert read_value(NUMBER, written) == value


@pytest.mark.parametrize("written", ["1e3", "twelve", "1,5", "1.", "1" * 19, "٣x", "-"])
def test_what_is_no_number_is_refused(written: str) -> None:
    """Anything else is refused in words that say how to write it."""
    with pytest.raises(Refusal, match=r"Number: .* is no number; write it as in 12 or 0\.5"):
        read_value(NUMBER, written)


def test_a_text_is_one_line() -> None:
    """A text has no line ends or doubled blanks, and must not be endless."""
    assert read_value(TEXT, " a \n b ") == "a b"
    with pytest.raises(Refusal, match="more than 1,000 characters"):
        read_value(TEXT, "x" * 1_001)


def test_an_enumeration_takes_its_values_only() -> None:
    """What is none of the values is refused."""
    assert read_value(SORT, "likely") == "likely"
    with pytest.raises(Refusal, match="none of its values"):
        read_value(SORT, "lik")


def test_every_value_has_a_letter_of_its_own() -> None:
    """Values get the first letter of theirs that is free, so that one key picks each."""
    assert SORT.letters == {"c": "certain", "e": "certainly", "l": "likely", "u": "unlikely"}


@given(st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=40))
def test_letters_lead_to_different_values(values: list[str]) -> None:
    """No letter picks two values and no value has two letters, whatever the values are called."""
    letters = Attribute("s", "i", AttributeKind.ENUMERATION, "S", tuple(values)).letters
    assert len(set(letters.values())) == len(letters)
    assert all(len(letter) == 1 and letter.isalnum() and letter != "0" for letter in letters)


@given(st.one_of(st.text(), st.integers().map(str), st.decimals(allow_nan=False, allow_infinity=False).map(str)))
def test_what_is_taken_has_no_fault(written: str) -> None:
    """Whatever can be typed for a value is found sound by the check, and typing it again gives the same."""
    for attribute in (NUMBER, TEXT):
        try:
            value = read_value(attribute, written)
        except Refusal:
            continue
        if value is not None:
            assert fault_of(attribute, value) == ""
            assert read_value(attribute, str(value)) == value


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (NUMBER, "x"),
        (NUMBER, True),
        (NUMBER, "1.50"),
        (NUMBER, 10**18),
        (NUMBER, -(10**400)),
        (TEXT, 5),
        (TEXT, ""),
        (SORT, "no"),
        (FLAG, "yes"),
        (FLAG, 1),
    ],
)
def test_a_wrong_value_is_found(attribute: Attribute, value: object) -> None:
    """A value that the schema does not know, from a file or an older schema, is named as a fault."""
    assert fault_of(attribute, value) != ""  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.booleans() | st.integers(0, 2))))
def test_attributes_do_not_depend_on_the_way_they_were_given(steps: list[tuple[str, bool | int | None]]) -> None:
    """Only the last value of each name counts, names stand in the alphabet's order, a flag that is down is none."""
    held: dict[str, object] = {}
    for name, value in steps:
        held = dict(with_value(held, name, value))  # type: ignore[arg-type]
    expected = {name: value for name, value in dict(steps).items() if value is not None and value is not False}
    assert held == expected
    assert list(held) == sorted(held)
