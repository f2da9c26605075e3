"""What a system needs to read a set of articles, measured inside its own process (Linux, standard library only)."""

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Attributions = list[dict[str, Any]]
Read = Callable[[str], Attributions]
"""From an article's text to its attributions: `source`, `cue` and `content` as [start, end) pairs of code points."""


def measure(load: Callable[[], Read]) -> None:
    """Read the articles named on the command line, write the attributions, and print what it took as JSON.

    `first_result_s` is wall time from the start of the process until the first article was read once; `cpu_s` is user
    and system time of the process, all threads and its children, for reading all articles after that; `peak_mb` the
    largest resident memory (VmHWM, which unlike `ru_maxrss` does not carry over from the parent), in units of 2^20 bytes.
    """
    options = _options()
    with options.articles.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    read = load()
    read(articles[0]["text"])
    first_result_s = time.monotonic() - options.started
    before = _cpu_s()
    found = [{"id": article["id"], "attributions": read(article["text"])} for article in articles]
    cpu_s = _cpu_s() - before
    options.output.write_text("".join(f"{json.dumps(row)}\n" for row in found), encoding="utf-8")
    print(json.dumps({"first_result_s": first_result_s, "cpu_s": cpu_s, "peak_mb": _peak_mb()}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path, help='JSON Lines with "id" and "text"')
    parser.add_argument("output", type=Path, help="where to write the attributions")
    parser.add_argument("--started", type=float, required=True, help="the monotonic clock when this process was started")
    return parser.parse_args()


def _cpu_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (kilobytes,) = (int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    return kilobytes / 1024
