"""Processes that read: each with a model of its own, on one thread, replaced where it dies."""

import json
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from multiprocessing import resource_tracker
from selectors import EVENT_READ, DefaultSelector
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from onrecord import reading
from onrecord.documents import Document
from onrecord.errors import Fault, WorkerError
from onrecord.gathering.captured import Captured
from onrecord.gathering.reading_process import Read, work
from onrecord.reading import Reader, Reading
from onrecord.reading.clock import timeline_rows

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_AHEAD = 3
"""Documents that a process holds: the one it reads, and two so that it never waits for the next."""

_MOST_BYTES = 40_000_000
"""Raw bytes of the documents that are held while they are read, whatever the number of processes."""

_MOST_DEATHS = 5
_SPAWN = multiprocessing.get_context("spawn")


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """Who reads, by what function, in how many processes."""

    reader: Reader
    read: Read = reading.read
    workers: int = field(default_factory=cores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a process made of a document, and the CPU-seconds that reading it took there."""

    item: Captured
    result: Reading | Fault
    cpu_s: float


@dataclass(slots=True, kw_only=True)
class _Worker:
    process: "SpawnProcess"
    connection: "Connection[Any, Any]"
    held: deque[Captured] = field(default_factory=deque)


class Readers:
    """Reads documents in several processes; answers come as they are ready, not in order.

    Processes are started when there is something to read. They end with this object, and at the latest when this process
    ends, however that happens.
    """

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings
        self._workers: list[_Worker] = []
        self._selector = DefaultSelector()
        self._lost: list[Answer] = []
        self._deaths = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
        self._selector.close()

    @property
    def held(self) -> int:
        """How many documents have been given and not yet answered."""
        return sum(len(worker.held) for worker in self._workers) + len(self._lost)

    @property
    def has_room(self) -> bool:
        """Whether another document may be given without waiting for an answer first."""
        if self.held >= self._settings.workers * _AHEAD:
            return False
        return sum(_size(item) for worker in self._workers for item in worker.held) < _MOST_BYTES

    def give(self, item: Captured) -> None:
        """Have a document read."""
        worker = min(self._workers, key=lambda each: len(each.held), default=None)
        if worker is None or (worker.held and len(self._workers) < self._settings.workers):
            worker = self._started()
        worker.held.append(item)
        try:
            worker.connection.send_bytes(_task(item.document))
        except OSError:
            self._bury(worker)

    def answers(self, *, timeout_s: float | None = None) -> Iterator[Answer]:
        """Yield what is ready, after waiting for the first of it.

        Args:
            timeout_s: How long to wait; None waits as long as it takes.

        Raises:
            WorkerError: One process after the other ends without an answer.
        """
        for ready, _ in self._selector.select(0 if self._lost else timeout_s):
            worker: _Worker = ready.data
            try:
                message = worker.connection.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._deaths = 0
            yield _answer(message, item=worker.held.popleft())
        lost, self._lost = self._lost, []
        yield from lost

    def _started(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=work, args=(theirs, self._settings.read), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        worker = _Worker(process=process, connection=ours)
        self._workers.append(worker)
        self._selector.register(ours, EVENT_READ, worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        """Take out a process that ended: its present document is lost to a fault, those that waited go to another."""
        self._workers.remove(worker)
        self._selector.unregister(worker.connection)
        worker.connection.close()
        worker.process.join()
        code = worker.process.exitcode
        self._deaths += 1
        if self._deaths >= _MOST_DEATHS:
            problem = f"{_MOST_DEATHS} reading processes in a row ended without an answer, the last with exit code {code}"
            raise WorkerError(f"{problem}; read one article to see why: onrecord read FILE")
        present, *waiting = worker.held
        self._lost.append(Answer(item=present, result=_death(present.document, code=code), cpu_s=0.0))
        for item in waiting:
            self.give(item)


def _size(item: Captured) -> int:
    return len(item.capture.body) if item.capture else len(item.document.text)


def _death(document: Document, *, code: int | None) -> Fault:
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    detail = f"{document.id}: the process that read it ended ({how}), as it does where memory runs out; add it again alone"
    return Fault(code="reader-died", detail=detail)


def _answer(message: bytes, *, item: Captured) -> Answer:
    row = json.loads(message)
    if "fault" in row:
        return Answer(item=item, result=Fault(**row["fault"]), cpu_s=row["cpu_s"])
    return Answer(item=item, result=Reading.from_json(row["reading"], text=item.document.text), cpu_s=row["cpu_s"])


def _task(document: Document) -> bytes:
    row = {each.name: getattr(document, each.name) for each in fields(document)}
    row["faults"] = [[fault.code, fault.detail] for fault in document.faults]
    row["timeline"] = timeline_rows(document.timeline, speakers={}) if document.timeline else {}
    return json.dumps(row, ensure_ascii=False).encode()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start processes that no Ctrl-C reaches: theirs is to end when this process says so."""
    resource_tracker.ensure_running()  # it lets interrupts through again where it is started later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
