"""Searching by what statements hold: places, figures, findings."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.hits import HitFigure
from onrecord.ledger.query import Query
from onrecord.ledger.search import search, search_texts
from onrecord.places import Place
from onrecord.reading import Reading

STORM = "https://veld.example/storm"
NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
VELD = "p4"

MakeReading = Callable[..., Reading]


@pytest.fixture
def stormy(ledger: Ledger, make_storm: MakeReading, make_reading: MakeReading) -> Ledger:
    """A ledger with the storm, and with an article in which nothing is looked for."""
    ledger.append(make_storm(), capture=None, seen_at=NOON)
    ledger.append(make_reading("The pilot said fog came.", ("The pilot", "said", "fog came")), capture=None, seen_at=NOON)
    return ledger


def numbers(ledger: Ledger, **asked: Any) -> list[str]:
    return sorted(hit.number for hit in search(ledger, Query(**asked)))


@pytest.mark.parametrize("typed", ["Osk", "osk", "OSK", "VE"])
def test_a_place_is_found_by_its_name_and_by_the_code_of_its_country(stormy: Ledger, typed: str) -> None:
    assert numbers(stormy, place=typed) == ["a1", "a2"]


def test_the_name_of_a_country_stands_for_every_place_in_it(ledger: Ledger, make_storm: MakeReading) -> None:
    made = make_storm()
    veld = Place(
        id=VELD, span=made.places[2].span, name="Veld", latitude=None, longitude=None, country="VE", region=None, kind="country"
    )
    ledger.append(replace(made, places=(*made.places[:2], veld)), capture=None, seen_at=NOON)
    assert numbers(ledger, place="Veld") == ["a1", "a2", "a3"]
    assert numbers(ledger, place="Osk") == ["a1", "a2"]


def test_a_place_goes_with_words_and_other_filters(stormy: Ledger) -> None:
    assert numbers(stormy, words="radio", place="Osk") == ["a1"]
    assert numbers(stormy, place="LU", unnamed=True) == ["a3"]
    assert numbers(stormy, words="mayor", place="Osk") == []


def test_a_place_that_nobody_names_is_said_to_be_none(stormy: Ledger) -> None:
    with pytest.raises(UsageError, match="no document in this ledger names a place 'Westquay'"):
        list(search(stormy, Query(place="Westquay")))


def test_a_finding_is_found_at_the_statement_that_it_marks(stormy: Ledger) -> None:
    assert numbers(stormy, finding="unnamed-source") == ["a2"]
    assert numbers(stormy, finding="headline-beyond-body") == []


def test_a_finding_that_no_document_has_is_refused_with_those_there_are(stormy: Ledger) -> None:
    with pytest.raises(UsageError, match="there are figure-without-source, headline-beyond-body, unnamed-source"):
        list(search(stormy, Query(finding="unnamed")))


def test_where_nothing_was_looked_for_the_way_to_look_is_named(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="onrecord reread"):
        list(search(ledger, Query(finding="unnamed-source")))


def test_a_statement_with_a_figure_is_found_and_shows_it(stormy: Ledger) -> None:
    (hit,) = search(stormy, Query(has_figure=True))
    assert hit.number == "a2"
    assert hit.figures == (
        HitFigure(
            number="f1", words="12", value=12.0, low=12.0, high=12.0, exactness="exact", unit="persons", of="the drowned",
            event="drowned", status="first acknowledged", place="Osk", country="VE", as_of="2031-03-03",
        ),
    )  # fmt: skip
    assert hit.to_json()["figures"][0]["of"] == "the drowned"


def test_a_statement_without_a_figure_shows_none(stormy: Ledger) -> None:
    (hit,) = search(stormy, Query(words="fog"))
    assert hit.figures == ()


def test_figures_and_places_of_older_readings_are_not_found(stormy: Ledger, make_storm: MakeReading) -> None:
    later = replace(make_storm(reader="2"), figures=(), places=(), findings=())
    stormy.append(later, capture=None, seen_at=NOON, made_at=NIGHT)
    assert numbers(stormy, has_figure=True) == []
    assert numbers(stormy, place="Osk") == []
    assert list(search_texts(stormy, Query(place="Osk"))) == []
    assert list(search_texts(stormy, Query(finding="unnamed-source"))) == []


@pytest.mark.parametrize("asked", [{"place": "LU"}, {"finding": "headline-beyond-body"}, {"place": "Osk", "words": "boats"}])
def test_an_article_is_found_by_what_it_names_and_what_was_marked_in_it(stormy: Ledger, asked: dict[str, Any]) -> None:
    (passage,) = search_texts(stormy, Query(**asked))
    assert passage.article.document == STORM


def test_an_article_that_is_found_without_words_shows_its_beginning(stormy: Ledger) -> None:
    (passage,) = search_texts(stormy, Query(place="Ardmere"))
    assert passage.words.text.startswith("The radio said a minister in Osk")
    assert passage.words.places == ()


def test_an_article_carries_no_figure_as_a_whole(stormy: Ledger) -> None:
    with pytest.raises(UsageError, match="no speaker, source type, manner or figure"):
        list(search_texts(stormy, Query(words="fog", has_figure=True)))


@pytest.mark.parametrize("place", ["", "!", "\x00"])
def test_a_place_has_a_letter_in_its_name(place: str) -> None:
    with pytest.raises(UsageError, match="place's name"):
        Query(place=place)
