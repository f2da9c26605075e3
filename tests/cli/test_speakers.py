import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

URL = "https://veld.example/wall"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("filled")
def test_speakers_are_listed_and_one_is_shown_with_what_they_said() -> None:
    assert [row["name"] for row in rows(run("speakers", "--json"))] == ["Ada Quill", "Ben Stern"]
    page = json.loads(run("speaker", "ada quill", "--json").stdout)
    assert (page["speaker"]["statements"], page["months"]) == (2, {"2031-03": 1})
    assert [hit["address"] for hit in page["statements"]] == [f"{URL}#a1", "fell.txt#a1"]
    assert "2 statements · 2 documents · 2 outlets" in run("speaker", "quill").stdout


@pytest.mark.usefixtures("filled")
def test_a_person_splits_joins_and_sees_why() -> None:
    split = run("speakers", "split", "Ada Quill", "--document", "fell.txt", "--json")
    assert [row["by"] for row in rows(split)] == ["person"]
    several = run("speaker", "Ada Quill")
    assert "2 speakers are called so" in several.stderr
    assert run("speakers", "join", str(rows(split)[0]["identity"]), "1").exit_code == 0
    told = rows(run("speakers", "reasons", "1", "--json"))
    assert [(row["document_id"], row["by"], row["undone_at"] is None) for row in told] == [
        (URL, "program", True), ("fell.txt", "program", False), ("fell.txt", "person", True),
    ]  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_somebody_unknown_across_documents_is_looked_for_in_each() -> None:
    assert "onrecord search --speaker" in run("speaker", "nobody").stderr
    assert run("speakers", "reasons", "nobody").exit_code == 2


def test_the_ledger_is_named_behind_the_subcommand_or_before_it(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LEDGER")
    monkeypatch.chdir(filled.parent.parent)
    behind = run("speakers", "reasons", "1", "--ledger", str(filled))
    before = run("speakers", "--ledger", str(filled), "reasons", "1")
    assert "the first of this name" in behind.stdout
    assert before.stdout == behind.stdout


@pytest.mark.parametrize(
    "command", [["speakers"], ["speaker"], ["speakers", "join"], ["speakers", "split"], ["speakers", "reasons"]]
)
def test_every_help_shows_examples(command: list[str]) -> None:
    assert "Examples:\n" in run(*command, "--help").stdout


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000])
def test_a_number_too_large_for_a_ledger_is_nobody(number: str) -> None:
    assert "nobody is known" in run("speaker", number).stderr
    assert run("speakers", "reasons", number).exit_code == 2


@pytest.mark.usefixtures("filled")
def test_who_was_joined_into_somebody_else_stands_in_the_way_of_no_name() -> None:
    run("speakers", "split", "Ada Quill", "--document", "fell.txt")
    (emptied,) = {row["number"] for row in rows(run("speaker", "Ada Quill", "--json"))} - {1}
    run("speakers", "join", str(emptied), "1")
    result = run("speakers", "reasons", "Ada Quill", "--json")
    assert ({row["identity"] for row in rows(result)}, result.exit_code) == ({1}, 0)
    assert run("speakers", "reasons", str(emptied)).exit_code == 0
