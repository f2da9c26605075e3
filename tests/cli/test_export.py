import gzip
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.attributions import Attribution
from onrecord.cli import main
from onrecord.documents import Document
from onrecord.ledger import Ledger
from onrecord.ledger.exports import TABLE_NAMES
from onrecord.reading import Reader, Reading
from onrecord.spans import Span

CSV_TABLES = ", ".join(f"{name}.csv" for name in TABLE_NAMES)
TEXT = "The baker said the oven was cold."


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of two documents, one with a statement, in the current folder."""
    monkeypatch.chdir(tmp_path)
    said = Attribution(
        id="a1",
        source=(),
        cue=(Span(start=10, end=14),),
        content=(Span(start=15, end=32),),
        manner="indirect",
        stance="asserts",
        parent=None,
        score=0.5,
    )
    with Ledger.open(tmp_path / "onrecord.db") as opened:
        for name, found in (("baker.txt", (said,)), ("silent.txt", ())):
            reading = Reading(
                document=Document(id=name, text=TEXT, outlet="The Fair Gazette" if found else None),
                attributions=found,
                speakers=(),
                speaker_of={},
                faults=(),
                reader=Reader(version="1", models={}),
            )
            opened.append(reading, capture=None, seen_at="2031-03-18T08:00:00Z")
    return tmp_path


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


@pytest.mark.usefixtures("ledger")
def test_an_export_to_a_dash_goes_down_the_pipe() -> None:
    result = run("export", "--format", "jsonl", "-o", "-")
    kinds = [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert kinds == ["ledger", "document", "reading", "document", "reading"]
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.usefixtures("ledger")
def test_what_was_piped_out_comes_back_and_goes_out_the_same() -> None:
    first = run("export", "--format", "jsonl", "-o", "-").stdout_bytes
    assert run("import", "-", "--ledger", "other.db", given=first).stdout == (
        "2 versions, 2 readings added, 0 lines unchanged, 0 refused\n"
    )
    assert run("export", "--format", "jsonl", "-o", "-", "--ledger", "other.db").stdout_bytes == first


def test_a_packed_export_comes_back_and_the_same_once_more_adds_nothing(ledger: Path) -> None:
    assert run("export", "--format", "jsonl", "-o", "out.jsonl.gz").exit_code == 0
    assert gzip.decompress((ledger / "out.jsonl.gz").read_bytes()).startswith(b'{"kind":"ledger"')
    run("import", "out.jsonl.gz", "--ledger", "other.db")
    again = run("import", "out.jsonl.gz", "--ledger", "other.db", "--json")
    assert json.loads(again.stdout) == {"added": {}, "unchanged": 4, "refused_lines": {}, "refused": []}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_go_into_a_folder(ledger: Path, form: str) -> None:
    assert run("export", "--format", form, "-o", "tables").exit_code == 0
    assert {path.name for path in (ledger / "tables").iterdir()} == {f"{table}.{form}" for table in TABLE_NAMES}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("form", "path", "said"),
    [
        ("csv", "out.csv", f"the folder out.csv with {CSV_TABLES}"),
        ("csv", "out.zip", f"out.zip with {CSV_TABLES}"),
        ("jsonl", "out.jsonl", "out.jsonl"),
    ],
)
def test_what_was_written_where_is_said(form: str, path: str, said: str) -> None:
    result = run("export", "--format", form, "-o", path)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"written: {said}\n", 0)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("path", ["out.jsonl", "-"])
def test_an_export_that_finds_nothing_says_so(path: str) -> None:
    result = run("export", "zebra", "--format", "jsonl", "-o", path)
    assert (result.stderr.splitlines()[-1], result.exit_code) == ("nothing found: no statement is in what was written", 0)


@pytest.mark.usefixtures("ledger")
def test_tables_cannot_go_down_a_pipe() -> None:
    result = run("export", "--format", "csv", "-o", "-")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "name a folder or a .zip with -o" in result.stderr


@pytest.mark.usefixtures("ledger")
def test_the_filters_are_those_of_the_search() -> None:
    found = run("export", "oven", "--format", "schema.org", "-o", "-", "--manner", "indirect", "--outlet", "The Fair Gazette")
    assert [node["@type"] for node in json.loads(found.stdout)["@graph"]] == ["NewsArticle", "Claim"]
    nothing = run("export", "--format", "schema.org", "-o", "-", "--manner", "direct")
    assert json.loads(nothing.stdout)["@graph"] == []


@pytest.mark.usefixtures("ledger")
def test_an_export_of_no_ledger_names_the_command_that_makes_one() -> None:
    result = run("export", "--format", "csv", "-o", "tables", "--ledger", "nowhere.db")
    assert result.exit_code == 2
    assert "onrecord add" in result.stderr


def test_a_wrong_line_ends_an_import_with_its_place(ledger: Path) -> None:
    (ledger / "out.jsonl").write_text('{"kind":"ledger","schema":"onrecord.ledger/1"}\n{"kind":\n', encoding="utf-8")
    result = run("import", "out.jsonl")
    assert result.exit_code == 2
    assert "out.jsonl:2: this is not JSON" in result.stderr


@pytest.mark.parametrize("name", ["nowhere.jsonl", "nowhere.jsonl.gz"])
@pytest.mark.usefixtures("ledger")
def test_a_file_that_is_not_there_is_named(name: str) -> None:
    result = run("import", name)
    assert result.exit_code == 2
    assert name in result.stderr


def test_a_broken_archive_is_named(ledger: Path) -> None:
    (ledger / "out.jsonl.gz").write_bytes(gzip.compress(b'{"kind":"ledger","schema":"onrecord.ledger/1"}\n' * 9)[:-20])
    result = run("import", "out.jsonl.gz")
    assert result.exit_code == 2
    assert "out.jsonl.gz" in result.stderr


def test_a_line_without_an_end_is_refused(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.import_.LONGEST_LINE", 50)
    (ledger / "out.jsonl.gz").write_bytes(gzip.compress(b"x" * 1_000))
    assert "a line is longer than 50 bytes" in run("import", "out.jsonl.gz").stderr


def test_what_was_forgotten_here_is_refused_and_said(ledger: Path) -> None:
    run("export", "--format", "jsonl", "-o", "out.jsonl", "--outlet", "The Fair Gazette")
    with Ledger.open(ledger / "onrecord.db") as opened:
        opened.forget("baker.txt", reason="asked for", at="2031-03-19T08:00:00Z")
    result = run("import", "out.jsonl")
    assert (result.stdout, result.exit_code) == (
        "nothing added, 0 lines unchanged, 2 refused: 1 version, 1 reading\n", 2,
    )  # fmt: skip
    assert "baker.txt: it was taken out of this ledger for good on 2031-03-19T08:00:00Z (asked for)" in result.stderr


def test_what_comes_in_once_is_counted_in_the_singular(ledger: Path) -> None:
    header = '{"kind":"ledger","schema":"onrecord.ledger/1"}\n'
    fault = '{"kind":"fault","source":"a","code":"file-empty","detail":"a: empty","at":"2031-03-19T08:00:00Z"}\n'
    (ledger / "one.jsonl").write_text(header + fault, encoding="utf-8")
    assert run("import", "one.jsonl").stdout == "1 fault added, 0 lines unchanged, 0 refused\n"
    assert run("import", "one.jsonl").stdout == "nothing added, 1 line unchanged, 0 refused\n"


@pytest.mark.parametrize("words", ["", "no ledger\n", '{"kind":"ledger","schema":"onrecord.ledger/1"}\n{"kind":\n'])
def test_a_file_that_is_wrong_from_the_first_line_leaves_no_ledger(ledger: Path, words: str) -> None:
    (ledger / "out.jsonl").write_text(words, encoding="utf-8")
    assert run("import", "out.jsonl", "--ledger", "new.db").exit_code == 2
    assert list(ledger.glob("new.db*")) == []


@pytest.mark.parametrize("command", ["export", "import"])
def test_their_help_shows_examples(command: str) -> None:
    assert "Examples:\n" in run(command, "--help").stdout


@pytest.mark.parametrize("name", ["onrecord.db", "onrecord.db-wal", "link"])
def test_an_export_never_takes_the_place_of_the_ledger(ledger: Path, name: str) -> None:
    (ledger / "link").symlink_to("onrecord.db")
    with Ledger.open(ledger / "onrecord.db"):  # as long as somebody has it open, SQLite keeps files beside it
        result = run("export", "--format", "jsonl", "-o", name)
    assert (result.exit_code, "the ledger itself" in result.stderr) == (2, True)
    assert run("search").exit_code == 0


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(ledger: Path) -> None:
    os.mkfifo(ledger / "pipe")
    for form in ("jsonl", "csv"):
        result = run("export", "--format", form, "-o", "pipe")
        assert (result.exit_code, "pipe" in result.stderr) == (2, True)
    assert (ledger / "pipe").is_fifo()


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_empty_name_is_no_place(form: str) -> None:
    assert "name one with -o" in run("export", "--format", form, "-o", "").stderr


def test_a_file_that_is_not_there_leaves_no_empty_ledger_behind(tmp_path: Path) -> None:
    assert run("import", str(tmp_path / "gone.jsonl"), "--ledger", str(tmp_path / "new.db")).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_words_of_a_file_that_act_on_a_terminal_are_shown_as_signs(ledger: Path) -> None:
    lines = run("export", "--format", "jsonl", "-o", "-").stdout.replace('"document":"baker.txt"', '"document":"\\u001b[31m"')
    (ledger / "evil.jsonl").write_text(lines, encoding="utf-8")
    result = run("import", "evil.jsonl", "--ledger", "new.db")
    assert (result.exit_code, "\x1b" in result.stderr, "␛[31m" in result.stderr) == (2, False, True)
