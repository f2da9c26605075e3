"""The same quantity across documents: figures grouped, their values compared, and the first that an official gives."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from onrecord.figures import Figure
from onrecord.reuse.order import order
from onrecord.roots.chronology import by_date
from onrecord.roots.coverage import Coverage
from onrecord.roots.figure_group import Agreement, Disagreement, FigureGroup, Value
from onrecord.roots.links import Links
from onrecord.roots.quantities import Quantity, bounds, happening_in, quantity_of
from onrecord.roots.report import Report
from onrecord.roots.voices import Voice, voice_of_speaker
from onrecord.spans import Span

_WORD = re.compile(r"\w+")
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A figure as a value and as a quantity, with the sentence it stands in."""

    value: Value
    quantity: Quantity
    sentence: tuple[str, Span]

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        figure = self.value.figure
        return figure.value, figure.low, figure.high


def figure_groups(coverage: Coverage, *, words: str = "") -> tuple[FigureGroup, ...]:
    """Return the quantities of which two figures or more are given: what the words call comes first, then the most often given.

    Args:
        coverage: The documents; a story gives the best groups, since other events have their own dead.
        words: What the quantity is about ("soldiers killed"): each stands in a figure's sentence, whatever its ending, or names
            what happened ("perished"). Empty for every quantity; with words, a figure that stands alone is a group too.
    """
    found = [
        _found(figure, report=report)
        for report in coverage.reports.values()
        for figure in report.reading.figures
        if _is_about(figure, report=report, words=words)
    ]
    least = 1 if words else 2
    grouped = (group for group in _grouped(found) if len(group) >= least)
    groups = (_group(group, coverage=coverage) for group in grouped)
    return tuple(
        sorted(
            groups, key=lambda group: (not _tells(group.of, words=words, happened=happening_in(group.of)), -len(group.values))
        )
    )


def _grouped(found: Sequence[_Found]) -> Iterator[list[Value]]:
    """Yield figures of one quantity: equal numbers are joined first, then others, but never two of one sentence that differ."""
    kinds = list(_kinds(found))
    firsts = [found[kind[0]] for kind in kinds]
    links = Links(len(kinds))
    said = [{found[number].sentence: {found[number].numbers} for number in kind} for kind in kinds]
    for one, other in sorted(_pairs(firsts), key=lambda pair: firsts[pair[0]].numbers != firsts[pair[1]].numbers):
        if links.head(one) != links.head(other):
            mine, theirs = said[links.head(one)], said[links.head(other)]
            if all(len(numbers | theirs.get(sentence, numbers)) == 1 for sentence, numbers in mine.items()):
                links.join(one, other)
                said[links.head(one)] = theirs | mine
    for group in links.groups():
        yield [found[number].value for number in sorted(number for kind in group for number in kinds[kind])]


def _kinds(found: Sequence[_Found]) -> Iterator[list[int]]:
    """Yield the places of figures that are alike in everything that is compared, as those of copies are."""
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        alone = () if each.quantity.is_like(each.quantity) else (number,)
        alike[(each.quantity, each.numbers, *alone)].append(number)
    yield from alike.values()


def _pairs(found: Sequence[_Found]) -> Iterator[tuple[int, int]]:
    of_unit: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        of_unit[each.quantity.unit, each.quantity.happening].append(number)
    for one, other in sorted(chain.from_iterable(combinations(numbers, 2) for numbers in of_unit.values())):
        mine, theirs = found[one], found[other]
        if mine.quantity.is_like(theirs.quantity) and _says_what(mine, theirs):
            yield one, other


def _says_what(mine: _Found, theirs: _Found) -> bool:
    """Say whether the page tells what is counted, or else both have the same number."""
    return mine.quantity.happening is not None or mine.quantity.thing is not None or mine.numbers == theirs.numbers


def _found(figure: Figure, *, report: Report) -> _Found:
    return _Found(
        value=_value(figure, report=report),
        quantity=quantity_of(figure, report=report),
        sentence=(report.id, next(iter(report.sentences_of(figure.span)), figure.span)),
    )


