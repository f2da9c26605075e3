from collections.abc import Callable

import pytest

from onrecord.errors import LedgerError, UsageError
from onrecord.ledger import Ledger, choosing
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading

NOON = "2031-03-18T12:00:00Z"
TEXTS = {
    "wall": "The mole of Osk broke. Engineers say the storm tore its northern end away in an hour or less, as Ida Quill said.",
    "copy": "A paper writes: engineers say the storm tore its northern end away in an hour or less. Nobody else would talk.",
    "named": "For years the mayor, Ida Quill, has asked that the harbour of Osk be repaired, and the council has refused it.",
    "alike": "The northern end, it was reported, had been torn by winds of a kind that engineers never thought possible there.",
    "alone": "Bread costs twice as much in the capital as it did last year, and bakers close one after another.",
}


@pytest.fixture
def traced(ledger: Ledger, make_reading: Callable[..., Reading]) -> Ledger:
    for name, text in TEXTS.items():
        ledger.append(make_reading(text, document_id=name), capture=None, seen_at=NOON)
    list(trace_new(ledger))
    return ledger


def test_about_one_event_are_those_that_share_words_and_those_that_share_rare_names(traced: Ledger) -> None:
    assert choosing.about(traced, "wall") == ("wall", "copy", "named")
    assert choosing.about(traced, "alone") == ("alone",)


def test_what_is_not_there_is_about_nothing(traced: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no document 'nobody'"):
        choosing.about(traced, "nobody")


def test_a_statement_may_stand_where_its_words_were_copied_or_two_rare_words_of_it_stand(traced: Ledger) -> None:
    start = TEXTS["wall"].index("Engineers say")
    assert choosing.stating(traced, f"wall#t{start}-{start + 52}") == ("wall", "copy", "alike")


def test_an_address_where_nothing_stands_leads_nowhere(traced: Ledger) -> None:
    with pytest.raises(UsageError, match="nothing stands at"):
        choosing.stating(traced, "wall#a99")
    with pytest.raises(UsageError, match="is not among the documents"):
        choosing.stating(traced, "nobody#a1")


def test_words_lead_to_documents_with_runs_of_them_and_with_all_of_them(traced: Ledger) -> None:
    assert choosing.with_words(traced, "the storm tore its northern end") == ("wall", "copy")
    assert choosing.with_words(traced, "council refused") == ("named",)


@pytest.mark.parametrize("words", ['"', 'a "b', "NEAR(", "*", "one AND", "\x00"])
def test_words_that_mean_something_to_the_index_are_only_words(traced: Ledger, words: str) -> None:
    assert "alone" not in choosing.with_words(traced, f"mole {words}")
