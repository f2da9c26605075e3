"""What a decoding process says, a JSON object a line on standard output."""

import json
import signal
import sys
from typing import Any

STALL_S = 60
"""Seconds without a step forward after which the process ends itself."""

CANNOT_OPEN = 3
"""Exit code where the file cannot be opened at all; the last message says why."""


def say(kind: str, **said: Any) -> None:
    """Write one message at once."""
    sys.stdout.write(json.dumps({"kind": kind, **said}, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def step() -> None:
    """Say that there is progress: the process has its time anew."""
    signal.alarm(STALL_S)


def say_fault(code: str, detail: str) -> None:
    """Say what could not be done; the parent adds the path."""
    say("fault", code=code, detail=detail)
