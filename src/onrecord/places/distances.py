"""How far places lie from each other."""

from math import asin, cos, radians, sin, sqrt

from onrecord.places.place import Place

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

Point = tuple[float, float]


def distance_km(a: Place, b: Place) -> float | None:
    """Return the kilometres between the points of two places along a great circle, or None where one has no point.

    The point of a country or a region is one in its middle: for large ones the distance says little.
    """
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


def kilometres(a: Point, b: Point) -> float:
    """Return the kilometres between two points in degrees of latitude and longitude (haversine, on a sphere)."""
    (north_a, east_a), (north_b, east_b) = ((radians(lat), radians(lon)) for lat, lon in (a, b))
    half = sin((north_b - north_a) / 2) ** 2 + cos(north_a) * cos(north_b) * sin((east_b - east_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))
