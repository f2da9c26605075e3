"""Which place a name means: the same one wherever it stands on the page.

Two passes with one linear model each. The first looks at a name alone and at the names right beside it ("Paris, Texas"); the
second also at where the other names of the page seem to lie. After Lieberman & Samet (SIGIR 2012), with few features.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.places.candidates import Name
from onrecord.places.gazetteer import Floats
from onrecord.places.place import PLACE_KINDS
from onrecord.spans import Span

ALONE = (
    "size",
    "largest",
    *PLACE_KINDS,
    "only city",
    "inside the next",
    "inside the next country",
    "holds the one before",
    "outlet's country",
    "people named",
    "county unsaid",
    "region unsaid",
    "country unsaid",
)
"""Features of the first pass."""
TOGETHER = ("share of country", "share of region", "near", "nearest", "country named", "region named")
"""Further features of the second pass."""

COUNTRY, REGION, COUNTY, CITY = (PLACE_KINDS.index(kind) for kind in ("country", "region", "county", "city"))
OTHERS = 200
"""Other names that are looked at in the second pass: the first of the page."""
NEAR_KM = 150.0
_EARTH_KM = 6371.0
_INSIDE = re.compile(r",? \(?|, (?:in )?|,? in (?:the )?|,? of (?:the )?|, | \(")
_OWNS = re.compile(r"['’]s? (?:the )?(?:[a-z]+ ){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page tells beside its names, countries by their numbers in the gazetteer.

    `beside` are pairs of names by number, of which the first is said to lie in the second; `peoples` is the share of each
    country among the page's words for peoples and languages; `home` is the country of the outlet, 0 where it is not known.
    """

    beside: tuple[tuple[int, int], ...]
    peoples: Mapping[int, float]
    home: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of the two passes, in the order of `ALONE` and of `ALONE` + `TOGETHER`."""

    alone: Floats
    together: Floats


def resolve(names: Sequence[Name], *, page: Page, weights: Weights) -> list[int]:
    """Return for each name which of its candidates it means, -1 where it has none.

    Args:
        names: The names of a page.
        page: What the page tells beside them.
        weights: The two linear models.
    """
    first = [alone_features(name, number=number, names=names, page=page) for number, name in enumerate(names)]
    guesses = [best(rows @ weights.alone) for rows in first]
    return [
        best(np.hstack([rows, together_features(name, number=number, names=names, guesses=guesses)]) @ weights.together)
        for number, (name, rows) in enumerate(zip(names, first, strict=True))
    ]


def best(scores: Floats) -> int:
    """Return which candidate scores best, -1 where there is none."""
    return int(scores.argmax()) if len(scores) else -1


def beside(text: str, *, spans: Sequence[Span], names: Sequence[Name]) -> list[tuple[int, int]]:
    """Return the pairs of names of which the text says that the first lies in the second."""
    number = {mention: at for at, name in enumerate(names) for mention in name.mentions}
    pairs: dict[tuple[int, int], None] = {}
    for at in range(len(spans) - 1):
        gap = (
            text[spans[at].end : min(spans[at + 1].start, spans[at].end + 24)] if spans[at + 1].start >= spans[at].end else "-"
        )
        if spans[at + 1].start - spans[at].end >= 24:
            continue
        if _INSIDE.fullmatch(gap):
            pairs[number[at], number[at + 1]] = None
        elif _OWNS.fullmatch(gap):
            pairs[number[at + 1], number[at]] = None
    return [pair for pair in pairs if pair[0] != pair[1]]


def alone_features(name: Name, *, number: int, names: Sequence[Name], page: Page) -> Floats:
    """Return the features of the first pass, candidates x len(ALONE)."""
    out = np.zeros((len(name), len(ALONE)))
    if not len(name):
        return out
    out[:, 0] = name.sizes / 10
    out[:, 1] = name.sizes >= name.sizes.max()
    out[np.arange(len(name)), 2 + name.kinds] = 1
    has_city = bool((name.kinds == CITY).any())
    at = 2 + len(PLACE_KINDS)
    out[:, at] = (name.kinds == CITY) & ((name.kinds == CITY).sum() == 1)
    for inner, outer in page.beside:
        if inner == number:
            out[:, at + 1] = np.maximum(out[:, at + 1], _held(name, names[outer], by=REGION))
            out[:, at + 2] = np.maximum(out[:, at + 2], _held(name, names[outer], by=COUNTRY))
        if outer == number:
            out[:, at + 3] = np.maximum(out[:, at + 3], _holds(name, names[inner]))
    out[:, at + 4] = (name.countries == page.home) & (page.home > 0)
    out[:, at + 5] = [page.peoples.get(country, 0.0) for country in name.countries.tolist()]
    out[:, at + 6] = (name.kinds == COUNTY) & has_city
    out[:, at + 7] = (name.kinds == REGION) & has_city
    out[:, at + 8] = (name.kinds != COUNTRY) & bool((name.kinds == COUNTRY).any())
    return out


def _held(name: Name, outer: Name, *, by: int) -> Floats:
    """Return for each candidate whether the outer name can mean the country, or the region or county, that it lies in."""
    if by == COUNTRY:
        return np.isin(name.countries, outer.countries[outer.kinds == COUNTRY]).astype(float)
    near = outer.kinds != COUNTRY
    return (np.isin(name.regions, outer.regions[near & (outer.regions > 0)]) & (name.regions > 0)).astype(float)


def _holds(name: Name, inner: Name) -> Floats:
    country = (name.kinds == COUNTRY) & np.isin(name.countries, inner.countries)
    region = (name.kinds == REGION) & np.isin(name.regions, inner.regions[inner.regions > 0])
    return np.asarray(country | region, np.float64)


def together_features(name: Name, *, number: int, names: Sequence[Name], guesses: Sequence[int]) -> Floats:
    """Return the further features of the second pass, candidates x len(TOGETHER)."""
    out = np.zeros((len(name), len(TOGETHER)))
    others = [at for at in range(len(names)) if at != number and guesses[at] >= 0][:OTHERS]
    if not len(name) or not others:
        return out
    counts = np.sqrt([len(names[at].mentions) for at in others])
    kinds, countries, regions = (
        np.array([getattr(names[at], field)[guesses[at]] for at in others]) for field in ("kinds", "countries", "regions")
    )
    points = np.stack([names[at].directions[guesses[at]] for at in others])
    same_country = (name.countries[:, None] == countries) & (countries > 0)
    same_region = (name.regions[:, None] == regions) & (regions > 0)
    local = kinds >= COUNTY
    near = np.exp(-np.arccos(np.clip(name.directions @ points.T, -1, 1)) * _EARTH_KM / NEAR_KM) * local
    out[:, 0] = same_country @ counts / counts.sum()
    out[:, 1] = same_region @ counts / counts.sum()
    out[:, 2] = near @ counts / counts.sum()
    out[:, 3] = near.max(axis=1)
    out[:, 4] = (same_country & (kinds == COUNTRY)).any(axis=1)
    out[:, 5] = (same_region & (kinds == REGION)).any(axis=1)
    return out
