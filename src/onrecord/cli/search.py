"""`onrecord search`: statements by their words and by who says them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import RenderableType

from onrecord.cli.filters import LIMIT, filter_options
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of, print_views
from onrecord.cli.word_command import WordCommand
from onrecord.ledger import Ledger
from onrecord.ledger.hits import Hit, Passage
from onrecord.ledger.query import ORDERS, Query
from onrecord.ledger.search import search as found_in
from onrecord.ledger.search import search_texts, undated
from onrecord.ledger.words import Words
from onrecord.views.hits import hit_view, passage_view

_Found = TypeVar("_Found", Hit, Passage)


@click.command(cls=WordCommand)
@click.argument("words", nargs=-1)
@ledger_option
@filter_options
@click.option("--texts", is_flag=True, help="Find articles by their title and text, not statements.")
@click.option("--order", type=click.Choice(ORDERS), default="newest", show_default=True, help="Which come first.")
@click.option("--limit", type=LIMIT, default=20, show_default=True, metavar="N", help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, with every word of each.")
def search(*, words: tuple[str, ...], ledger: Path, texts: bool, as_json: bool, limit: int, **filters: Any) -> None:
    """Find statements that hold all of the WORDS, or all that the options select.

    A phrase in quotation marks stands as it is, -word must not be there, and word* stands for any ending. Capitals and
    accents make no difference. A document whose date is only known to the month or the year is found in all of it; one that
    states no date is never found by date, and how many were left out is said.

    \b
    Examples:
      onrecord search breakwater cracks
      onrecord search '"storm fund" -tax' --order best
      onrecord search --manner direct -- storm -tax
      onrecord search --speaker "harbour minister" --manner direct --since 2031-03
      onrecord search denied --unnamed --ownership state --json | jq -r .address
      onrecord search rompeolas --texts
    """  # noqa: D301 - \b keeps click from folding the lines
    query = Query(words=" ".join(words), limit=limit + 1, **filters)
    tally = _Tally()
    with Ledger.open(ledger, must_exist=True) as opened:
        if texts:
            passages = _taken(search_texts(opened, query), limit=limit, tally=tally)
            _print(passages, view=passage_view, as_json=as_json)
        else:
            _print(_taken(found_in(opened, query), limit=limit, tally=tally), view=hit_view, as_json=as_json)
        for note in _notes(opened, query, tally=tally, texts=texts):
            click.echo(note, err=True)


@dataclass(slots=True)
class _Tally:
    """How many were printed so far, and whether there are more."""

    printed: int = 0
    more: bool = False


def _taken(found: Iterable[_Found], *, limit: int, tally: _Tally) -> Iterator[_Found]:
    for each in found:
        if tally.printed == limit:
            tally.more = True
            return
        tally.printed += 1
        yield each


def _print(found: Iterable[_Found], *, view: Callable[[_Found], RenderableType], as_json: bool) -> None:
    if not as_json:
        print_views(view(each) for each in found)
        return
    for each in found:
        click.echo(json_of(each.to_json()))


def _notes(ledger: Ledger, query: Query, *, tally: _Tally, texts: bool) -> Iterator[str]:
    """Yield what has to be said beside the results."""
    if tally.more:
        yield f"the first {tally.printed:,}; for more: --limit {tally.printed * 5}"
    if not tally.printed:
        yield "nothing found"
        if not texts and not query.asks_for_statements and Words.of(query.words).wanted and any(_texts_with(ledger, query)):
            yield "articles hold these words, outside of statements: add --texts"
    if not texts and (left_out := undated(ledger, query)):
        yield f"{left_out:,} more in articles that state no date"


def _texts_with(ledger: Ledger, query: Query) -> Iterator[Passage]:
    return search_texts(ledger, replace(query, limit=1))
