"""Lines that were shown together, one below or beside the other: what one caption says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onrecord.broadcast.screen.boxes import Box
from onrecord.broadcast.screen.parting import Colour
from onrecord.documents import Moment

_BELOW = 0.9
"""Of the smaller line's height: how far apart two lines of one caption may stand, one below the other."""

_ALIGNED = 0.8
"""Of the same: how far apart their left ends, their right ends or their middles are."""

_BESIDE = 2.0
"""Of the same: side by side."""

_TALLER = 2.6
"""How many times the height of one line another line of the same caption may have."""

_BREAK_MS = 2000
_SAME_TEXT = 85
"""Out of 100: one line, read twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one line said, where and when; `running` where it moved along the screen, `paper` the colour of its band."""

    text: str
    script: str
    chance: float
    box: Box
    at: Moment
    running: bool = False
    paper: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of one caption, from the top down and then from the left."""

    lines: tuple[Reading, ...]

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def at(self) -> Moment:
        """From when the first line was seen until the last one was gone."""
        return Moment(start_ms=min(each.at.start_ms for each in self.lines), end_ms=max(each.at.end_ms for each in self.lines))

    @property
    def box(self) -> Box:
        """The place of all lines."""
        box = self.lines[0].box
        for line in self.lines[1:]:
            box = box.around(line.box)
        return box

    @property
    def chance(self) -> float:
        """How surely the least sure line was read."""
        return min(line.chance for line in self.lines)

    @property
    def running(self) -> bool:
        """Whether it moved along the screen."""
        return any(line.running for line in self.lines)


def blocks(readings: Iterable[Reading], *, step_ms: int) -> list[Block]:
    """Return what was shown together, in the order in which it appeared.

    Args:
        readings: Lines in any order.
        step_ms: The time between two looks: lines of one caption appear and go within two of them.
    """
    groups: list[list[Reading]] = []
    for reading in sorted(_continued(readings), key=lambda each: (each.at, each.box)):
        mine = [group for group in groups if any(_go_together(reading, other, step_ms=step_ms) for other in group)]
        groups = [group for group in groups if group not in mine] + [[reading, *(each for group in mine for each in group)]]
    made = [Block(lines=tuple(sorted(group, key=lambda each: _order(each, group)))) for group in groups]
    return sorted(made, key=lambda block: (block.at, block.box))


def _continued(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings with those joined that say the same at the same place with a short break: the picture hid them."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda each: (each.at, each.box)):
        before = next((number for number, each in enumerate(kept) if _goes_on(each, reading)), None)
        if before is None:
            kept.append(reading)
        else:
            first = kept[before]
            at = Moment(start_ms=first.at.start_ms, end_ms=max(first.at.end_ms, reading.at.end_ms))
            kept[before] = replace(max(first, reading, key=lambda each: each.chance), at=at)
    return kept


def _goes_on(before: Reading, after: Reading) -> bool:
    near = after.at.start_ms - before.at.end_ms <= _BREAK_MS
    return near and before.box.shared(after.box) > 0 and fuzz.ratio(before.text, after.text) >= _SAME_TEXT


def _order(reading: Reading, group: Sequence[Reading]) -> tuple[int, int]:
    """Return where a line comes in its caption: lines at one height count from left to right."""
    middle = (reading.box.top + reading.box.bottom) / 2
    top = min(each.box.top for each in group if each.box.top < middle < each.box.bottom)
    return top, reading.box.left


def _go_together(one: Reading, other: Reading, *, step_ms: int) -> bool:
    if one.running or other.running or one.script != other.script != "latin" != one.script:
        return False
    return _same_time(one.at, other.at, step_ms=step_ms) and _next_to(one.box, other.box)


def _same_time(one: Moment, other: Moment, *, step_ms: int) -> bool:
    apart = abs(one.start_ms - other.start_ms) + abs(one.end_ms - other.end_ms)
    return apart <= 2 * step_ms and max(one.start_ms, other.start_ms) < min(one.end_ms, other.end_ms)


def _next_to(one: Box, other: Box) -> bool:
    small, large = sorted((one.height, other.height))
    if large > _TALLER * small:
        return False
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if down > 0.5 * small:
        return across > -_BESIDE * small
    middles = abs(one.left + one.right - other.left - other.right) / 2
    aligned = min(abs(one.left - other.left), abs(one.right - other.right), middles) <= _ALIGNED * small
    return across > 0 and down > -_BELOW * small and aligned
