"""Occurrences in the order in which they came out, as far as dates tell."""

from collections.abc import Iterable

from onrecord.documents.dates import days
from onrecord.reuse.order import order
from onrecord.roots.coverage import Coverage
from onrecord.roots.root import Occurrence


def in_order(occurrences: Iterable[Occurrence], *, coverage: Coverage) -> tuple[Occurrence, ...]:
    """Return occurrences by the first day that their documents' dates can mean; those without a date come last, as given."""
    listed = sorted(enumerate(occurrences), key=lambda pair: (*_day(pair[1], coverage=coverage), pair[0]))
    return tuple(occurrence for _, occurrence in listed)


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


def _day(occurrence: Occurrence, *, coverage: Coverage) -> tuple[bool, str]:
    published = coverage.reports[occurrence.document].reading.document.published
    return (published is None, days(published)[0] if published else "")
