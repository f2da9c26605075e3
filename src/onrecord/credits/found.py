"""A credit as it is found, before it is known for whom "the newspaper" and "the report" stand."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

Sort = Literal[
    "own", "listed", "described", "tailed", "asked", "later", "noun", "post noun", "site", "loose", "tweeted", "stranger"
]
"""What could be credited, by what it is known as: a name by list, description, shape or as a short form; a noun; a verb."""

SORTS: tuple[Sort, ...] = get_args(Sort)

_OTHERS_TOO = frozenset({"agency", "network", "station", "channel", "site", "website", "web site", "outlet", "blog"})
"""What stands for an outlet only where one was credited before it."""

_NO_AGENCIES = frozenset({"Magazine", "Television", "TV", "Radio", "Weekly", "Daily", "Network", "BBC", "CNN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A credit found; what `refers` may stand for what was credited or named before it."""

    span: Span
    name_span: Span
    credited: str | None
    kind: CreditKind
    refers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be a credit, and whether the rules say that it is one; where they do not, its expression is its name."""

    found: Found
    sort: Sort
    by_rule: bool
    is_asked: bool = False


def referred(found: Sequence[Found], *, text: str, named: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """Yield credits with the name of what they stand for.

    "The newspaper" is the outlet credited last, else the one named last; "the statement" is the one credited before; "the
    article" is a document credited before, else of the outlet credited last, which is then what is credited. What stands for
    nothing before it is left out.

    Args:
        found: Credits in the order of the text.
        text: The document's text.
        named: Where outlets are named, with the names, in the order of the text.
    """
    papers: dict[str, Found] = {}
    outlet: Found | None = None
    for one in found:
        noun = one.name_span.cut(text).casefold()
        sort = noun.removesuffix("s")
        settled: Found | None = one
        if one.refers and one.kind == "outlet":
            settled = _outlet(one, noun=noun, before=outlet, named=named)
        elif one.refers and " of " not in (one.credited or ""):
            settled = _paper(one, noun=noun, before=papers.get(sort), outlet=outlet)
        if settled is None:
            continue
        if settled.kind == "outlet":
            outlet = outlet if outlet and _is_quoted(one, text=text) else settled
        elif not one.refers or sort not in papers:
            papers[sort] = settled
        yield settled


def _is_quoted(one: Found, *, text: str) -> bool:
    """Say whether it is whom another outlet quotes: "Quoting Dredge, the newspaper said" is of the newspaper named before."""
    return one.span.cut(text).casefold().startswith(("citing", "quoting"))


def _outlet(one: Found, *, noun: str, before: Found | None, named: Sequence[tuple[int, str]]) -> Found | None:
    """Return "the newspaper" under the name that it stands for, which the page may hide; None where it stands for nothing."""
    if before is not None and _may_be(noun, before):
        return replace(one, credited=before.credited)
    at = 0 if noun in _OTHERS_TOO else bisect_left(named, (one.name_span.start, ""))
    return replace(one, credited=named[at - 1][1]) if at else None


def _may_be(noun: str, outlet: Found) -> bool:
    """Say whether a noun may stand for an outlet: "the agency" is no paper and no station."""
    last = (outlet.credited or "").rpartition(" ")[-1]
    return noun != "agency" or not (lexicon().has(last, among="papers_alone") or last in _NO_AGENCIES)


def _paper(one: Found, *, noun: str, before: Found | None, outlet: Found | None) -> Found:
    if before is not None:
        return replace(one, credited=before.credited, kind=before.kind)
    if outlet is not None and lexicon().has(noun, among="printed"):
        return replace(one, credited=outlet.credited, kind="outlet")
    return one
