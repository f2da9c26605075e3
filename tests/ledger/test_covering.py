"""Documents with what they share, out of the ledger."""

from collections.abc import Callable

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.covering import covered, holding
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading
from onrecord.roots import Coverage

NOON = "2031-03-18T12:00:00Z"
WALL = "Divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday night."
FAIR = "A baker in Ardmere won the prize for the longest loaf of bread that the fair has ever seen, with eleven metres."
TEXTS = {
    "wall": f"{WALL} The harbour council met on Monday.",
    "both": f"{WALL} {FAIR}",
    "fair": f"Nobody in Osk was surprised. {FAIR}",
    "alone": "Ferries stay in port, since no captain would risk his boat between two broken walls in such weather.",
}

MakeReading = Callable[..., Reading]


@pytest.fixture
def traced(ledger: Ledger, make_reading: MakeReading) -> Ledger:
    for name, text in TEXTS.items():
        ledger.append(make_reading(text, document_id=name), capture=None, seen_at=NOON)
    list(trace_new(ledger))
    return ledger


def test_documents_come_with_what_they_share_as_if_traced_by_themselves(traced: Ledger) -> None:
    found = covered(traced, ["wall", "both", "unknown", "fair"])
    alone = Coverage.of(traced.reading(name) for name in ("wall", "both", "fair"))
    assert [*found.reports] == ["wall", "both", "fair"]
    assert sorted(match.documents for match in found.matches) == sorted(match.documents for match in alone.matches)
    (passage,) = next(match for match in found.matches if match.documents == ("both", "wall")).passages
    assert passage.here.cut(TEXTS["both"]) == passage.there.cut(TEXTS["wall"])


def test_words_lead_to_the_documents_that_hold_some_of_them_in_a_row(traced: Ledger) -> None:
    assert holding(traced, "the storm tore its northern end away") == ("wall", "both")
    assert holding(traced, "no captain would risk his boat, and nobody in Osk was surprised") == ("alone", "fair")
    assert holding(traced, "northern") == ()
