"""The table of places: names by their hash, and for each place its point, kind, country, region and size.

The files in the folder `gazetteer` are made by `training/gazetteer.py`; they are mapped into memory, not read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.places.folding import folded, name_key
from onrecord.places.place import PLACE_KINDS, PlaceKind

_MOST_NORTH, _MOST_EAST, _STEPS = 90, 180, 32767
_PER_NEPER = 10

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer. `title` is its English name where the table holds one; degrees are exact to 0.6 km.

    `size` is the natural logarithm of 1 + its inhabitants.
    """

    number: int
    latitude: float
    longitude: float
    kind: PlaceKind
    country: str | None
    region: str | None
    title: str | None
    size: float


class Gazetteer:
    """Places by name and by number, from a folder that `training/gazetteer.py` wrote."""

    def __init__(self, folder: Path) -> None:
        self._keys, self._checks, self._where, self._places = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("keys", "checks", "where", "places")
        )
        self._countries, self._regions, self._titles = (
            [None, *(folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
            for name in ("countries", "regions", "titles")
        )

    def __len__(self) -> int:
        return len(self._places)

    def numbers(self, names: Sequence[str]) -> list[Numbers]:
        """Return for each name the numbers of the places that have it; one lookup for all."""
        return self.numbers_of_folded([folded(name) for name in names])

    def numbers_of_folded(self, names: Sequence[str]) -> list[Numbers]:
        """Return the same for names that are folded already; an empty one has no place."""
        if not names:
            return []
        keys, checks = np.array([name_key(name) for name in names], np.uint32).T
        low, high = (np.searchsorted(self._keys, keys, side=side) for side in ("left", "right"))
        found = [np.zeros(0, np.int64)] * len(names)
        for row in np.flatnonzero(high > low).tolist():
            if names[row]:
                here = slice(low[row], high[row])
                found[row] = self._where[here][self._checks[here] == checks[row]].astype(np.int64)
        return found

    def entry(self, number: int) -> Entry:
        """Return one place by its number, from 0."""
        row = self._places[number]
        return Entry(
            number=number,
            latitude=round(float(row["lat"]) / _STEPS * _MOST_NORTH, 4),
            longitude=round(float(row["lon"]) / _STEPS * _MOST_EAST, 4),
            kind=PLACE_KINDS[row["kind"]],
            country=self._countries[row["country"]],
            region=self._regions[row["region"]],
            title=self._titles[row["title"]],
            size=float(row["population"]) / _PER_NEPER,
        )

    def entries(self, name: str) -> list[Entry]:
        """Return the places of this name, the largest first."""
        (numbers,) = self.numbers([name])
        return sorted((self.entry(int(number)) for number in numbers), key=lambda entry: (-entry.size, entry.number))

    def sizes(self, numbers: Numbers) -> Floats:
        """Return the sizes of some places."""
        return np.asarray(self._places["population"][numbers] / _PER_NEPER, np.float64)

    def kinds(self, numbers: Numbers) -> Numbers:
        """Return the kinds of some places, as places in `PLACE_KINDS`."""
        return np.asarray(self._places["kind"][numbers], np.int64)

    def countries(self, numbers: Numbers) -> Numbers:
        """Return a number for the country of each of some places, 0 for none."""
        return np.asarray(self._places["country"][numbers], np.int64)

    def country_number(self, code: str) -> int:
        """Return the number of a country code, 0 where the gazetteer has no such country."""
        return self._countries.index(code) if code in self._countries else 0

    def regions(self, numbers: Numbers) -> Numbers:
        """Return a number for the first-level region of each of some places, 0 for none; two countries share no number."""
        rows = self._places[numbers]
        return np.where(rows["region"] > 0, rows["region"].astype(np.int64) * 256 + rows["country"], 0)

    def directions(self, numbers: Numbers) -> Floats:
        """Return unit vectors from the Earth's centre to some places, N x 3."""
        rows = self._places[numbers]
        north = np.radians(rows["lat"] / _STEPS * _MOST_NORTH)
        east = np.radians(rows["lon"] / _STEPS * _MOST_EAST)
        return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package, opened once a process."""
    return Gazetteer(Path(str(files("onrecord.places") / "gazetteer")))
