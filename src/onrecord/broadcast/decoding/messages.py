"""What a decoding process says on standard output: JSON objects, one a line; after a line that counts `bytes` come so many."""

import json
import signal
import sys
from typing import Any

STALL_S = 60
"""Seconds without a step forward after which the process ends itself."""

CANNOT_OPEN = 3
"""Exit code where the file cannot be opened at all; the last message says why."""


def say(kind: str, *, data: bytes | memoryview | None = None, **said: Any) -> None:
    """Write one message at once. Waiting for whoever listens is no stall: they may take as long as they like."""
    counted = {} if data is None else {"bytes": len(data)}
    line = json.dumps({"kind": kind, **said, **counted}, separators=(",", ":"))
    signal.alarm(0)
    out = sys.stdout.buffer
    out.write(line.encode() + b"\n")
    if data is not None:
        out.write(data)
    out.flush()
    step()


def step() -> None:
    """Say that there is progress: the process has its time anew."""
    signal.alarm(STALL_S)


def say_fault(code: str, detail: str) -> None:
    """Say what could not be done; the parent adds the path."""
    say("fault", code=code, detail=detail)
