"""What people put right as a table, beside the tables of what was read."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.corrections import correct_speaker, dismiss, mark_wrong, withdraw
from onrecord.ledger.exports import export
from onrecord.ledger.query import Query
from onrecord.reading import Reading

MakeReading = Callable[..., Reading]
STORM = "https://veld.example/storm"
MARA = {"reason": "heard the tape", "by": "Mara", "at": "2031-03-19T09:00:00Z"}


@pytest.fixture
def stormy(ledger: Ledger, make_storm: MakeReading) -> Ledger:
    ledger.append(make_storm(), capture=None, seen_at="2031-03-18T12:00:00Z")
    correct_speaker(ledger, f"{STORM}#a3", "Ada Quill", **MARA)
    dismiss(ledger, ledger.reading(STORM).findings[0], document_id=STORM, **MARA)
    withdraw(ledger, mark_wrong(ledger, f"{STORM}#a1", **MARA).id, reason="no", by="Osk", at="2031-03-20T09:00:00Z")
    return ledger


def rows(ledger: Ledger, folder: Path, table: str, query: Query | None = None) -> list[dict[str, str]]:
    export(ledger, folder, form="csv", query=query)
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_correction_is_a_row_with_who_and_why(stormy: Ledger, tmp_path: Path) -> None:
    speaker, dismissed, wrong = rows(stormy, tmp_path / "out", "corrections")
    assert (speaker["kind"], speaker["attribution"], speaker["speaker_name"]) == ("speaker", "a3", "Ada Quill")
    assert (speaker["by"], speaker["reason"], speaker["stands"]) == ("Mara", "heard the tape", "true")
    assert (dismissed["kind"], dismissed["attribution"]) == ("dismissed", "")
    assert (wrong["stands"], wrong["withdrawn_by"], wrong["withdrawn_reason"]) == ("false", "Osk", "no")


def test_corrections_join_with_what_was_read(stormy: Ledger, tmp_path: Path) -> None:
    speaker, dismissed, _ = rows(stormy, tmp_path / "out", "corrections")
    read = {row["lasting"]: row["speaker_name"] for row in rows(stormy, tmp_path / "two", "attributions")}
    assert read[speaker["lasting"]] == "the mayor"
    codes = {row["lasting"]: row["code"] for row in rows(stormy, tmp_path / "three", "findings")}
    assert codes[dismissed["lasting"]] == "unnamed-source"


def test_with_filters_they_are_those_of_the_statements_that_were_found(stormy: Ledger, tmp_path: Path) -> None:
    found = rows(stormy, tmp_path / "out", "corrections", Query(speaker="Ada Quill"))
    assert [row["attribution"] for row in found] == ["a3"]
