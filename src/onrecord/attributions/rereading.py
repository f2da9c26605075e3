"""Contents read again as texts of their own, to find who is quoted inside them.

The corpus marks outermost attributions only, so the model knows those best; lifted out of its frame, what is nested is
outermost. The contents of one article are put together as the paragraphs of one text, so that they fill whole windows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.borders import Place, tidy_content
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose
from onrecord.models import AttributionModel

_LEAD = re.compile(r"[\s\"'“”‘’„«»`]*(?:that\s+|how\s+|as\s+)?[\s\"'“”‘’„«»`]*")
_PRONOUNS = frozenset("it this that these those what which who whom so them him her me you us".split())
_OWN = frozenset("we us our".split())
_EMPTY = frozenset(
    "a about an and as at be been by do does for from had has have in is of on or that the to was were will with would".split()
)

_FEWEST = 5
"""Words; a shorter content holds no attribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lifted:
    """Contents as one text: where the words of each begin and end there, and how far that lies from their place on the page."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]


def reread(text: str, contents: Iterable[Place], *, model: AttributionModel) -> list[Proposal]:
    """Return what is proposed when each content is read as a text of its own, with places on the page.

    Nothing in the result crosses the border of its content. `evidence` is what speaks for it as an outermost attribution
    of that text.
    """
    lifted = _lifted(text, contents)
    found: list[Proposal] = []
    for proposal in propose(lifted.text, model=model, settings=ProposalSettings()):
        back = _on_page(text, proposal, lifted)
        if back is not None and back.content:
            found.append(back)
    return found


def telling(text: str, proposals: Iterable[Proposal], *, contents: Iterable[Place]) -> list[Proposal]:
    """Return the proposals without those inside a content that tell nothing of a chain.

    Left out are a content that is a bare pronoun, a cue without a word of its own ("for", "to"), and what "we" say inside
    somebody's words: that is the same somebody.
    """
    places = sorted(contents)
    return [p for p in proposals if not _lies_in(places, p.cue) or _tells(text, p)]


def _lies_in(places: Sequence[Place], cue: Place) -> bool:
    at = bisect_right(places, cue[0], key=lambda place: place[0]) - 1
    return at >= 0 and cue[1] <= places[at][1]


def _tells(text: str, proposal: Proposal) -> bool:
    content, source = (" ".join(text[s:e] for s, e in role).casefold() for role in (proposal.content, proposal.source))
    cue = set(text[slice(*proposal.cue)].casefold().split())
    return content not in _PRONOUNS and source not in _OWN and not cue <= _EMPTY


def _lifted(text: str, contents: Iterable[Place]) -> _Lifted:
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []
    size = 0
    for start, end in sorted(set(contents)):
        lead = _LEAD.match(text, start, end)
        begin = lead.end() if lead else start
        words = text[begin:end].rstrip(" ,;:\"'”’»\n")
        if len(words.split()) < _FEWEST:
            continue
        part = _capitalised(words.replace("\n", " ")) + ("" if words[-1] in ".!?" else ".") + "\n"
        begins.append(size)
        ends.append(size + len(words))
        shifts.append(begin - size)
        parts.append(part)
        size += len(part)
    return _Lifted(text="".join(parts), begins=tuple(begins), ends=tuple(ends), shifts=tuple(shifts))


def _capitalised(words: str) -> str:
    first = words[0].upper()
    return first + words[1:] if len(first) == 1 else words


def _on_page(text: str, proposal: Proposal, lifted: _Lifted) -> Proposal | None:
    """Return the proposal at its place on the page, or None where it runs over from one content into the next."""
    at = bisect_right(lifted.begins, proposal.cue[0]) - 1
    low, high = lifted.begins[at], lifted.ends[at]
    if proposal.cue[0] < low or proposal.cue[1] > high:
        return None
    shift = lifted.shifts[at]

    def moved(places: Sequence[Place]) -> tuple[Place, ...]:
        kept = ((max(s, low), min(e, high)) for s, e in places)
        return tuple((s + shift, e + shift) for s, e in kept if s < e)

    (cue,) = moved([proposal.cue])
    return replace(proposal, cue=cue, source=moved(proposal.source), content=tidy_content(text, moved(proposal.content)))
