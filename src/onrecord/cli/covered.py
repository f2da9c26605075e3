"""The documents that a command looks at: a folder, read now."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.errors import Fault, UsageError
from onrecord.reading import Reading, read_all
from onrecord.roots import Coverage


def folder_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--in FOLDER`, which reaches the command as `folder: Path`."""
    return click.option(
        "--in",
        "folder",
        type=click.Path(exists=True, path_type=Path),
        required=True,
        metavar="FOLDER",
        help="Read the articles of a folder or a .jsonl file now.",
    )(command)


def coverage_of(folder: Path) -> Coverage:
    """Return what a folder holds; what cannot be read is said on standard error.

    Raises:
        UsageError: There is no document in it.
    """
    coverage = Coverage.of(_readings(folder))
    if not coverage.reports:
        raise UsageError(f"{folder} holds nothing that can be read; name a folder of .txt, .html or .jsonl files")
    return coverage


def _readings(folder: Path) -> Iterator[Reading]:
    for item in read_all(str(folder)):
        if isinstance(item, Fault):
            click.echo(item.detail, err=True)
        else:
            yield item
