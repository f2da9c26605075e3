"""What is said on standard error while a film is worked through: how far sound and picture are, and how long it will take."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from onrecord.broadcast import Lane
from onrecord.broadcast import Progress as Told
from onrecord.views import shown

_WORDS: dict[Lane, str] = {"sound": "listening", "picture": "watching"}


class LaneBars:
    """A bar for each lane of the film that is worked through; they go away when both are done.

    Args:
        console: The terminal, or what stands for it; elsewhere nothing is shown.
        aside: Called before the bars come, for whatever else stands on the terminal.
    """

    def __init__(self, console: Console, *, aside: Callable[[], None]) -> None:
        self._console = console
        self._aside = aside
        self._progress: Progress | None = None
        self._tasks: dict[Lane, TaskID] = {}
        self._path: str | None = None

    def tell(self, told: Told) -> None:
        """Show how far a lane is."""
        if not self._console.is_terminal:
            return
        if told.path != self._path or self._progress is None:
            self.end()
            self._aside()
            self._path, self._progress = told.path, self._started(told.path)
        if told.lane not in self._tasks:
            self._tasks[told.lane] = self._progress.add_task(_WORDS[told.lane], total=max(told.total_ms, 1))
        self._progress.update(self._tasks[told.lane], completed=told.done_ms)

    def end(self) -> None:
        """Leave the terminal to others."""
        if self._progress is not None:
            self._progress.stop()
        self._progress, self._tasks, self._path = None, {}, None

    def _started(self, path: str) -> Progress:
        progress = Progress(
            TextColumn(shown(path), markup=False, style="dim"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        progress.start()
        return progress
