"""One long article: whether time grows with its length alone, and memory not with it much.

    python benchmarks/long.py ../shared/data/polnear/dev.jsonl

Articles of 6,000 to 50,000 words are put together from the file's texts and read, each in a process of its own, one thread.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from machine import processor
from process import run_system

LENGTHS = (6_000, 12_000, 25_000, 50_000)
"""In words, as white space parts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Long:
    """What reading one article of `words` words took."""

    words: int
    cpu_s: float
    peak_mb: float


def main() -> None:
    """Read articles of growing length and print what each took, and whether that is linear."""
    parser = argparse.ArgumentParser(description="Read single articles of growing length.")
    parser.add_argument("texts", type=Path, help='JSON Lines with "text", to put long articles together from')
    with parser.parse_args().texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    print(processor())
    read = [_read(_article(texts, words=words), words=words) for words in LENGTHS]
    for line in _lines(read):
        print(line)


def _article(texts: Sequence[str], *, words: int) -> str:
    """Return whole paragraphs from the texts in turn, just enough for that many words."""
    chosen: list[str] = []
    counted = 0
    for paragraph in cycle(_paragraphs(texts)):
        chosen.append(paragraph)
        counted += len(paragraph.split())
        if counted >= words:
            break
    return "\n".join(chosen)


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    return (paragraph for text in texts for paragraph in text.split("\n") if paragraph.strip())


def _read(text: str, *, words: int) -> Long:
    """Read a short article first, so that loading is not counted, then the long one."""
    short = text[: text.index("\n")]
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        rows = [{"id": "short", "text": short}, {"id": "long", "text": text}]
        articles.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        run = run_system(["onrecord_reading.py"], articles=articles, output=Path(folder) / "read.jsonl")
    return Long(words=words, cpu_s=run.cpu_s, peak_mb=run.peak_mb)


def _lines(read: Sequence[Long]) -> Iterator[str]:
    yield f"{'words':>7} {'CPU-seconds':>12} {'words per CPU-second':>21} {'memory':>9}"
    for entry in read:
        yield f"{entry.words:>7,} {entry.cpu_s:>12.2f} {entry.words / entry.cpu_s:>21,.0f} {entry.peak_mb:>6.0f} MB"
    first, last = read[0], read[-1]
    slower = (last.cpu_s / last.words) / (first.cpu_s / first.words)
    more = last.peak_mb - first.peak_mb
    yield f"time a word at {last.words:,} words is {slower:.2f} times that at {first.words:,}; memory {more:+.0f} MB"


if __name__ == "__main__":
    main()
