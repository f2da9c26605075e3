import math

import pytest

from onrecord.figures.cardinals import numbers
from onrecord.figures.numerals import decimal_sign, numerals


def values(text: str) -> list[float | None]:
    return [number.value for number in numbers(text, found=list(numerals(text, decimal=decimal_sign(text))))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nineteen", [19]),
        ("ninety-nine", [99]),
        ("one hundred twenty three thousand four hundred", [123_400]),
        ("a thousand and one", [1001]),
        ("a million and a half", [1_500_000]),
        ("three score", [60]),
        ("two dozen", [24]),
        ("hundreds of millions", [100_000_000]),
        ("half a dozen", [6]),
        ("three quarters", [0.75]),
        ("1.234.567", [1_234_567]),
        ("12,34,567", [1_234_567]),
        ("10'000", [10_000]),
        ("1.2.3", [None]),
        ("10^3", [1000]),
        ("10^999", [math.inf]),
        ("third", []),
        ("score", []),
        ("tens", []),
    ],
)
def test_numbers_are_worth_what_their_words_say(text: str, expected: list[float | None]) -> None:
    assert values(text) == expected


def test_two_numbers_side_by_side_stay_two() -> None:
    assert values("five six") == [5, 6]
    assert values("2011 300") == [2011, 300]
