"""`onrecord schema`: the contract of the JSON."""

import click

from onrecord.reading import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a reading.

    What `onrecord read --json` and each line of `onrecord read --jsonl` hold follows it.
    """
    click.echo(json_schema(), nl=False)
