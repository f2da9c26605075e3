import pytest

from onrecord.spans import Span
from onrecord.speakers.names import find_names
from onrecord.speakers.page import Page
from onrecord.speakers.phrases import Phrase, read_phrase
from onrecord.speakers.register import register_of


def phrase_of(text: str, source: str) -> Phrase | None:
    page = Page.of(text)
    start = text.index(source)
    return read_phrase(register_of(page, find_names(page), sources=[]), Span(start=start, end=start + len(source)))


@pytest.mark.parametrize(
    ("source", "noun", "determiner"),
    [
        ("A senior harbour official", "official", "indefinite"),
        ("The mayor of Veld", "mayor", "definite"),
        ("his remarks", "remarks", "possessive"),
        ("analysts", "analysts", "none"),
        ("The 10,000 people in the hall", "people", "definite"),
        ("letters signed yesterday", "letters", "none"),
        ("a group, which counts whales,", "group", "indefinite"),
    ],
)
def test_a_phrase_turns_on_its_noun(source: str, noun: str, determiner: str) -> None:
    phrase = phrase_of(f"Then {source} said so.", source)
    assert phrase is not None
    assert (phrase.noun, phrase.determiner) == (noun, determiner)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Then the mayor said so.", "the mayor said"),
        ("Then the mayor said so.", "he mayor"),
        ("Then the mayor said so.", "the may"),
        ("Then “the mayor” said so.", "“the mayor”"),
        ("Then the mayor’s claim fell.", "the mayor’s"),
        ("Then the mayor said so.", "mayor"),
    ],
)
def test_a_span_that_is_a_little_off_is_mended(text: str, source: str) -> None:
    phrase = phrase_of(text, source)
    assert phrase is not None
    assert phrase.whole.cut(text) == "the mayor"


def test_a_quantity_is_told_by_what_it_measures() -> None:
    phrase = phrase_of("Then 46 percent of likely voters said so.", "46 percent of likely voters")
    assert phrase is not None
    assert phrase.measured == "voters"


def test_a_mark_alone_is_no_phrase() -> None:
    assert phrase_of("Then — said so.", "—") is None
