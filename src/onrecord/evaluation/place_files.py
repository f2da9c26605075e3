"""Gold places as they lie in files: the XML of LGL (Lieberman et al., 2010) and of GeoVirus (Gritta et al., 2018)."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from onrecord.errors import InputError
from onrecord.evaluation.gold_countries import country_at
from onrecord.places import PlaceKind, country_of
from onrecord.places.distances import Point
from onrecord.spans import Span

FOLDS = 5
_MOST_BYTES = 200_000_000
_KINDS: dict[str, PlaceKind] = {"ADM1": "region", "ADM2": "county", "CONT": "continent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlace:
    """One place as people marked it. `point` is degrees of latitude and longitude, None where they gave none.

    `country` is ISO 3166-1 alpha-2, None where there is none or several; `kind` is told by LGL only.
    """

    span: Span
    point: Point | None
    country: str | None
    kind: PlaceKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlaces:
    """One article with its places in the order of the text; `outlet` names who published it, or its page."""

    id: str
    outlet: str
    text: str
    places: tuple[MarkedPlace, ...]


def load_places(path: Path) -> list[MarkedPlaces]:
    """Return the articles of an XML file, gzipped or not, in its order.

    LGL tells the country of a place in words. GeoVirus tells none: it is that of the place of this name in our gazetteer that
    lies nearest, if it is near at all, else that of the nearest city. Its offsets count from 1.

    Raises:
        InputError: The file cannot be read, is no such XML, or an offset does not cut out the name that it stands beside.
    """
    root = _root(path)
    articles = [_article(node, number=number, path=path) for number, node in enumerate(root.iter("article"), 1)]
    if not articles:
        raise InputError(str(path), "holds no article", "name a file of LGL or GeoVirus")
    return articles


def fold_of(article: MarkedPlaces) -> int:
    """Return the fold of an article, from 0: the articles of one outlet share it."""
    return int(hashlib.sha256(article.outlet.encode()).hexdigest(), 16) % FOLDS


def _root(path: Path) -> Any:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "name a file of LGL or GeoVirus") from error
    if len(data) > _MOST_BYTES:
        raise InputError(str(path), f"is longer than {_MOST_BYTES:,} bytes", "cut it into several files")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(str(path), f"is no XML ({error})", "name a file of LGL or GeoVirus") from error


def _article(node: Any, *, number: int, path: Path) -> MarkedPlaces:
    where = f"{path}, article {number}"
    text = node.findtext("text")
    if not text:
        raise InputError(where, "has no text", "name a file of LGL or GeoVirus")
    marked = [*_lgl(node, text=text, where=where), *_geovirus(node, text=text, where=where)]
    return MarkedPlaces(
        id=node.get("docid") or str(number),
        outlet=node.findtext("domain") or node.findtext("source") or "",
        text=text,
        places=tuple(sorted(marked, key=lambda place: (place.span.start, place.span.end))),
    )


def _lgl(node: Any, *, text: str, where: str) -> Iterator[MarkedPlace]:
    for toponym in node.iter("toponym"):
        span = _span(toponym, name=toponym.findtext("phrase"), text=text, where=where)
        point = _point(toponym.find("gaztag"), where=where)
        country, code = toponym.findtext("gaztag/country"), toponym.findtext("gaztag/fcode") or ""
        yield MarkedPlace(span=span, point=point, country=country_of(country) if country else None, kind=_kind(code))


def _kind(code: str) -> PlaceKind | None:
    if code.startswith("PCL"):
        return "country"
    return "city" if code.startswith("PPL") else _KINDS.get(code)


def _geovirus(node: Any, *, text: str, where: str) -> Iterator[MarkedPlace]:
    for location in node.iter("location"):
        name = location.findtext("name")
        span = _span(location, name=name, text=text, where=where, first=1)
        point = _point(location, where=where)
        yield MarkedPlace(span=span, point=point, country=country_at(name, point) if point else None, kind=None)


def _span(node: Any, *, name: str, text: str, where: str, first: int = 0) -> Span:
    start, end = (_number(node, field, where=where) - first for field in ("start", "end"))
    if not 0 <= start < end <= len(text) or text[int(start) : int(end)] != name:
        raise InputError(where, f"{start:g}-{end:g} is not where {name!r} stands", "name a file of LGL or GeoVirus")
    return Span(start=int(start), end=int(end))


def _point(node: Any, *, where: str) -> Point | None:
    if node is None or node.find("lat") is None:
        return None
    return _number(node, "lat", where=where), _number(node, "lon", where=where)


def _number(node: Any, field: str, *, where: str) -> float:
    try:
        return float(node.findtext(field))
    except (TypeError, ValueError) as error:
        raise InputError(where, f"{field} is no number", "name a file of LGL or GeoVirus") from error
