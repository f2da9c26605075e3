"""`onrecord faults`: what could not be done."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import TABLE_WIDTH, json_of, print_views
from onrecord.ledger import Ledger, LoggedFault
from onrecord.views import shown


@click.command()
@ledger_option
@click.option("--code", metavar="CODE", help="Only faults of one kind, such as language-not-supported.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def faults(*, ledger: Path, code: str | None, as_json: bool) -> None:
    """List what could not be read, fetched or kept, oldest first: when, where, and what to do.

    \b
    Examples:
      onrecord faults
      onrecord faults --code language-not-supported --json | jq -r .source
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        found = [each for each in opened.faults() if code in {None, each.fault.code}]
    if as_json:
        for each in found:
            row = {"source": each.source, "code": each.fault.code, "detail": each.fault.detail, "at": each.at}
            click.echo(json_of(row))
    elif found:
        print_views([_table(found)], width=TABLE_WIDTH)
    else:
        click.echo("no faults", err=True)


def _table(found: Sequence[LoggedFault]) -> Table:
    rows = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in ("at", "code", "source", "detail"):
        rows.add_column(name, no_wrap=name in {"at", "code"}, overflow="fold")
    for each in found:
        rows.add_row(*(Text(shown(cell)) for cell in (each.at, each.fault.code, each.source, each.fault.detail)))
    return rows
