from pathlib import Path

import pytest

from onrecord.credits import Credit, CreditKind
from onrecord.errors import InputError, UsageError
from onrecord.evaluation.credits import GoldCredit, GoldCredits, evaluate_credits, load_credits, score_credits
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.spans import Span

NO_ROUNDS = BootstrapSettings(rounds=0)


def marked_credit(start: int, name: str | None, *, kind: CreditKind = "outlet", own: bool = False) -> GoldCredit:
    return GoldCredit(credit=credit(start, name, kind=kind, own=own))


def credit(start: int, name: str | None, *, kind: CreditKind = "outlet", own: bool = False) -> Credit:
    return Credit(
        span=Span(start=start, end=start + 10),
        name_span=Span(start=start + 5, end=start + 10),
        credited=name,
        kind=kind,
        own=own,
    )


def test_credits_pair_once_and_the_rest_is_missed_or_wrong() -> None:
    marked = [GoldCredits(document="a", credits=(marked_credit(0, "Osk Gazette"), marked_credit(40, "Reuters")))]
    found = {"a": [credit(2, "The Osk Gazette"), credit(6, "Osk Gazette"), credit(80, "BBC")]}
    scores = score_credits(marked, found=found, settings=NO_ROUNDS).to_json()
    assert (scores["credits marked"], scores["credits found"]) == (2, 3)
    assert (scores["precision"], scores["recall"]) == (33.3, 50.0)


def test_kind_name_and_owner_are_shares_of_the_pairs() -> None:
    marked = [GoldCredits(document="a", credits=(marked_credit(0, "Osk Gazette", own=True), marked_credit(40, "Reuters")))]
    found = {"a": [credit(0, "The Osk Gazette", own=True), credit(40, None, kind="document")]}
    scores = score_credits(marked, found=found, settings=NO_ROUNDS).to_json()
    assert (scores["kind right"], scores["name right"], scores["own right"]) == (50.0, 50.0, 100.0)


def test_a_document_is_named_right_where_its_issuer_is_named_shorter() -> None:
    marked = [GoldCredits(document="a", credits=(marked_credit(0, "statement of Iva Holt", kind="document"),))]
    for name, right in (("statement of Holt", 100.0), ("statement of Harbour Watch", 0.0)):
        scores = score_credits(marked, found={"a": [credit(0, name, kind="document")]}, settings=NO_ROUNDS)
        assert scores.to_json()["name right"] == right


def test_what_is_optional_is_neither_demanded_nor_punished() -> None:
    optional = GoldCredit(credit=credit(0, "BBC"), optional=True)
    marked = [GoldCredits(document="a", credits=(optional, marked_credit(40, "Reuters")))]
    for found in ([credit(40, "Reuters")], [credit(0, "BBC"), credit(40, "Reuters")]):
        scores = score_credits(marked, found={"a": found}, settings=NO_ROUNDS).to_json()
        assert (scores["precision"], scores["recall"]) == (100.0, 100.0)


def test_where_the_outlet_is_not_known_nobody_asks_whether_it_credits_itself() -> None:
    marked = [GoldCredits(document="a", credits=(GoldCredit(credit=credit(0, "BBC"), is_owner_known=False),))]
    scores = score_credits(marked, found={"a": [credit(0, "BBC", own=True)]}, settings=NO_ROUNDS).to_json()
    assert scores["own right"] is None


def test_an_article_without_credits_counts_against_what_is_found_in_it() -> None:
    marked = [GoldCredits(document="a", credits=())]
    scores = score_credits(marked, found={"a": [credit(0, "BBC")]}, settings=NO_ROUNDS).to_json()
    assert (scores["precision"], scores["kind right"]) == (0.0, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"doc": "a"}', "no list"),
        ('{"doc": "a", "credits": [{"span": [0, 4]}]}', "no span"),
        ('{"doc": "a", "credits": [{"span": [0, 4], "name_span": [8, 9], "kind": "outlet"}]}', "outside the credit"),
        ('{"doc": "a", "credits": [{"span": [0, 4], "name_span": [0, 4], "kind": "rumour"}]}', "no kind of credit"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_credits(gold)


def test_articles_are_read_now_and_texts_that_are_missing_are_asked_for(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text(
        '{"doc": "a", "credits": [{"span": [16, 28], "name_span": [25, 28], "credited": "BBC", "kind": "outlet"}]}',
        encoding="utf-8",
    )
    texts.write_text('{"id": "a", "text": "“We knew,” Iva Holt told the BBC on Friday."}', encoding="utf-8")
    assert evaluate_credits(gold, texts=[texts]).to_json()["recall"] == 100.0
    with pytest.raises(UsageError, match="--texts"):
        evaluate_credits(gold, texts=[])
