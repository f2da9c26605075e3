"""`onrecord export`: the record in the formats of other trades."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onrecord.cli.filters import filter_options
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.word_command import WordCommand
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.exports import FORMATS, TABLE_NAMES, TABLES, Format, export, exported_lines
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.views import shown

_STANDARD_OUTPUT = "-"


@click.command("export", cls=WordCommand)
@click.argument("words", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option(
    "-o", "--output", "path", required=True, metavar="PATH", help="Where to: a folder or .zip for tables, else a file or -."
)
@filter_options
@ledger_option
def export_command(*, words: tuple[str, ...], form: Format, path: str, ledger: Path, **filters: Any) -> None:
    """Write the record out: all of it, or what the same WORDS and filters as in a search find.

    csv and parquet are tables (documents, attributions, speakers, figures, times, places, findings, credits, profiles,
    corrections) in a folder or a .zip. jsonl is all that is in the ledger, for `onrecord import`, and what its documents
    share (copied words, quotations, figures, roots); with filters, whole documents that hold what is found. webannotation,
    schema.org and ftm (FollowTheMoney) are one file, compressed where it ends in .gz. What is at PATH is replaced when the
    new is whole; what was written where is said on standard error.

    \b
    Examples:
      onrecord export --format csv -o tables/
      onrecord export --format parquet -o tables.zip --outlet KCNA --since 2031
      onrecord export breakwater --format webannotation --manner direct -o marked.jsonld
      onrecord export --format jsonl -o backup.jsonl.gz
      onrecord export --format ftm -o - | ftm validate
    """  # noqa: D301 - \b keeps click from folding the lines
    if not path:
        raise UsageError("an empty name is no place to write to; name one with -o")
    query = Query(words=" ".join(words), **filters) if words or any(filters.values()) else None
    with Ledger.open(ledger, must_exist=True) as opened:
        if path != _STANDARD_OUTPUT:
            export(opened, Path(path), form=form, query=query)
            click.echo(f"written: {shown(_written(Path(path), form=form))}", err=True)
        elif form in TABLES:
            raise UsageError(f"{form} is several tables and cannot go to a pipe; name a folder or a .zip with -o")
        else:
            for line in exported_lines(opened, form=form, query=query):
                click.echo(line)
        if query is not None and not any(search(opened, replace(query, limit=1))):
            click.echo("nothing found: no statement is in what was written", err=True)


def _written(path: Path, *, form: Format) -> str:
    """Return what an export has made at a path."""
    if form not in TABLES:
        return str(path)
    what = "" if path.suffix == ".zip" else "the folder "
    return f"{what}{path} with {', '.join(f'{table}.{form}' for table in TABLE_NAMES)}"
