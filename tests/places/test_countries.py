import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.places import country_of
from onrecord.places.countries import is_people, peoples, peoples_in
from onrecord.places.words import Words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RU"),
        ("Russian", "RU"),
        ("the Russian Federation", "RU"),
        ("Moscow", "RU"),
        ("North Korean", "KP"),
        ("North Koreans", "KP"),
        ("South Korean", "KR"),
        ("Pyongyang", "KP"),
        ("the U.S.", "US"),
        ("U.S", "US"),
        ("American", "US"),
        ("Ukrainian", "UA"),
        ("DPRK", "KP"),
        ("Britain", "GB"),
        ("El Salvador", "SV"),
        ("Kyiv", "UA"),
        ("the Kremlin", "RU"),
        ("the White House", "US"),
        ("Chongwadae", "KR"),
        ("the Workers' Party of Korea", "KP"),
        ("south Korea", "KR"),
        ("S. Korea", "KR"),
        ("Juche Korea", "KP"),
        ("Kingston", "JM"),
        ("Korea", None),
        ("European", None),
        ("the Middle East", None),
        ("EU", None),
        ("the mayor", None),
        ("", None),
    ],
)
def test_words_stand_for_a_country(words: str, code: str | None) -> None:
    assert country_of(words) == code


@given(st.text())
def test_any_words_give_a_code_of_two_capitals_or_none(words: str) -> None:
    code = country_of(words)
    assert code is None or (len(code) == 2 and code.isupper())


def test_every_code_of_the_peoples_is_that_of_a_country() -> None:
    assert {code for code in peoples().values() if code and not (len(code) == 2 and code.isupper())} == set()


def test_a_word_for_a_people_is_no_place() -> None:
    assert is_people("Ukrainian")
    assert is_people("North Korean")
    assert not is_people("Ukraine")


def test_words_for_peoples_tell_the_share_of_each_country() -> None:
    shares = peoples_in(Words.of("North Korean troops met Greek, Greek and Greek ships of the European fleet."))
    assert shares == {"KP": 0.25, "GR": 0.75}


def test_a_text_without_them_tells_none() -> None:
    assert peoples_in(Words.of("the quay is safe")) == {}
