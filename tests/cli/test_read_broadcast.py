import importlib.util
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

REPORT = """1
00:00:01,000 --> 00:00:04,000
NARRATOR: The baker said the oven was cold.

2
00:00:05,000 --> 00:00:08,000
ANA REED: It was warm. The mayor said the bridge would open.
"""

pytestmark = pytest.mark.usefixtures("small_reader")


@pytest.fixture(autouse=True)
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.srt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


def test_subtitles_are_read_as_a_broadcast() -> None:
    result = run("report.srt", "--json")
    reading = json.loads(result.stdout)
    assert reading["document"]["kind"] == "broadcast"
    assert [(row["turn"], row["parent"], row["at"]) for row in reading["attributions"]][1] == ("t2", None, [5000, 8000])
    assert (result.stderr, result.exit_code) == ("", 0)


def test_the_view_shows_when_it_was_said() -> None:
    lines = run("report.srt").stdout.splitlines()
    assert any("Ana Reed" in line and "0:05–0:08 · asserts · direct" in line for line in lines)


def test_statements_come_as_subtitles() -> None:
    subtitles = run("report.srt", "--srt").stdout.split("\n\n")
    assert subtitles[1].startswith("2\n00:00:05,000 --> 00:00:08,000\nAna Reed (direct): It was warm.")


def test_an_article_has_no_subtitles_and_the_message_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The baker said the oven was cold.", encoding="utf-8")
    result = run("a.txt", "--srt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "this is no broadcast" in result.stderr


def test_stills_of_subtitles_alone_are_a_fault_after_the_record() -> None:
    result = run("report.srt", "--stills", "stills")
    assert "Ana Reed" in result.stdout
    assert "there is no film at hand" in result.stderr
    assert result.exit_code == 2


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "av" else find_spec(name))
    (tmp_path / "report.mp4").write_bytes(b"film")
    result = run("report.mp4")
    assert result.exit_code == 2
    assert "pip install 'onrecord[broadcast]'" in result.stderr


def test_a_broken_subtitle_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "words.srt").write_text("No times here.", encoding="utf-8")
    result = run("words.srt", "report.srt", "--jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "there are no subtitles in it" in result.stderr
    assert result.exit_code == 2


def test_a_folder_leaves_broadcasts_out_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The baker said the oven was cold.", encoding="utf-8")
    result = run(".", "--jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "name those to be read one by one" in result.stderr
