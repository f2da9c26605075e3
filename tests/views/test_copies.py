from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.credits import Credit
from onrecord.reading import Reading
from onrecord.roots import Coverage, trace_words
from onrecord.spans import Span
from onrecord.views.copies import copies_in_words, first_in_words

ArticleOf = Callable[..., Reading]

CLAIM = (
    "the burnt pier of Osk will be rebuilt before the autumn storms reach the coast of Veld, as the last ferry of the year "
    "brings timber and rope from the yards of Tarn"
)
SPEECH = f"“{CLAIM}”"


def copied(*readings: Reading) -> list[list[str]]:
    coverage = Coverage.of(readings)
    trace = trace_words(CLAIM, coverage=coverage)
    return [copies_in_words(place.occurrence, roots=trace.roots, coverage=coverage) for place in trace.places]


def first(*readings: Reading) -> str:
    coverage = Coverage.of(readings)
    return first_in_words(trace_words(CLAIM, coverage=coverage).roots, coverage=coverage)


def crediting(reading: Reading, name: str) -> Reading:
    """Return a reading with a credit where a name stands first."""
    start = reading.document.text.index(name)
    span = Span(start=start, end=start + len(name))
    return replace(reading, credits=(Credit(span=span, name_span=span, credited=name, kind="outlet", own=False),))


@pytest.fixture
def gazette(article_of: ArticleOf) -> Reading:
    return article_of(("", CLAIM), id_="one", outlet="Osk Gazette", published="2031-04-01")


def test_a_copy_says_whose_words_it_has_and_that_it_gives_no_credit(gazette: Reading, article_of: ArticleOf) -> None:
    post = article_of(("", CLAIM), id_="two", outlet="Tarn Post", published="2031-04-03")
    assert copied(gazette, post) == [[], ["has the words of Osk Gazette (one), without crediting it"]]


def test_a_copy_that_names_the_outlet_anywhere_has_its_words_with_credit(gazette: Reading, article_of: ArticleOf) -> None:
    post = article_of(("", CLAIM), ("Osk Gazette", "bread is dear"), id_="two", outlet="Tarn Post", published="2031-04-03")
    assert copied(gazette, crediting(post, "Osk Gazette"))[1] == ["has the words of Osk Gazette (one), with credit"]


def test_a_copy_that_credits_a_wire_says_whom_it_credits_instead(gazette: Reading, article_of: ArticleOf) -> None:
    post = article_of(("OSK (Reuters) - It was said that", CLAIM), id_="two", outlet="Tarn Post", published="2031-04-03")
    told = ["has the words of Osk Gazette (one), without crediting it; it credits Reuters"]
    assert copied(gazette, crediting(post, "Reuters"))[1] == told


def test_who_speaks_for_a_town_is_no_credit_of_its_paper(gazette: Reading, article_of: ArticleOf) -> None:
    quill = ("Ada Quill", "bread is dear", {"affiliation": "Osk"})
    post = article_of(("", CLAIM), quill, id_="two", outlet="Tarn Post", published="2031-04-03")
    assert copied(gazette, post)[1] == ["has the words of Osk Gazette (one), without crediting it"]


def test_one_outlet_owes_itself_no_credit(gazette: Reading, article_of: ArticleOf) -> None:
    again = article_of(("", CLAIM), id_="two", outlet="Osk Gazette", published="2031-04-03")
    assert copied(gazette, again)[1] == ["has the words of Osk Gazette (one)"]


def test_of_copies_without_an_order_nobody_is_told_to_have_it_from_the_other(gazette: Reading, article_of: ArticleOf) -> None:
    post = article_of(("", CLAIM), id_="two", outlet="Tarn Post", published="2031-04-01")
    told = ["has the same words as Osk Gazette (one); the earlier of the two cannot be told"]
    assert copied(gazette, post) == [[], told]


def test_what_was_said_aloud_owes_nobody_a_credit(article_of: ArticleOf) -> None:
    one, two = (
        article_of(("Ada Quill", SPEECH, {"manner": "direct"}), (f"Boris {name}", other), id_=name, outlet=name, published=day)
        for name, other, day in (("Osk", "bread is dear", "2031-04-01"), ("Tarn", "fish is cheap", "2031-04-03"))
    )
    assert not any("credit" in words for words in copied(one, two)[1])


def test_the_first_is_the_first_of_those_found_and_the_wire_it_credits_is_named(
    gazette: Reading, article_of: ArticleOf
) -> None:
    post = article_of(("", CLAIM), id_="two", outlet="Tarn Post", published="2031-04-03")
    assert first(gazette, post) == "first in Osk Gazette, 2031-04-01 (first among these 2 documents)"
    wire = article_of(("OSK (Reuters) - It was said that", CLAIM), id_="0", outlet="Veld Daily", published="2031-03-30")
    told = "first in Veld Daily, 2031-03-30, which credits Reuters (first among these 3 documents)"
    assert first(gazette, post, crediting(wire, "Reuters")) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (None, "which of these 2 was first cannot be told: 1 of them states no date"),
        ("2031-04-01", "which of these 2 was first cannot be told: the earliest dates may be the same time"),
    ],
)
def test_where_dates_leave_the_first_open_it_is_said_why(
    gazette: Reading, article_of: ArticleOf, day: str | None, told: str
) -> None:
    assert first(gazette, article_of(("", CLAIM), id_="two", outlet="Tarn Post", published=day)) == told
