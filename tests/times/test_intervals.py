"""First and last days of TIMEX3 values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.intervals import interval


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("195", "1950-01-01", "1959-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-W27", "2025-06-30", "2025-07-06"),
        ("2025-W27-WE", "2025-07-05", "2025-07-06"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2025-07-02T17:00", "2025-07-02T17:00", "2025-07-02T17:00"),
        ("2025-07-02T17:00Z", "2025-07-02T17:00Z", "2025-07-02T17:00Z"),
        ("2025-07-02T24:00", "2025-07-03T00:00", "2025-07-03T00:00"),
        ("2025-07-02TMO", "2025-07-02T00:00", "2025-07-02T11:59"),
        ("2025-07-02TNI", "2025-07-02T18:00", "2025-07-03T05:59"),
        ("9999-WI", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_value_has_a_first_and_a_last_day_or_moment(value: str, start: str, end: str) -> None:
    assert interval(value) == (start, end)


@pytest.mark.parametrize(
    "value",
    ["P3M", "PAST_REF", "XXXX-04-28", "XXXX-WXX-2", "FY2024", "2025-W60", "9999-12-31TNI", "9999-12-31T24:00", "2025-QX"],
)
def test_what_has_no_place_in_the_calendar_has_none(value: str) -> None:
    assert interval(value) is None


@given(st.dates())
def test_every_day_is_its_own_interval(day: object) -> None:
    assert interval(str(day)) == (str(day), str(day))
