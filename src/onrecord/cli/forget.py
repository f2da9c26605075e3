"""`onrecord forget`: a document out of the ledger for good."""

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli.clock import now
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of
from onrecord.ledger import Ledger
from onrecord.views import shown


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept with the hashes.")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print what is left of it as one JSON object.")
def forget(*, document: str, reason: str, ledger: Path, as_json: bool) -> None:
    """Take a document out for good: its texts, readings and raw bytes, down to the bytes in the file.

    DOCUMENT is its id: its URL, or the id or path it was added with. What is left is a tombstone with the hashes of its
    texts, the time and the reason; the document, and any other with one of these texts, is refused from then on. There is no
    way back, and copies of the ledger are not reached. The file is written anew, which takes a while in a large ledger.

    \b
    Examples:
      onrecord forget https://example.org/story --reason "court order 12/2031"
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        tombstone = opened.forget(document, reason=reason, at=now())
    if as_json:
        click.echo(json_of(asdict(tombstone), indent=2))
    else:
        texts = "1 text" if len(tombstone.sha256s) == 1 else f"{len(tombstone.sha256s)} texts"
        click.echo(f"forgotten: {shown(tombstone.document_id)}, {texts}, at {tombstone.at}: {shown(tombstone.reason)}")
