"""The country of a gold place that is marked with a point only."""

from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.places import PLACE_KINDS
from onrecord.places.distances import Point, kilometres
from onrecord.places.gazetteer import Entry, gazetteer

_REACH_KM = {"continent": 3000.0, "country": 1500.0, "region": 600.0}
_ELSE_KM = 161.0
_WITHOUT_COUNTRY_KM = 2500.0


def country_at(name: str, point: Point) -> str | None:
    """Return the country of the gazetteer's place of this name that lies nearest to the point, else of the nearest city.

    A country counts as near up to 1,500 km from its point, a region 600, what lies in no one country 2,500, all else 161. A
    continent or a sea has no country.
    """
    near = [(far, entry) for entry in gazetteer().entries(name) if (far := _distance(entry, point)) <= _reach(entry)]
    for wanted in ("continent", "country"):
        for _, entry in near:
            if entry.kind == wanted or entry.country is None:
                return entry.country
    if near:
        return min(near, key=lambda pair: pair[0])[1].country
    return _nearest_city(point).country


def _distance(entry: Entry, point: Point) -> float:
    return kilometres((entry.latitude, entry.longitude), point)


def _reach(entry: Entry) -> float:
    return _WITHOUT_COUNTRY_KM if entry.country is None else _REACH_KM.get(entry.kind, _ELSE_KM)


def _nearest_city(point: Point) -> Entry:
    numbers, directions = _cities()
    north, east = np.radians(point)
    here = np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
    return gazetteer().entry(int(numbers[(directions @ here).argmax()]))


@cache
def _cities() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    table = gazetteer()
    everything = np.arange(len(table))
    numbers = everything[table.kinds(everything) == PLACE_KINDS.index("city")]
    return numbers, table.directions(numbers)
