"""`onrecord searches`: searches kept under a name, and what has come in since that they find."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from onrecord.cli.clock import now
from onrecord.cli.filters import LIMIT, filter_options
from onrecord.cli.ledger_option import ledger_named, ledger_option
from onrecord.cli.printing import TABLE_WIDTH, json_of, print_views
from onrecord.cli.word_command import WordCommand
from onrecord.documents.dates import iso_date
from onrecord.ledger import Ledger
from onrecord.ledger.query import Query
from onrecord.ledger.saved_searches import SavedSearch, asked, remove_search, save_search, saved_search, saved_searches
from onrecord.ledger.search import arrivals
from onrecord.views import shown
from onrecord.views.atom import Links, atom
from onrecord.views.hits import hit_view


@click.group(invoke_without_command=True)
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def searches(ctx: click.Context, /, *, ledger: Path, as_json: bool) -> None:
    """List the saved searches, and keep others.

    \b
    Examples:
      onrecord searches
      onrecord searches save "storm fund" '"storm fund"' --source-type "named person"
      onrecord searches new "storm fund" --after 2031-03-18
      onrecord searches new "storm fund" --atom > storm-fund.xml
      onrecord searches remove "storm fund"
    """  # noqa: D301 - \b keeps click from folding the lines
    ctx.obj = ledger
    if ctx.invoked_subcommand is not None:
        return
    with Ledger.open(ledger, must_exist=True) as opened:
        found = saved_searches(opened)
    if as_json:
        for each in found:
            click.echo(json_of(each.to_json()))
    elif found:
        print_views([_table(found)], width=TABLE_WIDTH)
    else:
        click.echo("no search is saved yet; save one with: onrecord searches save NAME WORDS", err=True)


@searches.command(cls=WordCommand)
@click.argument("name")
@click.argument("words", nargs=-1)
@filter_options
@ledger_option
@click.pass_context
def save(ctx: click.Context, /, *, ledger: Path, name: str, words: tuple[str, ...], **filters: Any) -> None:
    """Keep a search under a NAME: WORDS and filters as in onrecord search.

    \b
    Examples:
      onrecord searches save "storm fund" '"storm fund"' -tax
      onrecord searches save "Ada Quill" --speaker "Ada Quill" --manner direct
    """  # noqa: D301 - \b keeps click from folding the lines
    made = SavedSearch(name=name, query=Query(words=" ".join(words), **filters), made_at=now())
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        save_search(opened, made)
    click.echo(f"saved: {shown(name)}")


@searches.command()
@click.argument("name")
@click.option("--after", metavar="DATE", callback=lambda _ctx, _option, value: _moment(value), help="Only what came in later.")
@click.option("--limit", type=LIMIT, default=20, show_default=True, metavar="N", help="How many at most.")
@click.option("--atom", "form", flag_value="atom", help="Print an Atom feed.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object a line.")
@click.option("--view", "form", flag_value="view", default=True, help="Print for reading. The default.")
@ledger_option
@click.pass_context
def new(ctx: click.Context, /, *, ledger: Path, name: str, after: str | None, limit: int, form: str) -> None:
    """Print what a saved search finds, the last to come into the ledger first.

    \b
    Examples:
      onrecord searches new "storm fund" --after 2031-03-18
      onrecord searches new "storm fund" --atom --limit 100 > storm-fund.xml
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        saved = saved_search(opened, name)
        query = replace(saved.query, order="newest", limit=limit)
        found = list(arrivals(opened, query, after=after))
    if form == "atom":
        click.echo(atom(saved, found, links=Links(statement=lambda hit: hit.article.url)))
    elif form == "json":
        for each in found:
            click.echo(json_of(each.to_json()))
    else:
        print_views(hit_view(each.hit) for each in found)
        if not found:
            click.echo("nothing found", err=True)


@searches.command()
@click.argument("name")
@ledger_option
@click.pass_context
def remove(ctx: click.Context, /, *, ledger: Path, name: str) -> None:
    """Forget the saved search of a NAME.

    \b
    Examples:
      onrecord searches remove "storm fund"
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        remove_search(opened, name)
    click.echo(f"removed: {shown(name)}")


def _table(found: list[SavedSearch]) -> Table:
    rows = Table.grid(padding=(0, 2, 0, 0))
    for each in found:
        about = (f"{name.replace('_', ' ')}: {said}" for name, said in asked(each.query).items())
        rows.add_row(shown(each.name), shown(" · ".join(about) or "everything"), each.made_at[:10])
    return rows


def _moment(typed: str | None) -> str | None:
    """Return a date as it compares with moments: a day begins before all of its moments."""
    date = None if typed is None else iso_date(typed)
    if typed is not None and date is None:
        raise click.BadParameter(f"{typed!r} is no date that can be told for certain; write it as 2031-03-18")
    return date
