"""Many names looked up in a text at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.spans import Span

_OPENING = re.compile(r"(?<![\w@#&-])[A-Z0-9][^\W_]*")
_WORD_GOES_ON = re.compile(r"[\w@]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """Names by the letters and digits that they open with, the longest first."""

    by_opening: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameIndex":
        """Return the index of some names; those that open with no capital and no digit are never found."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            opening = _OPENING.match(name)
            if opening:
                found.setdefault(opening.group(), []).append(name)
        return cls(by_opening={opening: tuple(sorted(those, key=len, reverse=True)) for opening, those in found.items()})

    def find(self, text: str) -> Iterator[Span]:
        """Yield where names stand in a text as whole words, in its order and apart."""
        end = 0
        for word in _OPENING.finditer(text):
            names = self.by_opening.get(word.group())
            name = _at(text, word.start(), names=names) if names and word.start() >= end else None
            if name is not None:
                end = word.start() + len(name)
                yield Span(start=word.start(), end=end)


def _at(text: str, start: int, *, names: Sequence[str]) -> str | None:
    for name in names:
        if text.startswith(name, start) and not _WORD_GOES_ON.match(text, start + len(name)):
            return name
    return None
