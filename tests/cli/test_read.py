import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

BAKER = "The baker said the oven was cold on the first morning of the fair. Nobody else in the street spoke."
MAYOR = "The mayor said the bridge would open again after the winter. The clerk said perhaps it would not."
GERMAN = (
    "Der Bürgermeister sagte am Montag, dass die Brücke nach dem Winter wieder für alle geöffnet wird, und dankte den Leuten."
)

pytestmark = pytest.mark.usefixtures("small_reader")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "baker.txt").write_text(BAKER, encoding="utf-8")
    (tmp_path / "mayor.txt").write_text(MAYOR, encoding="utf-8")
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    rows = [{"id": "one", "text": BAKER}, {"id": "two", "text": MAYOR}]
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=given)


def rows(result: Result) -> list[dict[str, Any]]:
    """Return the objects that were printed one a line, where nothing but a line feed ends a line."""
    return [json.loads(line) for line in StringIO(result.stdout)]


@pytest.mark.usefixtures("folder")
def test_json_is_one_object_by_the_contract() -> None:
    result = run("--json", "baker.txt")
    reading = json.loads(result.stdout)
    assert reading["schema"] == "onrecord.reading/3"
    assert reading["document"]["id"] == "baker.txt"
    assert "text" not in reading["document"]
    assert [row["cue"] for row in reading["attributions"]] == [[[10, 14]]]
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.usefixtures("folder")
def test_a_span_stays_on_one_line_of_indented_json() -> None:
    assert "[10, 14]" in run("--json", "baker.txt").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("files", [("baker.txt", "mayor.txt"), ("feed.jsonl",)])
def test_json_of_several_documents_is_refused_and_names_jsonl(files: tuple[str, ...]) -> None:
    result = run("--json", *files)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "--jsonl" in result.stderr


@pytest.mark.usefixtures("folder")
def test_jsonl_is_one_object_a_line_in_the_order_of_the_input() -> None:
    result = run("--jsonl", "mayor.txt", "feed.jsonl")
    assert [row["document"]["id"] for row in rows(result)] == ["mayor.txt", "one", "two"]


def test_a_line_separator_in_a_text_breaks_no_line_of_json(folder: Path) -> None:
    text = BAKER.replace(". ", ".\u2028")
    (folder / "feed.jsonl").write_text(json.dumps({"id": "one", "text": text}, ensure_ascii=False), encoding="utf-8")
    result = run("--jsonl", "--with-text", "feed.jsonl")
    assert [row["document"]["text"] for row in rows(result)] == [text]


@pytest.mark.usefixtures("folder")
def test_with_text_adds_the_text_so_that_spans_can_be_cut() -> None:
    document = json.loads(run("--json", "--with-text", "baker.txt").stdout)["document"]
    assert document["text"] == BAKER


@pytest.mark.usefixtures("folder")
def test_with_text_without_json_is_refused() -> None:
    result = run("--with-text", "--table", "baker.txt")
    assert result.exit_code == 2
    assert "add --json or --jsonl" in result.stderr


@pytest.mark.usefixtures("folder")
def test_min_score_leaves_out_what_scores_less() -> None:
    all_of_them = json.loads(run("--json", "mayor.txt").stdout)
    surer = json.loads(run("--json", "--min-score", "0.5", "mayor.txt").stdout)
    assert (len(all_of_them["attributions"]), len(surer["attributions"])) == (2, 1)


@pytest.mark.usefixtures("folder")
def test_a_score_beyond_one_is_refused_with_its_value() -> None:
    result = run("--min-score", "1.5", "mayor.txt")
    assert result.exit_code == 2
    assert "1.5" in result.stderr


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_named_while_the_others_are_still_read() -> None:
    result = run("--jsonl", "baker.txt", "nowhere.txt", "mayor.txt")
    assert [row["document"]["id"] for row in rows(result)] == ["baker.txt", "mayor.txt"]
    assert "nowhere.txt" in result.stderr
    assert result.exit_code == 2


@pytest.mark.usefixtures("folder")
def test_a_language_that_the_reader_was_not_trained_for_is_a_fault_and_not_a_record() -> None:
    result = run("--json", "german.txt")
    assert json.loads(result.stdout)["attributions"] == []
    assert "language not supported: de" in result.stderr
    assert result.exit_code == 2


