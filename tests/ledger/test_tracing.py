"""Reuse in a ledger: kept when traced, taken back when a document changes or goes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Table, func, select

from onrecord.ledger import Ledger
from onrecord.ledger.shared import matches_of
from onrecord.ledger.tables import matches, runs, traced
from onrecord.ledger.tracing import Traced, trace_new, untraced
from onrecord.reading import Reading
from onrecord.reuse import MemoryIndex, ReuseSettings, postings, trace

NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
WALL = "Divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday night."
FIRST = f"{WALL} The harbour council met on Monday."
SECOND = f"Nobody in Osk was surprised. {WALL} Ferries stay in port."
OTHER = "A baker in Ardmere won the prize for the longest loaf of bread that the fair has ever seen, with eleven metres."

MakeReading = Callable[..., Reading]


def count(ledger: Ledger, table: Table) -> int:
    with ledger.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture
def filled(ledger: Ledger, make_reading: MakeReading) -> Ledger:
    for name, text in {"first": FIRST, "other": OTHER, "second": SECOND}.items():
        ledger.append(make_reading(text, document_id=name), capture=None, seen_at=NOON)
    return ledger


def others(ledger: Ledger, document: str) -> list[str]:
    return [match.documents[1] for match in matches_of(ledger, document)]


def test_documents_are_traced_in_their_order_and_once(filled: Ledger) -> None:
    assert untraced(filled) == 3
    done = list(trace_new(filled))
    assert [each.document for each in done] == ["first", "other", "second"]
    assert [len(each.matches) for each in done] == [0, 0, 1]
    assert (untraced(filled), list(trace_new(filled))) == (0, [])


def test_what_is_kept_is_what_tracing_found(filled: Ledger) -> None:
    *_, (last) = trace_new(filled)
    known = {name: postings(name, text) for name, text in {"first": FIRST, "other": OTHER, "second": SECOND}.items()}
    index = MemoryIndex()
    index.add(known["first"])
    index.add(known["other"])
    assert last == Traced(document="second", matches=trace(known["second"], index=index, known=known))
    assert matches_of(filled, "second") == [*last.matches]


def test_a_match_is_seen_from_either_side(filled: Ledger) -> None:
    list(trace_new(filled))
    (match,) = matches_of(filled, "first")
    assert match.documents == ("first", "second")
    (passage,) = match.passages
    assert WALL.startswith(passage.here.cut(FIRST))
    assert passage.here.cut(FIRST) == passage.there.cut(SECOND)


def test_a_document_that_comes_later_is_compared_with_all_before_it(filled: Ledger, make_reading: MakeReading) -> None:
    list(trace_new(filled))
    filled.append(make_reading(WALL, document_id="third"), capture=None, seen_at=NIGHT)
    (done,) = trace_new(filled)
    assert sorted(match.documents[1] for match in done.matches) == ["first", "second"]
    assert sorted(others(filled, "first")) == ["second", "third"]


def test_a_newer_version_takes_the_place_of_the_older_one(filled: Ledger, make_reading: MakeReading) -> None:
    list(trace_new(filled))
    filled.append(make_reading("It was all a mistake.", document_id="first"), capture=None, seen_at=NIGHT)
    assert others(filled, "second") == []
    assert [each.document for each in trace_new(filled)] == ["first"]
    filled.append(make_reading(WALL, document_id="third"), capture=None, seen_at=NIGHT)
    list(trace_new(filled))
    assert others(filled, "third") == ["second"]


def test_another_reading_of_the_same_text_changes_nothing(filled: Ledger, make_reading: MakeReading) -> None:
    list(trace_new(filled))
    filled.append(make_reading(FIRST, document_id="first", reader="2"), capture=None, seen_at=NOON, made_at=NIGHT)
    assert untraced(filled) == 0
    assert others(filled, "first") == ["second"]


def test_forgetting_takes_the_runs_of_words_along(filled: Ledger) -> None:
    list(trace_new(filled))
    with filled.engine.connect() as connection:
        kept = connection.execute(select(func.count()).select_from(runs).where(runs.c.version != 3)).scalar_one()
    filled.forget("second", reason="court order", at=NIGHT)
    assert others(filled, "first") == []
    assert (count(filled, traced), count(filled, matches), count(filled, runs)) == (2, 0, kept)


def test_runs_of_words_of_older_versions_go_when_anything_is_forgotten(filled: Ledger, make_reading: MakeReading) -> None:
    list(trace_new(filled))
    filled.append(make_reading("It was all a mistake.", document_id="first"), capture=None, seen_at=NIGHT)
    filled.forget("second", reason="court order", at=NIGHT)
    filled.forget("other", reason="court order", at=NIGHT)
    assert count(filled, runs) == 0


def test_with_other_settings_all_is_traced_anew(filled: Ledger) -> None:
    list(trace_new(filled))
    strict = replace(ReuseSettings(), least_chance=0.999)
    assert untraced(filled, settings=strict) == 3
    assert [len(each.matches) for each in trace_new(filled, settings=strict)] == [0, 0, 0]
    assert others(filled, "first") == []


def test_whoever_stops_keeps_what_was_done(filled: Ledger) -> None:
    tracing = trace_new(filled)
    next(tracing)
    tracing.close()
    assert untraced(filled) == 2
    assert [each.document for each in trace_new(filled)] == ["other", "second"]
    assert others(filled, "second") == ["first"]


def test_what_another_program_changes_meanwhile_leaves_nothing_behind(filled: Ledger, make_reading: MakeReading) -> None:
    tracing = trace_new(filled)
    next(tracing)
    filled.append(make_reading("It was all a mistake.", document_id="first"), capture=None, seen_at=NIGHT)
    list(tracing)
    assert others(filled, "second") == []
    assert (untraced(filled), count(filled, traced)) == (0, 3)
