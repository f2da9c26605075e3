"""What is left where `add` is killed: nothing lost that cannot be done again, nothing twice."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SCRIPT = Path(__file__).parent / "stand_in" / "add_files.py"
DOCUMENTS = 1_500
KILLS = 10
PATIENCE_S = 60


def write_feed(path: Path, *, documents: int) -> Path:
    rows = [{"id": f"quay-{number}", "text": f"The warden said quay {number} is safe."} for number in range(documents)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(ledger: Path, feed: Path) -> list[str]:
    return [sys.executable, str(SCRIPT), str(ledger), str(feed)]


def run_and_kill(ledger: Path, feed: Path, *, later_s: float) -> None:
    """Kill a run some time after it wrote its first document; its reading processes must end by themselves."""
    before = documents_in(ledger)
    process = subprocess.Popen(command(ledger, feed), start_new_session=True)  # noqa: S603
    wait_until(lambda: documents_in(ledger) > before)
    time.sleep(later_s)
    process.kill()
    process.wait()
    wait_until(lambda: not group_lives(process.pid))


def wait_until(happened: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < ends
        time.sleep(0.01)


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def documents_in(ledger: Path) -> int:
    if not ledger.exists() or not count(ledger, "SELECT count(*) FROM sqlite_master WHERE name = 'documents'"):
        return 0
    return count(ledger, "SELECT count(*) FROM documents")


def count(ledger: Path, query: str) -> int:
    with sqlite3.connect(ledger) as connection:
        found = int(connection.execute(query).fetchone()[0])
    connection.close()
    return found


def check_whole(ledger: Path) -> None:
    """Check that every document that is there is there once and with all that belongs to it."""
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO statement_words(statement_words) VALUES ('integrity-check')")
        connection.execute("INSERT INTO text_words(text_words) VALUES ('integrity-check')")
    connection.close()
    documents = count(ledger, "SELECT count(*) FROM documents")
    assert count(ledger, "SELECT count(*) FROM versions") == documents
    assert count(ledger, "SELECT count(*) FROM readings") == documents
    assert count(ledger, "SELECT count(*) FROM statements") == documents
    assert count(ledger, "SELECT count(*) FROM captures") == documents


def test_ten_kills_at_random_moments_lose_nothing_and_add_nothing_twice(tmp_path: Path) -> None:
    feed, ledger = write_feed(tmp_path / "feed.jsonl", documents=DOCUMENTS), tmp_path / "veld.db"
    moments = random.Random(20310318)
    for _ in range(KILLS):
        before = documents_in(ledger)
        run_and_kill(ledger, feed, later_s=moments.uniform(0, 0.1))
        check_whole(ledger)
        assert before < documents_in(ledger) < DOCUMENTS
    subprocess.run(command(ledger, feed), check=True)  # noqa: S603
    check_whole(ledger)
    assert documents_in(ledger) == DOCUMENTS
    assert count(ledger, "SELECT count(DISTINCT id) FROM documents") == DOCUMENTS


def test_two_runs_over_the_same_files_at_once_add_each_document_once(tmp_path: Path) -> None:
    feed, ledger = write_feed(tmp_path / "feed.jsonl", documents=200), tmp_path / "veld.db"
    running = [subprocess.Popen(command(ledger, feed)) for _ in range(2)]  # noqa: S603
    assert [process.wait() for process in running] == [0, 0]
    check_whole(ledger)
    assert documents_in(ledger) == 200
