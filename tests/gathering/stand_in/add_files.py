"""Add files to a ledger with the reader beside this file: `add_files.py LEDGER FILE…`, to be stopped by force."""

import sys
from importlib import import_module
from pathlib import Path

from onrecord.gathering.adding import add
from onrecord.gathering.files import documents_in_files
from onrecord.gathering.readers import ReaderSettings
from onrecord.gathering.settings import FileSettings
from onrecord.ledger import Ledger


def clock() -> str:
    return "2031-03-18T08:00:00Z"


def main() -> None:
    ledger_path, *files = sys.argv[1:]
    stand_in = import_module("stand_in_reader")
    settings = ReaderSettings(reader=stand_in.READER, read=stand_in.read, workers=2)
    with Ledger.open(Path(ledger_path)) as ledger:
        items = documents_in_files(files, settings=FileSettings(clock=clock))
        for _ in add(items, ledger=ledger, settings=settings, clock=clock):
            pass


if __name__ == "__main__":
    main()
