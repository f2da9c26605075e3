"""The credits of a reading as a person reads them: each origin once, and how often it is named."""

from collections import Counter
from collections.abc import Iterable

from onrecord.credits import Credit
from onrecord.views.statements import shown


def credit_names(found: Iterable[Credit], *, text: str) -> list[str]:
    """Return where a document says it has something from, in the order of its text, each once with its count.

    What it does not name stands in its own words: “a local newspaper”.
    """
    counts = Counter(_name(credit, text=text) for credit in found)
    return [name if count == 1 else f"{name} ×{count}" for name, count in counts.items()]


def _name(credit: Credit, *, text: str) -> str:
    words = " ".join(credit.name_span.cut(text).split())
    name = f"“{shown(words)}”" if credit.credited is None else shown(credit.credited)
    return f"{name} (its own)" if credit.own else name
