"""What takes longer than a page may: worked out on the side, and kept as long as the ledger stays as it is."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar, cast

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


@dataclass(slots=True, kw_only=True)
class _Entry:
    mark: Hashable
    future: "Future[Any]"
    before: Any = None
    has_before: bool = False
    ended: float | None = None
    took_s: float = 0.0


class Workings:
    """Runs one working after the other and keeps the newest results.

    Args:
        mark: Returns something that is another thing whenever the ledger is.
    """

    def __init__(self, mark: Callable[[], Hashable]) -> None:
        self._mark = mark
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="working")
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def ask(self, name: Hashable, work: Callable[[], _Result], *, patience_s: float = PATIENCE_S) -> Working[_Result] | None:
        """Return what a working came to, begun now where it was not; None where it is not through in time.

        Where the ledger has changed meanwhile, the result from before is given until there is a new one. What the
        working raises is raised here.

        Args:
            name: What is worked out.
            work: Works it out, in another thread.
            patience_s: How long to wait.
        """
        entry, mark = self._entry(name, work), self._mark()
        try:
            found = cast("_Result", entry.future.result(timeout=patience_s))
        except NotYetError:
            if entry.future.done():
                raise  # the working itself ran out of time
            return Working(result=cast("_Result", entry.before), current=False) if entry.has_before else None
        return Working(result=found, current=entry.mark == mark)

    def close(self) -> None:
        """Begin no more workings."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _entry(self, name: Hashable, work: Callable[[], _Result]) -> _Entry:
        mark = self._mark()
        with self._lock:
            entry = self._entries.get(name)
            if entry is None or self._is_due(entry, mark=mark):
                entry = self._entries[name] = self._begun(work, mark=mark, before=entry)
            self._entries.move_to_end(name)
            while len(self._entries) > _MOST:
                self._entries.popitem(last=False)
            return entry

    @staticmethod
    def _is_due(entry: _Entry, *, mark: Hashable) -> bool:
        if not entry.future.done() or entry.ended is None:
            return False
        if entry.future.exception() is not None:
            return True
        rest_s = max(_LEAST_REST_S, _REST * entry.took_s)
        return entry.mark != mark and time.monotonic() - entry.ended > rest_s

    def _begun(self, work: Callable[[], Any], *, mark: Hashable, before: _Entry | None) -> _Entry:
        entry = _Entry(mark=mark, future=Future())
        if before is not None and before.future.exception() is None:
            entry.before, entry.has_before = before.future.result(), True
        self._pool.submit(_run, entry, work)
        return entry


def _run(entry: _Entry, work: Callable[[], Any]) -> None:
    began = time.monotonic()
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - handed on to whoever asks for the result
        entry.ended = time.monotonic()
        entry.future.set_exception(error)
        return
    entry.ended = time.monotonic()
    entry.took_s = entry.ended - began
    entry.future.set_result(result)
