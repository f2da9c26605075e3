"""What each room of the reading takes, and how much of the speed is left with everything on.

    python benchmarks/rooms.py ../shared/data/polnear/dev.jsonl

Every article is read by the pass itself, while the time of each room's `find` is counted apart; one process, one thread, the
model loaded before. The ratio is the CPU time of statements and speakers over that of everything.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from machine import processor

from onrecord import attributions, figures, findings, places, read, speakers, times
from onrecord.documents import Document
from onrecord.reading import reader

ROUNDS = 3
PARTS: Sequence[tuple[str, ModuleType, str]] = (
    ("statements", attributions, "find_with_states"),
    ("speakers", speakers, "resolve"),
    ("times", times, "find"),
    ("places", places, "find"),
    ("figures", figures, "find"),
    ("figures joined", reader, "joined"),
    ("findings", findings, "find"),
)
BEFORE = ("statements", "speakers")
"""The rooms that there were before figures, times, places and findings."""


def main() -> None:
    """Read the texts three times and print the median time a word of each room."""
    parser = argparse.ArgumentParser(description="Time the rooms of the reading.")
    parser.add_argument("texts", type=Path, help='JSON Lines with "id" and "text"')
    parser.add_argument("--most", type=int, default=None, help="how many texts at most")
    options = parser.parse_args()
    with options.texts.open(encoding="utf-8") as lines:
        documents = [Document(id=row["id"], text=row["text"]) for row in map(json.loads, lines)][: options.most]
    words = sum(len(document.text.split()) for document in documents)
    read(documents[0])  # loads the model
    rounds = [_timed(documents) for _ in range(ROUNDS)]
    print(processor())
    for line in _lines(rounds, words=words):
        print(line)


def _timed(documents: Sequence[Document]) -> Counter[str]:
    """Return the CPU-seconds of each room and, under "everything", of the whole pass."""
    spent: Counter[str] = Counter()
    with ExitStack() as stack:
        for name, module, function in PARTS:
            stack.enter_context(patch.object(module, function, _counting(getattr(module, function), name=name, spent=spent)))
        with _adding(spent, "everything"):
            for document in documents:
                read(document)
    return spent


def _counting(function: Callable[..., Any], *, name: str, spent: Counter[str]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        with _adding(spent, name):
            return function(*given, **named)

    return counted


@contextmanager
def _adding(spent: Counter[str], name: str) -> Iterator[None]:
    started = time.process_time()
    yield
    spent[name] += time.process_time() - started  # type: ignore[assignment]  # seconds, not a count


def _lines(rounds: Sequence[Counter[str]], *, words: int) -> Iterator[str]:
    medians = {name: statistics.median(spent[name] for spent in rounds) for name in rounds[0]}
    yield f"{'room':<16} {'µs a word':>10} {'share':>7}"
    for name, seconds in medians.items():
        yield f"{name:<16} {seconds / words * 1e6:>10.1f} {seconds / medians['everything']:>7.1%}"
    before = sum(medians[name] for name in BEFORE)
    yield f"{words:,} words; {words / medians['everything']:,.0f} words per CPU-second with everything on"
    yield f"statements and speakers alone take {before / medians['everything']:.1%} of that time"


if __name__ == "__main__":
    main()
