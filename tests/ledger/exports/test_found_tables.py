"""Figures, times, places and findings as tables."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from onrecord.credits import Credit
from onrecord.ledger import Ledger
from onrecord.ledger.exports import export
from onrecord.ledger.query import Query
from onrecord.reading import Reading
from onrecord.spans import Span

FILTERED = {"attributions", "speakers", "figures", "times", "places", "findings"}
STORM = "https://veld.example/storm"

MakeReading = Callable[..., Reading]


@pytest.fixture
def stormy(open_ledger: Callable[[], Ledger], make_storm: MakeReading) -> Ledger:
    opened = open_ledger()
    opened.append(make_storm(), capture=None, seen_at="2031-03-18T12:00:00Z")
    return opened


def tables(ledger: Ledger, folder: Path, query: Query | None = None) -> dict[str, list[dict[str, str]]]:
    export(ledger, folder, form="csv", query=query)
    found = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


def picked(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_a_figure_has_its_numbers_its_words_and_what_it_is_tied_to(stormy: Ledger, tmp_path: Path) -> None:
    first, second = tables(stormy, tmp_path / "out")["figures"]
    assert picked(first, "document", "id", "attribution", "words") == (STORM, "f1", "a2", "12")
    assert picked(first, "value", "low", "high", "exactness", "unit") == ("12", "12", "12", "exact", "persons")
    assert picked(first, "of", "event", "status") == ("the drowned", "drowned", "first acknowledged")
    assert picked(first, "place", "place_name", "country") == ("p1", "Osk", "VE")
    assert picked(first, "as_of", "as_of_value", "as_of_start", "as_of_end") == ("t1", *["2031-03-03"] * 3)
    assert picked(first, "span", "event_span", "status_span") == ("52-54", "41-48", "33-36")
    assert picked(second, "attribution", "unit", "as_of", "status_span") == ("", "", "", "")


def test_times_and_places_have_what_their_words_stand_for(stormy: Ledger, tmp_path: Path) -> None:
    found = tables(stormy, tmp_path / "out")
    (day,) = found["times"]
    assert picked(day, "words", "type", "value", "start", "end", "vague") == ("March 3", "DATE", *["2031-03-03"] * 3, "false")
    osk, _, ardmere = found["places"]
    assert picked(osk, "name", "kind", "country", "region") == ("Osk", "city", "VE", "North Veld")
    assert picked(osk, "latitude", "longitude") == ("54.5", "-2.25")
    assert picked(ardmere, "country", "region", "latitude") == ("LU", "", "")


def test_a_finding_has_its_evidence_in_words_and_places(stormy: Ledger, tmp_path: Path) -> None:
    unnamed, _, headline = tables(stormy, tmp_path / "out")["findings"]
    assert picked(unnamed, "code", "weight", "message") == ("unnamed-source", "medium", "No name.")
    assert picked(unnamed, "words", "spans", "title_spans") == ("a minister in Osk", "15-32", "")
    assert picked(headline, "words", "title_words", "title_spans") == ("", "Nobody", "0-6")


def test_a_credit_has_whom_it_names_and_its_words(stormy: Ledger, make_storm: MakeReading, tmp_path: Path) -> None:
    credit = Credit(span=Span(start=0, end=14), name_span=Span(start=4, end=9), credited="Veld Radio", kind="outlet", own=False)
    made = replace(make_storm(document_id="other"), credits=(credit,))
    stormy.append(made, capture=None, seen_at="2031-03-18T12:00:00Z")
    (row,) = tables(stormy, tmp_path / "out")["credits"]
    assert picked(row, "document", "credited", "kind", "own", "words") == (
        "other",
        "Veld Radio",
        "outlet",
        "false",
        "The radio said",
    )
    assert picked(row, "span", "name_span") == ("0-14", "4-9")


def test_filters_leave_what_belongs_to_the_statements_that_were_asked_for(stormy: Ledger, tmp_path: Path) -> None:
    found = tables(stormy, tmp_path / "out", Query(has_figure=True))
    kept = {name: [row.get("id", row.get("code")) for row in rows] for name, rows in found.items() if name in FILTERED}
    assert kept == {
        "attributions": ["a2"], "speakers": ["s2"], "figures": ["f1"], "times": ["t1"], "places": ["p1"],
        "findings": ["unnamed-source"],
    }  # fmt: skip


def test_parquet_keeps_numbers_and_places_as_such(stormy: Ledger, tmp_path: Path) -> None:
    export(stormy, tmp_path / "out", form="parquet")
    figure, _ = pq.read_table(tmp_path / "out" / "figures.parquet").to_pylist()
    assert (figure["value"], figure["span"]) == (12.0, [{"start": 52, "end": 54}])
    place, *_ = pq.read_table(tmp_path / "out" / "places.parquet").to_pylist()
    assert (place["latitude"], place["longitude"]) == (54.5, -2.25)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_ledger_gives_the_same_tables(stormy: Ledger, tmp_path: Path, form: str) -> None:
    for name in ("one.zip", "two.zip"):
        export(stormy, tmp_path / name, form=form)  # type: ignore[arg-type]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_profile_says_whose_words_a_document_has(stormy: Ledger, tmp_path: Path) -> None:
    found = tables(stormy, tmp_path / "out")
    (counts,) = found["profiles"]
    assert picked(counts, "document", "words", "statements", "speakers", "deepest_chain") == (STORM, "28", "3", "3", "2")
    assert picked(counts, "own_voice", "direct", "paraphrase") == ("11", "0", "17")
    assert [picked(row, "part", "value") for row in found["profile_parts"]][:1] == [("source_types", "unnamed person")]
