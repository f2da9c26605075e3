import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.aside import Aside
from onrecord.errors import LedgerError, WorkerError
from onrecord.ledger import Ledger


def name_of(ledger: Ledger) -> str:
    return Path(ledger.path).name


def process_of(_ledger: Ledger) -> int:
    return os.getpid()


def missing(ledger: Ledger, document: str) -> None:
    ledger.reading(document)


def changed(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM documents")


def killed(_ledger: Ledger) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    path = tmp_path / "fair.db"
    Ledger.open(path).close()
    there = Aside(path)
    yield there
    there.close()


def test_it_runs_over_the_ledger_in_another_process_that_stays(aside: Aside) -> None:
    assert aside.run(name_of) == "fair.db"
    assert aside.run(process_of) == aside.run(process_of) != os.getpid()


def test_an_error_comes_back_as_it_was_raised(aside: Aside) -> None:
    with pytest.raises(LedgerError) as told:
        aside.run(missing, "nowhere.txt")
    assert told.value.code == "document-missing"
    assert aside.run(name_of) == "fair.db"


def test_nothing_can_be_changed_from_there(aside: Aside) -> None:
    with pytest.raises(LedgerError) as told:
        aside.run(changed)
    assert told.value.code == "ledger-read-only"


def test_a_process_that_dies_is_said_to_have_and_another_one_begins(aside: Aside) -> None:
    before = aside.run(process_of)
    with pytest.raises(WorkerError, match="ask again"):
        aside.run(killed)
    assert aside.run(process_of) != before
