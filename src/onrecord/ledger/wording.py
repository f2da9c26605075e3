"""Two texts word by word: what changed, and where the words of one stand in the other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.errors import RecordError
from onrecord.spans import Span

_WORD = re.compile(r"\w+|\n+|[^\w\s]")
"""A word, a break between lines, or a mark; other white space is not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that were replaced: where they stood in the old text, and where the new ones stand in the new text.

    `old` is null where words were added, `new` where they were removed.

    Raises:
        RecordError: Both are null.
    """

    old: Span | None
    new: Span | None

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise RecordError("a change changes nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of both texts that are the same or that are not; null on the side that has none."""

    same: bool
    old: Span | None
    new: Span | None


class Alignment:
    """Which words of an old text are which of a new one, in as few changes as possible.

    The distance is Levenshtein's over words, by rapidfuzz. Words are counted from 0 in each text.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _Words(old), _Words(new)
        self._steps = tuple(_steps(self._old.words, self._new.words))
        self._ends = [step.old.stop for step in self._steps]

    def changes(self) -> tuple[Change, ...]:
        """Return what changed, in the order of the texts."""
        return tuple(Change(old=each.old, new=each.new) for each in self.stretches() if not each.same)

    def stretches(self) -> Iterator[Stretch]:
        """Yield what is the same and what is not, by turns, in the order of the texts."""
        for step in self._steps:
            yield Stretch(same=step.same, old=self._old.span(step.old), new=self._new.span(step.new))

    def carried(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the words of the new text that stand where these spans of the old text stood."""
        return frozenset(place for word in self._old.touched(spans) for place in self._step(word).becomes(word))

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the words of the new text that these spans of it touch."""
        return frozenset(self._new.touched(spans))

    def kept(self, spans: Iterable[Span]) -> float:
        """Return the share of the words in these spans of the old text that stand in the new one as they were."""
        words = set(self._old.touched(spans))
        return sum(self._step(word).same for word in words) / len(words) if words else 1.0

    def _step(self, word: int) -> "_Step":
        return self._steps[bisect_right(self._ends, word)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Words of the old text and the words of the new text that stand for them."""

    old: range
    new: range
    same: bool

    def becomes(self, word: int) -> range:
        """Return which words of the new text one word of the old text is; any of them where it was replaced."""
        if not self.same:
            return self.new
        place = self.new.start + word - self.old.start
        return range(place, place + 1)


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    """Yield stretches that are the same and stretches that are not, by turns."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - 30 ms that only a comparison is worth

    for same, group in groupby(Levenshtein.opcodes(old, new), key=lambda opcode: opcode.tag == "equal"):
        first, *_ = opcodes = list(group)
        last = opcodes[-1]
        yield _Step(old=range(first.src_start, last.src_end), new=range(first.dest_start, last.dest_end), same=same)


class _Words:
    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.words = [word.group() for word in found]
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]

    def span(self, words: range) -> Span | None:
        return Span(start=self._starts[words.start], end=self._ends[words.stop - 1]) if words else None

    def touched(self, spans: Iterable[Span]) -> Iterator[int]:
        for span in spans:
            yield from range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
