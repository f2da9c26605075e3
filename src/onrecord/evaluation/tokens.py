"""Spans of a text as sets of token numbers, which is what scores count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.spans import Span

Tokens = frozenset[int]
"""Numbers of tokens in one text, from 0."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w")


class TokenizedText:
    r"""A text and its tokens: runs of word characters, and every other visible character by itself (`\w+|[^\w\s]`)."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _TOKEN.finditer(text)]
        self.text = text
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def __len__(self) -> int:
        return len(self._starts)

    def tokens(self, spans: Iterable[Span]) -> Tokens:
        """Return the tokens that share a character with any of the spans."""
        ranges = (range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)) for span in spans)
        return frozenset(number for numbers in ranges for number in numbers)

    def normal_form(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the pieces by which two markings of one role are called equal.

        Pieces stand in order; those with no word character between them are joined; each is trimmed to its first and
        last word character, so that white space, punctuation and quotation marks at the edges do not count; a piece
        without a word character is dropped.
        """
        trimmed = (self._trim(span) for span in self._join(spans))
        return tuple(span for span in trimmed if span is not None)

    def _join(self, spans: Iterable[Span]) -> list[Span]:
        joined: list[Span] = []
        for span in sorted(spans):
            last = joined[-1] if joined else None
            if last is None or _WORD.search(self.text, last.end, max(span.start, last.end)):
                joined.append(span)
            else:
                joined[-1] = Span(start=last.start, end=max(last.end, span.end))
        return joined

    def _trim(self, span: Span) -> Span | None:
        first = _WORD.search(self.text, span.start, span.end)
        if first is None:
            return None
        end = next(place for place in range(span.end, span.start, -1) if _WORD.match(self.text[place - 1]))
        return Span(start=first.start(), end=end)
