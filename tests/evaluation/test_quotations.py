"""Pairs of quotations, against counts made by hand."""

from pathlib import Path

import pytest

from onrecord.documents import Document
from onrecord.errors import InputError, UsageError
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.marked_stories import MarkedQuotation
from onrecord.evaluation.quotations import equal_words, evaluate_quotations, score_quotations
from onrecord.roots import Occurrence
from onrecord.spans import Span

QUICK = BootstrapSettings(rounds=0)


def at(document: str, start: int, end: int) -> Occurrence:
    return Occurrence(document=document, span=Span(start=start, end=end))


MARKED = [
    MarkedQuotation(story="pier", members=(at("a", 0, 10), at("b", 0, 10), at("c", 0, 10))),
    MarkedQuotation(story="pier", members=(at("a", 20, 30),)),
]


def scores(*clusters: list[Occurrence]) -> tuple[int, int, int]:
    """Return how many pairs are marked, found and right."""
    pairs = score_quotations({"pier": MARKED}, found={"pier": clusters}, plain={"pier": []}, settings=QUICK).pairs
    return pairs.gold, pairs.predicted, pairs.right


def test_every_two_documents_of_an_utterance_are_a_pair() -> None:
    assert scores([at("a", 0, 10), at("b", 0, 10), at("c", 0, 10)]) == (3, 3, 3)
    assert scores([at("a", 2, 8), at("b", 5, 15)]) == (3, 1, 1)
    assert scores() == (3, 0, 0)


def test_places_of_two_utterances_in_one_cluster_are_wrong() -> None:
    assert scores([at("a", 20, 30), at("b", 0, 10), at("c", 0, 10)]) == (3, 3, 1)


def test_a_place_that_nobody_marked_is_wrong_beside_a_marked_one_only() -> None:
    assert scores([at("a", 0, 10), at("b", 40, 50)]) == (3, 1, 0)
    assert scores([at("a", 60, 70), at("b", 40, 50)]) == (3, 0, 0)


def test_places_of_one_document_are_no_pair() -> None:
    assert scores([at("a", 0, 10), at("a", 20, 30)]) == (3, 0, 0)


def test_the_plain_rule_joins_equal_words_in_marks() -> None:
    one = Document(id="one", text="He called it “A fine pier.” He left.")
    other = Document(id="other", text='It is "a fine pier" and more.')
    assert list(equal_words([one, other])) == [[at("one", 13, 27), at("other", 6, 19)]]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"story": "pier", "members": [{"doc": "a", "span": [0, 4]}]}\n')
    with pytest.raises(UsageError, match="no text of a"):
        evaluate_quotations(gold, texts=[])
    gold.write_text('{"story": "pier", "members": [{"doc": "a"}]}\n')
    with pytest.raises(InputError, match="no span"):
        evaluate_quotations(gold, texts=[])
