"""How long."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("A 20-minute speech.", "20-minute", "PT20M"),
        ("It took two and a half hours.", "two and a half hours", "PT2H30M"),
        ("It took half an hour.", "half an hour", "PT30M"),
        ("It took a year and a half.", "a year and a half", "P1Y6M"),
        ("It took 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("It took a decade.", "a decade", "P10Y"),
        ("It took two hundred and ten days.", "two hundred and ten days", "P210D"),
        ("It took more than 24 hours.", "more than 24 hours", "PT24H"),
        ("It took a fortnight.", "a fortnight", "P2W"),
        ("It took several months.", "several months", "PXM"),
        ("Over the past three months it rained.", "the past three months", "P3M"),
        ("In recent years it rained.", "recent years", "PXY"),
        ("It took a while.", "a while", "PXX"),
    ],
)
def test_a_length_keeps_its_unit(values: Values, text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}
