"""The figures of a reading as a person reads them: what is counted, what happened to it, where, when, on whose word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.figures import Figure
from onrecord.figures.units import plural_unit
from onrecord.places import Place
from onrecord.reading import Reading
from onrecord.spans import Span
from onrecord.times import Time
from onrecord.views.statements import Statement, joined, shown

OWN_VOICE = "the outlet’s own voice"

_LARGEST_IN_FULL = 1e15
_SIGNS = {"at least": "≥ ", "at most": "≤ ", "about": "≈ ", "dozens-of": "≈ "}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure as views show it; an empty text is "not stated".

    `words` is the figure with what it counts, cut from the page; `reads` is the number it was read as; `told_by` is whose word
    it stands on.
    """

    figure: Figure
    words: str
    reads: str
    event: str
    where: str
    when: str
    told_by: str

    @property
    def about(self) -> tuple[str, ...]:
        """What happened, where and when, as far as the page tells."""
        return tuple(each for each in (self.event, self.where, self.when) if each)


def figure_lines(reading: Reading, *, told: Sequence[Statement]) -> Iterator[FigureLine]:
    """Yield the figures in the order of the text; `told` are the statements of the same reading."""
    labels = {statement.attribution.id: statement.label for statement in told}
    places = {place.id: place for place in reading.places}
    times = {time.id: time for time in reading.times}
    text = reading.document.text
    for figure in reading.figures:
        yield FigureLine(
            figure=figure,
            words=joined(text, _together(text, figure)),
            reads=in_numbers(figure),
            event=shown(figure.event.cut(text)) if figure.event else "",
            where=_where(places, figure),
            when=_when(times, figure, text=text),
            told_by=labels.get(figure.attribution or "", OWN_VOICE),
        )


def in_numbers(figure: Figure) -> str:
    """Return a figure as a number with its sign and unit: "≥ 600 persons", "1 person", "3,000–4,000 USD", "2 hours"."""
    if figure.value is None:
        ends = (_number(end) for end in (figure.low, figure.high) if end is not None)
        number = "–".join(ends)
    else:
        number = _number(figure.value)
    return f"{_SIGNS.get(figure.exactness, '')}{number}{f' {_unit(figure)}' if figure.unit else ''}"


def _unit(figure: Figure) -> str:
    """Return the unit as it stands behind the number."""
    unit = figure.unit or ""
    if figure.value == 1:
        return "person" if unit == "persons" else unit
    return plural_unit(unit)


def place_names(places: Sequence[Place]) -> list[str]:
    """Return each place once, in the order of the text, with its country where it has one and is none itself."""
    return list(dict.fromkeys(_named(place) for place in places))


def _named(place: Place) -> str:
    country = f" ({place.country})" if place.country and place.kind != "country" else ""
    return f"{shown(place.name)}{country}"


def _number(number: float) -> str:
    """Return a number with commas, to the thousandth from 1 on; below that and above a thousand billions its first digits."""
    return f"{round(number, 3):,.15g}" if number == 0 or 1 <= abs(number) < _LARGEST_IN_FULL else f"{number:,.6g}"


def _together(text: str, figure: Figure) -> tuple[Span, ...]:
    """Return the figure and what it counts as one stretch where only a space lies between them."""
    if figure.of is None or figure.of.start < figure.span.start:
        return (figure.span,)
    if figure.of.start < figure.span.end or not text[figure.span.end : figure.of.start].strip(" -\n"):
        return (Span(start=figure.span.start, end=max(figure.span.end, figure.of.end)),)
    return (figure.span, figure.of)


def _where(places: Mapping[str, Place], figure: Figure) -> str:
    return _named(places[figure.place]) if figure.place else ""


def _when(times: Mapping[str, Time], figure: Figure, *, text: str) -> str:
    if figure.as_of is None:
        return ""
    time = times[figure.as_of]
    return time.value if time.start else shown(time.span.cut(text))
