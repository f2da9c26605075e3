"""How many roots each statement of a document has, where it stands in others too."""

from collections.abc import Mapping
from itertools import chain, islice

from onrecord.ledger import Ledger
from onrecord.ledger.covering import covered
from onrecord.ledger.elsewhere import elsewhere, longest
from onrecord.ledger.shared import matches_of
from onrecord.roots import Occurrence, Roots, quotations, trace_statement

RootCounts = Mapping[str, Roots]
"""The roots of statements, by their numbers."""

_MOST_DOCUMENTS = 40
"""Documents among which roots are counted: those that share most statements."""


def roots_of_statements(ledger: Ledger, document_id: str) -> RootCounts:
    """Return the roots of the statements that stand in other documents too, counted among at most 40 documents."""
    reading = ledger.reading(document_id)
    others = elsewhere(reading.attributions, matches=matches_of(ledger, document_id))
    coverage = covered(ledger, [document_id, *_nearest(others)])
    known = quotations(coverage)
    places = {
        told.id: Occurrence(document=document_id, span=longest(told)) for told in reading.attributions if told.id in others
    }
    return {number: trace_statement(place, coverage=coverage, known=known).roots for number, place in places.items()}


def _nearest(others: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the documents that have most of the statements."""
    counts: dict[str, int] = {}
    for name in chain.from_iterable(others.values()):
        counts[name] = counts.get(name, 0) + 1
    return list(islice(sorted(counts, key=lambda name: -counts[name]), _MOST_DOCUMENTS - 1))
