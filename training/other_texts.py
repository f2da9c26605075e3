"""Write the texts that the marks in `gold` name beside ECB+ and KCNA as JSON Lines: PolNeAR, AQUAINT, LGL, GeoVirus.

    python training/other_texts.py ../shared/data others.jsonl.gz

`onrecord evaluate … --texts others.jsonl.gz` scores on them then. The ids are PolNeAR's own, the names of AQUAINT's files,
and "lgl-" and "geovirus-" with the numbers of theirs.
"""

import gzip
import html
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.evaluation.place_files import load_places
from onrecord.evaluation.rows import read_rows

Row = dict[str, Any]

OUTLETS = {
    "APW": "Associated Press",
    "NYT": "The New York Times",
    "XIE": "Xinhua",
    "nyt": "The New York Times",
    "huff-post": "HuffPost",
    "wash-post": "The Washington Post",
    "usa-today": "USA Today",
    "politico": "Politico",
    "breitbart": "Breitbart News",
    "west-journal": "Western Journal",
}
MISPRINTED = {"APW199980817.1193": "1998-08-17"}
"""Names of files of which no day can be read, with the day that the text is of."""


def polnear(data: Path) -> Iterator[Row]:
    """Yield PolNeAR's articles."""
    for name in ("train.jsonl", "dev.jsonl"):
        for row in read_rows(data / "polnear" / name):
            told = {key: row.data[key] for key in ("id", "published", "title", "text")}
            yield told | {"outlet": OUTLETS[row.words("outlet")]}


def aquaint(data: Path) -> Iterator[Row]:
    """Yield AQUAINT's reports, by the names of their files: agency, day, number."""
    with zipfile.ZipFile(data / "times" / "tbaq.zip") as archive:
        for name in sorted(name for name in archive.namelist() if name.startswith("AQUAINT/") and name.endswith(".tml")):
            stem = Path(name).stem
            body = re.search(r"<TEXT>(.*?)</TEXT>", archive.read(name).decode(), re.DOTALL)
            text = html.unescape(re.sub(r"<[^>]+>", "", body[1] if body else "")).strip()
            day = MISPRINTED.get(stem) or f"{stem[3:7]}-{stem[7:9]}-{stem[9:11]}"
            yield {"id": stem, "outlet": OUTLETS[stem[:3]], "published": day, "title": None, "text": text}


def places(data: Path) -> Iterator[Row]:
    """Yield LGL's and GeoVirus's articles."""
    for name in ("lgl", "geovirus"):
        for article in load_places(data / "places" / f"{name}.xml.gz"):
            told = {"id": f"{name}-{article.id}", "outlet": article.outlet, "text": article.text}
            yield told | {"published": None, "title": None}


def main(data: Path, out: Path) -> None:
    """Write all of them."""
    with gzip.open(out, "wt", encoding="utf-8") as lines:
        for row in (*polnear(data), *aquaint(data), *places(data)):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
