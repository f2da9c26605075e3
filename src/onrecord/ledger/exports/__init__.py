"""The record in the formats of other trades: tables, JSON Lines, Web Annotations, schema.org, FollowTheMoney."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import UsageError
from onrecord.ledger.exports.csv_tables import write_csv
from onrecord.ledger.exports.follow_the_money import entity_lines
from onrecord.ledger.exports.json_lines import lines
from onrecord.ledger.exports.parquet_tables import write_parquet
from onrecord.ledger.exports.places import table_folder, write_lines
from onrecord.ledger.exports.schema_org import linked_data_lines
from onrecord.ledger.exports.snapshot import Entry, Snapshot, snapshot
from onrecord.ledger.exports.tables import SHEETS
from onrecord.ledger.exports.web_annotation import annotation_lines
from onrecord.ledger.query import Query
from onrecord.ledger.store import Ledger
from onrecord.ledger.tracing import trace_new

__all__ = ["FORMATS", "TABLES", "TABLE_NAMES", "Format", "export", "exported_lines"]

Format = Literal["csv", "parquet", "jsonl", "webannotation", "schema.org", "ftm"]
FORMATS: tuple[Format, ...] = get_args(Format)

TABLES: Mapping[str, Callable[[Path, Iterable[Entry]], None]] = {"csv": write_csv, "parquet": write_parquet}
TABLE_NAMES = tuple(sheet.name for sheet in SHEETS)
_LINES: Mapping[str, Callable[[Snapshot], Iterator[str]]] = {
    "jsonl": lines,
    "webannotation": annotation_lines,
    "schema.org": linked_data_lines,
    "ftm": entity_lines,
}
_WITH_REUSE = frozenset({"jsonl", "webannotation", "schema.org"})


def export(ledger: Ledger, path: Path, *, form: Format, query: Query | None = None) -> None:
    """Write the record of a ledger; what was at `path` is replaced when the new is whole.

    Where the format tells which words documents share, what was not traced yet is traced first.

    Args:
        ledger: Where the record is.
        path: For tables a folder, or a file that ends in ".zip"; else a file, compressed where it ends in ".gz".
        form: What to write.
        query: The statements to narrow it to, all that it asks for whatever its limit; everything where it is None.

    Raises:
        UsageError: It cannot be written there, the ledger itself is there, or the library for this format is not installed.
    """
    _check_apart(ledger, path)
    _bring_up_to_date(ledger, form=form)
    with snapshot(ledger, query=query) as seen:
        if form in TABLES:
            with table_folder(path) as folder:
                TABLES[form](folder, seen.entries())
        else:
            write_lines(path, _LINES[form](seen))


def exported_lines(ledger: Ledger, *, form: Format, query: Query | None = None) -> Iterator[str]:
    """Yield the lines of a format that is one text, without their ends, for a pipe.

    Raises:
        UsageError: The format is tables, or the library for it is not installed.
    """
    _bring_up_to_date(ledger, form=form)
    with snapshot(ledger, query=query) as seen:
        yield from _LINES[form](seen)


def _bring_up_to_date(ledger: Ledger, *, form: Format) -> None:
    if form in _WITH_REUSE:
        for _ in trace_new(ledger):
            pass


def _check_apart(ledger: Ledger, path: Path) -> None:
    """Check that what would be replaced is not the ledger, nor one of the files that SQLite keeps beside it."""
    own = (Path(ledger.path + ending) for ending in ("", "-wal", "-shm"))
    if path.exists() and any(each.exists() and path.samefile(each) for each in own):
        raise UsageError(f"{path} belongs to the ledger itself, and the export would take its place; name another file with -o")
