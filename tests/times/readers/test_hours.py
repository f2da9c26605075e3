"""Times of the day."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It closed at 5 p.m. Sunday.", "5 p.m. Sunday", "2025-06-29T17:00"),
        ("It closed at 12 a.m. today.", "12 a.m. today", "2025-07-02T00:00"),
        ("It closed at 17:30 GMT on Monday.", "17:30 GMT on Monday", "2025-06-30T17:30Z"),
        ("It closed at 0730 GMT.", "0730 GMT", "2025-07-02T07:30Z"),
        ("It closed at 8.40pm on Friday.", "8.40pm on Friday", "2025-06-27T20:40"),
        ("It closed at noon on May 3.", "noon on May 3", "2025-05-03T12:00"),
        ("It closed at 12 noon on May 3.", "12 noon on May 3", "2025-05-03T12:00"),
        ("It closed at ten o'clock.", "ten o'clock", "2025-07-02T10:00"),
        ("It closed at 10 o’clock on Friday night.", "10 o’clock on Friday night", "2025-06-27T22:00"),
        ("It closed on Friday night.", "Friday night", "2025-06-27TNI"),
        ("It closed last night.", "last night", "2025-07-01TNI"),
        ("It closed this morning.", "this morning", "2025-07-02TMO"),
        ("It closed late yesterday afternoon.", "late yesterday afternoon", "2025-07-01TAF"),
        ("It closed on the morning of June 3.", "the morning of June 3", "2025-06-03TMO"),
    ],
)
def test_a_time_of_the_day_belongs_to_its_day(values: Values, text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


def test_an_hour_that_no_clock_has_is_none(values: Values) -> None:
    assert values("It closed at 35 p.m. and won 3:45.") == {}
