"""The documents that a command looks at: those of a folder, read now, or those of a ledger that may bear on what is asked."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.errors import Fault, UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.covering import covered
from onrecord.ledger.overview import totals
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading, read_all
from onrecord.roots import Coverage

Chosen = Callable[[Ledger], Iterable[str]]
"""Which documents of a ledger are looked at, by their ids."""


class Shelf:
    """Where documents are: a folder, or else a ledger."""

    def __init__(self, *, folder: Path | None, ledger: Path) -> None:
        self._folder = folder
        self._ledger = ledger

    def coverage(self, chosen: Chosen) -> Coverage:
        """Return the documents of the folder, or those chosen of the ledger, where what they share is brought up to date first.

        Raises:
            UsageError: There is no document.
        """
        coverage = self._of_ledger(chosen) if self._folder is None else Coverage.of(_readings(self._folder))
        if not coverage.reports:
            raise UsageError(self._nothing())
        return coverage

    def number_of_documents(self) -> int | None:
        """Return how many documents the ledger has; None of a folder, all of whose documents are looked at."""
        if self._folder is not None:
            return None
        with Ledger.open(self._ledger, must_exist=True) as ledger:
            return totals(ledger).documents

    def _nothing(self) -> str:
        if self._folder is None:
            return f"{self._ledger} has no document with these words; use fewer of them, or see onrecord add"
        return f"nothing to look at in {self._folder}; name a folder with articles, or a .jsonl file"

    def _of_ledger(self, chosen: Chosen) -> Coverage:
        with Ledger.open(self._ledger, must_exist=True) as ledger:
            for _ in trace_new(ledger):
                pass
            return covered(ledger, chosen(ledger))


def shelf_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--in FOLDER` and `--ledger PATH`, which reach the command as one value, `shelf`."""

    @click.option(
        "--in",
        "folder",
        type=click.Path(exists=True, path_type=Path),
        metavar="FOLDER",
        help="Read the articles of a folder or a .jsonl file now, without a ledger.",
    )
    @ledger_option
    @wraps(command)
    def with_shelf(*given: object, folder: Path | None, ledger: Path, **named: object) -> object:
        return command(*given, shelf=Shelf(folder=folder, ledger=ledger), **named)

    return with_shelf


def _readings(folder: Path) -> Iterator[Reading]:
    for item in read_all(str(folder)):
        if isinstance(item, Fault):
            click.echo(item.detail, err=True)
        else:
            yield item
