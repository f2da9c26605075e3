"""Days: with a month, of the week, next to today, in digits, feasts."""

from collections.abc import Callable

import pytest

Values = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It broke on Friday, June 27, 2025.", "Friday, June 27, 2025", "2025-06-27"),
        ("It broke on the 27th of June.", "the 27th of June", "2025-06-27"),
        ("It broke on 3 March '98.", "3 March '98", "1998-03-03"),
        ("It broke on Dec. 30.", "Dec. 30", "2024-12-30"),
        ("It broke on Mar 8 2013.", "Mar 8 2013", "2013-03-08"),
        ("It will close on Jan. 2.", "Jan. 2", "2026-01-02"),
        ("It closed until Nov. 16.", "Nov. 16", "2025-11-16"),
        ("It ran from May 5-7, 2024.", "May 5", "2024-05-05"),
        ("The June 15 Joint Declaration was read.", "June 15", "XXXX-06-15"),
        ("She sang at the May 3 House of Song.", "May 3", "XXXX-05-03"),
        ("He came on April 15, Juche 1 (1912).", "April 15, Juche 1 (1912)", "1912-04-15"),
    ],
)
def test_a_month_and_a_day(values: Values, text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened Tuesday.", "Tuesday", "2025-07-01"),
        ("It opened Wednesday.", "Wednesday", "2025-07-02"),
        ("It will open Friday.", "Friday", "2025-07-04"),
        ("It opened last Wednesday.", "last Wednesday", "2025-06-25"),
        ("It opens next Wednesday.", "next Wednesday", "2025-07-09"),
        ("It opened early Sunday.", "early Sunday", "2025-06-29"),
    ],
)
def test_a_weekday_follows_the_tense_of_its_verb(values: Values, text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


def test_days_next_to_today(values: Values) -> None:
    assert values("The day before yesterday, today and tomorrow.") == {
        "The day before yesterday": "2025-06-30",
        "today": "2025-07-02",
        "tomorrow": "2025-07-03",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Due 25/12/2024.", "2024-12-25"),
        ("Due 12/25/24.", "2024-12-25"),
        ("Due 07.01.2025.", "2025-01-07"),
        ("Due 07/01/2025.", "2025-07-01"),
        ("Due 03/04/2020.", "2020-XX-XX"),
        ("Due 2025-06-01.", "2025-06-01"),
        ("Due 2025-06-01T12:00Z.", "2025-06-01T12:00Z"),
    ],
)
def test_digits_are_read_as_a_day_only_as_far_as_they_tell_one(values: Values, text: str, value: str) -> None:
    assert list(values(text).values()) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Christmas was cold.", "2025-12-25"),
        ("Easter 2024 was early.", "2024-03-31"),
        ("Good Friday 2025 was late.", "2025-04-18"),
        ("Thanksgiving 2023 was dry.", "2023-11-23"),
        ("Labor Day 2024 was hot.", "2024-09-02"),
        ("Memorial Day 2025 was wet.", "2025-05-26"),
    ],
)
def test_feasts_have_their_days(values: Values, text: str, value: str) -> None:
    assert list(values(text).values()) == [value]


def test_nine_eleven_is_the_day_of_the_attacks_unless_it_cannot_be(values: Values) -> None:
    assert values("Since 9/11 it is closed.") == {"9/11": "2001-09-11"}
    assert values("Since 9/11 it is closed.", "1998-02-03") == {}
    assert values("See Section 9/11.") == {}


def test_the_week_of_a_day_and_the_last_weekday_of_a_month(values: Values) -> None:
    assert values("In the week of July 7, not the last Friday in May.") == {
        "the week of July 7": "2025-W28",
        "the last Friday in May": "2025-05-30",
    }


def test_a_day_near_one_named_in_another_year_lies_in_that_year(values: Values) -> None:
    assert values("He fell on June 24, 2005, four days after a June 20 storm.")["June 20"] == "2005-06-20"
    assert values("He fell on June 24, 2005, and was honoured on May 3.")["May 3"] == "2025-05-03"


def test_the_second_day_of_two_in_a_month_is_a_day(values: Values) -> None:
    assert values("It ran from May 27 to 29.") == {"May 27": "2025-05-27", "29": "2025-05-29"}
    assert values("On June 3 and 5 people slept.") == {"June 3": "2025-06-03"}
    assert values("It ran from May 27 to 32.") == {"May 27": "2025-05-27"}
