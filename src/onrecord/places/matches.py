"""Where names of the gazetteer stand in a text."""

from dataclasses import dataclass

from onrecord.places.folding import folded
from onrecord.places.gazetteer import Gazetteer, Numbers
from onrecord.places.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name of the gazetteer: the first and the last word of it, and the places that have it."""

    first: int
    last: int
    places: Numbers


def matches(words: Words, *, table: Gazetteer) -> dict[tuple[int, int], Match]:
    """Return every stretch of words that is a name in the gazetteer, by its first and last word, in the order of the text."""
    stretches = [(first, last) for first in range(len(words)) if words.begins_name(first) for last in words.stretches(first)]
    names = [folded(words.cut(first, last)) for first, last in stretches]
    distinct = list(dict.fromkeys(names))
    places = dict(zip(distinct, table.numbers_of_folded(distinct), strict=True))
    return {
        (first, last): Match(first=first, last=last, places=places[name])
        for (first, last), name in zip(stretches, names, strict=True)
        if len(places[name])
    }


def longest(found: dict[tuple[int, int], Match]) -> list[Match]:
    """Return matches that do not overlap: from the left, the longest at each word."""
    chosen: list[Match] = []
    for match in sorted(found.values(), key=lambda match: (match.first, -match.last)):
        if not chosen or match.first > chosen[-1].last:
            chosen.append(match)
    return chosen
