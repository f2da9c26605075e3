"""`onrecord versions`: what changed on a page."""

from pathlib import Path

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of, print_views
from onrecord.ledger import Ledger
from onrecord.views.versions import versions_view


@click.command()
@click.argument("document", metavar="URL")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print the versions as one JSON array, oldest first.")
def versions(*, document: str, ledger: Path, as_json: bool) -> None:
    """Show every version of a document, and what changed from each to the next.

    URL is the document's id: its URL, or the id or path it was added with. Changes are told word by word, and which
    statements appeared, vanished or were altered.

    \b
    Examples:
      onrecord versions https://example.org/story
      onrecord versions https://example.org/story --json | jq '.[].since.altered'
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        found = opened.versions(document)
    if as_json:
        click.echo(json_of([version.to_json() for version in found], indent=2))
    else:
        print_views([versions_view(document, found)])
