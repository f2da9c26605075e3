"""A process beside the desk that works things out, so that pages need not share their one thread of Python with it."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from onrecord.desk.opened import opened
from onrecord.errors import WorkerError
from onrecord.ledger import Ledger

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_NICENESS = 5
"""Pages go before what is worked out beside them."""

_ENDS_WITHIN_S = 2.0
_Result = TypeVar("_Result")


def _context() -> Any:
    """Return how a process is begun: as a copy of a small one that has imported all, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "onrecord.desk.pages"])
    return context


class Aside:
    """Runs functions over a ledger in a process of its own, one at a time.

    The process is begun with the first of them, begun anew where it died, and ends with this one, however that happens.

    Args:
        ledger: The file, which must exist; nothing in it can be changed from there.
    """

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._process: Any = None
        self._connection: Connection[Any, Any] | None = None

    def run(self, work: Callable[..., _Result], *args: Any) -> _Result:
        """Return what `work(ledger, *args)` returns; what it raises is raised here.

        Args:
            work: A function of a module.
            args: Anything that can be pickled.

        Raises:
            WorkerError: The process ended in the middle of it.
        """
        connection = self._connected()
        try:
            connection.send((work, args))
            error, result = connection.recv()
        except (EOFError, OSError) as ended:
            self.close()
            raise WorkerError("the process that worked this out ended, as it does where memory runs out; ask again") from ended
        if error is not None:
            raise error
        return cast("_Result", result)

    def close(self) -> None:
        """End the process."""
        if self._connection is None:
            return
        self._connection.close()
        self._connection = None
        self._process.join(_ENDS_WITHIN_S)
        self._process.terminate()

    def _connected(self) -> "Connection[Any, Any]":
        if self._connection is None:
            context = _context()
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._ledger), name="onrecord-aside", daemon=True)
            self._process.start()
            theirs.close()
        return self._connection


def _serve(connection: "Connection[Any, Any]", path: Path) -> None:
    """Answer one question after the other until the other end is closed; no Ctrl-C reaches it before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # not on every system
        os.nice(_NICENESS)
    with suppress(EOFError, OSError), opened(path, read_only=True) as ledger:
        while True:
            work, args = connection.recv()
            connection.send(_answer(work, ledger, args))


def _answer(work: Callable[..., Any], ledger: Ledger, args: tuple[Any, ...]) -> tuple[Exception | None, Any]:
    try:
        return None, work(ledger, *args)
    except Exception as error:  # noqa: BLE001 - handed on to whoever asks for the result
        return error, None
