"""`onrecord trace`, `onrecord roots`, `onrecord story`: the same statement elsewhere, and how many know it."""

from pathlib import Path

import click

from onrecord.cli.covered import Shelf, shelf_options
from onrecord.cli.printing import json_of, print_views
from onrecord.cli.word_command import WordCommand
from onrecord.ledger import choosing
from onrecord.ledger.exports.places import write_lines
from onrecord.roots import (
    Coverage,
    occurrence_at,
    quotations,
    shared_statements,
    story,
    told_of,
    trace_statement,
    trace_words,
)
from onrecord.roots.everyday import refuse_everyday
from onrecord.roots.story_statements import story_statements
from onrecord.views import shown
from onrecord.views.roots import roots_view, story_view, trace_view
from onrecord.views.story_graph import GRAPH_FORMS, GraphForm, graph_lines, story_graph


@click.command(cls=WordCommand)
@click.argument("words", nargs=-1)
@click.option("--statement", metavar="ID", help="A statement by its address: DOCUMENT#a12, #f3 or #t120-188.")
@shelf_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def trace(*, words: tuple[str, ...], statement: str | None, shelf: Shelf, as_json: bool) -> None:
    """Show where a statement stands, who has it from whom, and how many independent roots it has.

    The places come in the order in which they were published, as far as dates tell, each with who says it there, whose words
    the page has, and what it has otherwise than the first one. Words that are looked for need not stand as they are: shortened,
    retold and slightly changed they are found too. A few everyday words cannot be traced.

    \b
    Examples:
      onrecord trace 'no idea what caused the fire' --in articles/
      onrecord trace --statement articles/one.txt#a12 --in articles/ --json
      onrecord trace 'the pier will be rebuilt before autumn' --ledger onrecord.db
    """  # noqa: D301 - \b keeps click from folding the lines
    if bool(words) == (statement is not None):
        raise click.UsageError("give the words of a statement, or its address with --statement")
    if statement is None:
        refuse_everyday(" ".join(words))
        coverage = shelf.coverage(lambda ledger: choosing.with_words(ledger, " ".join(words)))
        found = trace_words(" ".join(words), coverage=coverage)
    else:
        coverage = shelf.coverage(lambda ledger: choosing.stating(ledger, statement))
        found = trace_statement(occurrence_at(statement, coverage=coverage), coverage=coverage)
    if as_json:
        click.echo(json_of(found.to_json(), indent=2))
    else:
        print_views([trace_view(found, coverage=coverage, of=shelf.number_of_documents())])


@click.command()
@click.option("--story", "document", metavar="DOCUMENT", required=True, help="A document of the story, by its id.")
@shelf_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def roots(*, document: str, shelf: Shelf, as_json: bool) -> None:
    """Count the roots of each statement of a DOCUMENT that stands in another document about the same event.

    \b
    Examples:
      onrecord roots --story articles/one.txt --in articles/
      onrecord roots --story articles/one.txt --in articles/ --json | jq '[.statement, .count]'
    """  # noqa: D301 - \b keeps click from folding the lines
    coverage = told_of(document, coverage=shelf.coverage(lambda ledger: choosing.about(ledger, document)))
    traces = shared_statements(document, coverage=coverage)
    if as_json:
        for found in traces:
            click.echo(json_of(found.to_json()))
    else:
        print_views(roots_view(found, coverage=coverage) for found in traces)
    if not traces:
        click.echo("no statement of it stands in another document about the same event", err=True)


@click.command(name="story")
@click.argument("document")
@shelf_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--format", "form", type=click.Choice(GRAPH_FORMS), help="Write the story as a graph, for Gephi or Graphviz.")
@click.option("-o", "--output", "path", default="-", metavar="PATH", help="Where the graph goes; standard output without it.")
def story_command(*, document: str, shelf: Shelf, as_json: bool, form: GraphForm | None, path: str) -> None:
    """List the documents about the same event as a DOCUMENT, the most alike first.

    As a graph: documents, outlets, what they credit, whose words they have, and the roots of what several of them say.

    \b
    Examples:
      onrecord story articles/one.txt --in articles/
      onrecord story articles/one.txt --in articles/ --format graphml -o story.graphml
      onrecord story articles/one.txt --format dot | dot -Tsvg > story.svg
    """  # noqa: D301 - \b keeps click from folding the lines
    if form is None and path != "-":
        raise click.UsageError("name the format with --format; -o says where a graph goes")
    if form is not None and as_json:
        raise click.UsageError("a graph is not written as --json; choose one of them")
    coverage = shelf.coverage(lambda ledger: choosing.about(ledger, document))
    if form is not None:
        _write_graph(told_of(document, coverage=coverage), form=form, path=path)
        return
    members = story(document, coverage=coverage)
    if as_json:
        for member in members:
            click.echo(json_of(member.to_json()))
    else:
        print_views([story_view(document, members, coverage=coverage)])


def _write_graph(coverage: Coverage, *, form: GraphForm, path: str) -> None:
    counted = [trace.roots for _, trace in story_statements(coverage, known=quotations(coverage))]
    lines = graph_lines(story_graph(coverage, counted=counted), form=form)
    if path == "-":
        for line in lines:
            click.echo(line)
    else:
        write_lines(Path(path), lines)
        click.echo(f"written: {shown(path)}", err=True)
