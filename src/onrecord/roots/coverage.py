"""Several reports and the words that they share: the closed world in which roots are counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.reuse import Match, MemoryIndex, Passage, trace
from onrecord.roots.report import Report

_UNSEEN = 3
"""Reports that nobody gave, so that what both of two reports have is not common for that."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Reports by their id, in the order given, and the words that they share.

    Raises:
        RecordError: A report stands under another id than its own, or a match names a document that is not there.
    """

    reports: Mapping[str, Report]
    matches: tuple[Match, ...] = field(repr=False)

    def __post_init__(self) -> None:
        for name, report in self.reports.items():
            if name != report.id:
                raise RecordError(f"the report on {report.id} stands under {name}")
        unknown = sorted({name for match in self.matches for name in match.documents} - set(self.reports))
        if unknown:
            raise RecordError(f"matches with documents that are not there: {', '.join(unknown)}")

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Coverage":
        """Return readings as reports, with the words that they share looked for now.

        Raises:
            RecordError: Two readings are of one document.
        """
        reports: dict[str, Report] = {}
        for reading in readings:
            report = Report.of(reading)
            if reports.setdefault(report.id, report) is not report:
                raise RecordError(f"two readings are of {report.id}")
        return cls(reports=reports, matches=tuple(_traced(reports)))

    @cached_property
    def _of_pair(self) -> dict[frozenset[str], Match]:
        return {frozenset(match.documents): match for match in self.matches}

    def match(self, one: str, other: str) -> Match | None:
        """Return what two documents share, or None."""
        return self._of_pair.get(frozenset((one, other)))

    @cached_property
    def rarity(self) -> Mapping[int, float]:
        """How much each retold word tells one report from the others: 1 where one has it, less the more have it, never 0.

        The logarithm of the inverse document frequency (Spärck Jones 1972), as if three reports more lacked it.
        """
        most = np.log((len(self.reports) + _UNSEEN) / 2)
        held = [np.unique(report.postings.retold) for report in self.reports.values()]
        words, holders = np.unique(np.concatenate(held), return_counts=True) if held else (np.array([]), np.array([]))
        rarity = np.log((len(held) + _UNSEEN) / (holders + 1)) / most
        return dict(zip(words.tolist(), rarity.tolist(), strict=True))

    def within(self, documents: Iterable[str]) -> "Coverage":
        """Return the part of it that is about some of the documents, in their order; unknown ones are left out."""
        reports = {name: self.reports[name] for name in documents if name in self.reports}
        matches = tuple(match for match in self.matches if set(match.documents) <= set(reports))
        return Coverage(reports=reports, matches=matches)


def sides(match: Match, *, first: str) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages of a match, and whether their `here` is the document named first."""
    yield from ((passage, match.documents[0] == first) for passage in match.passages)


def _traced(reports: Mapping[str, Report]) -> Iterator[Match]:
    """Yield what each report shares with those before it."""
    index = MemoryIndex()
    known = {name: report.postings for name, report in reports.items()}
    for postings in known.values():
        yield from trace(postings, index=index, known=known)
        index.add(postings)