def _is_about(figure: Figure, *, report: Report, words: str) -> bool:
    """Say whether all of some words stand in the sentence of a figure, or name what happened to what is counted."""
    if not words:
        return True
    sentence = " ".join(part.cut(report.text) for part in report.sentences_of(figure.span))
    return _tells(sentence, words=words, happened=quantity_of(figure, report=report).happening)


def _tells(text: str, *, words: str, happened: str | None) -> bool:
    """Say whether all of some words stand in a text, whatever their endings, or name what happened."""
    there = _stems(text)
    return all(
        _stem(word) in there or (happened is not None and happening_in(word) == happened)
        for word in _WORD.findall(words.casefold())
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(words.casefold()))


def _stem(word: str) -> str:
    stem = re.sub(r"(?:ing|ed|es|s)\Z", "", word)
    return stem if len(stem) >= _LEAST_STEM else word


def _value(figure: Figure, *, report: Report) -> Value:
    voice = _voice(figure, report=report)
    return Value(
        document=report.id,
        figure=figure,
        words=figure.span.cut(report.text),
        told_by=voice.name if voice else None,
        official=voice.official if voice else False,
        published=report.reading.document.published,
    )


def _voice(figure: Figure, *, report: Report) -> Voice | None:
    carrier = next((told for told in report.reading.attributions if told.id == figure.attribution), None)
    if carrier is None:
        return None
    speakers = (report.speaker(told) for told in report.chain(carrier))
    return next((voice_of_speaker(speaker) for speaker in speakers if speaker and speaker.name), None)


def _group(values: Sequence[Value], *, coverage: Coverage) -> FigureGroup:
    ordered = sorted(values, key=lambda value: by_date(value.published))
    return FigureGroup(
        unit=ordered[0].figure.unit,
        of=_of(ordered, coverage=coverage),
        values=tuple(ordered),
        disagreements=tuple(_disagreements(ordered)),
        acknowledged=_acknowledged(ordered),
    )


def _of(values: Sequence[Value], *, coverage: Coverage) -> str:
    """Return what is counted and what happened to it, in the words of the value that says most."""
    told = [
        " ".join(span.cut(coverage.reports[value.document].text) for span in (value.figure.of, value.figure.event) if span)
        for value in values
    ]
    return " ".join(max(told, key=lambda words: (len(words.split()), -told.index(words))).split())


def _disagreements(values: Sequence[Value]) -> Iterator[Disagreement]:
    meant = [bounds(value.figure) for value in values]
    for one, other in combinations(range(len(values)), 2):
        told = _agreement(values[one], values[other]) if meant[one] != meant[other] else None
        if told:
            yield Disagreement(one=one, other=other, kind=told[0], reason=told[1])


def _agreement(one: Value, other: Value) -> tuple[Agreement, str] | None:
    """Return how two values stand to each other, the earlier published one first, or None where they are equal."""
    mine, theirs = bounds(one.figure), bounds(other.figure)
    if mine == theirs:
        return None
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        return "rounding", f"{one.words} and {other.words} can both hold: one is less exact"
    when = order(one.published, other.published)
    if when.order != "unknown":
        return "update", f"{one.words}, then {other.words}: {when.reason}"
    sources = " and ".join(value.told_by or "the outlet" for value in (one, other))
    return "conflict", f"{one.words} and {other.words} cannot both hold ({sources}; {when.reason})"


def _acknowledged(values: Sequence[Value]) -> int | None:
    """Return the place of the first value that an official gives, or that is said to be acknowledged for the first time."""
    said = [place for place, value in enumerate(values) if value.figure.status == "first acknowledged"]
    official = [place for place, value in enumerate(values) if value.official]
    candidates = said or official
    dated = [place for place in candidates if values[place].published is not None]
    if not dated or len(dated) < len(candidates):
        return None
    first = dated[0]
    later = all(order(values[first].published, values[place].published).order == "before" for place in dated[1:])
    return first if later or len(dated) == 1 else None
