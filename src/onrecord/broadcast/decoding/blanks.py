"""Black or white between two shots, faded into or cut to."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.broadcast.decoding.looks import Look, likeness

_BESIDE_MS = 1000
"""How far before and after it the pictures are compared."""

_LONGEST_MS = 5000
"""What is black or white for longer is a shot of its own."""

_LIKENESS = 0.6
"""Of the pictures before and after: above it, it was a flash or a lost frame within one shot."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Blank:
    """From the first plain frame up to the first that is none; `parts` says whether it stands between two shots."""

    start_ms: int
    middle_ms: int
    end_ms: int
    parts: bool


@dataclass(slots=True)
class Blanks:
    """Watches frames in the order of time; what is plain is known a second after it.

    It parts nothing where a film begins or ends.
    """

    _before: deque[Look] = field(default_factory=deque)
    _left: Look | None = None
    _plain: list[int] = field(default_factory=list)
    """When the plain frames of the stretch begin."""
    _end_ms: int | None = None
    _after: Look | None = None

    def see(self, look: Look) -> Iterator[Blank]:
        """Yield the stretch that has come to be known with a frame."""
        if look.plain:
            if self._end_ms is not None:
                yield from self.end()
            self._stretch(look)
            return
        if self._plain:
            yield from self._past(look)
        self._before.append(look)
        while self._before[0].at + _BESIDE_MS < look.at:
            self._before.popleft()

    def end(self) -> Iterator[Blank]:
        """Yield the stretch that is still to be known, at the end of a film or where the next one begins."""
        if not self._plain:
            return
        start, end = self._plain[0], self._end_ms if self._end_ms is not None else self._plain[-1]
        if self._left is None or self._after is None:
            yield Blank(start_ms=start, middle_ms=start, end_ms=end, parts=False)
        elif end - start <= _LONGEST_MS:
            parts = likeness(self._left, self._after) <= _LIKENESS
            yield Blank(start_ms=start, middle_ms=self._plain[len(self._plain) // 2], end_ms=end, parts=parts)
        self._plain, self._end_ms, self._after = [], None, None

    def _stretch(self, look: Look) -> None:
        if not self._plain:
            self._left = max(self._before, key=_contrast, default=None)
            self._before.clear()
        self._plain.append(look.at)

    def _past(self, look: Look) -> Iterator[Blank]:
        self._end_ms = look.at if self._end_ms is None else self._end_ms
        self._after = look if self._after is None else max(self._after, look, key=_contrast)
        if self._end_ms + _BESIDE_MS <= look.at:
            yield from self.end()


def _contrast(look: Look) -> float:
    return look.variance
