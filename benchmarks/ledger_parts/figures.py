"""What every part is given, and what it gives back."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What goes for every part: `source` has `articles` articles, `sample` of which are enough for some parts.

    `ledger` is filled by the first part and used by others; `folder` is for what need not stay.
    """

    source: Path
    articles: int
    ledger: Path
    folder: Path
    workers: int
    seconds: float
    sample: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table: what was measured, what it should reach, what it reached."""

    what: str
    bar: str
    measured: str


def lines_of(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, unpacked where its name ends in .gz."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        yield from stream


def articles_in(path: Path) -> int:
    """Return how many articles a file holds."""
    return sum(1 for line in lines_of(path) if line.strip())


def first_lines(path: Path, *, count: int, folder: Path) -> Path:
    """Return a file with the first articles of another."""
    target = folder / f"first-{count}.jsonl"
    target.write_bytes(b"".join(islice(lines_of(path), count)))
    return target
