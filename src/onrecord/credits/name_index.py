"""Many names looked up in a text at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.spans import Span

_FIRST_WORD = re.compile(r"(?<![\w@#&-])(?=[A-Z0-9])[^\s,;:()\[\]\"“”]+")
_WORD_GOES_ON = re.compile(r"[\w@]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """Names by the first characters up to a space or mark, the longest first."""

    by_opening: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameIndex":
        """Return the index of some names; those that open with no capital and no digit are never found."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            found.setdefault(_opening(name), []).append(name)
        return cls(by_opening={opening: tuple(sorted(those, key=len, reverse=True)) for opening, those in found.items()})

    def find(self, text: str) -> Iterator[Span]:
        """Yield where names stand in a text as whole words, in its order and apart."""
        end = 0
        for word in _FIRST_WORD.finditer(text):
            if word.start() < end:
                continue
            name = self._at(text, word.start(), opening=_opening(word.group()))
            if name is not None:
                end = word.start() + len(name)
                yield Span(start=word.start(), end=end)

    def _at(self, text: str, start: int, *, opening: str) -> str | None:
        for name in self.by_opening.get(opening, ()):
            if text.startswith(name, start) and not _WORD_GOES_ON.match(text, start + len(name)):
                return name
        return None


def _opening(name: str) -> str:
    """Return the letters and digits that a name begins with."""
    end = next((number for number, letter in enumerate(name) if not letter.isalnum()), len(name))
    return name[:end]
