"""Finite verbs: which words, for all that can be told from their neighbours, make a clause."""

from collections.abc import Sequence

from tui.text.verbs import VERBS, Form

_AUXILIARIES = frozenset(
    "am is are was were be been has have had do does did will would shall should can could may might must".split()
)
_PAST = frozenset(
    "arose ate became began bent bit blew bore bought broke brought built burnt came caught chose crept cut dealt died "
    "drank drew drove dug fed fell fled flew forbade forgot fought found froze gave got grew heard held hid hit hung "
    "kept knew laid lay leapt learnt led left lent lost made meant met paid put quit ran rang rose said sang sank sat "
    "saw sent set shook shone shot shrank slept slid sold sought spent split spoke spread stole stood strode struck "
    "swam swept swore taught thought threw told took tore understood went withdrew woke won wore wrote".split()
)
_SUBJECTS = frozenset("i you he she it we they who".split())
_FUNCTION = frozenset(
    "a an the this that these those his her its their our my your him them us me it he she they we i you all both "
    "some any no not to of in on at by for from with into onto over under against about after before between through "
    "during until as than and or but if when while where because how why what whether out up down off back away "
    "together again also only just soon later there here".split()
)


def is_finite(words: Sequence[str], index: int) -> bool:
    """Whether a word is likely to be a finite verb.

    Args:
        words: the words of a sentence or clause, in lower case, with straight apostrophes.
        index: which of them.
    """
    word = words[index]
    if word in _AUXILIARIES or word in _PAST or word.endswith("n't"):
        return True
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if before in _SUBJECTS and word not in _FUNCTION and not word.endswith(("ly", "ing")):
        return True
    goes_on = not after or after in _FUNCTION or after.endswith("ly")
    verb = VERBS.get(word)
    if verb is not None and verb.form is not Form.ING:
        return verb.form is not Form.BASE and (after in _FUNCTION if verb.noun else goes_on)
    return len(word) > 4 and word.endswith("ed") and goes_on
