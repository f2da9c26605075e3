import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

pytestmark = pytest.mark.usefixtures("small_reader")

CLAIM = "the sea wall of Osk will hold until the autumn storms"
TEXTS = {
    "one": (f"The mayor said {CLAIM}. Rain fell on the roofs of Osk.", "2031-03-02"),
    "other": (f"Snow lay on the hills. The mayor said {CLAIM}.", "2031-03-01"),
    "third": ("The baker said bread is dear in Osk. The market of Tarn was shut.", None),
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    path = tmp_path / "articles.jsonl"
    rows = ({"id": name, "text": text, "published": date, "language": "en"} for name, (text, date) in TEXTS.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_words_are_traced_through_a_folder_in_order_of_time(folder: str) -> None:
    done = run("trace", CLAIM, "--in", folder, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    traced = json.loads(done.stdout)
    assert [place["document"] for place in traced["occurrences"]] == ["other", "one"]
    assert (traced["first"], traced["count"], traced["low"], traced["high"]) == ("other", 1, 1, 1)


def test_a_trace_is_made_to_be_read(folder: str) -> None:
    shown = run("trace", "--statement", "one#a1", "--in", folder).stdout
    assert "1 root in 2 documents" in shown
    assert "2031-03-01 · no outlet · other" in shown


def test_the_roots_of_a_story_are_those_of_its_shared_statements(folder: str) -> None:
    done = run("roots", "--story", "one", "--in", folder, "--json")
    assert [json.loads(line)["statement"] for line in done.stdout.splitlines()] == [CLAIM]


def test_a_document_that_stands_alone_is_said_to(folder: str) -> None:
    done = run("roots", "--story", "third", "--in", folder)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no statement of it" in done.stderr


def test_a_story_lists_the_other_documents(folder: str) -> None:
    assert "other" in run("story", "one", "--in", folder).stdout
    assert json.loads(run("story", "one", "--in", folder, "--json").stdout.splitlines()[0])["document"] == "other"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trace",), "give the words"),
        (("trace", "word", "--statement", "one#a1"), "give the words"),
        (("trace", "--statement", "one"), "no address"),
        (("trace", "a lighthouse keeper counted seven whales"), "none of the documents"),
        (("trace", "no evidence that"), "nothing but everyday words"),
        (("figures",), "say what is counted"),
        (("story", "nowhere"), "nothing is known of nowhere"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_what_to_do(folder: str, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments, "--in", folder)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_ledger_is_asked_where_no_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "none.db"))
    missing = run("trace", CLAIM)
    assert missing.exit_code == 2
    assert "none.db" in missing.stderr


@pytest.mark.usefixtures("filled")
def test_statements_of_a_ledger_are_traced_by_their_address() -> None:
    traced = json.loads(run("trace", "--statement", "https://veld.example/wall#a1", "--json").stdout)
    assert traced["statement"] == "the sea wall will hold"
    assert [place["document"] for place in traced["occurrences"]] == ["https://veld.example/wall"]


@pytest.mark.usefixtures("filled")
def test_words_that_no_document_of_a_ledger_has_are_said_to_stand_in_none() -> None:
    done = run("trace", "a lighthouse keeper counted seven whales")
    assert done.exit_code == 2
    assert "no document with these words" in done.stderr


@pytest.mark.usefixtures("filled")
def test_figures_that_are_nowhere_are_said_to_be() -> None:
    done = run("figures", "wall")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no figure with these words" in done.stderr
