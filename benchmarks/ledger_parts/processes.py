"""A command with all the processes that it starts: how long, how much processor time, how much memory."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EVERY_S = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a run of a command took. `own_mb` and `others_mb` are the peaks of the process itself and of its largest child.

    `cpu_s` counts all processes, as the system does once they have ended. `printed` is the JSON object on standard output.
    """

    wall_s: float
    cpu_s: float
    own_mb: float
    others_mb: float
    exit_code: int
    printed: dict[str, Any]


def onrecord(*arguments: str) -> list[str]:
    """Return the command line of the program, as this Python has it."""
    return [sys.executable, "-m", "onrecord", *arguments]


def run_command(command: Sequence[str], *, quiet: bool = False) -> Command:
    """Run a command that prints one JSON object at most, and measure it; `quiet` drops what it says beside that."""
    began = time.monotonic()
    notes = subprocess.DEVNULL if quiet else None
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=notes)  # noqa: S603 - our own program
    peaks: dict[int, float] = {}
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks), daemon=True)
    watcher.start()
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall_s = time.monotonic() - began
    watcher.join()
    return Command(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        own_mb=peaks.pop(process.pid, 0.0),
        others_mb=max(peaks.values(), default=0.0),
        exit_code=process.returncode,
        printed=json.loads(output) if output.strip() else {},
    )


def _watch(pid: int, peaks: dict[int, float]) -> None:
    """Note the peak memory of a process and of its children for as long as it lives."""
    while (own := _peak_mb(pid)) is not None:
        peaks[pid] = own
        for child in _children(pid):
            peak = _peak_mb(child)
            if peak is not None:
                peaks[child] = peak
        time.sleep(_EVERY_S)


def _children(pid: int) -> Iterator[int]:
    try:
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
    except OSError:
        return


def _peak_mb(pid: int) -> float | None:
    """Return the most memory that a process ever had in use, or None where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)