@pytest.mark.usefixtures("folder")
def test_a_broken_line_is_named_by_its_number_while_the_others_are_read(folder: Path) -> None:
    with (folder / "feed.jsonl").open(encoding="utf-8") as lines:
        first, second = lines
    (folder / "feed.jsonl").write_text(f"{first}{{broken\n{second}", encoding="utf-8")
    result = run("--jsonl", "feed.jsonl")
    assert len(rows(result)) == 2
    assert "feed.jsonl:2" in result.stderr
    assert result.exit_code == 2


@pytest.mark.usefixtures("folder")
def test_what_the_text_cannot_say_is_taken_from_the_caller() -> None:
    stated = (
        "--title",
        "Cold oven",
        "--outlet",
        "The Fair Gazette",
        "--url",
        "https://gazette.test/1",
        "--published",
        "2031-03",
    )
    document = json.loads(run("--json", "baker.txt", *stated).stdout)["document"]
    assert (document["title"], document["outlet"]) == ("Cold oven", "The Fair Gazette")
    assert (document["id"], document["published"]) == ("https://gazette.test/1", "2031-03")


@pytest.mark.usefixtures("folder")
def test_a_date_that_is_none_is_refused_with_its_value() -> None:
    result = run("--json", "baker.txt", "--published", "someday")
    assert result.exit_code == 2
    assert "someday" in result.stderr


def test_standard_input_is_read_where_a_dash_is_given() -> None:
    result = run("--json", "-", given=BAKER)
    assert json.loads(result.stdout)["document"]["id"] == "-"


@pytest.mark.usefixtures("folder")
def test_a_folder_is_read_in_order() -> None:
    result = run("--jsonl", ".")
    ids = [row["document"]["id"] for row in rows(result)]
    assert [Path(name).name for name in ids] == ["baker.txt", "one", "two", "german.txt", "mayor.txt"]


@pytest.mark.usefixtures("folder")
def test_the_view_is_plain_text_without_trailing_space_where_it_is_piped() -> None:
    result = run("baker.txt")
    assert "\x1b" not in result.stdout
    assert "baker  [unnamed]" in result.stdout
    assert [line for line in result.stdout.splitlines() if line != line.rstrip()] == []


@pytest.mark.usefixtures("folder")
def test_a_piped_table_cuts_no_cell_but_the_content() -> None:
    *_, last = run("--table", "mayor.txt").stdout.rstrip().splitlines()
    assert " ".join(last.split()) == "a2 clerk [unnamed] unnamed person said asserts indirect perhaps it would not 0.400"


@pytest.mark.usefixtures("folder")
def test_several_documents_share_one_page() -> None:
    page = run("--html", "baker.txt", "mayor.txt").stdout
    assert page.count("<!DOCTYPE html>") == 1
    assert page.count('<section class="reading"') == 2
    assert page.rstrip().endswith("</html>")


def test_nothing_to_read_says_how_to_ask() -> None:
    result = run()
    assert result.exit_code == 2
    assert "onrecord read --help" in result.stderr


def test_reading_twice_prints_the_same_bytes(folder: Path) -> None:
    assert run("--jsonl", str(folder)).stdout_bytes == run("--jsonl", str(folder)).stdout_bytes


@pytest.mark.usefixtures("folder")
def test_findings_are_chosen_by_code_all_or_none() -> None:
    def codes(*arguments: str) -> set[str]:
        return {finding["code"] for finding in json.loads(run("--json", "baker.txt", *arguments).stdout)["findings"]}

    assert codes("--findings", "none") == set()
    assert codes("--findings", "unnamed-source, loaded-words") <= {"unnamed-source", "loaded-words"}
    assert codes("--findings", "all") >= codes()


@pytest.mark.usefixtures("folder")
def test_a_finding_that_is_not_there_is_an_error_that_lists_those_that_are() -> None:
    result = run("baker.txt", "--findings", "fog")
    assert result.exit_code == 2
    assert "no such finding: fog; there are" in result.stderr
    assert "unnamed-source" in result.stderr
