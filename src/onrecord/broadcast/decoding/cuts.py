"""Where one picture gives way to another from one frame to the next: hard cuts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from onrecord.broadcast.decoding.looks import Look, likeness, size_of, spread

_NEAR_MS = 200
"""How far steps from frame to frame are compared: what moves fast does so for longer."""

_BESIDE_MS = (0, 100, 240)
"""How far before and after a cut the pictures have to differ: after a flash the old picture is there again."""

_FEWEST = 2
"""Steps that are compared on each side, where frames are rare."""

_HELD = 64
"""Frames that are kept: half a second of 120 a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutBounds:
    """What a cut has at least or at most; chosen on made films whose contents no reported number is measured on."""

    step: float = 10.0
    """Change from frame to frame, root mean square in steps of light of 255."""
    outstanding: float = 1.6
    """Times the longest other step near it."""
    likeness: float = 0.85
    """Of any picture before to any picture after."""
    apart: float = 0.4
    """How far any picture before is from any picture after, as a share of the step."""
    spread: float = 0.5
    """Share of the picture that changes."""


@dataclass(slots=True)
class Cuts:
    """Watches frames in the order of time; a cut is known a quarter of a second after it."""

    bounds: CutBounds = field(default_factory=CutBounds)
    _looks: list[Look] = field(default_factory=list)
    _next: int = 1

    def see(self, look: Look) -> Iterator[int]:
        """Yield when the first frame after each cut begins, in milliseconds, as it comes to be known."""
        self._looks.append(look)
        while self._next < len(self._looks) and self._looks[self._next].at + _BESIDE_MS[-1] < look.at:
            yield from self._examine()
        if len(self._looks) > 2 * _HELD:
            self._next -= len(self._looks) - _HELD
            del self._looks[:-_HELD]

    def end(self) -> Iterator[int]:
        """Yield the cuts that are still to be known at the end of a film."""
        while self._next < len(self._looks):
            yield from self._examine()

    def _examine(self) -> Iterator[int]:
        if _is_cut(self._looks, at=self._next, bounds=self.bounds):
            yield self._looks[self._next].at
        self._next += 1


def _is_cut(looks: Sequence[Look], *, at: int, bounds: CutBounds) -> bool:
    """Say whether the shot changes with one of some frames; what costs least is asked first."""
    step = looks[at].step
    if step < bounds.step or step < bounds.outstanding * max(_steps_near(looks, at=at), default=0.0):
        return False
    if spread(looks[at].light - looks[at - 1].light, size=step) < bounds.spread:
        return False
    pairs = list(product(_before(looks, at=at), _after(looks, at=at)))
    if min(size_of(one.light - other.light) for one, other in pairs) < bounds.apart * step:
        return False
    return max(likeness(one, other) for one, other in pairs) <= bounds.likeness


def _steps_near(looks: Sequence[Look], *, at: int) -> Iterator[float]:
    """Yield the other steps near one; the first frame of a film has none."""
    moment = looks[at].at
    for place, each in enumerate(looks):
        if place != at and (abs(each.at - moment) <= _NEAR_MS or abs(place - at) <= _FEWEST):
            yield each.step


def _before(looks: Sequence[Look], *, at: int) -> Iterator[Look]:
    last = looks[at - 1].at
    for back in _BESIDE_MS:
        yield next((each for each in reversed(looks[:at]) if each.at <= last - back), looks[0])


def _after(looks: Sequence[Look], *, at: int) -> Iterator[Look]:
    first = looks[at].at
    for on in _BESIDE_MS:
        yield next((each for each in looks[at:] if each.at >= first + on), looks[-1])
