"""The credits of a reading as a person reads them: each origin once, and how often it is named."""

from collections import Counter
from collections.abc import Iterable

from onrecord.credits import Credit
from onrecord.views.statements import shown


def credit_names(found: Iterable[Credit]) -> list[str]:
    """Return where a document says it has something from, in the order of the text, each once with its count."""
    counts = Counter(_name(credit) for credit in found)
    return [name if count == 1 else f"{name} ×{count}" for name, count in counts.items()]


def _name(credit: Credit) -> str:
    name = "an origin without a name" if credit.credited is None else shown(credit.credited)
    return f"{name} (its own)" if credit.own else name
