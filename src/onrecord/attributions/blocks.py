"""Text set out after a colon at a paragraph's end: "It went on:" and then paragraph after paragraph without marks.

The linker looks at the paragraphs next to a cue; how far such a block runs is told by the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal
from onrecord.language import paragraphs

_LEADS_IN = re.compile(r"[^\S\n]*(?:as follows[^\S\n]*)?:[^\S\n]*\n")
_OPENS = re.compile(r"[\"“„«‘'「『`]")
_RESUMES = re.compile(r"\b(?:he|she|it|they|(?:the|this) [\w-]+)\Z", re.IGNORECASE)
"""A source that goes on speaking after a block, in the reporter's words again."""


def set_out(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals in the same order; a content set out after a colon runs on to the end of its block.

    A block whose paragraphs open with quotation marks ends with the last that does; one without marks ends before a
    paragraph in which its source is named again with a cue of its own or that leads in the next block, or with the text.
    """
    leads = {n: p for n, p in enumerate(proposals) if _leads_in(text, p)}
    if not leads:
        return list(proposals)
    places = [(span.start, span.end) for span in paragraphs(text)]
    resumed = sorted(p.cue[0] for n, p in enumerate(proposals) if n in leads or _resumes(text, p))
    out = list(proposals)
    for n, p in leads.items():
        out[n] = replace(p, content=_block(text, p.content, places=places, resumed=resumed))
    return out


def _leads_in(text: str, proposal: Proposal) -> bool:
    start = proposal.content[0][0]
    end = proposal.cue[1] - (text[proposal.cue[1] - 1] == ":")
    lead = _LEADS_IN.match(text, end)
    return lead is not None and lead.end() <= start and not text[lead.end() : start].strip()


def _resumes(text: str, proposal: Proposal) -> bool:
    return any(_RESUMES.search(text[s:e]) for s, e in proposal.source)


def _block(text: str, content: Sequence[Place], *, places: Sequence[Place], resumed: Sequence[int]) -> tuple[Place, ...]:
    start, end = content[-1]
    own = places[bisect_right(places, start, key=_begin) - 1]
    marked = _OPENS.match(text, own[0]) is not None
    block = [*content[:-1], (start, end if marked else max(end, own[1]))]
    for number in range(bisect_left(places, end, key=_begin), len(places)):
        place = places[number]
        if marked != (_OPENS.match(text, place[0]) is not None) or _has_one(resumed, place):
            break
        block.append(place)
    return tuple(block)


def _begin(place: Place) -> int:
    return place[0]


def _has_one(cues: Sequence[int], place: Place) -> bool:
    """Say whether one of the cues, in order, begins in the place."""
    at = bisect_left(cues, place[0])
    return at < len(cues) and cues[at] < place[1]
