"""Make what reuse knows of everyday English: how common words are, and runs of words that unrelated texts share.

    python training/reuse_background.py ../shared/data gold src/onrecord/reuse

Writes `common_words.txt` (words in four steps, by the share of texts that hold them) and `everyday.npy` (32 bits of the number
of each run of four retold words that stands in two or more unrelated groups of texts, or in three or more months of KCNA 2011
or of PolNeAR train).
Each topic of ECB+, each text of GUM train, PolNeAR train, LGL, GeoVirus and KCNA 2011 is a group. Documents of ECB+ and KCNA
that the marks of reuse name are left out, and so are all of the topics that are reported on. Neither file holds any text.
"""

import gzip
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.place_files import load_places
from onrecord.reuse import postings

MONTHS = 3
"""In which an agency, or the papers, repeat a run of words that counts as a set phrase."""

REPORTED = frozenset({3, 5, 9, 14, 16, 19, 22, 23, 25, 29})
"""Topics of ECB+ whose stories are kept for reporting."""

Row = dict[str, Any]

STEPS = (0.4, 0.15, 0.06, 0.025)
"""The least shares of texts for each step, commonest first."""

_WORD = re.compile(r"[^\W\d_]+")


def grouped(rows: Iterable[Row], *, by: Callable[[Row], str]) -> list[list[str]]:
    """Return the texts of rows in groups."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row["text"])
    return list(groups.values())


def gum_texts(data: Path) -> Iterator[str]:
    """Yield the texts of GUM train."""
    with zipfile.ZipFile(data / "gum" / "train.zip") as archive:
        for name in sorted(archive.namelist()):
            lines = archive.read(name).decode().splitlines() if name.endswith(".tsv") else []
            if text := " ".join(line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")):
                yield text


def runs_in_groups(groups: Sequence[Sequence[str]], *, least: int) -> NDArray[np.uint32]:
    """Return the runs of four words that stand in so many groups, rising."""
    held = [np.unique(np.concatenate([postings("text", text).grams() for text in texts])) for texts in groups]
    runs, counts = np.unique(np.concatenate(held), return_counts=True)
    return np.unique((runs[counts >= least] >> np.uint64(32)).astype(np.uint32))


def marked_documents(gold: Path) -> set[str]:
    """Return the ids of the documents whose reuse was marked by hand."""
    entries = (entry for path in sorted(gold.glob("reuse-*.jsonl")) for row in _rows(path) for entry in row["documents"])
    return {entry if isinstance(entry, str) else entry["doc"] for entry in entries}


def common_words(corpora: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield, for each step, the lower-case words that so many texts of any corpus hold, in the order of the alphabet."""
    shares: Counter[str] = Counter()
    for texts in corpora:
        holders = Counter(word for text in texts for word in set(_WORD.findall(text)) if word.islower())
        shares |= Counter({word: count / len(texts) for word, count in holders.items()})
    above = 1.1
    for least in STEPS:
        yield sorted(word for word, share in shares.items() if least <= share < above)
        above = least


def _month(row: Row) -> str:
    return str(row["published"])[:7]


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(data: Path, gold: Path, out: Path) -> None:
    """Read the corpora and write both files."""
    marked = marked_documents(gold)
    ecb = [
        row
        for row in _rows(data / "ecbplus" / "topics1-35.jsonl.gz")
        if row["id"] not in marked and row["topic"] not in REPORTED
    ]
    agency = [row for row in _rows(data / "kcna" / "2011.jsonl.gz") if row["id"] not in marked]
    papers = list(_rows(data / "polnear" / "train.jsonl"))
    gum = list(gum_texts(data))
    whole = [*grouped(agency, by=itemgetter("language")), [row["text"] for row in papers]]
    places = [[each.text for each in load_places(data / "places" / f"{name}.xml.gz")] for name in ("lgl", "geovirus")]
    unrelated = [*grouped(ecb, by=itemgetter("topic")), *whole, *places, *([text] for text in gum)]
    repeated = [runs_in_groups(grouped(rows, by=_month), least=MONTHS) for rows in (papers, agency)]
    np.save(out / "everyday.npy", np.unique(np.concatenate([runs_in_groups(unrelated, least=2), *repeated])))
    steps = common_words([[*whole[-1], *gum, *(row["text"] for row in ecb)], *whole[:-1]])
    body = "".join(f"[{number}]\n{' '.join(words)}\n" for number, words in enumerate(steps, start=1))
    (out / "common_words.txt").write_text(
        f"# Words of English and Spanish by how many texts hold them; made by training/reuse_background.py.\n{body}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
