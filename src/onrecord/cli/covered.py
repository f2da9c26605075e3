"""The documents that a command looks at: those of a folder, read now, or those of a ledger that may bear on what is asked."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import chain, combinations, islice
from pathlib import Path
from typing import Any

import click

from onrecord.cli.ledger_option import ledger_option
from onrecord.errors import Fault, UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.covering import covered, holding, kin
from onrecord.ledger.query import Query
from onrecord.ledger.search import search_texts
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading, read_all
from onrecord.roots import Coverage

Chosen = Callable[[Ledger], Iterable[str]]
"""Which documents of a ledger are looked at, by their ids."""

_MOST = 500
"""Documents that are found by their words, at most."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w{2,}")
"""A word with a capital that begins no sentence."""

_MOST_NAMES, _MOST_OF_A_PAIR = 6, 60


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


def near(document: str) -> Chosen:
    """Choose a document, those that share words with it, directly or by others, and those that have two of its names."""
    return lambda ledger: dict.fromkeys(chain(kin(ledger, document), _with_names(ledger, document)))


def with_words(words: str) -> Chosen:
    """Choose the documents that hold runs of some words, and those that hold all of them."""
    return lambda ledger: dict.fromkeys(chain(holding(ledger, words), _found(ledger, words)))


def _found(ledger: Ledger, words: str) -> Iterator[str]:
    query = Query(words=" ".join(words.replace('"', " ").split()), limit=_MOST)
    yield from (passage.article.document for passage in search_texts(ledger, query))


def _with_names(ledger: Ledger, document: str) -> Iterator[str]:
    """Yield the documents that have two of the names that stand most often in one."""
    names = Counter(_NAME.findall(ledger.reading(document).document.text))
    often = [name for name, _ in names.most_common(_MOST_NAMES)]
    for one, other in combinations(often, 2):
        yield from islice(_found(ledger, f"{one} {other}"), _MOST_OF_A_PAIR)


def _readings(folder: Path) -> Iterator[Reading]:
    for item in read_all(str(folder)):
        if isinstance(item, Fault):
            click.echo(item.detail, err=True)
        else:
            yield item
