"""One system in a process of its own, on one thread."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SYSTEMS = Path(__file__).parent / "systems"
_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of one system took; `measurement.measure` says what the numbers mean."""

    first_result_s: float
    cpu_s: float
    peak_mb: float


def run_system(script: Sequence[str], *, articles: Path, output: Path, python: str = sys.executable) -> Run:
    """Have a system read articles and write what it found.

    Args:
        script: A file in `systems/`, with its arguments.
        articles: JSON Lines with `id` and `text`.
        output: Where the attributions go.
        python: Who runs it.

    Raises:
        CalledProcessError: The system failed; what it had to say went to standard error.
    """
    name, *arguments = script
    command = [python, str(_SYSTEMS / name), str(articles), str(output), *arguments, "--started", str(time.monotonic())]
    done = subprocess.run(  # noqa: S603 - our own scripts
        command, env={**os.environ, **_ONE_THREAD}, stdout=subprocess.PIPE, check=True, text=True
    )
    return Run(**json.loads(done.stdout))
