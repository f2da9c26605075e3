"""Places in a text: half-open stretches counted in code points."""

from dataclasses import dataclass

from onrecord.errors import SpanError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one document's text: `start` up to, not including, `end`, in code points from 0.

    Raises:
        SpanError: The span is empty, reversed or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span {self.start}-{self.end} is empty or reversed")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return exactly the characters of `text` that this span covers.

        Raises:
            SpanError: The span reaches beyond the end of `text`.
        """
        if self.end > len(text):
            raise SpanError(f"span {self.start}-{self.end} reaches beyond a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end
