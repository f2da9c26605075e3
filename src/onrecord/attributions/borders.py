"""Where a piece of a source, cue or content begins and ends: whole words, quotation marks kept, stray punctuation left out."""

import re
from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""Start and end in code points, half-open; not a `Span`, because there are many and most are thrown away."""

_OPENS = "\"'“”„‟‘‚«‹「『`"
_SHUTS = "\"'”“’»›」』`"
_EDGE = re.compile(r"[\s,;:.!?)\]}…–—-]+")
_TAIL = ",;:–—-"
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]|[Mm]rs?|[Mm]s|[Dd]r|[Ii]nc|[Cc]o|[Cc]orp|[Ll]td|[Jj]r|[Ss]r|[Ss]t|etc)\.\Z")
_CLOSING = re.compile(f"[,.!?…;]{{0,3}}[{_SHUTS}]{{1,2}}(?!\\w)")
_WORD = re.compile(r"\w")
_DATELINE = re.compile(r"[^\W\d_a-z][^\W\d_a-z'’. -]{2,40}(?:,[^()—–\n]{1,30})?\s*\([^()\n]{2,30}\)\s*[—–-]{1,2}\s*")
"""Where a report was filed and by which agency: WASHINGTON (AP) — . It is no part of the source that follows it."""
_LONGEST_WORD = 100
"""Characters; a longer run of letters and underscores is no word, and is not searched for its ends."""


def whole_words(text: str, place: Place) -> Place:
    """Return the place widened to whole words, by `_LONGEST_WORD` on each side at most."""
    start, end = place
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and _WORD.match(text[start - 1]) and _WORD.match(text[start]):
        start -= 1
    while end < last and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    return start, end


def tidy_words(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return pieces of a source or cue: whole words, no space at the edges, joined where nothing but space lies between."""
    kept = (_stripped(text, whole_words(text, place)) for place in places)
    return tuple(_joined(text, (place for place in kept if place[0] < place[1])))


def tidy_source(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return pieces of a source as `tidy_words` does, without a dateline before them."""
    return tuple((_after_dateline(text, start, end), end) for start, end in tidy_words(text, places))


def _after_dateline(text: str, start: int, end: int) -> int:
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline and dateline.end() < end else start


def tidy_content(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return pieces of a content by the corpus's rules.

    Quotation marks and what they close belong to it, a last full stop outside them does not, and no piece starts with
    the end of another sentence.
    """
    kept = (_content_piece(text, whole_words(text, place)) for place in places)
    return tuple(_joined(text, (place for place in kept if _has_word(text, place))))


def _content_piece(text: str, place: Place) -> Place:
    start, end = _stripped(text, place)
    if start >= end:
        return start, end
    edge = _EDGE.match(text, start, end)
    start = edge.end() if edge else start
    start = _opened(text, start, end)
    closing = _CLOSING.match(text, end)
    if closing and any(text[at] in _OPENS and not _word_before(text, at) for at in range(start, end)):
        return start, closing.end()
    return start, _trimmed(text, start, end)


def _opened(text: str, start: int, end: int) -> int:
    """Return the start with an opening mark right before it; one space further only where the piece ends with a mark."""
    at = start - 1
    if at > 0 and text[at] == " " and text[end - 1] in _SHUTS and text[at - 1] in _OPENS:
        at -= 1
    if at < 0 or text[at] not in _OPENS or _word_before(text, at):
        return start
    return at - (text[at] in "'`" and at > 0 and text[at - 1] == text[at])


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end without commas and without a full stop, unless that belongs to an abbreviation."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TAIL):
        end -= 1
    if end - start > 1 and text[end - 1] == "." and text[end - 2] != "." and not _ABBREVIATED.search(text, start, end):
        end -= 1
    return end


def _word_before(text: str, at: int) -> bool:
    return at > 0 and bool(_WORD.match(text[at - 1]))


def _has_word(text: str, place: Place) -> bool:
    return place[0] < place[1] and bool(_WORD.search(text, *place))


def _stripped(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(text: str, places: Iterable[Place]) -> Iterator[Place]:
    """Yield the places in order, neighbours on one line joined where no word lies between them."""
    last: Place | None = None
    for start, end in sorted(places):
        if last is not None and (start <= last[1] or not re.search(r"[\w\n]", text[last[1] : start])):
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last
