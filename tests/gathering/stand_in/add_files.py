"""Add files to a ledger with the reader beside this file: `add_files.py LEDGER FILE…`, to be stopped by force."""

import sys
from pathlib import Path

import stand_in_reader

from onrecord.gathering.adding import add
from onrecord.gathering.files import documents_in_files
from onrecord.gathering.readers import ReaderSettings
from onrecord.gathering.settings import FileSettings
from onrecord.ledger import Ledger


def clock() -> str:
    return "2031-03-18T08:00:00Z"


def main() -> None:
    ledger_path, *files = sys.argv[1:]
    settings = ReaderSettings(reader=stand_in_reader.READER, read=stand_in_reader.read, workers=2)
    with Ledger.open(Path(ledger_path)) as ledger:
        items = documents_in_files(files, settings=FileSettings(clock=clock))
        for _ in add(items, ledger=ledger, settings=settings, clock=clock):
            pass


if __name__ == "__main__":
    main()
