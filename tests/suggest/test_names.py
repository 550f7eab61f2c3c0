"""What naming words say about a speaker."""

import pytest

from tui.model.layers import Registry
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.speakers import linked, named_in

KNOWN = Registry(
    {
        speaker.id: speaker
        for speaker in (
            Speaker("emirate", "Islamic Emirate of Afghanistan", SpeakerKind.ORGANISATION),
            Speaker("foreign", "Islamic Emirate's Foreign Ministry", SpeakerKind.ORGANISATION),
            Speaker("jan", "Jan Achakzai", aliases=("Balochistan’s acting Minister for Information Jan Achakzai",)),
            Speaker("kakar", "Anwaar ul Haq Kakar", aliases=("Pakistan's interim prime minister",)),
            Speaker("un", "United Nations", SpeakerKind.ORGANISATION),
            Speaker("state", "US Department of State", SpeakerKind.ORGANISATION),
            Speaker("ali", "Ali Khan"),
            Speaker("imran", "Imran Khan"),
            Speaker("spokesman", "deputy foreign ministry's spokesman"),
        )
    }
)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Balochistan’s acting Minister for Information Jan Achakzai", "Jan Achakzai", "person"),
        ("IEA’s spokesman Zabihullah Mujahid", "Zabihullah Mujahid", "person"),
        ("Ministry of Foreign Affairs spokesman Abdul Qahar Balkhi", "Abdul Qahar Balkhi", "person"),
        ("human rights lawyer Jane Doe", "Jane Doe", "person"),
        ("Mr. Kakar", "Kakar", "person"),
        ("US President Joe Biden", "Joe Biden", "person"),
        ("Stéphane Dujarric", "Stéphane Dujarric", "person"),
        ("The Prime Minister of Pakistan", "Prime Minister of Pakistan", "person"),
        ("The Islamic Emirate's Foreign Ministry", "Islamic Emirate's Foreign Ministry", "organisation"),
        ("the Islamic Emirate of Afghanistan (IEA)", "Islamic Emirate of Afghanistan", "organisation"),
        ("the Guardian", "Guardian", "organisation"),
        ("Pakistan", "Pakistan", "organisation"),
        ("UNHCR", "UNHCR", "organisation"),
        ("Afghans", "Afghans", "group"),
        ("residents of Kabul", "residents of Kabul", "group"),
        ("reports", "reports", "unnamed"),
        ("a senior official", "senior official", "unnamed"),
        ("Professor Imran Qureshi of Lindow Technical University", "Imran Qureshi", "person"),
        ("Prime Minister Jan Achakzai of Pakistan", "Jan Achakzai", "person"),
        ("Brandt & Vale", "Brandt & Vale", "organisation"),
        ("Prosecutors", "Prosecutors", "group"),
        ("the official", "official", "unnamed"),
        ("Hamas", "Hamas", "organisation"),
        ('The so-called "Islamic State"', "Islamic State", "organisation"),
        ("", "", "unnamed"),
    ],
)
def test_named_in(words: str, name: str, kind: str) -> None:
    """Of an office with a name the name is kept, of anything else the words without article; the kind is guessed."""
    guess = named_in(words)
    assert (guess.name, guess.kind) == (name, kind)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the Islamic Emirate of Afghanistan (IEA)", "emirate"),
        ("ISLAMIC EMIRATE OF AFGHANISTAN's", "emirate"),
        ("IEA", "emirate"),
        ("the Islamic Emirate", "emirate"),
        ("the U.N.", "un"),
        ("the United Nations", "un"),
        ("the U.S. Department of State", "state"),
        ("Achakzai", "jan"),
        ("Information Minister Jan Achakzai", "jan"),
        ("The Minister of Information for Balochistan", "jan"),
        ("The Prime Minister of Pakistan", "kakar"),
        ("Prime Minister Kakar", "kakar"),
        ("the deputy spokesman of the Ministry of Foreign Affairs", "spokesman"),
        ("the spokesman of the Ministry of Foreign Affairs", ""),
        ("The Islamic Emirate's Foreign Ministry", "foreign"),
        ("IEA’s spokesman Zabihullah Mujahid", ""),
        ("United Nations Secretary-General", ""),
        ("Khan", ""),
        ("Imran Khan", "imran"),
        ("Hafiz Khan", ""),
        ("", ""),
    ],
)
def test_linked(words: str, speaker: str) -> None:
    """Name, alias, acronym, surname or the same office in other words find the speaker; doubt finds nobody."""
    assert linked(words, KNOWN) == speaker
