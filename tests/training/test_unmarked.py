import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

ABSENT = "training/ is absent: it is not part of the package"
unmarked = pytest.importorskip("unmarked", reason=ABSENT)

XML = """<articles>
  <article docid="7"><title>Fog &amp; rain</title><text><![CDATA[Fog & rain.]]></text></article>
  <article docid="9"><text>Ships &lt;all&gt; stopped.</text></article>
  <!--<article><text>Nobody came.</text></article>-->
</articles>"""


def pack(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    stories = [{"id": f"k{n}", "language": "en", "text": "fog " * 200 + str(n)} for n in range(30)]
    stories += [
        {"id": "short", "language": "en", "text": "fog " * 125},
        {"id": "es", "language": "es", "text": "niebla " * 200},
    ]
    pack(tmp_path / "kcna" / "2011.jsonl.gz", stories)
    lengths = {"1_1ecb": 300, "1_2ecb": 301, "1_3ecb": 9000}
    pack(tmp_path / "ecbplus" / "topics1-35.jsonl.gz", ({"id": id_, "text": "x" * size} for id_, size in lengths.items()))
    (tmp_path / "places").mkdir()
    for name in ("lgl", "geovirus"):
        (tmp_path / "places" / f"{name}.xml.gz").write_bytes(gzip.compress(XML.encode()))
    return tmp_path


def gathered(
    data: Path, *, stories: int = 10, without: frozenset[str] = frozenset(), taken_out: frozenset[str] = frozenset()
) -> dict[str, str]:
    settings = unmarked.LotSettings(stories=stories)
    return {text.id: text.text for text in unmarked.gathered(data, without=without, taken_out=taken_out, settings=settings)}


def test_each_text_comes_with_the_name_of_its_corpus_and_at_most_8000_characters(data: Path) -> None:
    texts = gathered(data, stories=0)
    assert list(texts) == ["ecb-1_2ecb", "ecb-1_3ecb", "lgl-0", "lgl-1", "geo-0", "geo-1"]
    assert texts["lgl-0"] == "Fog & rain."
    assert texts["geo-1"] == "Ships <all> stopped."
    assert [len(texts["ecb-1_2ecb"]), len(texts["ecb-1_3ecb"])] == [301, 8000]


def test_of_the_stories_long_english_ones_are_drawn_the_same_each_time(data: Path) -> None:
    drawn = [id_ for id_ in gathered(data) if id_.startswith("kcna-")]
    assert len(set(drawn)) == 10
    assert drawn == [id_ for id_ in gathered(data) if id_.startswith("kcna-")]
    assert {id_ for id_ in gathered(data, stories=40) if id_.startswith("kcna-")} == {f"kcna-k{n}" for n in range(30)}


def test_no_marked_document_is_among_them(data: Path) -> None:
    marked = frozenset({"k3", "k4", "1_2ecb"})
    texts = gathered(data, stories=40, without=marked)
    assert not {"kcna-k3", "kcna-k4", "ecb-1_2ecb"} & set(texts)


def test_documents_marked_since_are_taken_out_and_the_others_stay_as_drawn(data: Path) -> None:
    drawn = list(gathered(data))
    since = drawn[3].removeprefix("kcna-")
    assert list(gathered(data, taken_out=frozenset({since}))) == drawn[:3] + drawn[4:]


def test_marked_documents_are_known_from_their_records(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"doc": "k3", "attributions": []}\n{"doc": "k4"}\n', encoding="utf-8")
    assert unmarked.marked_ids(tmp_path / "gold.jsonl") == {"k3", "k4"}


def test_the_same_texts_are_written_as_the_same_bytes(tmp_path: Path) -> None:
    texts = [unmarked.Text(id="veld-1", text="“Fog.”")]
    first, second = tmp_path / "a" / "one.jsonl.gz", tmp_path / "two.jsonl.gz"
    assert unmarked.write(first, texts) == unmarked.write(second, texts) == 1
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(gzip.decompress(first.read_bytes())) == {"id": "veld-1", "text": "“Fog.”"}
