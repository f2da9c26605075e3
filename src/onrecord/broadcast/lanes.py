"""Two lanes at once, one of what is heard and one of what is seen: each streams, and where one fails the other ends."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, TypeVar

from onrecord.broadcast.settings import BroadcastSettings, Lane, Progress
from onrecord.errors import Fault

Heard = TypeVar("Heard")
Seen = TypeVar("Seen")
Item = TypeVar("Item")


class EndedError(Exception):
    """A lane ended because the other one failed, or nobody waits for it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One file on its way through both lanes: how long it is, who is told, and whether to stop."""

    path: str
    total_ms: int
    settings: BroadcastSettings
    _stop: Event = field(default_factory=Event)
    _turn: Lock = field(default_factory=Lock)

    def through(self, items: Iterable[Item], *, lane: Lane, when: Callable[[Item], int]) -> Iterator[Item]:
        """Yield what comes, telling how far the lane is; it ends where the walk is stopped.

        Raises:
            EndedError: The walk was stopped.
        """
        for item in items:
            if self._stop.is_set():
                raise EndedError
            yield item
            self.tell(lane, done_ms=when(item))

    def tell(self, lane: Lane, *, done_ms: int) -> None:
        """Say how far a lane is."""
        with self._turn:
            progress = Progress(path=self.path, lane=lane, done_ms=min(done_ms, self.total_ms), total_ms=self.total_ms)
            self.settings.told(progress)

    def both(self, hear: Callable[[], Heard], see: Callable[[], Seen]) -> tuple[Heard, Seen]:
        """Return what two lanes come to; where one raises, the other is ended and the error is passed on."""
        with ThreadPoolExecutor(max_workers=2) as lanes:
            heard, seen = lanes.submit(hear), lanes.submit(see)
            both: tuple[Future[Any], ...] = (heard, seen)
            try:
                wait(both, return_when=FIRST_EXCEPTION)
            finally:
                self._stop.set()
        for lane in both:
            error = lane.exception()
            if error is not None and not isinstance(error, EndedError):
                raise error
        return heard.result(), seen.result()


def without_faults(items: Iterable[Item | Fault], *, faults: list[Fault]) -> Iterator[Item]:
    """Yield what is no fault, and keep the faults aside."""
    for item in items:
        if isinstance(item, Fault):
            faults.append(item)
        else:
            yield item
