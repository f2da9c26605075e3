import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.places.words import Words


def stretches(text: str) -> list[str]:
    words = Words.of(text)
    return [
        words.cut(first, last) for first in range(len(words)) if words.begins_name(first) for last in words.stretches(first)
    ]


def test_initials_are_one_word_and_a_possessive_s_is_another() -> None:
    assert Words.of("the U.S. and Korea's North").forms == ["the", "U.S.", "and", "Korea", "s", "North"]


def test_a_name_goes_over_small_words_to_the_next_capital() -> None:
    assert "Isle of Wight" in stretches("on the Isle of Wight today")


def test_a_name_does_not_go_over_a_comma_or_a_full_stop() -> None:
    assert stretches("Paris, Texas. Moscow") == ["Paris", "Texas", "Moscow"]


def test_a_name_goes_over_the_full_stop_of_saint_and_the_comma_of_the_capital() -> None:
    assert "St. Louis" in stretches("St. Louis")
    assert "Washington, D.C." in stretches("Washington, D.C. today")


def test_a_name_goes_on_after_its_apostrophe_but_not_over_a_short_verb() -> None:
    assert stretches("Xi'an today") == ["Xi", "Xi'an"]
    assert "Sana’a" in stretches("Sana’a")
    assert stretches("He'd left, we're here") == ["He"]
    assert stretches("Korea's north") == ["Korea"]


def test_a_name_does_not_go_over_a_line() -> None:
    assert "New\nYork" not in stretches("New\nYork")


@given(st.text())
def test_any_text_is_cut_into_words_that_stand_in_it(text: str) -> None:
    words = Words.of(text)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == words.forms
    assert words.starts == sorted(words.starts)


@pytest.mark.parametrize("unit", ["A", "A ", "A.", "9", " ", "St. ", "of ", "-", "Ä́"])
def test_time_is_linear_in_the_text(unit: str) -> None:
    begun = time.process_time()
    words = Words.of(unit * (200_000 // len(unit)))
    sum(1 for first in range(0, len(words), 50) for _ in words.stretches(first))
    assert time.process_time() - begun < 3
