"""A credit as it is found, before it is known for whom "the newspaper" and "the report" stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

_OTHERS_TOO = frozenset({"agency", "network", "station", "channel", "site", "website", "web site", "outlet", "blog"})
"""What stands for an outlet only where one was credited before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A credit found; what `refers` may stand for what was credited or named before it."""

    span: Span
    name_span: Span
    credited: str | None
    kind: CreditKind
    refers: bool = False


def referred(found: Sequence[Found], *, text: str, named: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """Yield credits with the name of what they stand for.

    "The newspaper" is the outlet credited last, else the one named last; "the statement" is the one credited before; "the
    article" is a document credited before, else of the outlet credited last, which is then what is credited. What stands for
    nothing before it is left out.

    Args:
        found: Credits in the order of the text.
        text: The document's text.
        named: Where outlets are named, with the names.
    """
    papers: dict[str, Found] = {}
    outlet: Found | None = None
    for one in found:
        noun = one.name_span.cut(text).casefold()
        settled = one
        if one.refers and one.kind == "outlet":
            name = outlet.credited if outlet else _named_before(one, noun=noun, named=named)
            if outlet is None and name is None:
                continue
            settled = replace(one, credited=name)
        elif one.refers and " of " not in (one.credited or ""):
            settled = _paper(one, noun=noun, before=papers.get(noun.removesuffix("s")), outlet=outlet)
        if settled.kind == "outlet":
            outlet = settled
        elif not one.refers or noun.removesuffix("s") not in papers:
            papers[noun.removesuffix("s")] = settled
        yield settled


def _named_before(one: Found, *, noun: str, named: Sequence[tuple[int, str]]) -> str | None:
    if noun in _OTHERS_TOO:
        return None
    return next((name for start, name in reversed(named) if start < one.name_span.start), None)


def _paper(one: Found, *, noun: str, before: Found | None, outlet: Found | None) -> Found:
    if before is not None:
        return replace(one, credited=before.credited, kind=before.kind)
    if outlet is not None and lexicon().has(noun, among="printed"):
        return replace(one, credited=outlet.credited, kind="outlet")
    return one
