"""What a process beside the desk is asked to do; it imports this module by its name."""

import os
import signal
from pathlib import Path

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
