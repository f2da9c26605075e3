"""Why two values that are not equal may both be right: a forecast, a part, others beside somebody, another place or day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.roots.figure_group import Disagreement, Value
from onrecord.roots.quantities import quantity_of, words_in, words_of
from onrecord.roots.report import Report

_NEAR = 60
"""Characters before a number whose words may say that it has not come true yet."""

_STOP = re.compile(r"(?<!\.)[.;:!?](?=\s)|\n")
"""Where a clause ends; dots that break off are none."""

_MORE = re.compile(r"\s+(?:others?|more|additional|further)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:of|among)\s(?:them|these|those|whom|the\s(?:dead|victims))\b[^.;:]{0,30}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What of a quantity a value covers, as its page says: the place (null where none is named), and what else limits it."""

    place: str | None
    is_forecast: bool
    is_part: bool
    is_of_others: bool


def scope_of(value: Value, *, report: Report) -> Scope:
    """Return what of a quantity a value of a report covers."""
    figure, text = value.figure, report.text
    sentence = next(iter(report.sentences_of(figure.span)), figure.span)
    start = max(0, figure.span.start - _NEAR)
    near = _STOP.split(text[start : figure.span.start])[-1]
    before, behind = text[sentence.start : figure.span.start], text[figure.span.end : sentence.end]
    return Scope(
        place=quantity_of(figure, report=report).place,
        is_forecast=not _forecasts().isdisjoint(words_in(near)),
        is_part=_OF_THEM.match(behind) is not None or _PART.search(before) is not None,
        is_of_others=_MORE.match(behind) is not None,
    )


def settled(
    pairs: Iterable[Disagreement], *, values: Sequence[Value], scopes: Sequence[Scope], moves: bool
) -> Iterator[Disagreement]:
    """Yield how values stand to each other; those that are not surely of one quantity, or of one day, can both hold.

    Args:
        pairs: How values of one group stand to each other by their numbers and dates.
        values: The values of the group.
        scopes: What each value covers.
        moves: Whether the quantity grows as news comes in.
    """
    for each in pairs:
        doubt = None
        if each.kind in {"conflict", "update"}:
            doubt = _of_scope(scopes[each.one], scopes[each.other])
        if each.kind == "conflict":
            doubt = doubt or _of_page(values[each.one], values[each.other], moves=moves)
        words = f"{values[each.one].words} and {values[each.other].words}"
        yield replace(each, kind="bound", reason=f"{words}: {doubt}") if doubt else each


def _of_scope(one: Scope, other: Scope) -> str | None:
    """Return why two values are not surely of one quantity, or None."""
    if one.is_forecast or other.is_forecast:
        return "one may be a forecast"
    if one.is_of_others or other.is_of_others:
        return "one counts others beside somebody"
    if one.is_part != other.is_part:
        return "one may be a part of the other"
    if one.place and other.place and one.place != other.place:
        return "they may be of two places"
    return None


def _of_page(one: Value, other: Value, *, moves: bool) -> str | None:
    """Return why the pages of two values that cannot be equal leave it open whether they disagree, or None."""
    if one.document == other.document:
        return "one page gives both on one word" if one.told_by == other.told_by else None
    if moves and one.published is None and other.published is None:
        return "neither page is dated, so which is later cannot be told"
    return None


@cache
def _forecasts() -> frozenset[str]:
    return words_of("change", "forecast")
