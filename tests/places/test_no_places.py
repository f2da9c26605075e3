import pytest

from onrecord.places.no_places import is_no_place, surnames
from onrecord.places.words import Words
from onrecord.spans import Span


def at(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Washington Post reported it.", "Washington"),
        ("the Korea Herald said", "Korea"),
        ("The White House said", "White House"),
        ("the Voice of America news agency", "America"),
        ("chaos after the Maidan, he said", "Maidan"),
        ("Reading is fun, she said.", "Reading"),
        ("O’Connor said", "O"),
        ("Ms. Mendes said", "Ms"),
        ("the 4th millennium BC, he said", "BC"),
        ("in 277 BC, he said", "BC"),
        ("founded in B.C. 277 by a king", "B.C."),
        ("the calendar of Juche 100", "Juche 100"),
        ("The Province is safe.", "Province"),
        ("Chongwadae denied it.", "Chongwadae"),
        ("Sheikh Sabah left.", "Sabah"),
        ("Jim O'Brien left.", "Brien"),
        ("a plant in NE Philadelphia", "NE"),
        ("Mr. Lincoln left.", "Lincoln"),
        ("the Workers' Party of Korea", "Korea"),
    ],
)
def test_an_everyday_word_and_a_part_of_another_name_are_no_place(text: str, words: str) -> None:
    assert is_no_place(text, at(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was in Washington on Monday.", "Washington"),
        ("A train to Reading is late.", "Reading"),
        ("Mobile, Alabama, is wet.", "Mobile"),
        ("The UK said", "UK"),
        ("They live in Victoria, BC, now.", "BC"),
        ("Lee, New Hampshire, is small.", "Lee"),
        ("Trains leave Omaha, NE, at noon.", "NE"),
        ("Voters in Ga. and Pa. stayed away", "Ga."),
    ],
)
def test_a_place_is_one(text: str, words: str) -> None:
    assert not is_no_place(text, at(text, words))


def test_a_word_that_follows_somebodys_name_elsewhere_is_a_surname() -> None:
    text = "John Mitchell left Ohio. Later Mitchell called Ohio."
    spans = [at(text, "Mitchell"), at(text, "Ohio")]
    assert surnames(Words.of(text), spans=spans) == {"Mitchell"}


def test_a_word_that_is_found_wherever_it_stands_is_no_surname() -> None:
    text = "Downtown Dublin is quiet."
    assert surnames(Words.of(text), spans=[at(text, "Dublin")]) == frozenset()
