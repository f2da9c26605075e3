"""What takes longer than a page may: worked out on the side, and kept as long as the ledger stays as it is."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any, Generic, Protocol, TypeVar, cast

PATIENCE_S = 0.03
"""How long a page waits for a working before it says that it is under way."""

_MOST = 200
_REST = 20.0
"""A working is done anew, where the ledger has changed, after so many times as long as it took."""

_LEAST_REST_S = 2.0
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Working(Generic[_Result]):
    """What came out; `current` says whether the ledger is still as it was then."""

    result: _Result
    current: bool


class Place(Protocol):
    """Where things are worked out: `onrecord.desk.aside.Aside`."""

    def run(self, work: Callable[..., _Result], *args: Any) -> _Result:
        """Return what a function over the ledger returns, or raise what it raises."""

    def close(self) -> None:
        """Let go of all that it holds."""


@dataclass(slots=True, kw_only=True)
class _Entry:
    """One working: the mark of the ledger at its begin, what came out before it, and whether anybody knows how it ended."""

    mark: Hashable
    work: Callable[..., Any]
    args: tuple[Hashable, ...]
    before: "Working[Any] | None"
    future: "Future[Any]" = field(default_factory=Future)
    ended: float = 0.0
    took_s: float = 0.0
    told: bool = False

    def run(self, place: Place) -> None:
        """Work it out."""
        began = time.monotonic()
        try:
            result = place.run(self.work, *self.args)
        except BaseException as error:  # noqa: BLE001 - handed on to whoever asks for the result
            self.ended = time.monotonic()
            self.future.set_exception(error)
            return
        self.ended = time.monotonic()
        self.took_s = self.ended - began
        self.future.set_result(result)


class Workings:
    """Has one thing worked out after the other, what was asked for last first, and keeps the last 200.

    Args:
        mark: Returns something that is another thing whenever the ledger is.
        aside: Where they are worked out; it ends with this object.
    """

    def __init__(self, mark: Callable[[], Hashable], *, aside: Place) -> None:
        self._mark = mark
        self._aside = aside
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._waiting: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._changed = Condition()
        self._closed = False
        Thread(target=self._run, name="workings", daemon=True).start()

    def ask(self, work: Callable[..., _Result], *args: Hashable, patience_s: float = PATIENCE_S) -> Working[_Result] | None:
        """Return what `work(ledger, *args)` came to, begun now where it was not; None where it is not through in time.

        Where the ledger has changed meanwhile, the result from before is given until there is a new one. What the
        working raises is raised here.

        Args:
            work: A function of a module: it is called in another process.
            args: What it takes beside the ledger.
            patience_s: How long to wait.
        """
        mark = self._mark()
        entry = self._entry(work, args, mark=mark)
        if wait([entry.future], timeout=patience_s).not_done:
            return entry.before
        entry.told = True
        return Working(result=cast("_Result", entry.future.result()), current=entry.mark == mark)

    def close(self) -> None:
        """Begin no more workings."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _entry(self, work: Callable[..., Any], args: tuple[Hashable, ...], *, mark: Hashable) -> _Entry:
        name = (work, args)
        with self._changed:
            entry = self._entries.get(name)
            if entry is None or _is_due(entry, mark=mark):
                entry = _Entry(mark=mark, work=work, args=args, before=_given_before(entry))
                self._entries[name] = self._waiting[name] = entry
                self._changed.notify()
            elif name in self._waiting:
                self._waiting.move_to_end(name)
            self._entries.move_to_end(name)
            while len(self._entries) > _MOST:
                gone, _ = self._entries.popitem(last=False)
                self._waiting.pop(gone, None)
            return entry

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    self._aside.close()
                    return
                _, entry = self._waiting.popitem()
            entry.run(self._aside)


def _is_due(entry: _Entry, *, mark: Hashable) -> bool:
    """Say whether a working is to be done anew: it failed and somebody knows, or the ledger has changed and it has rested."""
    if not entry.future.done():
        return False
    if entry.future.exception() is not None:
        return entry.told
    rest_s = max(_LEAST_REST_S, _REST * entry.took_s)
    return entry.mark != mark and time.monotonic() - entry.ended > rest_s


def _given_before(entry: _Entry | None) -> "Working[Any] | None":
    if entry is None or entry.future.exception() is not None:
        return None
    return Working(result=entry.future.result(), current=False)
