"""`onrecord outlets`: who published what is in the ledger."""

from pathlib import Path

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import TABLE_WIDTH, json_of, print_views
from onrecord.ledger import Ledger
from onrecord.ledger.publishers import publishers
from onrecord.views.register import publishers_view


@click.command()
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def outlets(*, ledger: Path, as_json: bool) -> None:
    """List the outlets in the ledger, those with most documents first, with who owns them.

    Ownership and country come from a table that ships with the program and that your own file can extend or correct; the
    environment variable ONRECORD_OUTLETS names it.

    \b
    Examples:
      onrecord outlets
      onrecord outlets --json | jq -r 'select(.ownership == "state") | .name'
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        found = publishers(opened)
    if as_json:
        for each in found:
            click.echo(json_of(each.to_json()))
    elif found:
        print_views([publishers_view(found)], width=TABLE_WIDTH)
    else:
        click.echo("no documents yet; add some with: onrecord add SOURCE", err=True)
