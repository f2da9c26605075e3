"""Where paragraphs begin and end."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.spans import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ENDS_A_LINE = frozenset(".!?:;…\"'”’»」』")
_WRAPPED_SHARE = 0.3
"""Of the single line breaks in a hard-wrapped text, at least this share falls inside a sentence. Of the 84 articles of PolNeAR
dev, wrapped at 72 columns, 83 are recognised; as they come, 8 of 13,691 articles of PolNeAR, KCNA 2011 and ECB+ are taken for
wrapped, two of them rightly."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, without the white space around them.

    A line break ends a paragraph. Only in a hard-wrapped text, where lines break in the middle of sentences, does it
    take an empty line.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _trimmed(match))]
    if not _is_wrapped(text, lines):
        return lines
    return list(_joined(text, lines))


def _trimmed(match: re.Match[str]) -> Span | None:
    line = match.group()
    start = match.start() + len(line) - len(line.lstrip())
    end = match.start() + len(line.rstrip())
    return Span(start=start, end=end) if start < end else None


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    single = inside = 0
    for above, below in pairwise(lines):
        if _one_break(text, above, below):
            single += 1
            inside += text[above.end - 1] not in _ENDS_A_LINE and text[below.start].islower()
    return inside > 0 and inside >= _WRAPPED_SHARE * single


def _one_break(text: str, above: Span, below: Span) -> bool:
    return len(_LINE_BREAK.findall(text, above.end, below.start)) == 1


def _joined(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    first = lines[0]
    for above, below in pairwise(lines):
        if not _one_break(text, above, below):
            yield Span(start=first.start, end=above.end)
            first = below
    yield Span(start=first.start, end=lines[-1].end)
