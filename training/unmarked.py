"""Gather texts that nobody marked, for the teachers to read: `python training/unmarked.py --out build/unmarked.jsonl.gz`.

Stories of KCNA 2011 by lot, then ECB+ topics 1-35, LGL and GeoVirus; nothing that is in the hand-marked records. One text a
line with its `id`, whose first part names the corpus.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lxml import etree

DATA = Path("../shared/data")
TUNE, REPORT = Path("gold/record-tune.jsonl"), Path("gold/record-report.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSettings:
    """Which stories of KCNA are drawn, and how much of a text is kept; lengths in code points."""

    seed: int = 5
    stories: int = 2000
    longer_than: int = 500
    cut: int = 8000


STUB = 300
"""Code points; a text of ECB+ that is no longer is a headline and a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text without marks."""

    id: str
    text: str


def marked_ids(gold: Path) -> frozenset[str]:
    """Return the ids of the documents of a file of hand-marked records."""
    return frozenset(row["doc"] for row in _rows(gold))


def kcna(path: Path, *, without: frozenset[str], settings: LotSettings) -> list[Text]:
    """Return English stories of KCNA by lot, the same ones each time."""
    free = [row for row in _rows(path) if row["language"] == "en" and row["id"] not in without]
    long = [row for row in free if len(row["text"]) > settings.longer_than]
    random.Random(settings.seed).shuffle(long)
    return [Text(id=f"kcna-{row['id']}", text=row["text"]) for row in long[: settings.stories]]


def ecb(path: Path) -> Iterator[Text]:
    """Yield the articles of ECB+ in the order of the file, but for stubs."""
    for row in _rows(path):
        if len(row["text"]) > STUB:
            yield Text(id=f"ecb-{row['id']}", text=row["text"])


def places(path: Path, *, name: str) -> Iterator[Text]:
    """Yield the articles of a corpus of place names, numbered from 0; `path` is gzipped XML."""
    with gzip.open(path) as file:
        articles = etree.parse(file, etree.XMLParser(resolve_entities=False)).findall("article")
    for number, article in enumerate(articles):
        yield Text(id=f"{name}-{number}", text=article.findtext("text", ""))


def gathered(data: Path, *, without: frozenset[str], taken_out: frozenset[str], settings: LotSettings) -> Iterator[Text]:
    """Yield all texts, each cut to `settings.cut` code points.

    Args:
        data: Folder with the corpora.
        without: Ids that take no part in the lot.
        taken_out: Ids left out of what was drawn: documents marked since, for which the lot is not drawn anew.
        settings: Of the lot.
    """
    texts = [
        *kcna(data / "kcna/2011.jsonl.gz", without=without, settings=settings),
        *ecb(data / "ecbplus/topics1-35.jsonl.gz"),
        *places(data / "places/lgl.xml.gz", name="lgl"),
        *places(data / "places/geovirus.xml.gz", name="geo"),
    ]
    for text in texts:
        if text.id.partition("-")[2] not in without | taken_out:
            yield Text(id=text.id, text=text.text[: settings.cut])


def write(path: Path, texts: Iterable[Text]) -> int:
    """Write texts as gzipped JSON lines, the same bytes each time; return how many."""
    lines = [json.dumps(asdict(text), ensure_ascii=False) + "\n" for text in texts]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    return len(lines)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Parse the command line and gather."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with kcna, ecbplus and places")
    parser.add_argument("--out", type=Path, default=Path("build/unmarked.jsonl.gz"))
    options = parser.parse_args()
    texts = gathered(options.data, without=marked_ids(TUNE), taken_out=marked_ids(REPORT), settings=LotSettings())
    count = write(options.out, texts)
    print(f"{count} texts in {options.out}")


if __name__ == "__main__":
    main()
