"""Scores of places: which names are found, and whether they are put in the right country and near the right point."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median

from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.place_files import MarkedPlace, MarkedPlaces
from onrecord.evaluation.tallies import Additive, Share, Tally, paired
from onrecord.places import Place
from onrecord.places.countries import is_people
from onrecord.places.distances import kilometres
from onrecord.spans import Span

NEAR_KM = 161.0
"""100 miles: the reach that Lieberman et al. and later work count as the right place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned(Additive):
    """Of the names found that the gold gives a country or a point: how many are in that country, how many within 161 km."""

    country: Share = field(default_factory=Share)
    near: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScores:
    """How well places are found and put on the map.

    `recognition` counts names whose span is exactly that of the gold. Words for peoples and languages, which LGL marks as
    places and we do not, are set aside on both sides; `peoples` is how many of the gold are such, and `with_peoples` the
    recognition with them counted as missed. `median_km` is the median error of the names found that have a point in the gold;
    one without a point of ours counts as infinitely far. `largest` pins the same names to the most populous place of the name.
    """

    articles: int
    recognition: Tally
    interval: Interval | None
    peoples: int
    with_peoples: Tally
    pinned: Pinned
    median_km: float | None
    largest: Pinned

    def to_json(self) -> dict[str, object]:
        """Return the scores as plain values, rates in per cent."""
        tally = self.recognition
        return {
            "articles": self.articles,
            "gold": tally.gold,
            "precision": round(tally.precision, 1),
            "recall": round(tally.recall, 1),
            "f1": round(tally.f1, 1),
            "f1_interval": asdict(self.interval) if self.interval else None,
            "peoples_set_aside": self.peoples,
            "f1_with_peoples": round(self.with_peoples.f1, 1),
            "country_right": self.pinned.country.percent,
            "within_161_km": self.pinned.near.percent,
            "median_km": self.median_km,
            "largest_country_right": self.largest.country.percent,
            "largest_within_161_km": self.largest.near.percent,
        }


def score_places(
    golds: Sequence[MarkedPlaces],
    *,
    found: Mapping[str, Sequence[Place]],
    largest: Mapping[str, Sequence[Place]],
    settings: BootstrapSettings | None = None,
) -> PlaceScores:
    """Return the scores of what was found in each article, by its id.

    Args:
        golds: The articles as marked.
        found: The places found; an article that is not in it has none.
        largest: The same names pinned to the largest place of each name, to compare with.
        settings: The bootstrap behind the interval.
    """
    tallies = [_tally(gold, found.get(gold.id, ())) for gold in golds]
    peoples = sum(len(_peoples(gold)) for gold in golds)
    total = sum(tallies, Tally())
    pairs = [pair for gold in golds for pair in _pairs(gold, found.get(gold.id, ()))]
    errors = [error for marked, place in pairs if (error := _error_km(marked, place)) is not None]
    return PlaceScores(
        articles=len(golds),
        recognition=total,
        interval=f1_interval(tallies, settings=settings or BootstrapSettings()),
        peoples=peoples,
        with_peoples=Tally(predicted=total.predicted, gold=total.gold + peoples, right=total.right, found=total.found),
        pinned=_pinned(pairs),
        median_km=median(errors) if errors else None,
        largest=_pinned([pair for gold in golds for pair in _pairs(gold, largest.get(gold.id, ()))]),
    )


def _peoples(gold: MarkedPlaces) -> set[Span]:
    """Return the marked spans that hold a word for a people or a language."""
    return {marked.span for marked in gold.places if is_people(gold.text[marked.span.start : marked.span.end])}


def _tally(gold: MarkedPlaces, found: Sequence[Place]) -> Tally:
    aside = _peoples(gold)
    wanted = {marked.span for marked in gold.places} - aside
    spans = {place.span for place in found} - aside
    return paired(len(wanted & spans), predicted=len(spans), gold=len(wanted))


def _pairs(gold: MarkedPlaces, found: Sequence[Place]) -> list[tuple[MarkedPlace, Place]]:
    """Return what was marked with what was found at the same span, words for peoples set aside."""
    at = {place.span: place for place in found}
    aside = _peoples(gold)
    return [(marked, at[marked.span]) for marked in gold.places if marked.span in at and marked.span not in aside]


def _pinned(pairs: Sequence[tuple[MarkedPlace, Place]]) -> Pinned:
    return sum((_pinned_one(marked, place) for marked, place in pairs), Pinned())


def _pinned_one(marked: MarkedPlace, place: Place) -> Pinned:
    error = _error_km(marked, place)
    return Pinned(
        country=Share(part=int(place.country == marked.country), whole=1) if marked.country else Share(),
        near=Share() if error is None else Share(part=int(error <= NEAR_KM), whole=1),
    )


def _error_km(marked: MarkedPlace, place: Place) -> float | None:
    """Return how far the place is put from where the gold has it; None where the gold has no point."""
    if marked.point is None:
        return None
    if place.latitude is None or place.longitude is None:
        return float("inf")
    return kilometres(marked.point, (place.latitude, place.longitude))
