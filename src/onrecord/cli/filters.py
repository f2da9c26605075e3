"""The options that select statements, the same for every command that takes some."""

from collections.abc import Callable
from typing import Any

import click

from onrecord.attributions import MANNERS
from onrecord.documents import OWNERSHIPS
from onrecord.documents.dates import iso_date
from onrecord.speakers import SOURCE_TYPES

LIMIT = click.IntRange(min=1, max=1_000_000_000)
"""How many results may be asked for."""


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add options that reach the command under the names of the fields of `onrecord.ledger.query.Query`."""
    options = (
        click.option("--speaker", metavar="NAME", help="Who says it: a name, or words of it side by side."),
        click.option("--source-type", type=click.Choice(SOURCE_TYPES), metavar="TYPE", help=f"{', '.join(SOURCE_TYPES)}."),
        click.option("--unnamed", is_flag=True, help="Only sources without a name of their own."),
        click.option("--manner", type=click.Choice(MANNERS), help="Quoted, in other words, or partly so."),
        click.option("--outlet", metavar="NAME", help="Who published it."),
        click.option("--ownership", type=click.Choice(OWNERSHIPS), help="Who owns the outlet."),
        click.option(
            "--place", metavar="NAME", help="What names this place, or any place of this country (or its code, as in KP)."
        ),
        click.option("--finding", metavar="CODE", help="What an editor would mark in this way, such as unnamed-source."),
        click.option("--has-figure", is_flag=True, help="Only statements that carry a figure."),
        click.option("--since", metavar="DATE", callback=_date, help="Published then or later: 2031, 2031-03 or 2031-03-18."),
        click.option("--until", metavar="DATE", callback=_date, help="Published then or earlier, all of it included."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _date(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    date = None if value is None else iso_date(value)
    if value is not None and date is None:
        raise click.BadParameter(f"{value!r} is no date that can be told for certain; write it as 2031-03-18")
    return date
