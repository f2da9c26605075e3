"""Figures, places and dates in the vocabulary of schema.org.

A figure is a `QuantitativeValue` among what a statement mentions, or what the article mentions in its own voice. A place is a
node of its own, the same wherever it is named. Dates of a statement are its `temporalCoverage`, days or intervals in ISO 8601;
what has no place in the calendar is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from onrecord.attributions import Attribution
from onrecord.figures import Figure
from onrecord.ledger.belonging import holders
from onrecord.ledger.exports.addresses import place_iri
from onrecord.ledger.exports.amounts import plain
from onrecord.ledger.exports.snapshot import Entry
from onrecord.places import Place, PlaceKind
from onrecord.times import Time

_Node = dict[str, Any]
_Found = TypeVar("_Found", Place, Time)

_KINDS: dict[PlaceKind, str] = {
    "continent": "Continent",
    "country": "Country",
    "region": "AdministrativeArea",
    "county": "AdministrativeArea",
    "city": "City",
    "water": "BodyOfWater",
    "land": "Landform",
}


def place_nodes(entry: Entry) -> Iterator[_Node]:
    """Yield the places of an entry, each once."""
    places = {place_iri(place): place for place in entry.places()}
    yield from (_place(name, place) for name, place in places.items())


def of_article(entry: Entry) -> _Node:
    """Return what is told of an article: its places, and the figures in its own voice. Null is nothing."""
    own = (figure for figure in entry.figures() if figure.attribution is None)
    return {"contentLocation": _references(entry.places()), "mentions": _quantities(entry, own)}


def of_statements(entry: Entry) -> Mapping[str, _Node]:
    """Return what is told of each statement, by its id: the places and dates in it, and the figures that it carries."""
    statements = list(entry.statements())
    places = _held(statements, entry.places())
    times = _held(statements, [time for time in entry.times() if time.start and not time.vague])
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in entry.figures():
        figures[figure.attribution or ""].append(figure)
    return {
        each.id: {
            "contentLocation": _references(places[each.id]),
            "mentions": _quantities(entry, figures[each.id]),
            "temporalCoverage": _coverage(times[each.id]),
        }
        for each in statements
    }


def _held(statements: Sequence[Attribution], found: Sequence[_Found]) -> Mapping[str, list[_Found]]:
    """Return what each statement has in its words, by its id."""
    by_statement: dict[str, list[_Found]] = defaultdict(list)
    for each, around in zip(found, holders(statements, [one.span for one in found]), strict=True):
        for statement in around:
            by_statement[statement].append(each)
    return by_statement


def _place(name: str, place: Place) -> _Node:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    address = _stated({"@type": "PostalAddress", "addressCountry": place.country, "addressRegion": place.region})
    return _stated(
        {
            "@type": _KINDS[place.kind],
            "@id": name,
            "name": place.name,
            "geo": geo if place.latitude is not None else None,
            "address": address if len(address) > 1 else None,
        }
    )


def _references(places: Iterable[Place]) -> list[_Node] | None:
    names = dict.fromkeys(place_iri(place) for place in places)
    return [{"@id": name} for name in names] or None


def _quantities(entry: Entry, figures: Iterable[Figure]) -> list[_Node] | None:
    return [_quantity(figure, text=entry.document.text) for figure in figures] or None


def _quantity(figure: Figure, *, text: str) -> _Node:
    exact = figure.exactness == "exact" and figure.value is not None
    return _stated(
        {
            "@type": "QuantitativeValue",
            "name": figure.of and figure.of.cut(text),
            "description": figure.span.cut(text),
            "value": figure.value if exact or figure.low is figure.high is None else None,
            "minValue": None if exact else figure.low,
            "maxValue": None if exact else figure.high,
            "unitText": figure.unit,
        }
    )


def _coverage(times: Iterable[Time]) -> list[str] | None:
    """Return days and intervals in ISO 8601, each once."""
    stretches = (time.start if time.start == time.end else f"{time.start}/{time.end}" for time in times)
    return list(dict.fromkeys(stretch for stretch in stretches if stretch)) or None


def _stated(node: _Node) -> _Node:
    return {name: plain(value) if isinstance(value, float) else value for name, value in node.items() if value is not None}
