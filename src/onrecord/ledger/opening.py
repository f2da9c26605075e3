"""The file of a ledger: opening it safely, and SQLite's refusals as errors that say what to do."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import LedgerError
from onrecord.ledger import schema

BUSY_TIMEOUT_S = 120
"""How long a writer waits for another one: a document takes milliseconds, taking one out for good takes longest."""

_BEGIN = "onrecord_begin"
"""The execution option that says with which words a connection begins a transaction; none where SQLite allows none."""

WRITING = {_BEGIN: "BEGIN IMMEDIATE"}
"""Execution options of a connection that takes the write lock at once, so that two writers wait and neither starts over."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
    "PRAGMA wal_autocheckpoint = 4000",
)
"""In WAL mode, NORMAL outlives a killed process; only a power cut can take the last transactions, and never half of one.

The log is moved into the file every 4,000 pages (16 MB): pages that many documents change are then written once, which takes a
tenth off the time of adding.
"""

_REFUSALS = {
    "SQLITE_BUSY": ("another program has been writing to it for too long", "wait for it to end, then run this again", "busy"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "check that its folder exists and that you may write there", "unopened"),
    "SQLITE_CORRUPT": ("it is damaged", "put back a copy, or rescue it with: sqlite3 {path} .recover", "damaged"),
    "SQLITE_FULL": ("the disk is full", "make room, then run this again: what was added is kept", "disk-full"),
    "SQLITE_IOERR": ("the disk cannot be read or written", "check the disk, then run this again", "disk"),
    "SQLITE_NOTADB": ("this is no ledger, nor any SQLite file", "name another file with --ledger", "foreign"),
    "SQLITE_PERM": ("you may not use it", "ask for the right to read and write it", "read-only"),
    "SQLITE_READONLY": (
        "it cannot be written",
        "make it and its folder writable, or copy it to where you may write",
        "read-only",
    ),
}
"""SQLite's result codes: what is wrong, what to do, and the end of the error's code."""


def open_engine(path: Path, *, must_exist: bool) -> Engine:
    """Return the engine of a ledger that is up to date, after making or migrating it where needed.

    Raises:
        LedgerError: The file is missing and must exist, lies in no folder, is no ledger, is newer than this program,
            is damaged, or cannot be written.
    """
    _check_place(path, must_exist=must_exist)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "handle_error", _on_error)
    try:
        _bring_up_to_date(engine, path=path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_place(path: Path, *, must_exist: bool) -> None:
    if not path.parent.is_dir():
        raise LedgerError(
            str(path), "there is no such folder", f"make it with: mkdir -p {path.parent}", code="ledger-folder-missing"
        )
    if path.is_dir():
        raise LedgerError(str(path), "this is a folder", "name a file in it with --ledger", code="ledger-foreign")
    if must_exist and not path.exists():
        hint = "add articles with: onrecord add SOURCE, or name another ledger with --ledger"
        raise LedgerError(str(path), "there is no ledger", hint, code="ledger-missing")


def _bring_up_to_date(engine: Engine, *, path: Path) -> None:
    if not _is_up_to_date(engine, path=path):
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            if schema.is_empty(connection) or schema.revision(connection) != schema.NEWEST_REVISION:
                schema.migrate(connection)
    _switch_to_wal(engine)


def _is_up_to_date(engine: Engine, *, path: Path) -> bool:
    with engine.connect() as connection:
        if schema.is_empty(connection):
            return False
        _check_age(connection, path=path)
        return schema.revision(connection) == schema.NEWEST_REVISION


def _check_age(connection: Connection, *, path: Path) -> None:
    if not schema.is_ledger(connection):
        problem, hint = "this SQLite file is no ledger", "name another file with --ledger"
        raise LedgerError(str(path), problem, hint, code="ledger-foreign")
    revision = schema.revision(connection)
    if revision != schema.NEWEST_REVISION and revision not in schema.known_revisions():
        problem = f"a newer version of this program made it (revision {revision}, this one knows {schema.NEWEST_REVISION})"
        raise LedgerError(str(path), problem, "update with: pip install --upgrade onrecord", code="ledger-newer")


def _switch_to_wal(engine: Engine) -> None:
    """Let readers go on while somebody writes; the file remembers it."""
    with _outside_transactions(engine) as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def scrub(engine: Engine) -> bool:
    """Rewrite the file so that no byte of what was deleted is left in it; False where readers kept part of it in place.

    The indexes are merged, since they only note that words are gone; then the file is written anew, and what waits in its log
    is moved into it.
    """
    with _outside_transactions(engine) as connection:
        for index in ("statement_words", "text_words"):
            connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 - two names
        connection.exec_driver_sql("VACUUM")
        (was_busy, *_) = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not was_busy


def _outside_transactions(engine: Engine) -> Connection:
    return engine.connect().execution_options(**{_BEGIN: ""})


def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where `_on_begin` says, not where the driver guesses
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    words = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if words:
        connection.exec_driver_sql(words)


def _on_error(context: ExceptionContext) -> None:
    original = context.original_exception
    engine = context.engine
    if not isinstance(original, sqlite3.Error) or engine is None:
        return
    family = "_".join(getattr(original, "sqlite_errorname", "").split("_")[:2])
    if family in _REFUSALS:
        problem, hint, code = _REFUSALS[family]
        path = str(engine.url.database)
        raise LedgerError(path, f"{problem} ({original})", hint.format(path=path), code=f"ledger-{code}") from original
