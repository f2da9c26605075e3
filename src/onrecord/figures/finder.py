"""Text → figures, in one pass."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from onrecord.attributions import Attribution
from onrecord.errors import Fault
from onrecord.figures.cardinals import Number, numbers
from onrecord.figures.carriers import carriers
from onrecord.figures.counted import counted, counts_people
from onrecord.figures.figure import Figure, Figures
from onrecord.figures.happening import happening, is_of_people, standing
from onrecord.figures.lookalikes import is_lookalike
from onrecord.figures.named import bears_name, names_of_digits
from onrecord.figures.numerals import decimal_sign, numerals
from onrecord.figures.quantities import Quantity, quantities
from onrecord.figures.surroundings import Surroundings, surroundings
from onrecord.spans import Span

_LONGEST_SHOWN = 40
_LONGEST_TOLD = 90
_STATED_DIGITS = 12
"""More digits than anybody states with a scale behind them ("1.07 billion")."""

_FLOAT_NOISE = 1e-15
_WHOLE = 2**53
"""From here on a float holds no longer every whole number."""

_OTHERS = frozenset({"others", "more"})
_OF_PEOPLE = re.compile(
    r"\bpopulation\s(?:of|is|was|at)\s\Z|\b(?:toll|casualties)\b(?:\s\w+){0,9}\s(?:of|is|was|at|to|from)\s\Z"
)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|which|it)\b")


def find(text: str, *, sentences: Sequence[Span], attributions: Sequence[Attribution], apart: Sequence[Span] = ()) -> Figures:
    """Return every number that is stated as a figure, in the order of the text. Linear in the text.

    `place` and `as_of` are left open: they are joined where times and places are known.

    Args:
        text: The text, exactly as stored.
        sentences: Its sentences in order; what a figure counts and what happened to it stand in the same one.
        attributions: Those of the text, parents before children.
        apart: Dates, times of day and places, in any order: no figure lies inside one of them.
    """
    stated = list(_stated(text, apart=apart))
    faults = tuple(_too_large(text, quantity) for quantity in stated if not _is_finite(quantity))
    kept = [quantity for quantity in stated if _is_finite(quantity)]
    spans = [Span(start=quantity.start, end=quantity.end) for quantity in kept]
    around = _around(text, spans, sentences=sentences)
    on_whose_word = carriers(spans, attributions=attributions)
    figures = (
        _figure(text, f"f{number}", quantity, around=near, attribution=attribution)
        for number, (quantity, near, attribution) in enumerate(zip(kept, around, on_whose_word, strict=True), start=1)
    )
    return Figures(figures=tuple(figures), faults=faults)


def _stated(text: str, *, apart: Sequence[Span]) -> Iterator[Quantity]:
    found = list(numerals(text, decimal=decimal_sign(text)))
    outside = _outside(list(numbers(text, found=found)), apart=sorted(apart))
    counted_or_named = list(quantities(text, numbers=outside))
    names = names_of_digits(text, counted_or_named)
    for quantity in counted_or_named:
        if not is_lookalike(text, quantity) and not bears_name(text, quantity, names=names):
            yield quantity


def _outside(found: list[Number], *, apart: Sequence[Span]) -> list[Number]:
    """Return the numbers that share nothing with spans that are told apart."""
    starts = [span.start for span in apart]
    ends = list(accumulate((span.end for span in apart), max))
    kept = []
    for number in found:
        at = bisect_left(starts, number.end) - 1
        if at < 0 or ends[at] <= number.start:
            kept.append(number)
    return kept


def _is_finite(quantity: Quantity) -> bool:
    return math.isfinite(quantity.low) and math.isfinite(quantity.high)


def _too_large(text: str, quantity: Quantity) -> Fault:
    words = text[quantity.start : min(quantity.end, quantity.start + _LONGEST_SHOWN)]
    detail = f"the number at {quantity.start}-{quantity.end} ({words}) is too large to be held; it is no figure of the reading"
    return Fault(code="number-too-large", detail=detail)


def _around(text: str, spans: Sequence[Span], *, sentences: Sequence[Span]) -> Iterator[Surroundings]:
    """Yield what stands around each span: in its sentence, or in the whole text where no sentence holds it."""
    starts = [sentence.start for sentence in sentences]
    near: Surroundings | None = None
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        held = at >= 0 and span.end <= sentences[at].end
        sentence = sentences[at] if held else Span(start=0, end=len(text))
        if near is None or near.sentence != sentence:
            near = surroundings(text, sentence)
        yield near


def _figure(text: str, id_: str, quantity: Quantity, *, around: Surroundings, attribution: str | None) -> Figure:
    span = Span(start=quantity.start, end=quantity.end)
    of = counted(text, quantity, end=around.sentence.end)
    event = happening(text, span, of=of, around=around)
    status, status_span = standing(text, span, around=around) or (None, None)
    value, low, high = _numbers(quantity)
    return Figure(
        id=id_,
        span=span,
        value=value,
        low=low,
        high=high,
        exactness=quantity.exactness,
        unit=quantity.unit or _persons(text, quantity, of=of, event=event),
        of=of,
        event=event,
        status=status,
        status_span=status_span,
        place=None,
        as_of=None,
        attribution=attribution,
    )


def _numbers(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    """Return value, low and high as the exactness has them."""
    value, highest = _as_stated(quantity.low), _as_stated(quantity.high)
    if quantity.is_range:
        return None, value, highest
    low = value if quantity.exactness in {"exact", "at least"} else None
    high = value if quantity.exactness in {"exact", "at most"} else None
    return value, low, high


def _as_stated(number: float) -> float:
    """Return a number without what binary fractions add to it: 1.07 billion is 1070000000 and no fraction more."""
    near = float(f"{number:.{_STATED_DIGITS}g}")
    kept = near if math.isclose(near, number, rel_tol=_FLOAT_NOISE) else number
    return int(kept) if float(kept).is_integer() and abs(kept) < _WHOLE else kept


def _persons(text: str, quantity: Quantity, *, of: Span | None, event: Span | None) -> str | None:
    """Return "persons" where people are counted, by the noun or by what happened to them; of a part of them None."""
    whole = float(quantity.low).is_integer() and float(quantity.high).is_integer()
    if quantity.is_part or not whole or (of is None and _OF_THEM.match(text, quantity.tail)):
        return None
    told = of is not None and of.cut(text).lower() not in _OTHERS
    if of is None and _OF_PEOPLE.search(text, max(0, quantity.start - _LONGEST_TOLD), quantity.start):
        return "persons"
    people = counts_people(text, of) if of is not None and told else is_of_people(text, event)
    return "persons" if people else None
