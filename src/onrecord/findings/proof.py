"""A page laid out for the checks: its sentences, its quotations, and whose voice each of its words is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.findings.page import Page
from onrecord.findings.pairing import mark_pairs
from onrecord.findings.set_out import printed, set_out
from onrecord.findings.telling import is_telling
from onrecord.language.quotations import Quotation, quotations
from onrecord.language.sentences import sentences
from onrecord.spans import Span
from onrecord.speakers import Speaker

_NO_WORDS = frozenset({"wants", "knows", "shows"})
"""Stances whose contents nobody has put into words: the outlet tells them."""
_LONGEST_SLICE = 60
"""How many characters of the page a message quotes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the checks ask of a page, worked out once.

    `contents` is all that somebody is said to have said, written or thought, and `quoted` all that stands in quotation marks,
    merged and in the order of the text; what lies in no content is the outlet's own voice. `by_id` and `who` find attributions
    and their speakers by the attribution's id, `cues` holds where each cue begins, `strays` the double marks without a partner,
    `printed` the paragraphs of a statement or article that the page prints; they are contents too.
    """

    page: Page
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    contents: tuple[Span, ...]
    printed: tuple[Span, ...]
    quoted: tuple[Span, ...]
    strays: tuple[Span, ...]
    cues: tuple[tuple[int, Attribution], ...]
    by_id: Mapping[str, Attribution]
    who: Mapping[str, Speaker]

    @classmethod
    def of(cls, page: Page) -> "Proof":
        """Return the page laid out."""
        speakers = {speaker.id: speaker for speaker in page.speakers}
        found = tuple(quotations(page.document.text))
        marks = mark_pairs(page.document.text, found)
        cues = ((attribution.cue[0].start, attribution) for attribution in page.attributions if attribution.cue)
        worded = [attribution for attribution in page.attributions if _has_words(attribution, page.document.text)]
        framed = printed(page.document.text, page.attributions)
        said = (span for attribution in worded for span in attribution.content)
        return cls(
            page=page,
            sentences=tuple(sentences(page.document.text)),
            quotations=found,
            contents=tuple(merged((*said, *set_out(page.document.text, worded), *framed))),
            printed=framed,
            quoted=tuple(merged((*(quotation.span for quotation in found), *marks.pairs))),
            strays=marks.strays,
            cues=tuple(sorted(cues, key=lambda pair: pair[0])),
            by_id={attribution.id: attribution for attribution in page.attributions},
            who={attribution: speakers[speaker] for attribution, speaker in page.speaker_of.items()},
        )

    @property
    def text(self) -> str:
        """The text that all spans count in."""
        return self.page.document.text

    def number_of(self, offset: int) -> int:
        """Return the number of the sentence at or before an offset, from 0."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset, or the last one before it."""
        return self.sentences[self.number_of(offset)]

    def around(self, offset: int) -> Span:
        """Return the sentence at an offset and those beside it, as one stretch."""
        number = self.number_of(offset)
        first, last = max(0, number - 1), min(len(self.sentences) - 1, number + 1)
        return Span(start=self.sentences[first].start, end=self.sentences[last].end)

    def is_own(self, span: Span) -> bool:
        """Say whether a stretch is in the outlet's own voice: no attribution's content shares a character with it."""
        return not touches(self.contents, span)

    def is_quoted(self, span: Span) -> bool:
        """Say whether a stretch stands, at least in part, inside quotation marks."""
        return touches(self.quoted, span)

    def told_in(self, place: Span) -> list[Attribution]:
        """Return the attributions whose cue begins in a stretch of the text."""
        first = bisect_left(self.cues, place.start, key=lambda pair: pair[0])
        last = bisect_left(self.cues, place.end, key=lambda pair: pair[0])
        return [attribution for _, attribution in self.cues[first:last]]

    def outermost(self) -> Iterator[Attribution]:
        """Yield the attributions that stand in no other one."""
        return (attribution for attribution in self.page.attributions if attribution.parent is None)


def _has_words(attribution: Attribution, text: str) -> bool:
    if attribution.stance == "mentions" and attribution.cue:
        return is_telling(joined(attribution.cue, text))
    return attribution.stance not in _NO_WORDS


def joined(pieces: Iterable[Span], text: str) -> str:
    """Return the words of several pieces, with a space between them."""
    return " ".join(piece.cut(text) for piece in pieces)


def named(span: Span, text: str) -> str:
    """Return a stretch of the page in quotation marks, cut off at a word where it is long."""
    words = span.cut(text)
    if len(words) <= _LONGEST_SLICE:
        return f"“{words}”"
    head = words[: _LONGEST_SLICE + 1].rpartition(" ")[0] or words[:_LONGEST_SLICE]
    return f"“{head}” …"


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in the order of the text, those that overlap or touch as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is None or span.start > last.end:
            if last is not None:
                yield last
            last = span
        elif span.end > last.end:
            last = Span(start=last.start, end=span.end)
    if last is not None:
        yield last


def touches(ordered: Sequence[Span], span: Span) -> bool:
    """Say whether one of these spans, which neither overlap nor are out of order, overlaps another span."""
    number = bisect_left(ordered, span.end, key=lambda other: other.start) - 1
    return number >= 0 and ordered[number].end > span.start
