"""The names on a page, each with the places it can mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.places.folding import folded
from onrecord.places.gazetteer import Floats, Gazetteer, Numbers
from onrecord.spans import Span

MOST = 80
"""Places that a name is taken to mean at most; the largest ones."""

_KIND_WORD = re.compile(
    r"\s(?:city|town|township|village|province|region|state|county|district|governorate|prefecture|oblast|krai|republic|"
    r"municipality|area|peninsula|islands?|parish|metro|counties)\Z",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\A(?:north|south|east|west|northern|southern|eastern|western|central|greater|metro|downtown|upper|lower|mainland|"
    r"north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|old|inner|outer|port of|city of|town of|"
    r"county|province of|state of|republic of)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name as it stands on a page, however often: the numbers of its mentions, how it is written, what it can mean.

    The arrays are parallel, one row for each place of the gazetteer. `nearly` says that the name as written is not in the
    gazetteer and a shorter form of it was looked up ("South Los Angeles"): its place is near, not exact.
    """

    mentions: tuple[int, ...]
    written: str
    nearly: bool
    numbers: Numbers
    sizes: Floats
    kinds: Numbers
    countries: Numbers
    regions: Numbers
    directions: Floats

    def __len__(self) -> int:
        return len(self.numbers)


def names(text: str, *, spans: Sequence[Span], table: Gazetteer) -> list[Name]:
    """Return the distinct names that stand at some spans, in the order of their first mention."""
    at: dict[str, list[int]] = {}
    for number, span in enumerate(spans):
        at.setdefault(folded(text[span.start : span.end]), []).append(number)
    written = [spans[numbers[0]].cut(text) for numbers in at.values()]
    places = _looked_up(written, table=table)
    return [
        _name(found, written=words, nearly=nearly, mentions=mentions, table=table)
        for (found, nearly), words, mentions in zip(places, written, at.values(), strict=True)
    ]


def _name(found: Numbers, *, written: str, nearly: bool, mentions: Sequence[int], table: Gazetteer) -> Name:
    if len(found) > MOST:
        found = found[np.argsort(-table.sizes(found), kind="stable")[:MOST]]
    return Name(
        mentions=tuple(mentions),
        written=written,
        nearly=nearly,
        numbers=found,
        sizes=table.sizes(found),
        kinds=table.kinds(found),
        countries=table.countries(found),
        regions=table.regions(found),
        directions=table.directions(found),
    )


def _looked_up(written: Sequence[str], *, table: Gazetteer) -> list[tuple[Numbers, bool]]:
    """Return for each name the places it can mean, and whether only a shorter form of it is known."""
    found = [(numbers, False) for numbers in table.numbers(written)]
    for row, words in enumerate(written):
        if not len(found[row][0]):
            for shorter in _shorter(words):
                (numbers,) = table.numbers([shorter])
                if len(numbers):
                    found[row] = numbers, True
                    break
    return found


def _shorter(words: str) -> Iterator[str]:
    """Yield shorter forms of a name, the nearest first: without the kind of place at its end, without the side before it."""
    plain = _KIND_WORD.sub("", words)
    if plain != words:
        yield plain
    bare = _SIDE.sub("", words)
    if bare != words:
        yield bare
        yield _KIND_WORD.sub("", bare)
    first, comma, _ = words.partition(",")
    if comma:
        yield first
