"""Months, seasons, quarters, years, decades and centuries."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained in March.", "March", "2025-03"),
        ("It rained last December.", "last December", "2024-12"),
        ("It will rain next May.", "next May", "2026-05"),
        ("It rained in late May 2024.", "late May 2024", "2024-05"),
        ("It rained in June last year.", "June last year", "2024-06"),
        ("It rained in the summer of 2023.", "the summer of 2023", "2023-SU"),
        ("It rained last winter.", "last winter", "2024-WI"),
        ("Sales rose in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("Sales rose in this year's second quarter.", "this year's second quarter", "2025-Q2"),
        ("A third-quarter loss.", "third-quarter", "2025-Q3"),
        ("Sales rose in Q3 2024.", "Q3 2024", "2024-Q3"),
        ("Sales rose in the first half of 2025.", "the first half of 2025", "2025-H1"),
        ("Sales rose in fiscal 2024.", "fiscal 2024", "FY2024"),
        ("It was built in the 1950s.", "the 1950s", "195"),
        ("It was built in the late '60s.", "the late '60s", "196"),
        ("It was built in the nineties.", "the nineties", "199"),
        ("It was built in the early 20th century.", "the early 20th century", "19"),
        ("It was built in 1640.", "1640", "1640"),
        ("It was built in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It was built in the year two thousand.", "the year two thousand", "2000"),
        ("It will close by the end of 2030.", "the end of 2030", "2030"),
        ("It will close by year-end.", "year-end", "2025-12-31"),
        ("It was built in Juche 100.", "Juche 100", "2011"),
        ("It was built in 500 BC.", "500 BC", "BC0500"),
        ("It was built in the 5th century B.C. by hand.", "the 5th century B.C.", "BC04"),
    ],
)
def test_the_value_keeps_the_grain_of_the_words(values: Values, text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


def test_years_on_both_sides_of_a_dash_are_two(values: Values) -> None:
    assert values("The war of 1914–1918.") == {"1914": "1914", "1918": "1918"}


def test_the_quarter_of_a_game_is_no_quarter_of_a_year(values: Values) -> None:
    assert values("He ran forty yards in the fourth quarter.") == {}
    assert values("The quarterback left in the second quarter.") == {}
