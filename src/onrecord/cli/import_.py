"""`onrecord import`: an exported ledger back into a ledger."""

import gzip
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.exported import begun, placed_lines
from onrecord.ledger.importing import Imported, import_placed
from onrecord.views import shown

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes; the longest lines are raw bytes as they were fetched, in base64."""

_ONE: Mapping[str, str] = {
    "captures": "capture",
    "versions": "version",
    "identities": "identity",
    "readings": "reading",
    "joins": "join",
    "notes": "note",
    "tombstones": "tombstone",
    "faults": "fault",
    "feeds": "feed",
    "searches": "saved search",
    "matches": "match",
}
"""One of each kind that is counted."""

REFUSED = 2
"""Exit code where something in the file was not taken in."""


@click.command("import")
@click.argument("file", metavar="FILE")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_context
def import_command(ctx: click.Context, /, *, file: str, ledger: Path, as_json: bool) -> None:
    """Take in what `onrecord export --format jsonl` wrote; nothing is read again.

    FILE may end in .gz; - is standard input. What is in the ledger stays as it is, so importing twice adds nothing, and
    exporting what was imported into a new ledger gives the same bytes. What was forgotten here is refused, with all that
    belongs to it, and the exit code is then 2.

    \b
    Examples:
      onrecord import backup.jsonl.gz --ledger restored.db
      ssh desk onrecord export --format jsonl -o - | onrecord import -
    """  # noqa: D301 - \b keeps click from folding the lines
    with _lines(file) as lines:
        placed = begun(placed_lines(lines, path=file))  # before a ledger is made for what is none
        with Ledger.open(ledger) as opened:
            imported = import_placed(opened, placed)
    for fault in imported.faults:
        click.echo(f"onrecord: {shown(fault.detail)}", err=True)
    click.echo(_json(imported) if as_json else _line(imported))
    if imported.faults:
        ctx.exit(REFUSED)


@contextmanager
def _lines(file: str) -> Iterator[Iterator[bytes]]:
    if file == "-":
        yield _bounded(sys.stdin.buffer, file=file)
        return
    try:
        with gzip.open(file) if file.endswith(".gz") else Path(file).open("rb") as stream:
            yield _bounded(stream, file=file)
    except (OSError, EOFError, zlib.error) as error:
        problem, hint = f"it cannot be read ({error})", "check the path and its rights"
        raise InputError(file, problem, hint, code="file-unreadable") from error


def _bounded(stream: IO[bytes] | gzip.GzipFile, *, file: str) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            problem = f"a line is longer than {LONGEST_LINE:,} bytes"
            raise InputError(file, problem, "export the ledger again", code="line-too-long")
        yield line


def _line(imported: Imported) -> str:
    refused = f": {_listed(imported.refused)}" if imported.refused else ""
    unchanged = f"{imported.unchanged:,} line{'' if imported.unchanged == 1 else 's'} unchanged"
    return f"{_listed(imported.added) or 'nothing'} added, {unchanged}, {sum(imported.refused.values()):,} refused{refused}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {_ONE[what] if count == 1 else what}" for what, count in counts.items())


def _json(imported: Imported) -> str:
    refused = [{"code": fault.code, "detail": fault.detail} for fault in imported.faults]
    counts = {"added": imported.added, "unchanged": imported.unchanged, "refused_lines": imported.refused}
    return json_of({**counts, "refused": refused})
