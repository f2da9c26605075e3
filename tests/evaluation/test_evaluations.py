"""Gold, predictions and readings as files; every refusal names the line."""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError, UsageError
from onrecord.evaluation import evaluate_attributions, evaluate_record

TEXT = "Ada said fog will lift. Ben agreed."
FOG = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 22]]}
ARTICLE = {"id": "a", "text": TEXT, "attributions": [FOG]}
READING: dict[str, Any] = {
    "schema": "onrecord.reading/1",
    "document": {"id": "a", "characters": len(TEXT)},
    "attributions": [
        {"id": "a1", **FOG, "manner": "indirect", "parent": None, "speaker": "s1", "score": 0.9},
        {"id": "a2", **FOG, "manner": "indirect", "parent": "a1", "speaker": "s1", "score": 0.9},
    ],
    "speakers": [{"id": "s1", "name": "Ada", "type": "named person", "named": True}],
}
RECORD: dict[str, Any] = {
    "doc": "a",
    "sha256": sha256(TEXT.encode()).hexdigest(),
    "attributions": [
        {"i": "1", **FOG, "speaker": "Ada", "source_type": "named person", "named": True, "manner": "indirect", "parent": None}
    ],
}


def written(path: Path, *rows: Mapping[str, Any] | str) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_plain_prediction_is_scored(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", ARTICLE)
    predicted = written(tmp_path / "pred.jsonl", {"id": "a", "attributions": [FOG]})
    assert evaluate_attributions(gold, predicted).tallies.strict.f1 == 100


def test_a_printed_reading_is_scored_without_what_is_nested(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", ARTICLE)
    scores = evaluate_attributions(gold, written(tmp_path / "pred.jsonl", READING))
    assert (scores.tallies.strict.predicted, scores.tallies.strict.f1) == (1, 100)
    assert scores.calibration is not None
    assert scores.calibration.count == 1


def test_packed_gold_and_empty_lines_are_read(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl.gz"
    gold.write_bytes(gzip.compress(f"\n{json.dumps(ARTICLE)}\n\n".encode()))
    assert evaluate_attributions(gold, written(tmp_path / "pred.jsonl", READING)).articles == 1


def test_roles_that_are_missing_null_or_empty_have_no_place(tmp_path: Path) -> None:
    bare = {"content": [[9, 22]], "source": None, "cue": [[4, 4]]}
    gold = written(tmp_path / "gold.jsonl", {**ARTICLE, "attributions": [bare]})
    tallies = evaluate_attributions(gold, gold).tallies
    assert (tallies.strict.f1, tallies.cue.exact.gold, tallies.source.exact.gold) == (100, 0, 0)


def test_an_article_may_be_marked_by_several_people(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", ARTICLE, {**ARTICLE, "attributions": []})
    assert evaluate_attributions(gold, written(tmp_path / "pred.jsonl", READING)).articles == 2


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        ("{", "gold.jsonl:2: is not JSON"),
        ("[1]", "gold.jsonl:2: found [1] where an object is needed"),
        ({"text": TEXT, "attributions": []}, 'gold.jsonl:2: "id" is missing'),
        ({"id": "b", "attributions": []}, 'gold.jsonl:2: "text" is missing'),
        ({"id": "b", "text": TEXT}, 'gold.jsonl:2: "attributions" is missing'),
        ({"id": "b", "text": TEXT, "attributions": [7]}, "gold.jsonl:2: found 7"),
        ({**ARTICLE, "text": "Another."}, 'gold.jsonl:2: "a" came before with another text'),
        ({"id": "b", "text": TEXT, "attributions": [{"content": [[9, 99]]}]}, "outside a text of 35 characters"),
        ({"id": "b", "text": TEXT, "attributions": [{"content": [[9, 3]]}]}, "[9, 3], which is no span"),
        ({"id": "b", "text": TEXT, "attributions": [{"content": [[-1, 3]]}]}, "[-1, 3], which is no span"),
        ({"id": "b", "text": TEXT, "attributions": [{"content": [9, 3]}]}, "9, which is no span"),
        ({"id": "b", "text": TEXT, "attributions": [{"content": [[0, True]]}]}, "which is no span"),
        ({"id": "b", "text": TEXT, "attributions": [{**FOG, "score": 2}]}, '"score" is 2'),
    ],
)
def test_gold_that_does_not_fit_is_refused_with_its_line(tmp_path: Path, second: Mapping[str, Any] | str, problem: str) -> None:
    gold = written(tmp_path / "gold.jsonl", ARTICLE, second)
    with pytest.raises(InputError) as caught:
        evaluate_attributions(gold, gold)
    assert problem in str(caught.value)
    assert caught.value.path == f"{gold}:2"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"id": "b", "attributions": []}], 'pred.jsonl:1: "b" is not in the gold'),
        ([READING, {"id": "a", "attributions": []}], 'pred.jsonl:2: "a" comes twice'),
        ([{"document": {}, "attributions": []}], 'pred.jsonl:1: "id" is missing'),
        ([{"document": "a", "attributions": []}], 'pred.jsonl:1: found "a" where an object is needed'),
    ],
)
def test_predictions_that_do_not_fit_are_refused_with_their_line(
    tmp_path: Path, rows: list[Mapping[str, Any]], problem: str
) -> None:
    gold = written(tmp_path / "gold.jsonl", ARTICLE)
    with pytest.raises(InputError) as caught:
        evaluate_attributions(gold, written(tmp_path / "pred.jsonl", *rows))
    assert problem in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.jsonl: No such file"):
        evaluate_attributions(tmp_path / "absent.jsonl")
    with pytest.raises(InputError, match="directory"):
        evaluate_attributions(tmp_path)
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(InputError, match=r"broken\.jsonl:1: is not UTF-8"):
        evaluate_attributions(broken)
    with pytest.raises(InputError, match="holds no article"):
        evaluate_attributions(written(tmp_path / "empty.jsonl"))


