"""`onrecord read`: articles in, their record out."""

from collections.abc import Callable
from typing import Any

import click

from onrecord.attributions import FindSettings
from onrecord.cli.printing import Form, print_readings
from onrecord.cli.progress import Bar, Outcome, readings_of
from onrecord.documents import Stated
from onrecord.reading import read_all

INPUT_FAULT = 2
"""Exit code where something that was asked for could not be read."""


def _forms(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose one form of output."""
    options = (
        click.option("--json", "form", flag_value="json", help="One JSON object, for one document."),
        click.option("--jsonl", "form", flag_value="jsonl", help="One JSON object a line, for any number of documents."),
        click.option("--table", "form", flag_value="table", help="One row an attribution."),
        click.option("--html", "form", flag_value="html", help="One self-contained page: the text, and beside it the record."),
        click.option("--view", "form", flag_value="view", default=True, help="Statements in order, made to be read (default)."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_forms
@click.option("--min-score", type=click.FloatRange(0, 1), metavar="X", help="Leave out attributions that score less, 0 to 1.")
@click.option("--with-text", is_flag=True, help="Add the text to JSON.")
@click.option("--title", help="The document's title, where it cannot say it itself.")
@click.option("--outlet", help="Who published it.")
@click.option("--url", help="Where it was published; becomes its id.")
@click.option("--published", metavar="DATE", help="When, as precisely as known: 2024, 2024-03, 2024-03-05.")
@click.pass_context
def read(
    ctx: click.Context, /, *, files: tuple[str, ...], form: Form, min_score: float | None, with_text: bool, **stated: str | None
) -> None:
    """Read articles: who said what in them.

    A FILE is a .txt, .html or .jsonl file (one article a line: id, text, and optionally title, outlet, url, published,
    language, kind), a folder, or - for standard input. What cannot be read is said on standard error, the others are
    still read, and the exit code is 2.

    \b
    Examples:
      onrecord read article.txt --outlet "The Eastquay Courier" --published 2031-03-18
      curl -s https://example.org/story | onrecord read - --table
      onrecord read --json article.html | jq '.speakers[].name'
      onrecord read --jsonl --min-score 0.8 crawl/ feed.jsonl > readings.jsonl
    """  # noqa: D301 - \b keeps click from folding the lines
    if with_text and form not in {"json", "jsonl"}:
        raise click.UsageError(f"--with-text adds the text to JSON, and --{form} prints none; add --json or --jsonl")
    outcome = Outcome()
    items = read_all(*files, stated=Stated(**stated), settings=FindSettings(min_score=min_score))
    with Bar(files) as bar:
        print_readings(readings_of(items, bar=bar, outcome=outcome), form=form, with_text=with_text)
    if outcome.failed:
        ctx.exit(INPUT_FAULT)
