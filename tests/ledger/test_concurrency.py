"""Several processes on one store: readers go on while somebody writes, writers wait for each other, nothing is lost."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from onrecord.ledger import Ledger
from onrecord.ledger.tables import documents, statements, versions

PROCESSES = Path(__file__).parent / "processes"

Open = Callable[[], Ledger]


@contextmanager
def started(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(PROCESSES / program), *(str(each) for each in arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603 - our own
        try:
            yield process
        finally:
            process.kill()


def ended(process: subprocess.Popen[str]) -> list[str]:
    """Return what a process prints till its end, after closing its standard input."""
    said, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint
    return said.splitlines()


def assert_holds(open_ledger: Open, *, documents_: int) -> None:
    with open_ledger() as ledger, ledger.engine.connect() as connection:
        counts = [connection.execute(select(func.count()).select_from(each)).scalar_one() for each in (documents, versions)]
        assert counts == [documents_, documents_]
        assert connection.execute(select(func.count()).select_from(statements)).scalar_one() == 2 * documents_
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        for index in ("statement_words", "text_words"):
            connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608


def test_writers_wait_for_each_other_and_lose_nothing(open_ledger: Open, place: Path) -> None:
    with ExitStack() as processes:
        running = [processes.enter_context(started("writer.py", place, first, first + 60)) for first in (0, 40, 80)]
        said = [line for process in running for line in ended(process)]
    assert sorted(line.split()[1] for line in said) == ["ADDED"] * 140 + ["UNCHANGED"] * 40
    assert_holds(open_ledger, documents_=140)


def test_readers_go_on_and_see_whole_documents_while_somebody_writes(open_ledger: Open, place: Path) -> None:
    open_ledger().close()
    with ExitStack() as processes:
        looking = [processes.enter_context(started("onlooker.py", place)) for _ in range(4)]
        writing = processes.enter_context(started("writer.py", place, 0, 200))
        assert len(ended(writing)) == 200
        looks = [int(ended(process)[0]) for process in looking]
    assert all(looks)
    assert_holds(open_ledger, documents_=200)


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_writer_that_is_killed_leaves_whole_documents(open_ledger: Open, place: Path, after: int) -> None:
    with started("writer.py", place, 0, 1000) as writing:
        assert writing.stdout is not None
        told = [writing.stdout.readline() for _ in range(after)]
    assert told[-1] == f"{after - 1} ADDED\n"
    with started("writer.py", place, 0, 60) as again:
        said = ended(again)
    unchanged = sum("UNCHANGED" in line for line in said)
    assert unchanged >= after
    with open_ledger() as ledger, ledger.engine.connect() as connection:
        there = connection.execute(select(func.count()).select_from(documents)).scalar_one()
    assert_holds(open_ledger, documents_=there)


def test_a_ledger_that_several_open_for_the_first_time_is_made_once(open_ledger: Open, place: Path) -> None:
    with ExitStack() as processes:
        running = [processes.enter_context(started("writer.py", place, number, number + 1)) for number in range(6)]
        said = [line for process in running for line in ended(process)]
    assert sorted(said) == [f"{number} ADDED" for number in range(6)]
    assert_holds(open_ledger, documents_=6)
