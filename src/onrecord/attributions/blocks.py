"""Text set out after a colon at a paragraph's end: "It went on:" and then paragraph after paragraph without marks.

The linker looks at the paragraphs next to a cue; how far such a block runs is told by the page.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal
from onrecord.language import paragraphs

_LEADS_IN = re.compile(r"[^\S\n]*(?:as follows)?[^\S\n]*:[^\S\n]*\n")
_OPENS = re.compile(r"[\"“„«‘'「『`]")
_RESUMES = re.compile(r"\b(?:he|she|it|they|(?:the|this) [\w-]+)\Z", re.IGNORECASE)
"""A source that goes on speaking after a block, in the reporter's words again."""


def set_out(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals in the same order; a content set out after a colon runs on to the end of its block.

    A block whose paragraphs open with quotation marks ends with the last that does; one without marks ends before a
    paragraph in which its source is named again with a cue of its own, or with the text.
    """
    leads = {n: p for n, p in enumerate(proposals) if _leads_in(text, p)}
    if not leads:
        return list(proposals)
    places = [(span.start, span.end) for span in paragraphs(text)]
    resumed = sorted(p.cue[0] for p in proposals if any(_RESUMES.search(text[s:e]) for s, e in p.source))
    out = list(proposals)
    for n, p in leads.items():
        out[n] = replace(p, content=_block(text, p.content, places=places, resumed=resumed))
    return out


def _leads_in(text: str, proposal: Proposal) -> bool:
    start = proposal.content[0][0]
    end = proposal.cue[1] - text[: proposal.cue[1]].endswith(":")
    lead = _LEADS_IN.match(text, end)
    return lead is not None and lead.end() <= start and not text[lead.end() : start].strip()


def _block(text: str, content: Sequence[Place], *, places: Sequence[Place], resumed: Sequence[int]) -> tuple[Place, ...]:
    after = [place for place in places if place[0] >= content[-1][1]]
    own = next(place for place in places if place[0] <= content[-1][0] < place[1])
    marked = _OPENS.match(text, own[0]) is not None
    block = [*content[:-1], (content[-1][0], max(content[-1][1], own[1]) if not marked else content[-1][1])]
    for start, end in after:
        if marked != (_OPENS.match(text, start) is not None) or any(start <= cue < end for cue in resumed):
            break
        block.append((start, end))
    return tuple(block)
