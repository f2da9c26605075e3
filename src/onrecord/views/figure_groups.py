"""One quantity in several documents, for a terminal: its values in order of time, on whose word, and where they disagree."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.roots import FigureGroup, Value
from onrecord.views.figures import OWN_VOICE, in_numbers
from onrecord.views.statements import shown


def figure_group_view(group: FigureGroup) -> RenderableType:
    """Return a quantity with its values, the first that an official gives, and the disagreements."""
    return Group(*_parts(group), Text(""))


def _parts(group: FigureGroup) -> Iterator[RenderableType]:
    yield Text(shown(group.of) or "a number", style="bold")
    rows = Table.grid(padding=(0, 2, 0, 0))
    for value in group.values:
        rows.add_row(*_cells(value))
    yield rows
    if group.acknowledged is not None:
        first = group.values[group.acknowledged]
        by = shown(first.told_by) if first.told_by else "an official"
        yield Text(f"first acknowledged on {first.published} by {by}: {shown(first.words)}", style="bold")
    yield from _disagreements(group)


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


def _disagreements(group: FigureGroup) -> Iterator[RenderableType]:
    """Yield a line a kind: how often, and one of them in words."""
    counts = Counter(each.kind for each in group.disagreements)
    for kind, number in counts.items():
        told = next(each for each in group.disagreements if each.kind == kind)
        style = "yellow" if kind == "conflict" else "dim"
        yield Text(f"{kind}{f' ×{number}' if number > 1 else ''}: {shown(told.reason)}", style=style)
