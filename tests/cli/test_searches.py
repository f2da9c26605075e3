import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.usefixtures("filled")
def test_a_search_is_saved_run_and_removed() -> None:
    assert run("searches", "save", "Quill", "wall", "--speaker", "Ada Quill").exit_code == 0
    assert "words: wall · speaker: Ada Quill" in run("searches").stdout
    rows = [json.loads(line) for line in run("searches", "new", "Quill", "--json").stdout.splitlines()]
    assert [(row["address"], row["seen_at"]) for row in rows] == [
        ("https://veld.example/wall#a1", "2031-04-01T06:00:00Z"), ("fell.txt#a1", "2031-04-01T06:00:00Z"),
    ]  # fmt: skip
    assert "the wall fell" in run("searches", "new", "Quill").stdout
    assert run("searches", "remove", "Quill").exit_code == 0
    assert "no search is saved yet" in run("searches").stderr


@pytest.mark.usefixtures("filled")
def test_what_came_in_before_a_day_is_not_new() -> None:
    run("searches", "save", "all")
    assert run("searches", "new", "all", "--after", "2031-04-02").stderr == "nothing found\n"
    assert "2031-03-18" in run("searches", "new", "all", "--after", "2031-04-01").stdout
    assert run("searches", "new", "all", "--after", "soon").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_a_saved_search_is_a_feed() -> None:
    run("searches", "save", "all")
    feed = ET.fromstring(run("searches", "new", "all", "--atom").stdout.encode())  # noqa: S314 - our own
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 3


@pytest.mark.usefixtures("filled")
def test_what_is_not_there_is_told() -> None:
    assert "there is no saved search" in run("searches", "new", "fog").stderr
    assert run("searches", "save", "fog", "--manner", "sung").exit_code == 2
    assert run("searches", "--json").stdout == ""


def test_the_ledger_is_named_behind_the_subcommand(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LEDGER")
    monkeypatch.chdir(filled.parent.parent)
    assert run("searches", "save", "all", "--ledger", str(filled)).exit_code == 0
    assert json.loads(run("searches", "--ledger", str(filled), "--json").stdout)["query"] == {}
