"""What could be credited, as it stands in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.credits.credit import CreditKind
from onrecord.credits.found import Sort
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something that could be credited, and under which name; `credited` is null where the page hides it.

    What `is_asked` is credited only where the words right before it ask it ("told People"); what `refers` stands for what was
    credited before ("the newspaper").
    """

    span: Span
    credited: str | None
    kind: CreditKind = "outlet"
    is_asked: bool = False
    refers: bool = False
    sort: Sort = "later"


def in_order(*ranks: Iterable[Name]) -> list[Name]:
    """Return names that share no character, in the order of the text.

    Of two that do, that of the earlier rank stays, but where the other begins with it and goes on: "New York Times Magazine".
    """
    taken: dict[int, Name] = {}
    for rank in ranks:
        for name in rank:
            others = [other for place in (name.span.start, name.span.end - 1) if (other := taken.get(place))]
            if all(_goes_on(name, other) for other in others):
                for place in {place for other in others for place in range(other.span.start, other.span.end)}:
                    del taken[place]
                taken.update(dict.fromkeys(range(name.span.start, name.span.end), name))
    return sorted(dict.fromkeys(taken.values()), key=lambda name: name.span.start)


def _goes_on(name: Name, other: Name) -> bool:
    begins = name.span.start <= other.span.start + len("The ")
    return begins and name.span.end > other.span.end and not name.refers and name.credited is not None


def certain(names: Sequence[Name]) -> list[Name]:
    """Return the names of outlets that need not be asked, in their order."""
    return [
        name for name in names if name.kind == "outlet" and name.credited is not None and not name.is_asked and not name.refers
    ]


def after_the(text: str, span: Span) -> bool:
    """Say whether "the" stands right before a span."""
    return text[max(span.start - len("the "), 0) : span.start] in {"the ", "The "}
