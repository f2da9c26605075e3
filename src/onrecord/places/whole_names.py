"""Names as wide as they are: all of a country's name or of one with an apostrophe, and no farm or factory along with it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.places.gazetteer import Gazetteer
from onrecord.places.matches import Match
from onrecord.places.no_places import is_thing
from onrecord.places.place import PLACE_KINDS
from onrecord.places.words import Words
from onrecord.spans import Span

_COUNTRY = PLACE_KINDS.index("country")
_SIDE = re.compile(r"\b(?:north|south|east|west)\s\Z")
_LONGEST_SIDE = 7


def whole_names(words: Words, *, spans: Sequence[Span], chosen: Sequence[Match], table: Gazetteer) -> list[Span]:
    """Return the spans, each as wide as the country's name, or the name with an apostrophe, of which it is a part.

    "S. Korea", "Democratic People's Republic of Korea" and "Xi'an" are whole, and so is "south Korea", as North Korea's
    agency writes it: the name of a country, with its side in lower case.

    Args:
        words: The words of the text.
        spans: Where names stand, in the order of the text, none over another.
        chosen: The names of the gazetteer that stand in it, likewise.
        table: The gazetteer.
    """
    wide = [
        Span(start=words.starts[match.first], end=words.ends[match.last])
        for match in chosen
        if match.last > match.first and _is_whole(words, match, table)
    ]
    ends, out = [span.end for span in wide], list[Span]()
    for span in spans:
        around = wide[bisect_right(ends, span.start) :][:1]
        joined = _with_side(words.text, _joined(span, *around), table=table)
        if not out or joined.start >= out[-1].end:
            out.append(joined)
    return out


def without_things(words: Words, *, spans: Sequence[Span], chosen: Sequence[Match]) -> list[Span]:
    """Return the spans, each that ends as the name of a farm or a factory does cut down to the place it begins with.

    "Pyongyang Catfish Farm" tells of Pyongyang; where no place of the gazetteer stands first, there is none. A name that the
    gazetteer knows as a whole stays. The arguments are those of `whole_names`.
    """
    known = {words.starts[match.first]: words.ends[match.last] for match in chosen}
    out = []
    for span in spans:
        end = known.get(span.start, span.start) if is_thing(span.cut(words.text)) else span.end
        if end > span.start:
            out.append(Span(start=span.start, end=min(end, span.end)))
    return out


def _is_whole(words: Words, match: Match, table: Gazetteer) -> bool:
    """Return whether a match of several words can be a country, or goes on after an apostrophe."""
    if (table.kinds(match.places) == _COUNTRY).any():
        return True
    return any(words.goes_on(number) for number in range(match.first + 1, match.last + 1))


def _joined(span: Span, around: Span | None = None) -> Span:
    """Return what two spans cover where they overlap, else the first."""
    if around is None or around.start >= span.end:
        return span
    return Span(start=min(span.start, around.start), end=max(span.end, around.end))


def _with_side(text: str, span: Span, *, table: Gazetteer) -> Span:
    """Return the span with the lower-case side before it, where both together are a country's name."""
    side = _SIDE.search(text, max(0, span.start - _LONGEST_SIDE), span.start)
    if side is None:
        return span
    wide = Span(start=side.start(), end=span.end)
    known = table.entries(wide.cut(text))
    return wide if known and known[0].kind == "country" else span
