"""Units counted from now or from what was named before."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "2025-W26"),
        ("the week before last", "2025-W25"),
        ("this month", "2025-07"),
        ("earlier this month", "2025-07"),
        ("next year", "2026"),
        ("the end of last year", "2024"),
        ("two years ago", "2023"),
        ("three weeks ago", "2025-W24"),
        ("ten days ago", "2025-06-22"),
        ("a month ago", "2025-06"),
        ("several years ago", "PAST_REF"),
        ("5000 years ago", "PAST_REF"),
    ],
)
def test_the_value_has_the_grain_of_the_unit(values: Values, words: str, value: str) -> None:
    assert values(f"The tower was painted {words}.") == {words: value}


def test_what_follows_a_named_day_is_counted_from_it(values: Values) -> None:
    assert values("It fell on 3 March 1999. Three days later it stood.")["Three days later"] == "1999-03-06"


def test_a_year_earlier_in_a_report_on_a_quarter_is_the_same_quarter(values: Values) -> None:
    found = values("Sales rose in the second quarter of 2025 from a year earlier. The year-ago period was poor.")
    assert found["a year earlier"] == found["The year-ago period"] == "2024-Q2"
