"""What was said, word for word, each with its time."""

from dataclasses import dataclass
from itertools import pairwise

from onrecord.documents import Moment
from onrecord.errors import RecordError

_WITHOUT_SPACES = frozenset("bo ja km lo my th yue zh".split())
"""Languages that put no space between words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word with the marks that stand at it, no spaces around it; `chance` is how sure of it the recogniser is, 0 to 1.

    Raises:
        RecordError: There is nothing in it, it has spaces around it, or the chance is none.
    """

    text: str
    at: Moment
    chance: float

    def __post_init__(self) -> None:
        if not self.text or self.text != self.text.strip() or not 0 <= self.chance <= 1:
            raise RecordError(f"{self.text!r} with chance {self.chance} is no word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words that were said one after the other in one language (ISO 639-1, or 639-3 where that has none).

    It ends in a silence, with a change of language, or after 30 seconds; so a sentence may go on in the next one.

    Raises:
        RecordError: There are no words, or they are out of order.
    """

    words: tuple[Word, ...]
    language: str

    def __post_init__(self) -> None:
        if not self.words or not self.language:
            raise RecordError("an utterance needs words and a language")
        if not all(above.at.end_ms <= below.at.start_ms for above, below in pairwise(self.words)):
            raise RecordError(f"{self.at.start_ms} ms: words overlap or are out of order")

    @property
    def at(self) -> Moment:
        """From the first word to the last."""
        return Moment(start_ms=self.words[0].at.start_ms, end_ms=self.words[-1].at.end_ms)

    @property
    def space(self) -> str:
        """What its language puts between two words."""
        return space_of(self.language)

    @property
    def text(self) -> str:
        """All of it."""
        return self.space.join(word.text for word in self.words)


def space_of(language: str) -> str:
    """Return what a language puts between two words."""
    return "" if language in _WITHOUT_SPACES else " "
