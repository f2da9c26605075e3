"""Figures tied to the places and times of their clause, by id.

The rooms that find figures, places and times never meet; what stands beside what is settled here.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.attributions import Attribution
from onrecord.figures import Figure
from onrecord.places import Place
from onrecord.spans import Span
from onrecord.times import Time

Found = TypeVar("Found", Place, Time)

_BORDER = re.compile(r"[;\n]|, (?:but|while|whereas|although|and) |\b(?:compared (?:with|to)|up from|down from)\b")
"""What ends a clause, as far as a place or a time of one side would say nothing of a figure on the other."""

_ABBREVIATED = re.compile(r"(?:[A-Z]\.? ?){2,3}")
_OWNED = re.compile(
    r"[ -](?!(?:and|or|but|on|in|at|by|for|after|before|as|since|from|to|with|is|was|are|were|has|had|have)\b)[a-z]"
)
"""What a country that is written by its first letters owns: "U.S. troops"; a full name tells where, too: "the Osk blast"."""
_IN_IT = re.compile(r"\b(?:in|across|around|throughout|inside|from|to|into)(?: the)? \Z", re.IGNORECASE)
_BEATEN = re.compile(
    r"\b(?:against|versus|vs\.?|beat|beats|beating|defeat(?:s|ed|ing)?|(?:wins?|won|victory|victories|triumph) over"
    r"|(?:loss|losses|lost|fell) (?:to|at))(?: the)? \Z"
)
_LONGEST_DEFEAT = 30

_LONGEST_CLAUSE = 300
"""Characters between a figure and a place or time at most."""
_NEAREST_BEFORE = 8
"""A place or time before the figure counts as this many characters farther away: English puts both after what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentences:
    """Where sentences begin, to tell by number which one a span stands in."""

    firsts: Sequence[int]

    def number(self, span: Span) -> int:
        return max(bisect_right(self.firsts, span.start) - 1, 0)

    def gathered(self, found: Iterable[Found]) -> dict[int, list[Found]]:
        """Return what stands in each sentence, by the sentence's number."""
        by_number: dict[int, list[Found]] = defaultdict(list)
        for one in found:
            by_number[self.number(one.span)].append(one)
        return by_number


def joined(
    text: str,
    figures: Sequence[Figure],
    *,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[Figure, ...]:
    """Return the figures with the nearest place and the nearest date of their clause.

    Places and times that belong to a source ("a minister in Osk said") say where somebody speaks, not where something
    happened; whose embassy it is and whom a team beat say it neither; durations, sets and vague times are no dates.
    """
    cut = _Sentences(firsts=[sentence.start for sentence in sentences])
    sources = _Sources.of(span for attribution in attributions for span in attribution.source)
    dates = (time for time in times if time.type in {"DATE", "TIME"} and not time.vague)
    here = cut.gathered(place for place in places if not sources.hold(place.span) and _is_where(text, place.span))
    then = cut.gathered(time for time in dates if not sources.hold(time.span))
    return tuple(
        replace(
            figure,
            place=_nearest(text, figure, here.get(cut.number(figure.span), ())),
            as_of=_nearest(text, figure, then.get(cut.number(figure.span), ())),
        )
        for figure in figures
    )


def _is_where(text: str, place: Span) -> bool:
    """Say whether something may have happened in a place: no country is meant that owns a noun, and no team that was beaten."""
    before = text[max(place.start - _LONGEST_DEFEAT, 0) : place.start]
    is_owner = _ABBREVIATED.fullmatch(place.cut(text)) and _OWNED.match(text, place.end) and not _IN_IT.search(before)
    return not is_owner and _BEATEN.search(before) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    """Stretches of the text that name sources, joined where they overlap: sorted starts and ends."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "_Sources":
        """Return the stretches that some spans cover."""
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if ends and span.start <= ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)
        return cls(starts=starts, ends=ends)

    def hold(self, span: Span) -> bool:
        """Say whether a span lies wholly inside one of the stretches."""
        number = bisect_right(self.starts, span.start) - 1
        return number >= 0 and span.end <= self.ends[number]


def _nearest(text: str, figure: Figure, candidates: Sequence[Place] | Sequence[Time]) -> str | None:
    """Return the id of the nearest candidate of the figure's clause, None where there is none; candidates are in order."""
    after = bisect_left(candidates, figure.span.start, key=_start)
    reachable = [
        (_distance(figure.span, candidate.span), candidate.id)
        for candidate in candidates[max(after - 1, 0) : after + 1]
        if _is_near(text, figure.span, candidate.span)
    ]
    return min(reachable)[1] if reachable else None


def _start(candidate: Place | Time) -> int:
    return candidate.span.start


def _is_near(text: str, one: Span, other: Span) -> bool:
    between = _between(text, one, other)
    return len(between) <= _LONGEST_CLAUSE and _BORDER.search(between) is None


def _between(text: str, one: Span, other: Span) -> str:
    first, last = (one, other) if one.start <= other.start else (other, one)
    return text[first.end : last.start]


def _distance(figure: Span, candidate: Span) -> int:
    if candidate.start >= figure.end:
        return candidate.start - figure.end
    return max(figure.start - candidate.end, 0) + _NEAREST_BEFORE
