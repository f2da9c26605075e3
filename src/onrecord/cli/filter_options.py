"""The options that narrow a ledger to some of its statements, the same for every command that has them."""

from collections.abc import Callable
from typing import Any

import click

from onrecord.attributions import MANNERS
from onrecord.documents import OWNERSHIPS
from onrecord.speakers import SOURCE_TYPES

_OPTIONS = (
    click.option("--speaker", metavar="NAME", help="Who says it, by name or by a part of it."),
    click.option("--source-type", type=click.Choice(SOURCE_TYPES), metavar="TYPE", help=f"One of: {', '.join(SOURCE_TYPES)}."),
    click.option("--unnamed", is_flag=True, help="Only what sources without a name say."),
    click.option("--manner", type=click.Choice(MANNERS), help="How the words are given."),
    click.option("--outlet", metavar="NAME", help="Who published it, by any of its names."),
    click.option("--ownership", type=click.Choice(OWNERSHIPS), help="Who owns the outlet."),
    click.option("--since", metavar="DATE", help="Published then or later: 2031, 2031-03, 2031-03-18."),
    click.option("--until", metavar="DATE", help="Published then or earlier, to the end of what is named."),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters, which reach the command under the names of the fields of `Query`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
