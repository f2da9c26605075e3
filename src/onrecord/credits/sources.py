"""The sources of statements, as far as an outlet may be one."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.spans import Span

_RELATIVE = re.compile(r", (?:where|which|who|whose|when)\b")
_LISTED = re.compile(r" and (?:the )?[A-Z]")
_OF_ITSELF = re.compile(
    r",? (?:will|would|may|might|can|could|should|wants?|plans?|hopes?|(?:is|are|was|were)\b(?! \w+ing\b)"
    r"|ha(?:s|ve|d) (?:made|been|become|done|given|taken))\b"
)
"""What an outlet does or feels, and does not tell: "Osk Radio is disappointed"."""

_CUE_WITHIN = 2
"""Characters between a source and the cue that follows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources of a text in order, each with the end of the cue that follows it."""

    pieces: Sequence[Span]
    ends: Sequence[int]

    @classmethod
    def of(cls, attributions: Sequence[Attribution]) -> "Sources":
        """Return the sources of some statements, in the order of the text."""
        told = sorted(
            (piece, max([piece.end, *(cue.end for cue in found.cue if 0 <= cue.start - piece.end <= _CUE_WITHIN)]))
            for found in attributions
            for piece in found.source
        )
        return cls(pieces=[piece for piece, _ in told], ends=[end for _, end in told])

    def headed_by(self, text: str, name: Span) -> Span | None:
        """Return the source with its cue where the name is its head: its end, or what an apposition or another name follows."""
        number = bisect_right(self.pieces, name.start, key=_start) - 1
        if number < 0 or self.pieces[number].end < name.end:
            return None
        piece = self.pieces[number]
        goes_on = text[name.end : name.end + 1] == "," and not _RELATIVE.match(text, name.end)
        is_head = (
            not text[name.end : piece.end].strip(" ,") or goes_on or _LISTED.match(text, name.end, piece.end + 1) is not None
        )
        is_alone = self.ends[number] == piece.end and _RELATIVE.match(text, name.end) is not None
        if is_alone or _OF_ITSELF.match(text, piece.end) or not is_head or "," in text[piece.start : name.start]:
            return None
        return Span(start=piece.start, end=self.ends[number])

    def cue_after(self, name: Span) -> int:
        """Return the end of the source and of its cue in which a name stands, that of the name where it stands in none."""
        number = bisect_right(self.pieces, name.start, key=_start) - 1
        is_inside = number >= 0 and self.pieces[number].end >= name.end
        return self.ends[number] if is_inside else name.end


def _start(span: Span) -> int:
    return span.start
