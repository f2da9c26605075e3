import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.places import Place, distance_km
from onrecord.places.distances import kilometres
from onrecord.spans import Span

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def place(latitude: float | None, longitude: float | None) -> Place:
    span = Span(start=0, end=4)
    return Place(
        id="p1", span=span, name="Veld", latitude=latitude, longitude=longitude, country=None, region=None, kind="city"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "far"),
    [
        ((0, 0), (0, 1), 111.195),  # one degree of the equator: 2 pi r / 360
        ((0, 0), (90, 0), 10007.557),  # a quarter of a meridian
        ((90, 0), (-90, 0), 20015.115),
        ((60, 179), (60, -179), 111.189),  # over the date line
        ((37.57, 126.98), (39.03, 125.75), 195.0),
    ],
)
def test_the_distance_is_that_along_a_great_circle(a: tuple[float, float], b: tuple[float, float], far: float) -> None:
    assert kilometres(a, b) == pytest.approx(far, abs=0.6)


@given(POINTS, POINTS)
def test_it_is_the_same_both_ways_and_never_more_than_half_around(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert kilometres(a, b) == pytest.approx(kilometres(b, a), abs=1e-6)
    assert 0 <= kilometres(a, b) <= 20016


def test_a_place_without_a_point_is_at_no_distance() -> None:
    assert distance_km(place(None, None), place(1, 1)) is None
    assert distance_km(place(1, 1), place(None, None)) is None
    assert distance_km(place(0, 0), place(0, 1)) == pytest.approx(111.195, abs=0.01)
