"""The option that every command on a ledger has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


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
