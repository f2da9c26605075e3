"""Time expressions of whole texts: where they are, what they are measured against, what is none."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import sentences
from onrecord.spans import Span
from onrecord.times import Time, find

Values = Callable[..., dict[str, str]]

WORDS = (
    "May march 5 the last Friday week , of a second 1990 ago p.m. 12:30 two -year's early quarter next 9/11 ' 1950s $ not. to "
    "99 fiscal Juche hundred 31 February XX 2024-13-01 every noon GMT 1/2 ½ ٣ ５ year end Q3 Christmas in by was will now"
).split(" ")


def times_of(text: str, published: str | None = "2025-07-02") -> tuple[Time, ...]:
    return find(text, sentences=sentences(text), published=published)


def test_a_date_without_a_year_lies_in_the_year_nearest_to_publication() -> None:
    (time,) = times_of("The bridge reopened on April 28.")
    assert (time.value, time.start, time.end, time.vague) == ("2025-04-28", "2025-04-28", "2025-04-28", False)


def test_without_a_day_of_publication_what_depends_on_it_is_left_open() -> None:
    text = "On April 28 the mayor said on Tuesday that last year and yesterday were dry, unlike 2020."
    times = times_of(text, None)
    assert [time.value for time in times] == ["XXXX-04-28", "XXXX-WXX-2", "XXXX", "XXXX-XX-XX", "2020"]
    assert [(time.start, time.end) for time in times[:4]] == [(None, None)] * 4
    assert (times[4].start, times[4].end) == ("2020-01-01", "2020-12-31")


def test_a_day_of_publication_is_used_as_precisely_as_it_is_stated(values: Values) -> None:
    assert values("It rained last year and last month.", "2025") == {"last year": "2024", "last month": "2025-XX"}
    assert values("It rained last month and yesterday.", "2025-05") == {"last month": "2025-04", "yesterday": "XXXX-XX-XX"}
    assert values("It rained yesterday.", "2025-07-02T23:30:00+09:00") == {"yesterday": "2025-07-01"}


def test_vague_words_are_marked_and_not_guessed() -> None:
    times = times_of("Earlier, the ferry was recently painted and will soon sail. It is now full.")
    assert [(time.value, time.vague, time.start) for time in times] == [
        ("PAST_REF", True, None),
        ("PAST_REF", True, None),
        ("FUTURE_REF", True, None),
        ("PRESENT_REF", False, None),
    ]


def test_the_ids_count_from_one_in_the_order_of_the_text() -> None:
    assert [time.id for time in times_of("On Monday and in 2020.\n\nIn May.")] == ["t1", "t2", "t3"]


def test_a_time_of_day_and_its_day_are_one_expression() -> None:
    text = "Doors open at 5 p.m. Sunday."
    (time,) = times_of(text)
    assert (time.span.cut(text), time.type, time.value) == ("5 p.m. Sunday", "TIME", "2025-06-29T17:00")
    assert (time.start, time.end) == ("2025-06-29T17:00", "2025-06-29T17:00")


@pytest.mark.parametrize(
    "text",
    [
        "She may march on, second by second, and fall.",
        "The Sunday Times and Theresa May praised Apr and Ri Kuk Jun.",
        "Section 5/12 of version 3.2.1 won 10-8 on a zero-day bug.",
        "Some 1990 soldiers, 1500 cows and 2000 people paid $2010 in room 1984.",
        "Call 555 0199 or flight 1999; the man, 37 years old, is a six-year-old boy's uncle in his fifties.",
        "Three quarters of the voters drove 90 miles an hour.",
        "It took 10^400 years, or 99999999999 years.",
        "In the year 0 and in the year 99999 there was nothing.",
        "The port bought 12 BC Ferries ships.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert times_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 31 February 2024.",
        "It fell on 31.02.2024.",
        "It fell on February 30.",
        "On 29 February 2023.",
        "On 2025-13-45.",
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_found_without_a_date(text: str) -> None:
    (time,) = times_of(text)
    assert (time.value, time.start, time.end) == ("XXXX-XX-XX", None, None)


def test_digits_of_other_widths_and_directions_are_read_in_the_order_of_the_text(values: Values) -> None:
    assert values("On １２ May ２０２５ and in ٢٠٠٩ it rained.") == {"１２ May ２０２５": "2025-05-12", "٢٠٠٩": "2009"}
    assert values("It rained on ٢٠٢٥-٠٤-٢٨.") == {"٢٠٢٥-٠٤-٢٨": "2025-04-28"}
    assert values("It rained at １２：３０ on Monday.") == {"１２：３０ on Monday": "2025-06-30T12:30"}


def test_the_days_of_digits_of_another_script_stand_in_iso_8601() -> None:
    (time,) = times_of("It rained on ٢٠٢٥-٠٤-٢٨.")
    assert (time.start, time.end) == ("2025-04-28", "2025-04-28")


def test_an_expression_never_crosses_a_paragraph() -> None:
    text = "It opened on Friday\n\nnight and day."
    assert [time.span.cut(text) for time in times_of(text)] == ["Friday"]


def test_later_expressions_lean_on_a_date_named_before(values: Values) -> None:
    found = values("On 3 March 1999 the dam broke. The same day it rained; the following year it was rebuilt.")
    assert found == {"3 March 1999": "1999-03-03", "The same day": "1999-03-03", "the following year": "2000"}


def test_nothing_in_an_empty_text() -> None:
    assert find("", sentences=(), published=None) == ()


@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.sampled_from([None, "2025", "2025-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_any_words_give_sorted_expressions_inside_the_text(text: str, published: str | None) -> None:
    spans = [time.span for time in times_of(text, published)]
    assert all(span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for time in times_of(text):
        assert time.span.cut(text).strip()


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "2024 ",
        " ",
        "A",
        "May ",
        "one-",
        "12:",
        "1/2/",
        "a year ago ",
        "Monday, ",
        "'",
        "a.m.",
        "new year's ",
        "last ",
        "1.",
        "1,111",
    ],
)
def test_long_hostile_sentences_are_read(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    spans = [time.span for time in find(text, sentences=(Span(start=0, end=len(text)),), published="2024-02-29")]
    assert spans == sorted(spans)
