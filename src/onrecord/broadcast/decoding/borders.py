"""Where one shot ends and the next begins: at a cut, in the middle of a dissolve, in the middle of black or white."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.broadcast.decoding.blanks import Blank, Blanks
from onrecord.broadcast.decoding.cuts import Cuts
from onrecord.broadcast.decoding.dissolves import Dissolve, Dissolves
from onrecord.broadcast.decoding.looks import Look

_BESIDE_MS = 300
"""What is so near to black or white belongs to it: its fading."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Border:
    """A border at `at_ms`; the change of pictures takes from `start_ms` to `end_ms`, no time where it is a cut."""

    at_ms: int
    start_ms: int
    end_ms: int
    kind: Literal["cut", "dissolve", "fade"]


@dataclass(slots=True)
class Borders:
    """Watches frames in the order of time, and says the borders at the end: a film of three hours has a few thousand."""

    _cuts: Cuts = field(default_factory=Cuts)
    _dissolves: Dissolves = field(default_factory=Dissolves)
    _blanks: Blanks = field(default_factory=Blanks)
    _cut: list[int] = field(default_factory=list)
    _dissolved: list[Dissolve] = field(default_factory=list)
    _blank: list[Blank] = field(default_factory=list)

    def see(self, look: Look) -> None:
        """Look at the next frame."""
        self._cut.extend(self._cuts.see(look))
        self._dissolved.extend(self._dissolves.see(look))
        self._blank.extend(self._blanks.see(look))

    def end(self) -> list[Border]:
        """Return the borders in the order of time."""
        self._cut.extend(self._cuts.end())
        self._dissolved.extend(self._dissolves.end())
        self._blank.extend(self._blanks.end())
        return sorted([*self._of_blanks(), *self._of_dissolves(), *self._of_cuts()])

    def _of_blanks(self) -> Iterator[Border]:
        for each in self._blank:
            if each.parts:
                yield Border(at_ms=each.middle_ms, start_ms=each.start_ms, end_ms=each.end_ms, kind="fade")

    def _of_dissolves(self) -> Iterator[Border]:
        for each in self._dissolved:
            if not self._is_beside_blank(each.start_ms, each.end_ms):
                yield Border(at_ms=each.at_ms, start_ms=each.start_ms, end_ms=each.end_ms, kind="dissolve")

    def _of_cuts(self) -> Iterator[Border]:
        for at in self._cut:
            within = any(each.start_ms < at < each.end_ms for each in self._dissolved)
            if not within and not self._is_beside_blank(at, at):
                yield Border(at_ms=at, start_ms=at, end_ms=at, kind="cut")

    def _is_beside_blank(self, start_ms: int, end_ms: int) -> bool:
        return any(start_ms - _BESIDE_MS <= each.end_ms and each.start_ms - _BESIDE_MS <= end_ms for each in self._blank)
