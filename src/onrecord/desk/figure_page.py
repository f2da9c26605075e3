"""Quantities as the page of figures shows them: a plot and a table each."""

from dataclasses import dataclass

from onrecord.desk.drawing import QuantityPlot, quantity_plot
from onrecord.ledger import Ledger, choosing
from onrecord.ledger.covering import covered
from onrecord.roots import FigureGroup, figure_groups, told_of

_MOST = 20
"""Quantities on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plotted:
    """One quantity with its plot."""

    group: FigureGroup
    plot: QuantityPlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """The quantities of a story or of some words, those with most values first; `found` is how many there are in all."""

    shown: tuple[Plotted, ...]
    found: int


def quantities(ledger: Ledger, words: str, story: str | None) -> Quantities:
    """Return the quantities of the documents about one event, or of those with some words.

    Args:
        ledger: Where the documents are.
        words: They stand in the sentence of a figure; all figures where there are none.
        story: A document of the event, by its id; null for all documents with the words.

    Raises:
        LedgerError: There is no such document.
    """
    names = choosing.with_words(ledger, words) if story is None else choosing.about(ledger, story)
    coverage = covered(ledger, names)
    if story is not None:
        coverage = told_of(story, coverage=coverage)
    found = figure_groups(coverage, words=words, one_story=story is not None)
    groups = sorted(found, key=lambda group: -len(group.values))
    told = [group for group in groups if len(group.values) > 1 or len(groups) == 1] or groups
    shown = tuple(Plotted(group=group, plot=quantity_plot(group)) for group in told[:_MOST])
    return Quantities(shown=shown, found=len(groups))
