import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.errors import Fault
from onrecord.ledger import Ledger

MORNING, NOON = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger.open(Path("onrecord.db")).close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["faults", *arguments])


def keep(*faults: tuple[str, str, str]) -> None:
    with Ledger.open(Path("onrecord.db")) as ledger:
        for source, code, at in faults:
            ledger.record_fault(source, Fault(code=code, detail=f"{source}: \x1b[2J try again"), at=at)


def test_faults_are_listed_oldest_first_and_act_on_no_terminal() -> None:
    keep(("fog.txt", "file-empty", MORNING), ("quay.pdf", "file-binary", NOON))
    shown = run().stdout
    assert shown.index("fog.txt") < shown.index("quay.pdf")
    assert MORNING in shown
    assert "file-binary" in shown
    assert "\x1b" not in shown


def test_json_is_one_fault_a_line_of_the_kind_that_was_asked_for() -> None:
    keep(("fog.txt", "file-empty", MORNING), ("quay.pdf", "file-binary", NOON))
    (line,) = run("--json", "--code", "file-binary").stdout.splitlines()
    assert json.loads(line) == {
        "source": "quay.pdf",
        "code": "file-binary",
        "detail": "quay.pdf: \x1b[2J try again",
        "at": NOON,
    }


def test_no_faults_leave_standard_output_empty() -> None:
    result = run()
    assert (result.stdout, result.stderr, result.exit_code) == ("", "no faults\n", 0)


def test_json_turns_no_line_round_on_a_terminal() -> None:
    keep(("fog\u202etxt.exe", "file-empty", MORNING))
    result = run("--json")
    assert json.loads(result.stdout)["source"] == "fog\u202etxt.exe"
    assert "\u202e" not in result.stdout
