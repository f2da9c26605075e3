"""A file that is no ledger, or cannot be used as one, is refused with what to do about it."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.reading import Reading

NOON = "2031-03-18T12:00:00Z"
QUAY = "The harbour master said the north quay is safe."

MakeReading = Callable[..., Reading]


def refusal(path: Path, *, must_exist: bool = False) -> LedgerError:
    with pytest.raises(LedgerError) as raised:
        Ledger.open(path, must_exist=must_exist)
    assert str(path) in str(raised.value)
    return raised.value


@pytest.fixture
def path(tmp_path: Path, make_reading: MakeReading) -> Path:
    """Return the file of a ledger with forty documents, closed."""
    with Ledger.open(tmp_path / "onrecord.db") as ledger:
        for number in range(40):
            ledger.append(make_reading(f"{QUAY} {number}", document_id=str(number)), capture=None, seen_at=NOON)
    return tmp_path / "onrecord.db"


def test_a_ledger_is_made_where_there_is_none(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "onrecord.db").close()
    with Ledger.open(tmp_path / "onrecord.db", must_exist=True) as ledger, ledger.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_ledger_whose_making_was_cut_short_still_lets_readers_go_on(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with Ledger.open(path) as ledger, ledger.engine.connect() as opened:
        assert opened.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "onrecord.db").touch()
    with Ledger.open(tmp_path / "onrecord.db") as ledger:
        assert ledger.faults() == []


def test_a_missing_ledger_is_not_made_by_whoever_only_looks(tmp_path: Path) -> None:
    error = refusal(tmp_path / "onrecord.db", must_exist=True)
    assert error.code == "ledger-missing"
    assert "onrecord add SOURCE" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none" / "onrecord.db")
    assert error.code == "ledger-folder-missing"
    assert f"mkdir -p {tmp_path / 'none'}" in str(error)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "ledger-foreign"


def test_a_text_file_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(QUAY * 100, encoding="utf-8")
    error = refusal(tmp_path / "notes.txt")
    assert error.code == "ledger-foreign"
    assert "--ledger" in str(error)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == QUAY * 100


def test_another_programs_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "photos.db")
    connection.execute("CREATE TABLE photos (name TEXT)")
    connection.close()
    before = (tmp_path / "photos.db").read_bytes()
    assert refusal(tmp_path / "photos.db").code == "ledger-foreign"
    assert (tmp_path / "photos.db").read_bytes() == before


def test_a_ledger_of_a_newer_program_is_not_touched(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    error = refusal(path)
    assert error.code == "ledger-newer"
    assert "9999" in str(error)
    assert "pip install --upgrade onrecord" in str(error)


def test_a_damaged_ledger_is_named_with_how_to_rescue_it(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 * 8 + whole[4096 * 9 :])
    error = refusal(path)
    assert error.code == "ledger-damaged"
    assert f"sqlite3 {path} .recover" in str(error)


def test_damage_that_shows_later_is_named_too(path: Path) -> None:
    with Ledger.open(path) as ledger, ledger.engine.connect() as connection:
        page = "SELECT rootpage FROM sqlite_master WHERE name = 'versions'"
        start = (connection.execute(text(page)).scalar_one() - 1) * 4096
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
    with Ledger.open(path) as ledger, pytest.raises(LedgerError) as raised:
        ledger.reading("7")
    assert raised.value.code == "ledger-damaged"


def test_a_ledger_that_cannot_be_written_is_named(path: Path, make_reading: MakeReading) -> None:
    with Ledger.open(path) as ledger:
        with ledger.engine.connect() as connection:
            connection.execute(text("PRAGMA query_only = ON"))
        with pytest.raises(LedgerError) as raised:
            ledger.append(make_reading(QUAY), capture=None, seen_at=NOON)
        assert raised.value.code == "ledger-read-only"
        assert "writable" in str(raised.value)
        assert ledger.reading("7").document.id == "7"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    error = refusal(tmp_path / "onrecord.db")
    tmp_path.chmod(0o700)
    assert error.code == "ledger-unopened"


def test_a_writer_that_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.opening._PRAGMAS", ("PRAGMA busy_timeout = 50",))
    with Ledger.open(path) as first, Ledger.open(path) as second, first.writing(), pytest.raises(LedgerError) as raised:
        second.feeds.unfollow("https://veld.example/feed.xml")
    assert raised.value.code == "ledger-busy"
