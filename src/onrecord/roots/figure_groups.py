"""The same quantity across documents: figures grouped, their values compared, and the first that an official gives."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from onrecord.figures import Figure
from onrecord.roots.agreements import acknowledged, disagreements, may_move
from onrecord.roots.chronology import by_date
from onrecord.roots.coverage import Coverage
from onrecord.roots.doubts import scope_of, settled
from onrecord.roots.figure_group import Change, Disagreement, FigureGroup, Value
from onrecord.roots.labels import label, named
from onrecord.roots.likeness import likeness, weights
from onrecord.roots.linkage import Thing, linked
from onrecord.roots.mentions import Mention, mentions
from onrecord.roots.officials import is_official
from onrecord.roots.quantities import Quantity, happening_in, quantity_of, stem, words_in, words_of
from onrecord.roots.report import Report
from onrecord.roots.tellers import teller
from onrecord.roots.voices import voice_of_speaker

_RARE = 100
"""A number from which it alone is enough to be compared across stories; below it, what is counted must be the same too."""

_MOST_NAMES = 3
"""Names around a number by which it is compared across stories."""

_TO_PEOPLE = {"killed", "injured", "missing", "displaced"}
"""Happenings that are asked for by their words: whoever is only named beside them does not count."""

_NEAR_WORDS = 6
"""Words before a number that may say that it moved."""


def figure_groups(coverage: Coverage, *, words: str = "", one_story: bool = False) -> tuple[FigureGroup, ...]:
    """Return the quantities of which two figures or more are given: what the words call comes first, then the most often given.

    Args:
        coverage: The documents.
        words: What the quantity is about ("soldiers killed"): each stands in the sentence of one of its figures, whatever its
            ending, or names what happened ("perished"); what happens to people names only those to whom
            it happened. Empty for every quantity; with words, a figure that stands alone is a group too.
        one_story: Whether all documents are about one event; else those of other events are told apart, as `story` does.
    """
    reports = coverage.reports.values()
    asked = {
        (report.id, figure.id)
        for report in reports
        for figure in report.reading.figures
        if _is_about(figure, report=report, words=words)
    }
    holders = {document for document, _ in asked}
    found = mentions(
        ((report, figure) for report in reports if report.id in holders for figure in report.reading.figures),
        one_story=one_story,
    )
    grouped = ([found[number] for number in group] for group in _grouped(found))
    least = 1 if words else 2
    told = [
        group for group in grouped if len(group) >= least and any((each.document, each.figure.id) in asked for each in group)
    ]
    groups = [_group(each, of=of, coverage=coverage) for each, of in zip(told, _labels(told, coverage=coverage), strict=True)]
    return tuple(sorted(groups, key=lambda group: (not _tells(group.of, words=words), -len(group.values))))


def _grouped(found: Sequence[Mention]) -> Iterator[list[int]]:
    """Yield the places of figures that are of one quantity."""
    kinds = list(_kinds(found))
    firsts = [found[kind[0]] for kind in kinds]
    said = {(one, other): likeness(firsts[one], firsts[other]) for one, other in _compared(firsts)}
    things = [Thing(size=len(kind), facts=dict(_facts([found[number] for number in kind]))) for kind in kinds]
    for group in linked(things, said=said, unsaid=weights()["not_compared"]):
        yield sorted(number for kind in group for number in kinds[kind])


def _kinds(found: Sequence[Mention]) -> Iterator[list[int]]:
    """Yield the places of figures that are alike in all that is compared, but for the words around where others tell enough."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        what = each.quantity
        told = (what.happening, what.thing) if what.happening or what.thing else each.words
        alike[what.unit, each.numbers, told, what.back, each.story, each.owner, each.back].append(number)
    yield from alike.values()


def _facts(same: Sequence[Mention]) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield what figures of one quantity agree on: what happened to people, and the number that a sentence gives on one word.

    Two numbers of a sentence are two quantities, unless one takes the other's place. Nobody is dead of whom no page says so.
    """
    yield from (((each.document, each.sentence, each.figure.attribution), each.numbers) for each in same if not each.moved)
    yield from (("happening", each.quantity.happening) for each in same if each.quantity.unit == "persons")


def _compared(found: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the pairs that may be of one quantity, each once: those of one unit that share a number, or what is counted."""
    sharing: dict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for shared in dict.fromkeys(_shared(each)):
            sharing[each.quantity.unit, shared].append(number)
    return sorted({pair for numbers in sharing.values() for pair in combinations(numbers, 2)})


