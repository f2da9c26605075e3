"""What runs in a process that reads: tasks in, answers out. It imports no more than reading needs."""

import json
import os
import time
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.reading import Reading
from onrecord.reading.clock import timeline_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Read = Callable[[Document], Reading]
"""Reads one document. A function of a module, since every process imports it."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def work(connection: "Connection[Any, Any]", read: Read) -> None:
    """Answer one task after the other until the other end is closed."""
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    while True:
        row = _done(tasks.get(), read)
        connection.send_bytes(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())


def _receive(connection: "Connection[Any, Any]", tasks: SimpleQueue[bytes]) -> None:
    """Take tasks as they come, so that the other end never waits; end the process where none can come any more."""
    try:
        while True:
            tasks.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _done(task: bytes, read: Read) -> Mapping[str, Any]:
    document = _document(task)
    started = time.process_time()
    try:
        found = read(document).to_json()
    except Exception as error:  # noqa: BLE001 - the document edge: one failure must not end the others
        detail = f"{document.id}: reading failed ({error!r}); the others go on, please report this one"
        return {"fault": {"code": "reading-failed", "detail": detail}, "cpu_s": time.process_time() - started}
    return {"reading": found, "cpu_s": time.process_time() - started}


def _document(task: bytes) -> Document:
    row = json.loads(task)
    faults = tuple(Fault(code=code, detail=detail) for code, detail in row.pop("faults"))
    timeline = timeline_of(row.pop("timeline"))
    return Document(**row, faults=faults, timeline=timeline)
