"""Steps in the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.reckoning import Point, moved_date, point_of, stepped, week_value

WEDNESDAY = Point(year=2025, month=7, day=2)


@pytest.mark.parametrize(
    ("unit", "steps", "value"),
    [
        ("D", -1, "2025-07-01"),
        ("W", -1, "2025-W26"),
        ("WE", 0, "2025-W27-WE"),
        ("M", -7, "2024-12"),
        ("Q", -1, "2025-Q2"),
        ("Q", -3, "2024-Q4"),
        ("Y", 1, "2026"),
        ("E", -1, "201"),
        ("C", 0, "20"),
    ],
)
def test_a_step_keeps_the_grain_of_its_unit(unit: str, steps: int, value: str) -> None:
    assert stepped(WEDNESDAY, unit=unit, steps=steps) == value


@pytest.mark.parametrize(
    ("point", "unit", "value"),
    [
        (Point(), "D", "XXXX-XX-XX"),
        (Point(year=2025), "M", "2025-XX"),
        (Point(year=2025, month=7), "W", "XXXX-WXX"),
        (Point(), "Y", "XXXX"),
        (Point(), "E", "XXX"),
    ],
)
def test_what_is_not_known_is_an_x(point: Point, unit: str, value: str) -> None:
    assert stepped(point, unit=unit, steps=-1) == value


def test_the_calendar_ends() -> None:
    assert stepped(WEDNESDAY, unit="Y", steps=-5000) is None
    assert stepped(WEDNESDAY, unit="M", steps=10**6) is None
    assert stepped(WEDNESDAY, unit="D", steps=10**12) is None
    assert moved_date(date.max, 1) is None


def test_a_published_date_is_known_as_far_as_it_is_stated() -> None:
    assert point_of("2025-07-02T08:00:00+09:00") == WEDNESDAY
    assert point_of("2025-07") == Point(year=2025, month=7)
    assert point_of(None) == Point()


def test_a_leap_day_is_on_the_calendar_of_leap_years_and_of_no_known_year() -> None:
    assert Point(year=2024, month=2, day=29).is_on_the_calendar
    assert Point(month=2, day=29).is_on_the_calendar
    assert not Point(year=2023, month=2, day=29).is_on_the_calendar
    assert not Point(year=2023, month=13).is_on_the_calendar


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 300))
def test_so_many_weeks_on_is_the_week_of_the_day_that_many_weeks_on(day: date, weeks: int) -> None:
    point = Point(year=day.year, month=day.month, day=day.day)
    assert stepped(point, unit="W", steps=weeks) == week_value(day + timedelta(weeks=weeks))
