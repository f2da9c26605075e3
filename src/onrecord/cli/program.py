"""The program `onrecord` and its commands."""

import io
import sys
from typing import Any

import click

from onrecord.cli.add import add_command
from onrecord.cli.evaluate import evaluate
from onrecord.cli.examples import demo
from onrecord.cli.read import read
from onrecord.errors import OnrecordError
from onrecord.reading import json_schema


class _Refusal(click.ClickException):
    """An error of the library, as the command line says it."""

    exit_code = 2


class _Program(click.Group):
    """A group whose commands end with exit code 2 and a sentence where the library refuses."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            raise _Refusal(str(error)) from error


@click.group("onrecord", cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Put news on the record: who said what, on whose authority, tied to the exact words.

    \b
    Examples:
      onrecord demo                             what it does, on articles from an invented country
      onrecord read article.html                the record of one article
      onrecord read --html a.txt > record.html  the text and beside it the record, as one page
      onrecord read --jsonl folder/ > all.jsonl every article of a folder, one JSON object a line
    """  # noqa: D301 - \b keeps click from folding the lines
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)  # a path may hold bytes that are not UTF-8


@main.command()
def schema() -> None:
    """Print the JSON Schema of a reading.

    What `onrecord read --json` and each line of `onrecord read --jsonl` hold follows it.
    """
    click.echo(json_schema(), nl=False)


main.add_command(read)
main.add_command(add_command)
main.add_command(demo)
main.add_command(evaluate)
