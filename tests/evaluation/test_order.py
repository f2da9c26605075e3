from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluation.order import MarkedOrder, evaluate_order, score_order

PUBLISHED = {"early": "2031-03-17", "late": "2031-03-18", "month": "2031-03", "undated": None}


def pair(one: str, other: str, *, first: str | None) -> MarkedOrder:
    return MarkedOrder(documents=(one, other), first=first)


def test_dated_pairs_are_right_in_order_or_left_open_as_marked() -> None:
    marked = [pair("late", "early", first="early"), pair("early", "month", first=None), pair("early", "late", first="late")]
    scores = score_order(marked, published=PUBLISHED)
    assert (scores.dated.part, scores.dated.whole) == (2, 3)
    assert (scores.ordered.part, scores.ordered.whole) == (1, 2)
    assert scores.left_open.part == 0


def test_what_is_left_open_though_it_is_marked_is_counted() -> None:
    scores = score_order([pair("month", "late", first="month")], published=PUBLISHED)
    assert (scores.dated.part, scores.left_open.part, scores.ordered.whole) == (0, 1, 0)


def test_a_document_without_a_date_is_never_first() -> None:
    scores = score_order([pair("undated", "late", first="undated")], published=PUBLISHED)
    assert (scores.undated, scores.undated_first, scores.dated.whole) == (1, 0, 0)


def test_a_pair_whose_first_is_neither_of_the_two_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"documents": ["a", "b"], "first": "c"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="first"):
        evaluate_order(gold, texts=[])


def test_a_document_without_its_text_is_named(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text('{"documents": ["a", "b"], "first": null}\n', encoding="utf-8")
    texts.write_text('{"id": "a", "text": "Fog.", "published": "2031-03-18"}\n', encoding="utf-8")
    with pytest.raises(InputError, match='"b" comes without its text'):
        evaluate_order(gold, texts=[texts])
