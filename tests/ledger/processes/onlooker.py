"""Run by the tests: reads a ledger until its standard input ends; fails where a document is there in part."""

import sys
import threading
from pathlib import Path

from sqlalchemy import text

from onrecord.ledger import Ledger

QUERY = text(
    "SELECT (SELECT count(*) FROM versions WHERE newest), (SELECT count(*) FROM statements),"
    " (SELECT count(*) FROM statement_words WHERE statement_words MATCH 'fog')"
)


def wait_for_the_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main(place: str) -> None:
    ended = threading.Event()
    threading.Thread(target=wait_for_the_end, args=(ended,), daemon=True).start()
    looks = 0
    with Ledger.open(Path(place), must_exist=True) as ledger:
        while not ended.is_set():
            with ledger.engine.connect() as connection:
                versions, statements, found = connection.execute(QUERY).one()
            if not statements == 2 * versions == 2 * found:
                sys.exit(f"{versions} versions with {statements} statements, {found} of them found")
            looks += 1
    sys.stdout.write(f"{looks}\n")


if __name__ == "__main__":
    main(sys.argv[1])
