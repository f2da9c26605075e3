"""What is said on standard error while documents are added: how many, how fast, how long still."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from onrecord.cli.lane_bars import LaneBars
from onrecord.gathering.adding import Tally
from onrecord.gathering.limits import Meter

_EVERY_S = 0.5
"""How often the bar is drawn; drawing takes some milliseconds, as long as writing a document."""


class AddingBar:
    """A progress bar on standard error, where that is a terminal.

    The bar itself and the time that remains go by the bytes of the files, which are known before; the rate is that of
    documents. It steps aside for `lanes`, the bars of a film.
    """

    def __init__(self, meter: Meter, *, doing: str = "adding") -> None:
        console = Console(stderr=True)
        self._meter = meter
        self._began = self._drawn = time.monotonic()
        self._progress = Progress(
            TextColumn(doing),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[documents]:,} documents"),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not console.is_terminal,
        )
        self.lanes = LaneBars(console, aside=self._progress.stop)
        self._task: TaskID = self._progress.add_task("", total=meter.total, documents=0, rate=0.0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lanes.end()
        self._progress.stop()

    def show(self, tally: Tally) -> None:
        """Draw how far it went, where some time has passed since the last time."""
        present = time.monotonic()
        if self._progress.disable or present - self._drawn < _EVERY_S:
            return
        self._drawn = present
        self.lanes.end()
        self._progress.start()
        rate = tally.documents / (present - self._began)
        self._progress.update(self._task, completed=self._written(tally), documents=tally.documents, rate=rate)
        self._progress.refresh()

    def _written(self, tally: Tally) -> float:
        """Return how many of the bytes that were taken in are dealt with, as far as the documents in them are alike."""
        taken = self._meter.items
        return self._meter.done * tally.items / taken if taken else self._meter.done

    def say(self, line: str) -> None:
        """Write a line on standard error, above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
