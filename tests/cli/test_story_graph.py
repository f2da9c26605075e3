import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

pytest.importorskip("networkx")
pytestmark = pytest.mark.usefixtures("small_reader")

WALL = "divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    path = tmp_path / "articles.jsonl"
    dates = {"b": "2031-03-02", "a": "2031-03-01"}
    text = f"The mayor said {WALL}."
    rows = ({"id": name, "text": text, "published": date, "language": "en"} for name, date in dates.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_a_story_goes_down_the_pipe_as_dot(folder: str) -> None:
    done = run("story", "a", "--in", folder, "--format", "dot")
    assert (done.exit_code, done.stderr) == (0, "")
    assert '  "document: b" -> "document: a" [label="copy", style="solid"];' in done.stdout.splitlines()


def test_a_story_goes_into_a_file_as_graphml(folder: str, tmp_path: Path) -> None:
    done = run("story", "a", "--in", folder, "--format", "graphml", "-o", str(tmp_path / "story.graphml"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("written: ")
    assert (
        (tmp_path / "story.graphml").read_text(encoding="utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>\n<graphml')
    )


def test_a_place_without_a_format_is_refused(folder: str, tmp_path: Path) -> None:
    done = run("story", "a", "--in", folder, "-o", str(tmp_path / "story.dot"))
    assert (done.exit_code, "name the format with --format" in done.stderr) == (2, True)
    assert not (tmp_path / "story.dot").exists()


def test_one_format_at_a_time(folder: str) -> None:
    done = run("story", "a", "--in", folder, "--json", "--format", "dot")
    assert (done.exit_code, "--json" in done.stderr) == (2, True)
