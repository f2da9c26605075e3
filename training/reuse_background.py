"""Make what reuse knows of everyday English: how common words are, and runs of words that unrelated texts share.

    python training/reuse_background.py ../shared/data src/onrecord/reuse

Writes `common_words.txt` (words in four steps, by the share of texts that hold them) and `everyday.npy` (64-bit numbers of
runs of four retold words that stand in two or more unrelated groups of texts: each of the 35 topics of ECB+, PolNeAR train,
KCNA 2011 and each text of GUM train is a group). Neither holds any text.
"""

import gzip
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.reuse import postings

STEPS = (0.4, 0.15, 0.06, 0.025)
"""The least shares of texts for each step, commonest first."""

_WORD = re.compile(r"[^\W\d_]+")


def ecb_topics(data: Path) -> Iterator[list[str]]:
    """Yield the texts of each topic of ECB+."""
    topics: dict[str, list[str]] = defaultdict(list)
    for row in _rows(data / "ecbplus" / "topics1-35.jsonl.gz"):
        topics[row["topic"]].append(row["text"])
    yield from topics.values()


def gum_texts(data: Path) -> Iterator[str]:
    """Yield the texts of GUM train."""
    with zipfile.ZipFile(data / "gum" / "train.zip") as archive:
        for name in sorted(archive.namelist()):
            lines = archive.read(name).decode().splitlines() if name.endswith(".tsv") else []
            if text := " ".join(line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")):
                yield text


def everyday_runs(groups: Sequence[Sequence[str]]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Return the numbers of the runs of four words that stand in two or more groups, rising."""
    held = [np.unique(np.concatenate([postings("text", text).grams() for text in texts])) for texts in groups]
    runs, counts = np.unique(np.concatenate(held), return_counts=True)
    return runs[counts >= 2]


def common_words(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield, for each step, the lower-case words that so many texts hold, in the order of the alphabet."""
    holders = Counter(word for text in texts for word in set(_WORD.findall(text)) if word.islower())
    above = 1.1
    for least in STEPS:
        yield sorted(word for word, count in holders.items() if least <= count / len(texts) < above)
        above = least


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(data: Path, out: Path) -> None:
    """Read the corpora and write both files."""
    topics = list(ecb_topics(data))
    politics = [row["text"] for row in _rows(data / "polnear" / "train.jsonl")]
    agency = [row["text"] for row in _rows(data / "kcna" / "2011.jsonl.gz") if row["language"] == "en"]
    gum = list(gum_texts(data))
    np.save(out / "everyday.npy", everyday_runs([*topics, politics, agency, *([text] for text in gum)]))
    steps = common_words([*politics, *gum, *(text for topic in topics for text in topic)])
    body = "".join(f"[{number}]\n{' '.join(words)}\n" for number, words in enumerate(steps, start=1))
    (out / "common_words.txt").write_text(
        f"# English words by how many texts hold them; made by training/reuse_background.py.\n{body}", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
