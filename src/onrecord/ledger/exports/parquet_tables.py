"""The tables as Parquet, typed and exact, for programs (pyarrow, in the extra `exports`)."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.ledger.exports.sheet import Cells, Sheet, Value
from onrecord.ledger.exports.snapshot import Entry
from onrecord.ledger.exports.tables import SHEETS

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS_AT_ONCE = 2_000
CHARACTERS_AT_ONCE = 8_000_000
"""What is held before it is written: this many rows, or rows of documents with this many characters."""


def write_parquet(folder: Path, entries: Iterable[Entry]) -> None:
    """Write a file for each table: `documents.parquet`, with the texts, `attributions.parquet` and so on.

    Days are dates, moments are timestamps in UTC, places are lists of `{start, end}`.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    with ExitStack() as files:
        tables = [_Table(arrow, parquet, sheet=sheet, folder=folder, files=files) for sheet in SHEETS]
        for entry in entries:
            for table in tables:
                table.add(entry)
        for table in tables:
            table.flush()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, imported at the door of its room
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("Parquet is written by pyarrow; type: pip install 'onrecord[exports]'") from error
    return pa, pq


class _Table:
    """One file, written a few thousand rows at a time."""

    def __init__(self, arrow: Any, parquet: Any, *, sheet: Sheet, folder: Path, files: ExitStack) -> None:
        self._arrow, self._sheet = arrow, sheet
        self._schema: pa.Schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in sheet.columns.items()])
        path = folder / f"{sheet.name}.parquet"
        self._writer: pq.ParquetWriter = files.enter_context(parquet.ParquetWriter(path, self._schema, compression="zstd"))
        self._rows: list[Cells] = []
        self._characters = 0

    def add(self, entry: Entry) -> None:
        self._rows.extend(self._typed(row) for row in self._sheet.rows(entry))
        self._characters += entry.document.characters
        if len(self._rows) >= ROWS_AT_ONCE or self._characters >= CHARACTERS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._characters = [], 0

    def _typed(self, row: Cells) -> Cells:
        return {name: _value(kind, row[name]) for name, kind in self._sheet.columns.items()}


def _type(arrow: Any, kind: Value) -> Any:
    types: dict[Value, Any] = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "count": arrow.int64(),
        "number": arrow.float64(),
        "score": arrow.float64(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us", tz="UTC"),
        "places": arrow.list_(arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])),
    }
    return types[kind]


def _value(kind: Value, value: Any) -> Any:
    return None if value is None else _TYPED.get(kind, lambda same: same)(value)


_TYPED: dict[Value, Callable[[Any], Any]] = {
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "places": lambda spans: [{"start": span.start, "end": span.end} for span in spans],
}
