"""Text set out after a colon at a paragraph's end: "It went on:" and then paragraph after paragraph without marks.

The linker looks at the paragraphs next to a cue; how far such a block runs is told by the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal
from onrecord.language import paragraphs

_LEADS_IN = re.compile(r"[^\S\n]*(?:as follows[^\S\n]*)?:[^\S\n]*\n")
_WORD = re.compile(r"\w")
_OPENS = re.compile(r"[\"“„«‘'「『`]")
_RESUMES = re.compile(
    r"(?:he|she|it|they|(?:the|this) (?:[\w-]+ )?(?:article|author|broadcast|commentary|commentator|document|editorial|letter|"
    r"magazine|message|newspaper|official|organi[sz]ation|paper|report|speaker|spokesman|spokesperson|spokeswoman|statement))\Z",
    re.IGNORECASE,
)
"""A source that goes on speaking after a block, in the reporter's words again."""

_LEAD = re.compile(
    r"(?:.*[.!?][\"”’']? )?(?:[^.!?:\n]{0,80} (?=(?:he|she|it|they) ))?(?P<source>[^\W\d_][^:.!?\n]{0,120}?) "
    r"(?P<cue>(?:(?:also|again|further|then) )?"
    r"(?:said|says|noted|notes|stated|states|stressed|wrote|writes|continue[ds]|(?:went|goes) on(?: to say)?|"
    r"reads?|added|adds|declared?s?|disclosed)(?: as follows)?) ?:[^\S\n]*\Z"
)
_LEAD_REACH = 240
"""Characters at a paragraph's end among which its lead is looked for."""

_CERTAIN = 3.0
"""Log odds of a paragraph that only leads in what follows: one in twenty such is something else."""


def set_out(
    text: str, proposals: Sequence[Proposal], *, sure: Sequence[Place] = (), doubtful: Collection[Place] = ()
) -> list[Proposal]:
    """Return the proposals in the same order; a content set out after a colon runs on to the end of its block.

    A block whose paragraphs open with quotation marks ends with the last that does; one without marks ends before a
    paragraph in which its source is named again with a cue of its own or that leads in the next block, or with the text.

    Args:
        text: The whole text.
        proposals: All of its proposals.
        sure: Cues that surely speak for themselves; any block ends before the paragraph of one.
        doubtful: Cues that are more likely none; naming the source again with one of these ends no block.
    """
    leads = {n: p for n, p in enumerate(proposals) if _leads_in(text, p)}
    if not leads:
        return list(proposals)
    places = [(span.start, span.end) for span in paragraphs(text)]
    inside = sorted(place for p in proposals for place in p.content)
    again = {
        p.cue[0]
        for n, p in enumerate(proposals)
        if n in leads or (p.cue not in doubtful and _resumes(text, p) and not _lies_in(inside, p.cue[0]))
    }
    resumed = sorted(again | {start for start, _ in sure})
    out = list(proposals)
    for n, p in leads.items():
        out[n] = replace(p, content=_block(text, p.content, places=places, resumed=resumed))
    return out


def lead_ins(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return a proposal for each paragraph that only leads in the next ("It went on:") and in which none proposes that.

    Half of such paragraphs say no more than this, which is too little for the model to go by.
    """
    known = {n for p in proposals if _leads_in(text, p) for n in range(p.cue[0], p.cue[1])}
    places = [(span.start, span.end) for span in paragraphs(text) if _WORD.search(text, span.start, span.end)]
    found: list[Proposal] = []
    for (begin, end), following in pairwise(places):
        start = max(begin, end - _LEAD_REACH)
        lead = _LEAD.match(text[start:end]) if text[end - 1] == ":" else None
        if lead is None or known & set(range(start + lead.start("cue"), start + lead.end("cue"))):
            continue
        source, cue = ((start + lead.start(part), start + lead.end(part)) for part in ("source", "cue"))
        found.append(Proposal(cue=cue, source=(source,), content=(following,), evidence=(), layout=_CERTAIN))
    return found


def _leads_in(text: str, proposal: Proposal) -> bool:
    start = proposal.content[0][0]
    end = proposal.cue[1] - (text[proposal.cue[1] - 1] == ":")
    lead = _LEADS_IN.match(text, end)
    return lead is not None and lead.end() <= start and not text[lead.end() : start].strip()


def _resumes(text: str, proposal: Proposal) -> bool:
    return any(_RESUMES.match(text[s:e]) for s, e in proposal.source)


def _lies_in(places: Sequence[Place], at: int) -> bool:
    """Say whether one of the places, in order, holds `at`; of those around it only the nearest eight are looked at."""
    upto = bisect_right(places, at, key=_begin)
    return any(start <= at < end for start, end in places[max(0, upto - 8) : upto])


def _block(text: str, content: Sequence[Place], *, places: Sequence[Place], resumed: Sequence[int]) -> tuple[Place, ...]:
    start, end = content[-1]
    own = places[bisect_right(places, start, key=_begin) - 1]
    marked = _OPENS.match(text, own[0]) is not None
    block = [*content[:-1], (start, end if marked else max(end, own[1]))]
    for number in range(bisect_left(places, end, key=_begin), len(places)):
        place = places[number]
        if marked != (_OPENS.match(text, place[0]) is not None) or _has_one(resumed, place):
            break
        if _WORD.search(text, *place):
            block.append(place)
    return tuple(block)


def _begin(place: Place) -> int:
    return place[0]


def _has_one(cues: Sequence[int], place: Place) -> bool:
    """Say whether one of the cues, in order, begins in the place."""
    at = bisect_left(cues, place[0])
    return at < len(cues) and cues[at] < place[1]
