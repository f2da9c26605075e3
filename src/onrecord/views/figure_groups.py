"""One quantity in several documents, for a terminal: its values in order of time, on whose word, and where they disagree."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.roots import AGREEMENTS, Agreement, Disagreement, FigureGroup, Value
from onrecord.views.figures import OWN_VOICE, in_numbers
from onrecord.views.statements import shown

_IN_WORDS: Mapping[Agreement, str] = {
    "conflict": "cannot both hold",
    "update": "the number moved",
    "rounding": "one is rounded",
    "bound": "both can hold",
}
_MOST_SHOWN = 3
"""Pairs of numbers shown of each kind."""


def figure_group_view(group: FigureGroup) -> RenderableType:
    """Return a quantity with its values, the first that an official gives, and the disagreements."""
    return Group(*_parts(group), Text(""))


def _parts(group: FigureGroup) -> Iterator[RenderableType]:
    yield Text(shown(group.of), style="bold")
    rows = Table.grid(padding=(0, 2, 0, 0))
    for cells, times in Counter(map(_cells, group.values)).items():
        rows.add_row(*cells, f"×{times}" if times > 1 else "")
    yield rows
    if group.acknowledged is not None:
        yield Text(_first(group.values[group.acknowledged]), style="bold")
    for kind in reversed(AGREEMENTS):
        yield from _disagreements(group, kind=kind)


def _cells(value: Value) -> tuple[str, ...]:
    status = f" ({value.figure.status})" if value.figure.status else ""
    return (
        value.published or "no date",
        f"{_said(value)}{status}",
        shown(value.told_by) if value.told_by else OWN_VOICE,
        shown(value.document),
    )


def _said(value: Value) -> str:
    """Return a value in numbers; "dozens" and the like, which have none, as the page has them."""
    return shown(value.words) if value.figure.exactness == "dozens-of" else in_numbers(value.figure)


def _first(value: Value) -> str:
    when = f"on {value.published}" if value.published else "in a document without a date"
    by = shown(value.told_by) if value.told_by else "an official"
    return f"first acknowledged by an official {when}: {_said(value)} ({by})"


def _disagreements(group: FigureGroup, *, kind: Agreement) -> Iterator[RenderableType]:
    """Yield some pairs of numbers of one kind in words, each once, and how many more there are."""
    told = {_numbers(group, each): each for each in reversed(group.disagreements) if each.kind == kind}
    style = "yellow" if kind == "conflict" else "dim"
    pairs = list(reversed(told.values()))
    for each in pairs[:_MOST_SHOWN]:
        yield Text(f"{_IN_WORDS[kind]}: {shown(each.reason)}", style=style)
    if len(pairs) > _MOST_SHOWN:
        yield Text(f"{_IN_WORDS[kind]}: {len(pairs) - _MOST_SHOWN} more pairs of numbers", style=style)


def _numbers(group: FigureGroup, pair: Disagreement) -> Hashable:
    figures = (group.values[place].figure for place in (pair.one, pair.other))
    return frozenset((figure.value, figure.low, figure.high, figure.exactness) for figure in figures)
