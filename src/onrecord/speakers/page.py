"""An article laid out for looking around: which sentence, which paragraph, inside quotation marks or not."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language import paragraphs, quoted, sentences
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text with the places of its sentences, paragraphs and outermost quotations, each in order."""

    text: str
    sentences: Sequence[Span]
    paragraphs: Sequence[Span]
    quotations: Sequence[Span]
    sentence_starts: Sequence[int]
    paragraph_starts: Sequence[int]
    quotation_starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Page":
        """Return `text` laid out. Linear in the text."""
        lines, blocks, marks = sentences(text), paragraphs(text), quoted(text)
        return cls(
            text=text,
            sentences=lines,
            paragraphs=blocks,
            quotations=marks,
            sentence_starts=[span.start for span in lines],
            paragraph_starts=[span.start for span in blocks],
            quotation_starts=[span.start for span in marks],
        )

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds `place`, or of the last one before it (0 at the least)."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def sentence_around(self, place: int) -> Span:
        """Return the sentence that holds `place`, or the last one before it; the place itself where there is none."""
        return self.sentences[self.sentence_at(place)] if self.sentences else Span(start=place, end=place + 1)

    def paragraph_at(self, place: int) -> int:
        """Return the number of the paragraph that holds `place`, or of the last one before it (0 at the least)."""
        return max(0, bisect_right(self.paragraph_starts, place) - 1)

    def is_quoted(self, place: int) -> bool:
        """Say whether `place` stands inside quotation marks."""
        number = bisect_right(self.quotation_starts, place) - 1
        return number >= 0 and place < self.quotations[number].end
