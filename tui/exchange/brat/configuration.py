"""The files that tell brat what there may be in a folder of annotations, and how it looks."""

import re
from collections.abc import Iterable

from tui.model.claims import ClaimType
from tui.model.dismissals import Reason
from tui.model.disputes import DISPUTE_KINDS
from tui.model.statuses import Status

_ANNOTATION = """\
# What Glossator's annotations are made of, for brat (https://brat.nlplab.org/configuration.html).
[entities]
Source
Content
Cue
Mention
Dismissed

[relations]
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Attribution\tContent:Content, Cue?:Cue, Source*:Source
Dispute\tCue?:Cue, By?:Attribution, Target*:Attribution

[attributes]
Type\tArg:Attribution, Value:{types}
Kind\tArg:Dispute, Value:{kinds}
Status\tArg:<EVENT>, Value:{statuses}
Reason\tArg:Dismissed, Value:{reasons}
"""

VISUAL = """\
[labels]
Attribution | Claim | Cl
Content | Said | S
Cue | Cue | C
Source | Source | So
Dispute | Dispute | D
Mention | Mention | M
Dismissed | Not annotated | -

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#e8e8e8, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Attribution\tbgColor:#b6d7a8
Content\tbgColor:#d9ead3
Cue\tbgColor:#fff2cc
Source\tbgColor:#cfe2f3
Dispute\tbgColor:#f4cccc
Mention\tbgColor:#d0e0e3
Target\tcolor:#990000
By\tcolor:#274e13
"""

_WORD = re.compile(r"[^\s|,:\[\]]+")


def annotation_conf(kinds: Iterable[str]) -> str:
    """The configuration of what there may be.

    Args:
        kinds: of disputes that occur, besides those that are always there.
    """
    known = [kind.name for kind in DISPUTE_KINDS]
    known += sorted({kind for kind in kinds if kind not in known and _WORD.fullmatch(kind)})
    return _ANNOTATION.format(
        types="|".join(ClaimType),
        kinds="|".join(known),
        statuses="|".join(Status),
        reasons="|".join(reason.replace(" ", "-") for reason in Reason),
    )
