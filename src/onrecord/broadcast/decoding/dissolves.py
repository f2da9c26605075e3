"""Where one picture turns into another slowly: dissolves.

While one shot dissolves into the next, each point of the picture goes straight from its light in the one to its light in the
other. So, seen from the middle of a dissolve, (1) the pictures some time before and after have little in common, (2) they
differ nearly everywhere, (3) the picture in the middle is a mixture of the two and little else, (4) mixed, it has less contrast
than either (the parabola of Alattar, "Detecting and compressing dissolve regions in video sequences", ISCAS 1993), and (5) the
share of the later picture grows evenly. A pan has (1) and (2), light that changes (2), (3) and (5), a name shown (3) and (5),
a cut all but (5).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from onrecord.broadcast.decoding.looks import Floats, Look, likeness, size_of, spread

_HALVES_MS = (120, 200, 300, 450, 700, 1050)
"""From the middle to each side, for dissolves from a quarter of a second to three."""

_APART_MS = 30
"""Frames nearer to the one before are not looked at: 25 a second are enough."""

_MOST_FRAMES = 160
_MOST_PENDING = 400

_INNER = 0.15
"""Shares that the line is laid through: from here to 1 less it."""


_SUPPORT = 5
"""Mixtures that lie in one another where there is a dissolve, seen from neighbouring frames and at several widths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveBounds:
    """What a mixture has at least or at most; chosen on made films whose contents no reported number is measured on."""

    change: float = 16.0
    """Root mean square of the difference between before and after, in steps of light of 255."""
    likeness: float = 0.75
    """Correlation of before and after."""
    spread: float = 0.65
    """Share of the picture that changes."""
    rest: float = 0.25
    """Share of the change that is no mixture of the two, squared."""
    dip: float = 0.25
    """Share of the contrast (variance) that is lost in the middle."""
    bend: float = 0.25
    """How far the share of the later picture may be from growing evenly."""
    contrast: float = 0.1
    """Of the two pictures the variance of one, as a share of the other's: next to black or white there is little."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dissolve:
    """From when the first picture begins to go, to when it is gone; `at_ms` is where both are half there."""

    at_ms: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mixture:
    clearness: float
    half_ms: int
    found: Dissolve


@dataclass(slots=True)
class Dissolves:
    """Watches frames in the order of time; a dissolve is known a few seconds after its end."""

    bounds: DissolveBounds = field(default_factory=DissolveBounds)
    _looks: list[Look] = field(default_factory=list)
    _middle: int = 0
    _pending: list[_Mixture] = field(default_factory=list)

    def see(self, look: Look) -> Iterator[Dissolve]:
        """Yield the dissolves that come to be known with a frame."""
        if self._looks and look.at < self._looks[-1].at + _APART_MS:
            return
        self._looks.append(look)
        while self._looks[self._middle].at + _HALVES_MS[-1] <= look.at:
            self._examine()
        yield from self._known(until=look.at)
        self._forget()

    def end(self) -> Iterator[Dissolve]:
        """Yield what is still to be known at the end of a film."""
        while self._middle < len(self._looks):
            self._examine()
        yield from self._known(until=None)

    def _examine(self) -> None:
        """Look at one frame as the middle of a mixture."""
        middle = self._looks[self._middle].at
        times = [look.at for look in self._looks]
        for half in _HALVES_MS:
            first, after = bisect_left(times, middle - half), bisect_left(times, middle + half)
            if middle - half >= times[0] and after < len(times):
                mixture = _mixture(self._looks[first : after + 1], middle=self._middle - first, half=half, bounds=self.bounds)
                self._pending.extend([mixture] if mixture is not None else [])
        self._middle += 1

    def _known(self, *, until: int | None) -> Iterator[Dissolve]:
        """Yield the clearest of mixtures that lie in one another, once no other can be near them."""
        if not self._pending:
            return
        latest = max(each.found.at_ms + 2 * each.half_ms for each in self._pending)
        if until is None or latest + _HALVES_MS[-1] < until or len(self._pending) > _MOST_PENDING:
            yield from sorted(_clearest(self._pending))
            self._pending.clear()

    def _forget(self) -> None:
        surplus = min(len(self._looks) - _MOST_FRAMES, self._middle)
        if surplus > 0:
            del self._looks[:surplus]
            self._middle -= surplus


def _mixture(looks: Sequence[Look], *, middle: int, half: int, bounds: DissolveBounds) -> _Mixture | None:
    """Return what is seen around a frame if it is a mixture, None if it is none; what costs least is asked first."""
    first, mixed, last = looks[0], looks[middle], looks[-1]
    dip = 1 - mixed.variance / max((first.variance + last.variance) / 2, 1.0)
    if dip < bounds.dip or min(first.variance, last.variance) < bounds.contrast * max(first.variance, last.variance):
        return None
    change = last.light - first.light
    size = size_of(change)
    if size < bounds.change or likeness(first, last) > bounds.likeness or spread(change, size=size) < bounds.spread:
        return None
    way = mixed.light - first.light
    rest = (size_of(way - _share(way, change) * change) / size) ** 2
    if rest > bounds.rest:
        return None
    shares = np.array([_share(look.light - first.light, change) for look in looks])
    even = np.linspace(0, 1, len(looks))
    if float(np.abs(shares - even).max()) > bounds.bend:
        return None
    return _Mixture(clearness=dip - rest, half_ms=half, found=_extent(looks, shares=shares))


def _extent(looks: Sequence[Look], *, shares: npt.NDArray[np.float64]) -> Dissolve:
    """Return where a straight line through the shares of the later picture is 0, a half, and 1."""
    first, last = looks[0].at, looks[-1].at
    times = np.array([look.at - first for look in looks])
    inner = (shares > _INNER) & (shares < 1 - _INNER)
    if inner.sum() < 3:
        return Dissolve(at_ms=looks[len(looks) // 2].at, start_ms=first, end_ms=last)
    slope, zero = np.polyfit(times[inner], shares[inner], 1)
    start, at, end = (first + round((share - zero) / max(slope, 1e-6)) for share in (0.0, 0.5, 1.0))
    at = min((look.at for look in looks), key=lambda begins: abs(begins - at))
    return Dissolve(at_ms=at, start_ms=min(max(start, first), at), end_ms=max(min(end, last), at))


def _clearest(mixtures: Sequence[_Mixture]) -> Iterator[Dissolve]:
    """Yield, of mixtures that lie in one another, the clearest, if they are many."""
    left = sorted(mixtures, key=lambda each: (-each.clearness, each.found))
    while left:
        best = left[0]
        apart = [each for each in left if _is_apart(each, best)]
        if len(left) - len(apart) >= _SUPPORT:
            yield best.found
        left = apart


def _is_apart(one: _Mixture, other: _Mixture) -> bool:
    return abs(one.found.at_ms - other.found.at_ms) > max(one.half_ms, other.half_ms)


def _share(way: Floats, change: Floats) -> float:
    whole = change.ravel()
    return float(way.ravel() @ whole / max(float(whole @ whole), 1.0))
