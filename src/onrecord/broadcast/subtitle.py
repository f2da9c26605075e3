"""What subtitles hold, whatever form they came in: words, and when they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.documents import Moment
from onrecord.errors import Fault

_ROLLING_SHARE = 0.3
"""Of the subtitles; where as many begin with lines of the one before, lines roll up the screen and are shown again."""

_ROLLING_GAP_MS = 100
_MOST_ROLLING = 8
"""Lines that a screen keeps while another one comes."""

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "subtitle-time-wrong": ("subtitles whose time cannot be read", "their words are taken as shown where the one before ends"),
    "subtitle-time-negative": ("subtitles that begin before zero", "they are taken as beginning at zero"),
    "subtitle-time-reversed": ("subtitles that end before they begin", "they are taken as ending where they begin"),
    "subtitle-numbers-wrong": ("subtitles whose number is missing or does not follow", "nothing hangs on the numbers"),
    "subtitles-out-of-order": ("subtitles that are earlier than the one before", "they are read in the order of time"),
    "subtitles-overlap": (
        "subtitles that begin while the one before is shown",
        "all are read in the order in which they begin",
    ),
    "lines-repeated": ("subtitles that repeat lines of the one before, which roll up the screen", "each line is read once"),
    "words-without-time": ("stretches of words before the first time", "they are taken as shown at the beginning"),
}
"""What can be wrong with subtitles, by its code: what is counted, and what is made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a subtitle without markup; `voice` is whom the markup names as speaking, null where it names nobody."""

    text: str
    voice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitle:
    """Lines that are shown together, none of them empty."""

    at: Moment
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitles:
    """Subtitles in the order of time, and what was wrong with them."""

    shown: tuple[Subtitle, ...]
    faults: tuple[Fault, ...] = ()


def in_order(subtitles: list[Subtitle], *, path: str) -> Subtitles:
    """Return subtitles by the time they begin, those without words left out, with a fault each for what was out of order."""
    ordered = sorted(subtitles, key=lambda subtitle: subtitle.at.start_ms)
    jumbled = sum(below.at.start_ms < above.at.start_ms for above, below in pairwise(subtitles))
    overlaps = sum(below.at.start_ms < above.at.end_ms for above, below in pairwise(ordered))
    spoken = [subtitle for subtitle in ordered if subtitle.lines]
    once, repeated = _said_once(spoken)
    problems = (
        fault("subtitles-out-of-order", path=path, count=jumbled),
        fault("subtitles-overlap", path=path, count=overlaps),
        fault("lines-repeated", path=path, count=repeated),
    )
    counted = zip(problems, (jumbled, overlaps, repeated), strict=True)
    return Subtitles(shown=tuple(once), faults=tuple(problem for problem, count in counted if count))


def fault(code: str, *, path: str, count: int, line: int | None = None) -> Fault:
    """Return what is wrong with some subtitles, with the line of the first of them."""
    what, then = PROBLEMS[code]
    where = f"{path}:{line}" if line else path
    return Fault(code=code, detail=f"{where}: {what}: {count:,}; {then}")


def _said_once(subtitles: list[Subtitle]) -> tuple[list[Subtitle], int]:
    """Return the subtitles without the lines that only roll up, and how many subtitles had any."""
    shared = [0, *(_rolled(above, below) for above, below in pairwise(subtitles))]
    rolling = sum(number > 0 for number in shared)
    if rolling < _ROLLING_SHARE * len(subtitles) or rolling < 2:
        return subtitles, 0
    fresh = (replace(subtitle, lines=subtitle.lines[number:]) for subtitle, number in zip(subtitles, shared, strict=False))
    return [subtitle for subtitle in fresh if subtitle.lines], rolling


def _rolled(above: Subtitle, below: Subtitle) -> int:
    """Return how many of the last lines of one subtitle are the first lines of the next."""
    if below.at.start_ms > above.at.end_ms + _ROLLING_GAP_MS:
        return 0
    longest = min(len(above.lines), len(below.lines), _MOST_ROLLING)
    return next((n for n in range(longest, 0, -1) if above.lines[-n:] == below.lines[:n]), 0)
