"""How well findings are found: how many of the marked ones, code by code, and how many hits a reader calls right.

A marked finding is met by one of the same code whose evidence overlaps; a code that is about the page as a whole is met by the
same code on the same page. Precision is not taken from the marks, which are few: it comes from hits that were judged by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.tallies import Additive, Share
from onrecord.findings import Finding
from onrecord.findings.checks import CHECKS
from onrecord.spans import Span

FEWEST_HITS = 10
"""With fewer judged hits, or fewer marks, a rate says too little to be given."""

_OF_PAGE = frozenset(check.code for check in CHECKS if check.of_page)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFinding:
    """A finding that somebody marked or judged: its code and evidence."""

    code: str
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedFinding:
    """A hit that somebody read on its page, and whether a careful editor would mark it."""

    finding: MarkedFinding
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPage:
    """A page with all its findings marked (`marks`), or some of its hits judged (`judged`); `sha256` is of its text."""

    document: str
    sha256: str | None
    marks: tuple[MarkedFinding, ...] = ()
    judged: tuple[JudgedFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTally(Additive):
    """What was found under one code.

    `hits` counts all hits, `recall` the marked findings that were met, `precision` the hits that were judged right of those
    that were judged.
    """

    hits: int = 0
    recall: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingScores:
    """The tallies by code, in the order of the checks, over so many pages."""

    pages: int
    by_code: Mapping[str, CodeTally]

    @property
    def total(self) -> CodeTally:
        """All codes together."""
        return sum(self.by_code.values(), start=CodeTally())

    def to_json(self) -> dict[str, Any]:
        """Return the counts, and the rates in per cent; null where nothing was counted."""
        codes = {code: _row(tally) for code, tally in self.by_code.items()}
        return {"pages": self.pages, "codes": codes, "total": _row(self.total)}


def score_findings(pages: Sequence[MarkedPage], *, found: Mapping[str, Sequence[Finding]]) -> FindingScores:
    """Return what was found of what is marked and judged.

    Args:
        pages: Marks and judgements; those of other pages than these are no hits at all.
        found: The findings by document id; a page that is not in it has none.
    """
    tallies = {check.code: CodeTally() for check in CHECKS}
    for page in pages:
        for code, tally in _tallies(page, found.get(page.document, ())).items():
            tallies[code] = tallies.get(code, CodeTally()) + tally
    return FindingScores(pages=len(pages), by_code=tallies)


def _tallies(page: MarkedPage, found: Sequence[Finding]) -> dict[str, CodeTally]:
    codes = {mark.code for mark in page.marks} | {hit.code for hit in found}
    return {code: _tally(page, [one for one in found if one.code == code], code=code) for code in codes}


def _tally(page: MarkedPage, hits: Sequence[Finding], *, code: str) -> CodeTally:
    marks = [mark for mark in page.marks if mark.code == code]
    judged = [verdict for hit in hits if (verdict := _verdict(hit, page.judged)) is not None]
    return CodeTally(
        hits=len(hits),
        recall=Share(part=sum(_is_met(mark, hits) for mark in marks), whole=len(marks)),
        precision=Share(part=sum(judged), whole=len(judged)),
    )


def _is_met(mark: MarkedFinding, hits: Iterable[Finding]) -> bool:
    return any(_are_one(mark, hit) for hit in hits)


def _verdict(hit: Finding, judged: Iterable[JudgedFinding]) -> bool | None:
    """Return what a reader said of a hit, or None where it was not judged."""
    return next((verdict.right for verdict in judged if _are_one(verdict.finding, hit)), None)


def _are_one(mark: MarkedFinding, hit: Finding) -> bool:
    if mark.code != hit.code:
        return False
    return hit.code in _OF_PAGE or _overlap(mark.spans, hit.spans) or _overlap(mark.title_spans, hit.title_spans)


def _overlap(left: Iterable[Span], right: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in left for other in right)


def _row(tally: CodeTally) -> dict[str, Any]:
    return {
        "hits": tally.hits,
        "marked": tally.recall.whole,
        "met": tally.recall.part,
        "recall": _rounded(tally.recall),
        "judged": tally.precision.whole,
        "right": tally.precision.part,
        "precision": _rounded(tally.precision),
    }


def _rounded(share: Share) -> float | None:
    return None if share.percent is None else round(share.percent, 1)
