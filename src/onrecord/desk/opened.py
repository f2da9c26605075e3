"""The ledger of a desk, which SQLite itself keeps from changes where the desk may make none."""

from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.ledger import Ledger


def opened(path: Path, *, read_only: bool) -> Ledger:
    """Return the ledger in a file, made where there is none and it may be changed.

    Raises:
        LedgerError: It cannot be opened, or is missing and may only be read.
    """
    ledger = Ledger.open(path, must_exist=read_only)
    if read_only:
        event.listen(ledger.engine, "connect", _only_read)
        ledger.engine.dispose()
    return ledger


def _only_read(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()
