import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

import onrecord.cli.add as command
from onrecord.cli import main
from onrecord.ledger import Ledger

STAND_IN = Path(__file__).parent.parent / "gathering" / "stand_in"
SAFE, SPANISH = "The warden said the north quay is safe.", "El muelle norte es seguro."


@pytest.fixture(autouse=True)
def _stand_in(read_quickly: Callable[[ModuleType], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read_quickly(command)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["add", *arguments], input=given)


def feed(*rows: dict[str, str]) -> str:
    Path("feed.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return "feed.jsonl.gz"


def test_one_line_says_what_became_of_all() -> None:
    name = feed({"id": "quay", "text": SAFE}, {"id": "muelle", "text": SPANISH, "language": "es"})
    result = run(name)
    assert result.stdout == "2 added, 0 unchanged, 0 new versions, 0 refused, 1 fault (type: onrecord faults)\n"
    assert (result.stderr, result.exit_code) == ("", 0)


def test_the_second_time_all_is_unchanged() -> None:
    name = feed({"id": "quay", "text": SAFE}, {"id": "pier", "text": SAFE})
    run(name)
    assert run(name).stdout == "0 added, 2 unchanged, 0 new versions, 0 refused, 0 faults\n"


def test_json_has_the_same_counts() -> None:
    result = run("--json", feed({"id": "quay", "text": SAFE}))
    counts = json.loads(result.stdout)
    assert (counts["added"], counts["unchanged"], counts["faults"], counts["words"]) == (1, 0, 0, 8)


def test_what_cannot_be_read_is_said_and_kept_and_ends_with_exit_code_2() -> None:
    result = run("nowhere.txt", feed({"id": "quay", "text": SAFE}))
    assert result.stdout == "1 added, 0 unchanged, 0 new versions, 0 refused, 1 fault (type: onrecord faults)\n"
    assert result.stderr == "onrecord: nowhere.txt: there is no such file; check how the path is written\n"
    assert result.exit_code == 2
    with Ledger.open(Path("onrecord.db")) as ledger:
        assert [logged.source for logged in ledger.faults()] == ["nowhere.txt"]


def test_what_was_forgotten_is_said_and_ends_with_exit_code_2() -> None:
    name = feed({"id": "quay", "text": SAFE})
    run(name)
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.forget("quay", reason="court order", at="2031-03-18T08:00:00Z")
    result = run(name)
    assert result.stdout == "0 added, 0 unchanged, 0 new versions, 1 refused, 0 faults (type: onrecord faults)\n"
    assert result.stderr == (
        "onrecord: quay: it was taken out of this ledger for good on 2031-03-18T08:00:00Z (court order), and is refused\n"
    )
    assert result.exit_code == 2


def test_a_stated_date_that_is_none_is_a_fault_on_the_document_which_keeps_none() -> None:
    result = run(feed({"id": "quay", "text": SAFE, "published": "next Tuesday"}))
    assert (result.stdout, result.exit_code) == (
        "1 added, 0 unchanged, 0 new versions, 0 refused, 1 fault (type: onrecord faults)\n", 0,
    )  # fmt: skip
    with Ledger.open(Path("onrecord.db")) as ledger:
        assert ledger.reading("quay").document.published is None
        assert [logged.fault.code for logged in ledger.faults()] == ["date-not-understood"]


def test_many_things_missed_are_not_all_said() -> None:
    result = run(*[f"nowhere{number}.txt" for number in range(30)])
    assert result.stderr.count("\n") == 11
    assert "onrecord faults" in result.stderr.splitlines()[-1]


def test_the_ledger_may_lie_elsewhere_and_the_outlet_be_stated() -> None:
    result = run("--ledger", "veld.db", "--outlet", "The Eastquay Courier", "-", given=SAFE.encode())
    assert result.exit_code == 0
    with Ledger.open(Path("veld.db")) as ledger:
        assert ledger.reading("-").document.outlet == "The Eastquay Courier"


def test_a_column_of_a_table_may_be_named() -> None:
    Path("posts.csv").write_text(f"id;body\nquay;{SAFE}\n", encoding="utf-8")
    assert run("--text-column", "body", "posts.csv").exit_code == 0


def test_a_file_that_is_no_ledger_is_refused_before_anything_is_read() -> None:
    Path("veld.db").write_text("no ledger", encoding="utf-8")
    result = run("--ledger", "veld.db", "-", given=SAFE.encode())
    assert (result.stdout, result.exit_code) == ("", 2)


def test_ctrl_c_keeps_what_is_there_and_says_how_to_go_on(tmp_path: Path) -> None:
    name = feed(*[{"id": f"quay {number}", "text": f"{SAFE} It is slow: quay {number} is slow."} for number in range(2_000)])
    script = f"""
import sys
sys.path.insert(0, {str(STAND_IN)!r})
import stand_in_reader
import onrecord.cli.add as command
from onrecord.cli import main
from onrecord.gathering.readers import ReaderSettings
if __name__ == "__main__":
    command.ReaderSettings = lambda *, reader, workers: ReaderSettings(
        reader=stand_in_reader.READER, read=stand_in_reader.read, workers=2)
    main(["add", {name!r}])
"""
    Path("add.py").write_text(script, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "add.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    ends = time.monotonic() + 60
    while documents_in(tmp_path / "onrecord.db") < 3:
        assert time.monotonic() < ends
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    stdout, stderr = process.communicate(timeout=60)
    assert stderr == "onrecord: stopped; what was read is kept, and the same command goes on from there\n"
    assert process.returncode == 130
    kept = documents_in(tmp_path / "onrecord.db")
    assert 3 <= kept < 2_000
    assert stdout.startswith(f"{kept} added")


def documents_in(path: Path) -> int:
    if not path.exists():
        return 0
    with Ledger.open(path) as ledger, ledger.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one())
