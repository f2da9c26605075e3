"""The tables as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from onrecord.ledger.exports.amounts import digits
from onrecord.ledger.exports.sheet import Sheet, Value
from onrecord.ledger.exports.snapshot import Entry
from onrecord.ledger.exports.tables import SHEETS

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_WITHOUT_TEXTS = frozenset({"text"})
"""Columns that are left out: an article is longer than the 32,767 characters that a spreadsheet takes in one cell."""


def write_csv(folder: Path, entries: Iterable[Entry]) -> None:
    """Write a file for each table: `documents.csv`, `attributions.csv` and so on.

    In UTF-8 with the byte order mark that spreadsheets look for. Places are `start-end`, several with spaces between.
    """
    with ExitStack() as files:
        writers = [(sheet, _writer(files, folder, sheet)) for sheet in SHEETS]
        for entry in entries:
            for sheet, writer in writers:
                writer.writerows(
                    [_cell(kind, row[name]) for name, kind in _columns(sheet).items()] for row in sheet.rows(entry)
                )


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A cell that begins with a sign that starts one, or with apostrophes and then such a sign, gets an apostrophe before it.
    Taking one apostrophe off every cell that has apostrophes before such a sign gives back what was there.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _writer(files: ExitStack, folder: Path, sheet: Sheet) -> Any:
    out = files.enter_context((folder / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline=""))
    writer = csv.writer(out)
    writer.writerow(_columns(sheet))
    return writer


def _columns(sheet: Sheet) -> dict[str, Value]:
    return {name: kind for name, kind in sheet.columns.items() if name not in _WITHOUT_TEXTS}


def _cell(kind: Value, value: Any) -> str:
    if value is None:
        return ""
    written = _WRITTEN.get(kind, str)(value)
    return guarded(written) if kind in _FROM_OUTSIDE else written


_FROM_OUTSIDE = frozenset({"text", "texts"})
_WRITTEN: dict[Value, Callable[[Any], str]] = {
    "places": lambda spans: " ".join(f"{span.start}-{span.end}" for span in spans),
    "texts": " ".join,
    "flag": lambda flag: "true" if flag else "false",
    "number": digits,
}
