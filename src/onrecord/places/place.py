"""A place as the page names it, and where it lies."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

PlaceKind = Literal["continent", "country", "region", "county", "city", "water", "land"]
"""What a place is: `region` is a first-level division or a named part of the world, `county` a second-level division, `city`
every settlement and its parts, `land` an island, a mountain or another natural feature."""

PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)

_ID = re.compile(r"p(?:0|[1-9][0-9]*)")
_COUNTRY = re.compile("[A-Z]{2}")
_MOST_NORTH = 90
_MOST_EAST = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One named place. `name` is the gazetteer's name for it, or the words on the page where it knows none.

    `latitude` and `longitude` are degrees (WGS 84), `country` is ISO 3166-1 alpha-2, `region` the name of the first-level
    division that it lies in. Null is "not known".

    Raises:
        RecordError: The id is not "p" and a number, the kind is not in the closed list, the name is empty, the country is not
            two capitals, or only one coordinate is given or one is off the globe.
    """

    id: str
    span: Span
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    region: str | None
    kind: PlaceKind

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RecordError(f"place id {self.id!r} is not 'p' and a number")
        if self.kind not in PLACE_KINDS:
            raise RecordError(f"{self.id}: {self.kind!r} is no kind of place")
        if not self.name or self.region == "":
            raise RecordError(f"{self.id}: an empty text where a name or null is meant")
        if self.country is not None and not _COUNTRY.fullmatch(self.country):
            raise RecordError(f"{self.id}: {self.country!r} is no country code of two capitals")
        self._check_position()

    def _check_position(self) -> None:
        if self.latitude is None or self.longitude is None:
            if self.latitude != self.longitude:
                raise RecordError(f"{self.id}: a position needs a latitude and a longitude")
        elif not (abs(self.latitude) <= _MOST_NORTH and abs(self.longitude) <= _MOST_EAST):
            raise RecordError(f"{self.id}: {self.latitude}, {self.longitude} is off the globe")
