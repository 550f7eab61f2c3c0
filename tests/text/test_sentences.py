"""Sentences; in the tables a bar marks each boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.seeds import FIRST, SECOND
from tui.text.sentences import sentences

CASES = """Gov. Smith spoke.| He left.
He lives in the U.S.| The minister said no.
the U.S. Department of State said so.
Mr. J. R. Smith Jr. said so.| We agree.
It begins at 5 p.m.| Police said so.
It begins at 5 p.m. Monday.| Bring food.
“Will you go?” he asked.| “No.”
“We won.”| Kakar left.
“No.| Never!”| “Why?”| She left.
He said “no.”| “Never,” she said.
Prices rose 1.5 per cent.| 80,000 people left.
See No. 5 on p. 7.| It matters.
He said no.| Then he left.
Plan B.| The plan failed.
John F. Kennedy spoke.
Wait...| What?| “I don’t know…” she said.
Yahoo! said so.| It won.
1. The first point.
(He left.)| Then she left.
Visit www.example.com.| It works.
It cost $5.| He paid.
Apple Inc. said so.| It grew.
She works at Apple Inc.| She likes it.
on Jan. 5 in St. Louis.
We live on Main St.| The house is old.
He left.|“She stayed,” he said.
„Das war so.“| Dann ging er.
今日は晴れ。|明日は雨。
She (Mrs. Jones) left.| [We] stayed.
He has a Ph.D. in law.
So it ends.| ‘Never again,’ he said.
He met Lt. Col. Ann Lee, e.g. on Oct. 3, i.e. Tuesday.
The U.N.| In Geneva, talks go on.
The end!| 'Twas good.
No stop at the end
“Leave!”| “Who said that?” she asked; nobody answered.
The file is a.txt and b.txt.
Gov. Kathy Hochul and Govs. Bush and Lee met Rep. Ann M. Lee.| Nobody spoke.
“Where is he?” Kakar asked.| Nobody knew.
“Where is he?” Mr. Lee said.| “Gone!” Jan Achakzai added.
“Leave!” he shouted.| “Why?” asked Lee.
“No.”| “No.”| “No.”
“It is over.| We won,” she said.| “He lost.| He left.”
He asked, “Why?”| Nobody answered.
“Why?”| The minister said nothing.
They chanted “Bobby!” at a conference.
Roe v. Wade and Brown v. Board of Education, Lee vs. Khan.
Oscar P. Quintero and M.K. ($16.7 million) came.
See pp. 7 and 8.| Plan P.| Then Q.
RENO, Nev. (AP) — Voters came.
NEWPORT NEWS, Va. - In a tradition he left.
He spoke in Naples, Fla.| “It would be nice,” he said.
The Naples (Fla.) Daily News and Sen. Ron Johnson (R-Wis.) said so.
It made me ill.| Mass was said.
the then-U.S. Energy secretary of the W.T.O. -- a friend
It begins at 9 p.m. E.T. on Monday.| Come at 5 a.m.| Nobody will.
a U-turn . . . in a way . . . that works.| So . . . he left.
They applied it… to them.| It grew…| Nobody left.
We met in Washington, D.C.| But the U.S. Senate met in St. Paul, Minn.| They voted.
She told the A.F.L.-C.I.O.| “We’ve seen it.”
“We lost.”|She left.
The talks failed.| https://example.com/x tells why.
The World Health Organization (W.H.O.) said so.| (It knew.)| “(No.)”
On Sept. 11, 2001, and on Jan. 6.| On Feb. 30, never.
Dr. A. B. C. Khan, Ph.D., M.D., spoke.| He was the Rev. Lee’s friend.
He said 3.5 or .5 or 5.| Nobody knew which.
Is it No. 10?| No.| It is No. 12!
“Is it?!”| “It is…”| “No!!!”
ہم آئے۔| وہ گئے۔
لماذا؟| لا أعرف.
वह गया।| वह आया।
「行く。」と言った。|彼は帰った。
他走了。|她说：“我也走。”|他笑了。
He wrote “a.”, “b.” and “c.” on it.
Ltd. companies, etc., left.| The Co. grew.
He joined Smith & Sons Co.| The firm grew.| St. Louis is far.
He was born c. 1950, in St. Paul.
What?| No!| Really?!| Yes.
I, II and III.| He was No. 1 of Henry VIII.| Anne was not.
He met J. A. Smith, A. I. Petrov and Gov. E. I. du Pont.| In the U.S. a visit is news.
He lives in the U.S.| I do not.| Plan A.| It failed.
« Je pars. »| Il est parti.| « Non ! » dit-il.| »Nein.«| »Doch.«
“He told us, ‘It is over.’ ”| She left.| “He asked, ‘Is it?’ ” she said.
“Is it so?” Ann Lee, 45, asked.| “Why?” Kakar, the prime minister of Pakistan, asked.
“Is it so?”| Lee, who was there, left.| “Why?”| The minister, a general, said no.
Pvt. Lee, Pfc. Khan and Drs. Lee and Khan met Asst. Chief Ann Lee in Kabul (pop. 4 million) for Rs. 500."""


@pytest.mark.parametrize("case", CASES.split("\n"))
def test_hard_cases(case: str) -> None:
    """Abbreviations, initials and what goes on in lower case hold a sentence together; closing marks stay with it."""
    text = case.replace("|", "")
    assert [sentence.text_of(text) for sentence in sentences(text)] == [part.strip() for part in case.split("|")]


def beginnings(text: str) -> list[str]:
    """The first three words of every sentence."""
    return [" ".join(sentence.text_of(text).split()[:3]) for sentence in sentences(text)]


def test_first_seed() -> None:
    """The first seed has these sentences."""
    assert beginnings(FIRST) == [
        "Pakistan's interim prime",
        "Anwaar ul Haq",
        "The Islamic Emirate's",
        "The Prime Minister",
        "Anwaar ul Haq",
        '"In addition to',
        "These Afghans lived",
        "I continue to",
        "The deputy foreign",
        "“We have told",
        "Meanwhile، the US",
        "“Our colleagues in",
        "We're extremely concerned",
        "It is essential",
        "“We strongly encourage",
        "The Deputy Foreign",
    ]


def test_second_seed() -> None:
    """The second seed has these sentences, its title among them."""
    assert beginnings(SECOND) == [
        "Pakistan to send",
        "Pakistan will begin",
        "“So far, 80,000",
        "After this, [we]",
        "Jan Achakzai stated",
        "However, the Islamic",
        "Achakzai stated that",
        "This Pakistani official",
        "Jan Achakzai said,",
        "This decision is",
        "Therefore, any government",
        "He claimed that",
        "Therefore, Pakistan has",
        "Achakzai clarified that",
        "He once again",
        "Achakzai noted that",
        "The Minister of",
        "Meanwhile, reports indicate",
        "Meanwhile, the Islamic",
        "“These are false",
        "We must mention",
        "Afghanistan is not",
    ]


@given(st.text(st.sampled_from("aB. !?\n\"”“'’U.S)( 1。\t"), max_size=40))
def test_nothing_is_left_out(text: str) -> None:
    """Every character but white space is in exactly one sentence, and no sentence begins or ends with a blank."""
    parts = [sentence.text_of(text) for sentence in sentences(text)]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part == part.strip() and "\n" not in part for part in parts)