def _shared(mention: Mention) -> Iterator[Hashable]:
    """Yield what another figure of its unit must share with one to be compared with it."""
    what, numbers = mention.quantity, mention.numbers
    yield mention.story, numbers
    yield from ((mention.story, kind) for kind in (what.happening, what.thing) if kind)
    yield mention.document, mention.sentence
    if abs(numbers[0] or 0) >= _RARE:
        yield numbers
    yield from ((numbers, name) for name, _ in sorted(mention.names, key=lambda name: -name[1])[:_MOST_NAMES])


def _is_about(figure: Figure, *, report: Report, words: str) -> bool:
    """Say whether all of some words stand in the sentence of a figure, or name what happened to what is counted.

    What happens to people ("killed") must have happened to those who are counted.
    """
    if not words:
        return True
    happened = quantity_of(figure, report=report).happening
    asked = {happening_in(word, of_people=False) for word in words_in(words)} & _TO_PEOPLE
    if asked and happened not in asked:
        return False
    sentence = " ".join(part.cut(report.text) for part in report.sentences_of(figure.span))
    return _tells(sentence, words=words, happened=happened)


def _tells(text: str, *, words: str, happened: str | None = None) -> bool:
    """Say whether all of some words stand in a text, whatever their endings, or name what happened."""
    there = {stem(word) for word in words_in(text)}
    happened = happened or happening_in(text)
    return all(stem(word) in there or (happened is not None and happening_in(word) == happened) for word in words_in(words))


def _labels(groups: Sequence[Sequence[Mention]], *, coverage: Coverage) -> Iterator[str]:
    """Yield what each quantity is called; those that would be called the same have a name behind them."""
    labels = [label(told, coverage=coverage) for told in groups]
    often = Counter(labels)
    for told, each in zip(groups, labels, strict=True):
        name = named(told, coverage=coverage) if often[each] > 1 else None
        yield f"{each} ({name})" if name else each


def _group(told: Sequence[Mention], *, of: str, coverage: Coverage) -> FigureGroup:
    values = {number: _value(each.figure, report=coverage.reports[each.document]) for number, each in enumerate(told)}
    order = sorted(values, key=lambda number: by_date(values[number].published))
    ordered = [values[number] for number in order]
    return FigureGroup(
        unit=told[0].quantity.unit,
        of=of,
        values=tuple(ordered),
        disagreements=tuple(_compare(ordered, told=[told[number] for number in order], coverage=coverage)),
        acknowledged=acknowledged(ordered),
    )


def _compare(values: Sequence[Value], *, told: Sequence[Mention], coverage: Coverage) -> Iterator[Disagreement]:
    """Yield how the values of a group stand to each other, as far as it is sure."""
    what = _telling(told)
    scopes = [scope_of(each, report=coverage.reports[each.document]) for each in values]
    yield from settled(disagreements(values, quantity=what), values=values, scopes=scopes, moves=may_move(what))


def _telling(told: Sequence[Mention]) -> Quantity:
    """Return what the figures of a group count, by one that says what happened."""
    return next((each.quantity for each in told if each.quantity.happening), told[0].quantity)


def _change(figure: Figure, *, report: Report) -> Change | None:
    """Return whether the words right before a figure say that the number went up or down to it."""
    sentence = next(iter(report.sentences_of(figure.span)), figure.span)
    near = words_in(report.text[sentence.start : figure.span.start])[-_NEAR_WORDS:]
    if figure.status == "revised":
        return "up" if "down" not in near else "down"
    changes: tuple[Change, ...] = ("up", "down")
    return next((change for change in changes if not words_of("change", change).isdisjoint(near)), None)


def _value(figure: Figure, *, report: Report) -> Value:
    speaker = teller(figure, report=report)
    places = {place.name.casefold() for place in report.reading.places}
    return Value(
        document=report.id,
        figure=figure,
        words=figure.span.cut(report.text),
        told_by=voice_of_speaker(speaker).name if speaker else None,
        official=speaker is not None and is_official(speaker, places=places),
        published=report.reading.document.published,
        change=_change(figure, report=report),
    )
