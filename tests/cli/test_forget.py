import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord.cli.forget as command
from onrecord.cli import main
from onrecord.documents import Document
from onrecord.ledger import Ledger
from onrecord.reading import Reader, Reading

URL = "https://veld.example/quay"
NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "veld.db"))
    monkeypatch.setattr(command, "now", lambda: NIGHT)
    read = Reading(
        document=Document(id=URL, text="The quay is safe."), attributions=(), speakers=(), speaker_of={}, faults=(),
        reader=Reader(version="1", models={}),
    )  # fmt: skip
    with Ledger.open(tmp_path / "veld.db") as ledger:
        ledger.append(read, capture=None, seen_at=NOON)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["forget", *arguments])


def test_one_line_says_what_was_forgotten_and_why() -> None:
    result = run(URL, "--reason", "court order")
    assert result.stdout == f"forgotten: {URL}, 1 text, at {NIGHT}: court order\n"
    assert run(URL, "--reason", "court order").exit_code == 0


def test_json_is_the_tombstone() -> None:
    left = json.loads(run(URL, "--reason", "court order", "--json").stdout)
    assert (left["document_id"], left["reason"], left["at"], len(left["sha256s"])) == (URL, "court order", NIGHT, 1)


def test_nothing_is_forgotten_without_a_reason() -> None:
    assert run(URL).exit_code == 2
    assert run(URL, "--reason", "").exit_code == 2
    assert run(URL, "--reason", "court order", "--json").exit_code == 0


def test_what_is_not_there_ends_with_2() -> None:
    result = run("fog", "--reason", "court order")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no document 'fog'" in result.stderr
