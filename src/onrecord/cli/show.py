"""`onrecord show`: the record of one document in the ledger."""

import re
from pathlib import Path

import click
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.footage import footage_of
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import Form, print_readings, print_views
from onrecord.cli.read import form_options
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.corrections import corrections
from onrecord.reading import Reading
from onrecord.views.corrections import corrections_view

_ADDRESS = re.compile(r"#([af]\d+)$")
"""What the address of a statement or a figure adds to the id of its document."""


@click.command()
@click.argument("document")
@ledger_option
@form_options
@click.option("--version", "sha256", metavar="SHA256", help="Another version, by its hash; see onrecord versions.")
@click.option("--with-text", is_flag=True, help="Add the text to JSON.")
def show(*, document: str, ledger: Path, form: Form, sha256: str | None, with_text: bool) -> None:
    """Show what is on record of a DOCUMENT: its newest reading, as `onrecord read` would print it.

    A DOCUMENT is named by its id: its URL, the id it was given, or its path. The address of a statement or a figure will do.
    What was read stands as it was; what people put right is listed below it.

    \b
    Examples:
      onrecord show https://example.org/story
      onrecord show https://example.org/story#a12 --html > story.html
      onrecord show harbour.txt --json --with-text | jq .document.text
    """  # noqa: D301 - \b keeps click from folding the lines
    if with_text and form not in {"json", "jsonl"}:
        raise click.UsageError(f"--with-text adds the text to JSON, and --{form} prints none; add --json or --jsonl")
    with Ledger.open(ledger, must_exist=True) as opened:
        reading = opened.reading(_ADDRESS.sub("", document), sha256)
        put_right = corrections(opened, reading.document.id) if form == "view" else []
    address = _ADDRESS.search(document)
    if address:
        _check_there(reading, number=address[1])
    is_film = reading.document.timeline is not None and reading.document.timeline.clock.media is not None
    print_readings([reading], form=form, with_text=with_text, footage=footage_of if is_film else None)
    if put_right:
        print_views([Rule(Text("corrections", style="dim"), align="left", style="dim"), corrections_view(put_right)])


def _check_there(reading: Reading, *, number: str) -> None:
    """Check that a reading has the statement or the figure of an address.

    Raises:
        UsageError: It has not; the message says which ones it has.
    """
    kind, of_the_kind = ("figure", reading.figures) if number[0] == "f" else ("statement", reading.attributions)
    there = [each.id for each in of_the_kind]
    if number not in there:
        has = f"it has {there[0]} to {there[-1]}" if there else "it has none"
        raise UsageError(f"there is no {kind} {number} in this reading of {reading.document.id!r}; {has}")
