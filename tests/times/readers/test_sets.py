"""How often."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opens every Monday.", "every Monday", "XXXX-WXX-1"),
        ("It opens on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
        ("It opens each July.", "each July", "XXXX-07"),
        ("It opens every two years.", "every two years", "P2Y"),
        ("It opens every other week.", "every other week", "P2W"),
        ("It opens twice a week.", "twice a week", "P1W"),
        ("It opens annually.", "annually", "P1Y"),
        ("It opens daily.", "daily", "P1D"),
        ("It costs $5 a month.", "a month", "P1M"),
    ],
)
def test_a_set_says_what_recurs(values: Values, text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


def test_an_adjective_before_its_noun_tells_no_time(values: Values) -> None:
    assert values("The annual report of the Daily Lamp named a daily paper.") == {}
