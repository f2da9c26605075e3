"""`onrecord import`: an exported ledger back into a ledger."""

import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.importing import Imported, import_lines
from onrecord.views import shown

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
    exporting what was imported into a new ledger gives the same bytes. What was forgotten here is refused.

    \b
    Examples:
      onrecord import backup.jsonl.gz --ledger restored.db
      ssh desk onrecord export --format jsonl -o - | onrecord import -
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger) as opened, _lines(file) as lines:
        imported = import_lines(opened, lines, path=file)
    for fault in imported.faults:
        click.echo(f"onrecord: {shown(fault.detail)}", err=True)
    click.echo(_json(imported) if as_json else _line(imported))
    if imported.faults:
        ctx.exit(REFUSED)


@contextmanager
def _lines(file: str) -> Iterator[IO[bytes] | gzip.GzipFile]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with gzip.open(file) if file.endswith(".gz") else Path(file).open("rb") as lines:
            yield lines
    except (OSError, EOFError) as error:
        raise InputError(
            file, f"it cannot be read ({error})", "check the path and its rights", code="file-unreadable"
        ) from error


def _line(imported: Imported) -> str:
    added = ", ".join(f"{count:,} {what}" for what, count in imported.added.items()) or "nothing"
    return f"{added} added, {imported.unchanged:,} lines unchanged, {len(imported.faults):,} refused"


def _json(imported: Imported) -> str:
    refused = [{"code": fault.code, "detail": fault.detail} for fault in imported.faults]
    return json.dumps({"added": imported.added, "unchanged": imported.unchanged, "refused": refused}, ensure_ascii=False)
