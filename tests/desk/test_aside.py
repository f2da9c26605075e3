import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk.aside import Aside
from onrecord.errors import LedgerError, WorkerError
from onrecord.ledger import Ledger


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    path = tmp_path / "fair.db"
    Ledger.open(path).close()
    there = Aside(path)
    yield there
    there.close()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the functions that the other process can import, too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "stand_in"))
    return import_module("worked_aside")


def test_it_runs_over_the_ledger_in_another_process_that_stays(aside: Aside, work: Any) -> None:
    assert aside.run(work.name_of) == "fair.db"
    assert aside.run(work.process_of) == aside.run(work.process_of) != os.getpid()


def test_an_error_comes_back_as_it_was_raised(aside: Aside, work: Any) -> None:
    with pytest.raises(LedgerError) as told:
        aside.run(work.missing, "nowhere.txt")
    assert told.value.code == "document-missing"
    assert aside.run(work.name_of) == "fair.db"


def test_nothing_can_be_changed_from_there(aside: Aside, work: Any) -> None:
    with pytest.raises(LedgerError) as told:
        aside.run(work.changed)
    assert told.value.code == "ledger-read-only"


def test_a_process_that_dies_is_said_to_have_and_another_one_begins(aside: Aside, work: Any) -> None:
    before = aside.run(work.process_of)
    with pytest.raises(WorkerError, match="ask again"):
        aside.run(work.killed)
    assert aside.run(work.process_of) != before
