"""The words of one sentence that may tell what happened, or of a figure's standing; found once for all its figures."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from onrecord.figures.lexicon import lexicon
from onrecord.spans import Span

_REACH = 110
_BORDER = re.compile(r"[.;:!?](?=\s)|\n|\s[—–]\s")
_WORD = re.compile(r"\b[a-z][a-z-]{1,20}\b", re.IGNORECASE)
_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands in one sentence, each in the order of the text.

    `happenings` are verbs and listed words by their ends, `listed` the latter alone; `borders` part clauses; `statuses` are
    words of a figure's standing. Nothing further than a hundred characters from a figure is told of it.
    """

    sentence: Span
    happenings: Sequence[Span]
    listed: Sequence[Span]
    borders: Sequence[Span]
    statuses: Sequence[Span]

    def last_happening(self, before: int) -> Span | None:
        """Return the last word for what happens that ends before a place, in the same clause."""
        border = _last(self.borders, before)
        clause = max(before - _REACH, border.end if border is not None else self.sentence.start)
        found = _last(self.happenings, before)
        return found if found is not None and found.start >= clause else None

    def next_listed(self, behind: int) -> Span | None:
        """Return the first listed word for what happens behind a place, in the same clause."""
        border, found = _first(self.borders, behind), _first(self.listed, behind)
        clause = min(behind + _REACH, border.start if border is not None else self.sentence.end)
        return found if found is not None and found.end <= clause else None

    def nearest_status(self, figure: Span) -> Span | None:
        """Return the words of standing that are nearest to a figure."""
        before, behind = _last(self.statuses, figure.start), _first(self.statuses, figure.end)
        near = [span for span in (behind, before) if span is not None and _distance(span, figure) <= _REACH]
        return min(near, key=lambda span: _distance(span, figure), default=None)


def surroundings(text: str, sentence: Span) -> Surroundings:
    """Return what stands in a sentence. Linear in the sentence."""
    events = lexicon().events
    listed = _spans(events.listed, text, sentence)
    verbs = [span for span in _spans(_WORD, text, sentence) if is_verb(span.cut(text))]
    return Surroundings(
        sentence=sentence,
        happenings=sorted((*listed, *verbs), key=lambda span: (span.end, len(span))),
        listed=listed,
        borders=_spans(_BORDER, text, sentence),
        statuses=_spans(events.statuses, text, sentence),
    )


def is_verb(word: str) -> bool:
    """Say whether a word may tell what happens: it is listed, or ends in -ed or -ing."""
    events, lower = lexicon().events, word.lower()
    if lower in events.never:
        return False
    return (lower.endswith(("ed", "ing")) and len(lower) > 4) or lower in events.verbs or lower in events.of_people


def _spans(pattern: re.Pattern[str], text: str, sentence: Span) -> list[Span]:
    return [Span(start=match.start(), end=match.end()) for match in pattern.finditer(text, sentence.start, sentence.end)]


def _last(spans: Sequence[Span], before: int) -> Span | None:
    at = bisect_right(spans, before, key=_END)
    return spans[at - 1] if at else None


def _first(spans: Sequence[Span], behind: int) -> Span | None:
    at = bisect_left(spans, behind, key=_START)
    return spans[at] if at < len(spans) else None


def _distance(span: Span, figure: Span) -> int:
    return max(span.start - figure.end, figure.start - span.end)
