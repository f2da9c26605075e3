"""Marked figures as files: hand-marked lines, MEANTIME's zip, and what somebody else found."""

import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.evaluation import evaluate_figures, figure_table
from onrecord.evaluation.meantime import load_meantime
from onrecord.spans import Span

TEXT = "The fire in Osk killed 12 men and burned some 40 boats."
MARKS: dict[str, Any] = {
    "doc": "a",
    "sha256": sha256(TEXT.encode()).hexdigest(),
    "sentences": [[0, 55]],
    "figures": [
        {"span": [23, 25], "value": 12, "low": 12, "high": 12, "exactness": "exact", "unit": "persons", "of": [26, 29],
         "event": [16, 22], "status": None, "carrier": None, "wide": [23, 25]},
        {"span": [46, 48], "value": 40, "low": None, "high": None, "exactness": "about", "unit": None, "of": [49, 54],
         "event": [34, 40], "status": None, "carrier": None, "wide": [41, 48]},
    ],
}  # fmt: skip
FOUND = {"id": "a", "figures": [{"span": [23, 25], "value": 12, "low": 12, "high": 12, "exactness": "exact", "unit": None}]}


def written(path: Path, *rows: Mapping[str, Any]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return written(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT})


def test_what_the_reader_finds_now_is_scored_against_marks(tmp_path: Path, texts: Path) -> None:
    scores = evaluate_figures(written(tmp_path / "gold.jsonl", MARKS), texts=[texts])
    assert (scores.tallies.cut.right, scores.tallies.cut.predicted, scores.tallies.cut.gold) == (2, 2, 2)
    assert (scores.tallies.numbers.part, scores.tallies.unit.part, scores.tallies.carrier.part) == (2, 2, 2)
    assert "value and exactness  100.0 (2 of 2)" in figure_table({"gold": scores})


def test_what_somebody_else_found_is_scored_by_the_same_measures(tmp_path: Path, texts: Path) -> None:
    found = written(tmp_path / "found.jsonl", FOUND, {"id": "other", "figures": []})
    scores = evaluate_figures(written(tmp_path / "gold.jsonl", MARKS), texts=[texts], found=found)
    assert (scores.tallies.cut.right, scores.tallies.cut.predicted, scores.tallies.cut.gold) == (1, 1, 2)
    assert (scores.tallies.unit.part, scores.tallies.carrier.whole) == (0, 0)


def test_a_text_that_is_missing_or_another_one_is_refused(tmp_path: Path, texts: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", MARKS)
    with pytest.raises(InputError, match='"a" comes without its text'):
        evaluate_figures(gold)
    with pytest.raises(InputError, match="not the one that was marked"):
        evaluate_figures(written(tmp_path / "other.jsonl", {**MARKS, "sha256": "0" * 64}), texts=[texts])


@pytest.mark.parametrize(
    ("figure", "problem"),
    [
        ({"exactness": "exact"}, '"span" is missing'),
        ({"span": [50, 90]}, "leaves a text of 55 characters"),
        ({"span": [1, 2], "exactness": "exact", "value": "12"}, '"value" is'),
        ({"span": [1, 2], "exactness": "exact", "value": True}, '"value" is True'),
    ],
)
def test_a_found_figure_that_does_not_fit_names_its_line(
    tmp_path: Path, texts: Path, figure: Mapping[str, Any], problem: str
) -> None:
    found = written(tmp_path / "found.jsonl", {"id": "a", "figures": [figure]})
    with pytest.raises(InputError, match=r"found\.jsonl:1") as refused:
        evaluate_figures(written(tmp_path / "gold.jsonl", MARKS), texts=[texts], found=found)
    assert problem in str(refused.value)


def _anchors(ids: list[int]) -> str:
    return "".join(f'<token_anchor t_id="{id_}"/>' for id_ in ids)


def newsreader(sentences: list[str], marks: list[tuple[str, list[int]]]) -> str:
    """Return a document in NewsReader's XML; marks name a kind and the numbers of their tokens, from 1."""
    words = [(number, word) for number, sentence in enumerate(sentences) for word in sentence.split()]
    tokens = "".join(f'<token t_id="{at}" sentence="{number}">{word}</token>' for at, (number, word) in enumerate(words, 1))
    anchored = "".join(f"<{kind}>{_anchors(ids)}</{kind}>" for kind, ids in marks)
    return f"<Document>{tokens}<Markables>{anchored}</Markables></Document>"


def zipped(path: Path, document: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("corpus_osk/1_Osk.xml", document)
    return path


def test_meantime_gives_back_text_and_numbers(tmp_path: Path) -> None:
    document = newsreader(
        ["Osk buys boats", "Osk , 34 , paid # 20 to 25 million ( $ 5 ) for many boats , the 5th in 3 days ."],
        [
            ("VALUE", [6]),
            ("VALUE", [9, 10, 11, 12, 13]),
            ("VALUE", [10]),
            ("VALUE", [12, 13]),
            ("VALUE", [15, 16]),
            ("VALUE", [19]),
            ("VALUE", [23]),
            ("TIMEX3", [25, 26]),
        ],
    )
    (gold,), texts = load_meantime(zipped(tmp_path / "meantime.zip", document))
    text = texts["corpus_osk/1_Osk"]
    assert text == "Osk buys boats\nOsk, 34, paid £20 to 25 million ($5) for many boats, the 5th in 3 days."
    assert [figure.cuts[0].cut(text) for figure in gold.figures] == ["£20 to 25 million", "$5"]
    assert {span.cut(text) for span in gold.ignored} >= {"34", "many", "5th", "3 days"}
    assert gold.regions == (Span(start=0, end=len(text)),)


def test_a_mark_of_meantime_may_have_its_words_of_exactness_or_not(tmp_path: Path) -> None:
    document = newsreader(["Osk sold about 40 boats"], [("VALUE", [4])])
    (gold,), texts = load_meantime(zipped(tmp_path / "meantime.zip", document))
    assert {cut.cut(texts["corpus_osk/1_Osk"]) for cut in gold.figures[0].cuts} == {"40", "about 40"}


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_what_is_no_zip_of_documents_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "meantime.zip"
    path.write_bytes(content)
    with pytest.raises(InputError, match="name MEANTIME's zip"):
        load_meantime(path)


def test_a_zip_without_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "meantime.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "none")
    with pytest.raises(InputError, match="holds no document"):
        load_meantime(path)
