"""`onrecord figures`: the same quantity across documents."""

import click

from onrecord.cli.covered import Chosen, Shelf, shelf_options
from onrecord.cli.printing import json_of, print_views
from onrecord.cli.word_command import WordCommand
from onrecord.ledger import choosing
from onrecord.roots import figure_groups, told_of
from onrecord.views.figure_groups import figure_group_view


@click.command(cls=WordCommand)
@click.argument("words", nargs=-1)
@click.option("--story", "document", metavar="DOCUMENT", help="Only of the documents about the same event as this one.")
@shelf_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, a quantity each.")
def figures(*, words: tuple[str, ...], document: str | None, shelf: Shelf, as_json: bool) -> None:
    """Show what is said of a quantity: its values in order of time, on whose word, and where they disagree.

    The WORDS stand in the sentence of a figure ("soldiers killed"), whatever their endings.

    \b
    Examples:
      onrecord figures soldiers killed --story articles/one.txt --in articles/
      onrecord figures homes destroyed --json | jq .first_acknowledged
    """  # noqa: D301 - \b keeps click from folding the lines
    if not words and document is None:
        raise click.UsageError("say what is counted, or name a document of a story with --story")
    asked = " ".join(words)
    coverage = shelf.coverage(_chosen(asked, document=document))
    if document is not None:
        coverage = told_of(document, coverage=coverage)
    groups = figure_groups(coverage, words=asked, one_story=document is not None)
    if as_json:
        for group in groups:
            click.echo(json_of(group.to_json()))
    else:
        print_views(figure_group_view(group) for group in groups)
    if not groups:
        click.echo("no figure with these words; use fewer words, or the words of one of the documents", err=True)


def _chosen(words: str, *, document: str | None) -> Chosen:
    if document is None:
        return lambda ledger: choosing.with_words(ledger, words)
    return lambda ledger: choosing.about(ledger, document)
