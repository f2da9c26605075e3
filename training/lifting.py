"""Contents read as texts of their own, to find who is quoted inside them.

The corpus marks outermost attributions only, so teachers know those best; lifted out of its frame, what is nested is
outermost. The contents of one article are put together as the paragraphs of one text, so that they fill whole windows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parts import TorchModel

from onrecord.attributions.borders import Place, tidy_content
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose

_LEAD = re.compile(r"[\s\"'“”‘’„«»`]*(?:that\s+|how\s+|as\s+)?[\s\"'“”‘’„«»`]*")
_FEWEST = 5
"""Words; a shorter content holds no attribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lifted:
    """Contents as one text: where the words of each begin and end there, and how far that lies from their place on the page."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]


def read_inside(text: str, contents: Iterable[Place], *, model: TorchModel) -> list[Proposal]:
    """Return what is proposed when each content is read as a text of its own, with places on the page.

    Nothing in the result crosses the border of its content, but for the rest of a word that the border cuts and a mark that
    closes a quotation. `evidence` is what speaks for it as an outermost attribution of that text.
    """
    lifted = _lifted(text, contents)
    found: list[Proposal] = []
    for proposal in propose(lifted.text, model=model, settings=ProposalSettings()):
        back = _on_page(text, proposal, lifted)
        if back is not None and back.content:
            found.append(back)
    return found


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
