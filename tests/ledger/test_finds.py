"""Figures, places and findings in the tables."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Table, func, select, text

from onrecord.errors import Fault
from onrecord.ledger import Ledger, Outcome
from onrecord.ledger.tables import figures, findings, places, statements
from onrecord.reading import Reading

STORM = "https://veld.example/storm"
NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"


MakeReading = Callable[..., Reading]


def rows(ledger: Ledger, table: Table, *columns: str) -> list[tuple[object, ...]]:
    with ledger.engine.connect() as connection:
        found = connection.execute(select(*(table.c[name] for name in columns)).order_by(table.c.key))
        return [tuple(row) for row in found]


@pytest.fixture
def stormy(ledger: Ledger, make_storm: MakeReading) -> Ledger:
    assert ledger.append(make_storm(), capture=None, seen_at=NOON) is Outcome.ADDED
    return ledger


def test_a_place_stands_once_a_reading_however_often_it_is_named(stormy: Ledger) -> None:
    found = rows(stormy, places, "number", "name", "folded", "kind", "country", "region", "latitude", "longitude", "mentions")
    assert found == [
        ("p1", "Osk", "osk", "city", "VE", "North Veld", 54.5, -2.25, 2),
        ("p3", "Ardmere", "ardmere", "city", "LU", None, None, None, 1),
    ]


def test_a_figure_has_its_words_who_carries_it_and_where_and_when_it_holds(stormy: Ledger) -> None:
    said = rows(stormy, figures, "number", "attribution", "words", "value", "exactness", "unit", "of_text", "event", "status")
    assert said == [
        ("f1", "a2", "12", 12.0, "exact", "persons", "the drowned", "drowned", "first acknowledged"),
        ("f2", None, "Forty", 40.0, "exact", None, "boats", "sank", None),
    ]
    held = rows(stormy, figures, "place", "as_of", "as_of_from", "as_of_to", "first_start")
    assert held == [
        ("p1", "2031-03-03", "2031-03-03", "2031-03-03", 52),
        ("p1", None, None, None, 67),
    ]


def test_a_figure_keeps_its_lasting_key_when_another_reader_finds_it_again(stormy: Ledger, make_storm: MakeReading) -> None:
    stormy.append(make_storm(reader="2"), capture=None, seen_at=NOON, made_at=NIGHT)
    first, second, *again = [key for (key,) in rows(stormy, figures, "lasting")]
    assert first != second
    assert again == [first, second]


def test_a_finding_is_there_by_its_code_and_its_weight(stormy: Ledger) -> None:
    assert rows(stormy, findings, "code", "weight") == [
        ("unnamed-source", "medium"),
        ("figure-without-source", "low"),
        ("headline-beyond-body", "high"),
    ]


def test_a_chain_holds_its_places_at_each_link_and_its_figures_and_findings_at_the_innermost(stormy: Ledger) -> None:
    outer, inner, other = [set(str(facets).split()) for (facets,) in rows(stormy, statements, "facets")]
    osk = {"countryVE", f"place{b'osk'.hex()}"}
    assert outer == osk
    assert inner == {*osk, "figure", f"finding{b'unnamed-source'.hex()}"}
    assert other == {"countryLU", f"place{b'ardmere'.hex()}"}


def test_what_was_found_comes_back_with_the_reading(stormy: Ledger, make_storm: MakeReading) -> None:
    assert stormy.reading(STORM) == make_storm()


def test_a_document_that_is_read_again_does_not_bring_the_faults_of_the_first_reading(
    ledger: Ledger, make_storm: MakeReading
) -> None:
    fault = Fault(code="number-too-large", detail=f"{STORM}: 10^400 is too large a number")
    ledger.append(replace(make_storm(), faults=(fault,)), capture=None, seen_at=NOON)
    assert ledger.document(STORM).faults == ()


def test_forgetting_leaves_no_row(stormy: Ledger) -> None:
    stormy.forget(STORM, reason="court order", at=NIGHT)
    with stormy.engine.connect() as connection:
        for table in (figures, places, findings):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_the_index_of_words_holds_what_the_view_shows_after_every_change(stormy: Ledger, make_storm: MakeReading) -> None:
    stormy.append(make_storm(reader="2"), capture=None, seen_at=NOON, made_at=NIGHT)
    stormy.append(make_storm(document_id="other"), capture=None, seen_at=NIGHT)
    stormy.forget(STORM, reason="court order", at=NIGHT)
    with stormy.writing() as connection:
        connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))
