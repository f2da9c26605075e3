"""Figures as they lie in files: marked by hand, and as they were read."""

from collections.abc import Mapping
from pathlib import Path

from onrecord.errors import InputError
from onrecord.evaluation.figures import FoundFigure, GoldFigure, GoldFigures, Numbers
from onrecord.evaluation.rows import Row, read_rows
from onrecord.reading import Reading
from onrecord.spans import Span


def load_figures(path: Path) -> list[GoldFigures]:
    """Return the marked figures of documents, in the order of the file.

    Each line has `doc`, the `sha256` of its text, `sentences` (spans in which every figure is marked) and `figures`, as
    `gold/README.md` describes them.

    Raises:
        InputError: The file cannot be read or holds no document, or a line lacks a field.
    """
    golds = [_gold(row) for row in read_rows(path)]
    if not golds:
        raise InputError(str(path), "holds no document", 'write one object a line: {"doc", "sha256", "sentences", "figures"}')
    return golds


def load_found(path: Path, *, characters: Mapping[str, int]) -> dict[str, tuple[FoundFigure, ...]]:
    """Return figures as somebody else read them, by document id, from lines with `id` and `figures`.

    Each figure has a `span` and may have `value`, `low`, `high`, `exactness` and `unit`.

    Args:
        path: JSON Lines.
        characters: The length of each wanted text in code points; other documents are not looked at.

    Raises:
        InputError: The file cannot be read, a line lacks a field, or a span leaves its text.
    """
    rows = [row for row in read_rows(path) if row.words("id") in characters]
    return {
        row.words("id"): tuple(_found(entry, characters[row.words("id")]) for entry in row.objects("figures")) for row in rows
    }


def figures_of(reading: Reading) -> tuple[FoundFigure, ...]:
    """Return the figures of a reading, each with the cue on whose word it stands."""
    cues = {found.id: found.cue or found.source for found in reading.attributions}
    return tuple(
        FoundFigure(
            span=figure.span,
            numbers=Numbers(value=figure.value, low=figure.low, high=figure.high, exactness=figure.exactness),
            unit=figure.unit,
            of=figure.of,
            event=figure.event,
            status=figure.status,
            carrier=() if figure.attribution is None else cues[figure.attribution],
        )
        for figure in reading.figures
    )


def _gold(row: Row) -> GoldFigures:
    return GoldFigures(
        document=row.words("doc"),
        sha256=row.optional_words("sha256"),
        regions=row.spans("sentences"),
        figures=tuple(_gold_figure(entry) for entry in row.objects("figures")),
    )


def _gold_figure(entry: Row) -> GoldFigure:
    alternatives = entry.data.get("carrier_alt") or []
    return GoldFigure(
        cuts=tuple(dict.fromkeys((_place(entry, "span"), *_places(entry, "wide")))),
        numbers=_numbers(entry),
        units=(entry.optional_words("unit"), *_words(entry.data.get("unit_alt"))),
        carriers=(_optional_place(entry, "carrier"), *(_pair(entry, pair, "carrier_alt") for pair in alternatives)),
        of=(_optional_place(entry, "of"),),
        event=(_optional_place(entry, "event"),),
        status=(entry.optional_words("status"),),
        optional=bool(entry.data.get("optional")),
    )


def _found(entry: Row, characters: int) -> FoundFigure:
    span = _place(entry, "span")
    if span.end > characters:
        raise entry.error(f'"span" leaves a text of {characters} characters', hint="give offsets in code points of this text")
    numbers = _numbers(entry) if "exactness" in entry.data else None
    return FoundFigure(span=span, numbers=numbers, unit=entry.optional_words("unit"))


def _numbers(entry: Row) -> Numbers:
    value, low, high = (_number(entry, name) for name in ("value", "low", "high"))
    return Numbers(value=value, low=low, high=high, exactness=entry.words("exactness"))


def _number(entry: Row, name: str) -> float | None:
    number = entry.data.get(name)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise entry.error(f'"{name}" is {number!r}', hint="give a number or null")
    return number


def _place(entry: Row, name: str) -> Span:
    place = _optional_place(entry, name)
    if place is None:
        raise entry.error(f'"{name}" is missing', hint="give every figure a [start, end] in code points")
    return place


def _optional_place(entry: Row, name: str) -> Span | None:
    return _pair(entry, entry.data.get(name), name)


def _places(entry: Row, name: str) -> tuple[Span, ...]:
    place = _optional_place(entry, name)
    return () if place is None else (place,)


def _pair(entry: Row, pair: object, name: str) -> Span | None:
    if pair is None:
        return None
    spans = Row(place=entry.place, data={name: [pair]}).spans(name)
    return spans[0] if spans else None


def _words(values: object) -> tuple[str | None, ...]:
    if values is None or isinstance(values, str):
        return () if values is None else (values,)
    return tuple(values) if isinstance(values, list) else ()
