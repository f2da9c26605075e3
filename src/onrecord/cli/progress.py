"""What is said on standard error while many documents are read: a bar, and a line for each fault."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.cli.lane_bars import LaneBars
from onrecord.documents import NOTICES
from onrecord.errors import Fault
from onrecord.reading import Reading
from onrecord.views import shown

UNREAD = frozenset({"language-not-supported"})
"""Faults in a reading that mean that nothing was read; its other faults only note what had to be settled."""

_ONE_DOCUMENT = frozenset({".txt", ".html", ".htm", ".xhtml"})


@dataclass(slots=True)
class Outcome:
    """How a run went so far: how many documents could not be read."""

    failed: int = 0


class Bar:
    """A progress bar on standard error, where that is a terminal and there may be more than one document.

    It steps aside while a result is printed, since results may go to the same terminal; `lanes` are the bars of a film.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        several = len(sources) > 1 or Path(sources[0]).suffix.lower() not in _ONE_DOCUMENT
        countable = all(Path(source).suffix.lower() in _ONE_DOCUMENT for source in sources)
        console = Console(stderr=True)
        self.lanes = LaneBars(console, aside=self.aside)
        self._progress = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[last]}", markup=False, style="dim"),
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not (several and console.is_terminal),
        )
        self._task = self._progress.add_task("", total=len(sources) if countable else None, last="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lanes.end()
        self._progress.stop()

    def aside(self) -> None:
        """Leave the terminal to a result, or to the bars of a film."""
        self._progress.stop()

    def back(self, *, last: str) -> None:
        """Count one more document, and say which it was."""
        self._progress.start()
        self._progress.update(self._task, advance=1, last=last)
        self._progress.refresh()


def readings_of(items: Iterable[Reading | Fault], *, bar: Bar, outcome: Outcome) -> Iterator[Reading]:
    """Yield the readings as they come; say every fault on standard error and count what could not be read."""
    for item in items:
        bar.lanes.end()
        bar.aside()
        if isinstance(item, Fault):
            _say(item)
            outcome.failed += item.code not in NOTICES
            bar.back(last="")
            continue
        for fault in item.faults:
            _say(fault)
        outcome.failed += any(fault.code in UNREAD for fault in item.faults)
        yield item
        bar.back(last=shown(item.document.id))


def _say(fault: Fault) -> None:
    click.echo(f"onrecord: {shown(fault.detail)}", err=True)
