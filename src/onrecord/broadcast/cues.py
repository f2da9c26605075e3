"""What subtitles hold, whatever form they came in: words, and when they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.documents import Moment
from onrecord.errors import Fault

_ROLLING_SHARE = 0.3
"""Of the cues; where as many begin with lines of the cue before, lines roll up the screen and are shown more than once."""

_ROLLING_GAP_MS = 100

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "cue-time-wrong": ("cues whose time cannot be read", "their words are taken as shown where the cue before ends"),
    "cue-time-negative": ("cues that begin before zero", "they are taken as beginning at zero"),
    "cue-time-reversed": ("cues that end before they begin", "they are taken as ending where they begin"),
    "cue-numbers-wrong": ("cues whose number is missing or does not follow", "nothing hangs on the numbers"),
    "cues-out-of-order": ("cues that are earlier than the one before", "they are read in the order of time"),
    "cues-overlap": ("cues that begin while the one before is shown", "all are read, in the order in which they begin"),
    "lines-repeated": ("cues that repeat lines of the one before, which roll up the screen", "each line is read once"),
    "words-without-time": ("stretches of words before the first time", "they are taken as shown at the beginning"),
}
"""What can be wrong with cues, by its code: what is counted, and what is made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a cue without markup; `voice` is whom the markup names as speaking, null where it names nobody."""

    text: str
    voice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Lines that are shown together, none of them empty."""

    at: Moment
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Cues in the order of time, and what was wrong with them."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...] = ()


def in_order(cues: list[Cue], *, path: str) -> Cues:
    """Return cues by the time they begin, those without words left out, with a fault each for what was out of order."""
    ordered = sorted(cues, key=lambda cue: cue.at.start_ms)
    jumbled = sum(below.at.start_ms < above.at.start_ms for above, below in pairwise(cues))
    overlaps = sum(below.at.start_ms < above.at.end_ms for above, below in pairwise(ordered))
    spoken = [cue for cue in ordered if cue.lines]
    once, repeated = _said_once(spoken)
    problems = (
        fault("cues-out-of-order", path=path, count=jumbled),
        fault("cues-overlap", path=path, count=overlaps),
        fault("lines-repeated", path=path, count=repeated),
    )
    counted = zip(problems, (jumbled, overlaps, repeated), strict=True)
    return Cues(cues=tuple(once), faults=tuple(problem for problem, count in counted if count))


def fault(code: str, *, path: str, count: int, line: int | None = None) -> Fault:
    """Return what is wrong with some cues, with the line of the first of them."""
    what, then = PROBLEMS[code]
    where = f"{path}:{line}" if line else path
    return Fault(code=code, detail=f"{where}: {what}: {count:,}; {then}")


def _said_once(cues: list[Cue]) -> tuple[list[Cue], int]:
    """Return the cues without the lines that only roll up, and how many cues had any."""
    shared = [0, *(_rolled(above, below) for above, below in pairwise(cues))]
    rolling = sum(number > 0 for number in shared)
    if rolling < _ROLLING_SHARE * len(cues) or rolling < 2:
        return cues, 0
    fresh = (replace(cue, lines=cue.lines[number:]) for cue, number in zip(cues, shared, strict=False))
    return [cue for cue in fresh if cue.lines], rolling


def _rolled(above: Cue, below: Cue) -> int:
    """Return how many of the last lines of one cue are the first lines of the next."""
    if below.at.start_ms > above.at.end_ms + _ROLLING_GAP_MS:
        return 0
    longest = min(len(above.lines), len(below.lines))
    return next((n for n in range(longest, 0, -1) if above.lines[-n:] == below.lines[:n]), 0)
