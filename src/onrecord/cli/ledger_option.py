"""The option that every command on a ledger has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--ledger PATH`, which reaches the command as `ledger: Path`."""
    return click.option(
        "--ledger",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="ONRECORD_LEDGER",
        default=Path("onrecord.db"),
        show_default=True,
        show_envvar=True,
        metavar="PATH",
        help="The file of the ledger.",
    )(command)


def ledger_named(ctx: click.Context, ledger: Path) -> Path:
    """Return the ledger that is named behind a subcommand, else the one before it, which its group keeps as `ctx.obj`."""
    named_here = ctx.get_parameter_source("ledger") is ParameterSource.COMMANDLINE
    before: Path = ctx.obj
    return ledger if named_here else before
