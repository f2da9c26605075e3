"""Occurrences in the order in which they came out, as far as dates tell."""

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.reuse.order import begins, order
from onrecord.roots.coverage import Coverage
from onrecord.roots.root import Occurrence


def in_order(occurrences: Iterable[Occurrence], *, coverage: Coverage) -> tuple[Occurrence, ...]:
    """Return occurrences by the first moment that their documents' dates can mean; those without a date come last, as given."""
    reports = coverage.reports
    return tuple(sorted(occurrences, key=lambda each: by_date(reports[each.document].reading.document.published)))


def by_date(published: str | None) -> tuple[bool, datetime]:
    """Return what dates are sorted by: the first moment that one can mean, and no date after every date."""
    return published is None, datetime.max.replace(tzinfo=UTC) if published is None else begins(published)


def earlier_first(one: str, other: str, *, coverage: Coverage) -> tuple[str, str, bool]:
    """Return two documents, the earlier one first, and whether their dates tell; as given where they do not."""
    told = order(coverage.reports[one].reading.document.published, coverage.reports[other].reading.document.published).order
    return (other, one, True) if told == "after" else (one, other, told == "before")


def first_of(documents: Iterable[str], *, coverage: Coverage) -> str | None:
    """Return the document that is certainly the first of some, or None where dates leave it open.

    Every one of them must be dated: what is not stated is not later.
    """
    listed = list(documents)
    for one in listed:
        if all(_is_before(one, other, coverage=coverage) for other in listed if other != one):
            return one
    return None


def _is_before(one: str, other: str, *, coverage: Coverage) -> bool:
    first, _, told = earlier_first(one, other, coverage=coverage)
    return told and first == one
