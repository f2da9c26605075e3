"""The words that a rule has matched, what stands around them, and what they are measured against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.times.lexicon import Worth
from onrecord.times.reckoning import Point
from onrecord.times.time import TimeType
from onrecord.times.tokens import Token

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression means: its type, its TIMEX3 value, and whether nobody could put a date to it."""

    type: TimeType
    value: str
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What an expression is measured against.

    `published` is as much of the day of publication as is known. `named` is the value of the date that the text named
    last, `quarter` that of the last quarter. `tense` is that of the verb nearest to the expression, None where none was
    found.
    """

    published: Point
    named: str | None = None
    quarter: str | None = None
    tense: Tense | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The tokens of one expression; `left` and `right` are the text of the sentence before and after it, cut short."""

    tokens: Sequence[Token]
    left: str
    right: str

    def get(self, name: str) -> Worth | None:
        """Return the worth of the first token of a class, None where there is none."""
        return next((token.classes[name] for token in self.tokens if name in token.classes), None)

    def number(self, name: str) -> int | None:
        """Return the worth of the first token of a class as a whole number."""
        worth = self.get(name)
        return None if worth is None else int(worth)

    def word(self, name: str) -> str | None:
        """Return the worth of the first token of a class as letters."""
        worth = self.get(name)
        return None if worth is None else str(worth)

    def all(self, name: str) -> Iterator[Worth]:
        """Yield the worths of all tokens of a class."""
        return (token.classes[name] for token in self.tokens if name in token.classes)

    def has(self, *words: str) -> bool:
        """Say whether one of these words or classes is in the expression."""
        return any(word in token.classes for token in self.tokens for word in words)

    @property
    def first(self) -> str:
        """The first word, in small letters."""
        return self.tokens[0].text.lower()

    @property
    def text(self) -> str:
        """The words in small letters, a space between them."""
        return " ".join(token.text.lower() for token in self.tokens)