def test_a_record_is_scored_with_the_texts_that_the_readings_carry(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", RECORD)
    reading = {**READING, "document": {"id": "a", "text": TEXT}}
    other = {**READING, "document": {"id": "not marked"}}
    tallies = evaluate_record(gold, written(tmp_path / "read.jsonl", reading, other)).tallies
    assert (tallies.speaker_right.percent, tallies.content_right.whole) == (100, 2)


def test_a_record_is_scored_with_texts_from_other_files(tmp_path: Path) -> None:
    gold, read = written(tmp_path / "gold.jsonl", RECORD), written(tmp_path / "read.jsonl", READING)
    texts = [written(tmp_path / "b.jsonl", {"id": "b"}), written(tmp_path / "a.jsonl", ARTICLE)]
    assert evaluate_record(gold, read, texts=texts).tallies.speaker_right.percent == 100


def test_readings_without_a_text_are_refused_with_the_way_out(tmp_path: Path) -> None:
    gold, read = written(tmp_path / "gold.jsonl", RECORD), written(tmp_path / "read.jsonl", READING)
    with pytest.raises(InputError, match=r"read\.jsonl:1: \"a\" comes without its text.*--with-text.*--texts"):
        evaluate_record(gold, read)


def test_a_text_that_is_not_the_marked_one_is_refused(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", RECORD)
    read = written(tmp_path / "read.jsonl", {**READING, "document": {"id": "a", "text": TEXT + " "}})
    with pytest.raises(InputError, match="is not the one that was marked"):
        evaluate_record(gold, read)


def test_neither_readings_nor_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--texts"):
        evaluate_record(written(tmp_path / "gold.jsonl", RECORD))


def test_gold_records_that_do_not_fit_are_refused_with_their_line(tmp_path: Path) -> None:
    (statement,) = RECORD["attributions"]
    orphan = {**RECORD, "attributions": [{**statement, "parent": "9"}]}
    with pytest.raises(InputError, match=r'gold\.jsonl:1: "1" has an unknown parent "9"'):
        evaluate_record(written(tmp_path / "gold.jsonl", orphan))
    with pytest.raises(InputError, match=r'gold\.jsonl:2: "a" comes twice'):
        evaluate_record(written(tmp_path / "gold.jsonl", RECORD, RECORD))
    with pytest.raises(InputError, match="holds no document"):
        evaluate_record(written(tmp_path / "gold.jsonl"))
