"""The verbs that report and deny, in all their forms.

Each row gives a verb's base form (its lemma), third person, past, participle in -ing and, if it differs from the
past, past participle; behind a colon the words of which one has to follow (“expressed concern”, “pointed out”).
American spellings have rows that name the British lemma.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import chain

from msgspec import Struct


class Form(Enum):
    """Which form of a verb a word is."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


class Verb(Struct, frozen=True):
    """A word that can be a form of a reporting or denying verb.

    Attributes:
        lemma: the verb's base form.
        denies: whether the verb goes against something.
        noun: whether the base and third-person forms are nouns as well (“claims”).
        needs: the words of which one has to follow; none if the verb reports by itself.
    """

    lemma: str
    form: Form
    denies: bool
    noun: bool
    needs: frozenset[str] = frozenset()


_REPORTING = """
say says said saying
tell tells told telling
add adds added adding
insist insists insisted insisting
assert asserts asserted asserting
announce announces announced announcing
declare declares declared declaring
emphasise emphasises emphasised emphasising
emphasise=emphasize emphasizes emphasized emphasizing
underline underlines underlined underlining
underscore underscores underscored underscoring
explain explains explained explaining
clarify clarifies clarified clarifying
confirm confirms confirmed confirming
reaffirm reaffirms reaffirmed reaffirming
affirm affirms affirmed affirming
reiterate reiterates reiterated reiterating
acknowledge acknowledges acknowledged acknowledging
admit admits admitted admitting
concede concedes conceded conceding
confess confesses confessed confessing
argue argues argued arguing
contend contends contended contending
maintain maintains maintained maintaining
allege alleges alleged alleging
assure assures assured assuring
inform informs informed informing
warn warns warned warning
mention mentions mentioned mentioning
observe observes observed observing
remark remarks remarked remarking
reveal reveals revealed revealing
disclose discloses disclosed disclosing
indicate indicates indicated indicating
suggest suggests suggested suggesting
imply implies implied implying
conclude concludes concluded concluding
predict predicts predicted predicting
respond responds responded responding
recall recalls recalled recalling
believe believes believed believing
think thinks thought thinking
write writes wrote writing written
tweet tweets tweeted tweeting
urge urges urged urging
encourage encourages encouraged encouraging
ask asks asked asking
call calls called calling
describe describes described describing
accuse accuses accused accusing
complain complains complained complaining
recommend recommends recommended recommending
propose proposes proposed proposing
testify testifies testified testifying
agree agrees agreed agreeing
pledge pledges pledged pledging
vow vows vowed vowing
swear swears swore swearing sworn
threaten threatens threatened threatening
praise praises praised praising
hail hails hailed hailing
welcome welcomes welcomed welcoming
boast boasts boasted boasting
quip quips quipped quipping
joke jokes joked joking
shout shouts shouted shouting
tout touts touted touting
caution cautions cautioned cautioning
claim claims claimed claiming
state states stated stating
note notes noted noting
stress stresses stressed stressing
report reports reported reporting
demand demands demanded demanding
promise promises promised promising
comment comments commented commenting
request requests requested requesting
estimate estimates estimated estimating
answer answers answered answering
reply replies replied replying
hint hints hinted hinting
appeal appeals appealed appealing
point points pointed pointing: out
express expresses expressed expressing: concern concerns hope hopes fear fears regret regrets support outrage anger \
alarm disappointment satisfaction confidence gratitude doubt doubts scepticism skepticism opposition objections
voice voices voiced voicing: concern concerns hope hopes fear fears support outrage anger alarm doubt doubts \
scepticism skepticism opposition objections
raise raises raised raising: concern concerns doubt doubts objection objections question questions
make makes made making: clear
"""

_DENYING = """
deny denies denied denying
reject rejects rejected rejecting
dismiss dismisses dismissed dismissing
refute refutes refuted refuting
rebut rebuts rebutted rebutting
rebuff rebuffs rebuffed rebuffing
contradict contradicts contradicted contradicting
disavow disavows disavowed disavowing
repudiate repudiates repudiated repudiating
disagree disagrees disagreed disagreeing
decry decries decried decrying
condemn condemns condemned condemning
denounce denounces denounced denouncing
deplore deplores deplored deploring
criticise criticises criticised criticising
criticise=criticize criticizes criticized criticizing
slam slams slammed slamming
lambast lambasts lambasted lambasting
lambast=lambaste lambastes lambasted lambasting
ridicule ridicules ridiculed ridiculing
debunk debunks debunked debunking
discredit discredits discredited discrediting
correct corrects corrected correcting
retract retracts retracted retracting
recant recants recanted recanting
oppose opposes opposed opposing
object objects objected objecting
protest protests protested protesting
dispute disputes disputed disputing
contest contests contested contesting
challenge challenges challenged challenging
question questions questioned questioning
doubt doubts doubted doubting
counter counters countered countering
rule rules ruled ruling: out
push pushes pushed pushing: back
hit hits hit hitting: back out
lash lashes lashed lashing: out
cast casts cast casting: doubt doubts
take takes took taking taken: issue
"""

_NOUNS_TOO = frozenset(
    "claim state note stress report demand promise comment request estimate answer reply hint appeal remark call "
    "caution joke boast quip tweet welcome praise pledge vow shout hail correct slam counter object protest dispute "
    "contest challenge question doubt reject recall urge".split()
)


DENYING_NOUNS = frozenset("doubt doubts objection objections opposition scepticism skepticism".split())
"""What makes a verb deny that needs a noun: “expressed doubts”."""


def _verbs(rows: str, *, denies: bool) -> Iterator[tuple[str, Verb]]:
    forms = (Form.BASE, Form.THIRD, Form.PAST, Form.ING, Form.PAST)
    for row in rows.strip().split("\n"):
        inflected, _, needs = row.partition(":")
        words = inflected.split()
        lemma, _, spelling = words[0].partition("=")
        words[0] = spelling or lemma
        # Where two forms are alike (“hit”), the past is the one that news is told in.
        for word, form in zip(words, forms, strict=False):
            yield word, Verb(lemma, form, denies, lemma in _NOUNS_TOO, frozenset(needs.split()))


VERBS: Mapping[str, Verb] = dict(chain(_verbs(_REPORTING, denies=False), _verbs(_DENYING, denies=True)))
"""Every form of every verb, by the word in lower case."""
