import json

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

URL = "https://veld.example/wall"
MARA = ("--by", "Mara", "--reason", "heard the tape")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def made(*arguments: str) -> dict[str, str]:
    result = run("correct", *arguments, *MARA, "--json")
    assert result.exit_code == 0, result.stderr
    row: dict[str, str] = json.loads(result.stdout)
    return row


@pytest.mark.usefixtures("filled")
def test_a_speaker_is_put_right_and_everybody_sees_by_whom() -> None:
    assert made(f"{URL}#a1", "--speaker", "Bo Wren")["speaker"] == "Bo Wren"
    found = run("search", "--speaker", "Bo Wren")
    assert "Bo Wren" in found.stdout
    assert "the speaker is Bo Wren, corrected by Mara on 20" in found.stdout
    assert "corrections" in run("show", URL).stdout
    assert json.loads(run("show", URL, "--json").stdout)["speakers"][0]["name"] == "Ada Quill"


@pytest.mark.usefixtures("filled")
def test_a_statement_is_marked_wrong_and_the_mark_withdrawn() -> None:
    first = made("fell.txt#a2", "--wrong")
    assert "the statement is wrong" in run("corrections", "fell.txt").stdout
    made(first["id"], "--withdraw")
    listed = run("corrections").stdout
    assert "[withdrawn]" in listed
    assert "withdrawn by Mara on 20" in listed
    (row,) = [json.loads(line) for line in run("corrections", "--json").stdout.splitlines()]
    assert (row["id"], row["address"], row["orphan"]) == (first["id"], "fell.txt#a2", False)
    assert row["withdrawn_by"]["withdraws"] == first["id"]


@pytest.mark.usefixtures("filled")
def test_nothing_corrected_yet_says_how() -> None:
    result = run("corrections")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "onrecord correct" in result.stderr


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((f"{URL}#a1",), "say what is to be put right"),
        ((f"{URL}#a1", "--wrong", "--speaker", "Bo Wren"), "say what is to be put right"),
        ((URL, "--wrong"), "is no address of a statement"),
        ((f"{URL}#a7", "--wrong"), "has no statement a7"),
        ((URL, "--dismiss", "unnamed-source"), "no finding of the kind"),
        (("0123456789ab", "--withdraw"), "there is no correction"),
        (("nowhere#a1", "--wrong"), "it holds no document"),
    ],
)
def test_what_cannot_be_put_right_is_told(arguments: tuple[str, ...], message: str) -> None:
    result = run("correct", *arguments, *MARA)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.usefixtures("filled")
def test_corrections_of_a_document_that_is_not_there_are_refused() -> None:
    assert run("corrections", "nowhere").exit_code == 2
