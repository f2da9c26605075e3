"""The option of every command that goes to the web."""

from collections.abc import Callable
from typing import Any

import click


def private_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--allow-private`, which reaches the command as `allow_private: bool`."""
    return click.option(
        "--allow-private",
        is_flag=True,
        help="Also fetch from addresses that are not public, such as 127.0.0.1 or those of your own network.",
    )(command)
