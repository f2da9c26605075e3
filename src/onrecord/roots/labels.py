"""What a quantity is called: a phrase that an editor can read ("people killed", "magnitude of the quake")."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.figures.units import plural_unit
from onrecord.roots.coverage import Coverage
from onrecord.roots.mentions import Mention, is_name
from onrecord.roots.quantities import happening_in, singular, stem, words_of
from onrecord.roots.report import Report
from onrecord.spans import Span

_OF_PEOPLE = {"killed", "injured", "missing", "displaced", "held", "sent"}
_OF_THINGS = {"destroyed", "held", "sent"}
"""Kinds of happenings whose word can stand behind what it happened to."""

_MONEY = 3
"""Letters of a code of money."""

_MOSTLY = 0.5
_NAMES = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")
_OF_WHAT = re.compile(r" of(?: (?!and\b|in\b|for\b|on\b)[a-z][\w-]*(?: - [a-z]+)*){1,4}")
_OPENING = re.compile(r"(?:\A|[\"“”`:])\W*\Z")
_POSSESSIVE = re.compile(r"[’']s?\Z")


def label(told: Sequence[Mention], *, coverage: Coverage) -> str:
    """Return what the figures of one quantity count, as a phrase."""
    unit = told[0].quantity.unit
    nouns = list(_nouns(told, coverage=coverage))
    noun = _most(nouns) if unit != "persons" or _are_of_one_thing(told) else None
    return _phrase(unit, noun=noun, happening=_most(each.quantity.happening for each in told if each.quantity.happening))


def _are_of_one_thing(told: Sequence[Mention]) -> bool:
    """Say whether every page calls the people who are counted the same; 12 sailors and 12 people are people."""
    things = {each.quantity.thing for each in told}
    return len(things) == 1 and None not in things


def _phrase(unit: str | None, *, noun: str | None, happening: str | None) -> str:
    if unit == "magnitude":
        return "magnitude of an aftershock" if happening == "aftershock" else "magnitude of the quake"
    if happening == "population":
        return "inhabitants"
    if unit in {None, "persons"}:
        counted = noun or ("people" if unit else "number")
        return f"{counted} {happening}" if happening in (_OF_PEOPLE if unit else _OF_THINGS) else counted
    if unit == "percent":
        return f"share of {noun}" if noun else "share in per cent"
    if len(unit) == _MONEY and unit.isupper():
        return f"{noun or ('cost' if happening == 'cost' else 'sum')}, in {unit}"
    return f"{noun}, in {plural_unit(unit)}" if noun else plural_unit(unit)


def _nouns(told: Sequence[Mention], *, coverage: Coverage) -> Iterator[str]:
    """Yield what is counted in the words of the page, without what only says that it is people, or what became of them."""
    for each in told:
        if each.figure.of is not None:
            text = coverage.reports[each.document].text
            words = each.figure.of.cut(text).split()
            if singular(words[-1].casefold()) == "count":
                words += _counted(text, place=each.figure.of.end)
            if singular(words[-1].casefold()) not in words_of("people", "words") and happening_in(words[-1]) is None:
                yield " ".join(words)


def _counted(text: str, *, place: int) -> list[str]:
    """Return what is counted in words of the law: "of murder" behind "two counts"."""
    found = _OF_WHAT.match(text, place)
    return found.group().split() if found else []


def named(told: Sequence[Mention], *, coverage: Coverage) -> str | None:
    """Return the name that stands around most of the figures of one quantity, the rarest and nearest of several, or None."""
    weights: Counter[str] = Counter()
    for each in told:
        weights.update(dict(each.names))
    holders = Counter(name for each in told for name, _ in each.names)
    counted = {stem(each.quantity.thing) for each in told if each.quantity.thing}
    often = (name for name in weights if holders[name] > _MOSTLY * len(told) and stem(name) not in counted)
    most = sorted(often, key=lambda name: -weights[name])
    return next(filter(None, (_written(name, told=told, coverage=coverage) for name in most)), None)


def _written(name: str, *, told: Sequence[Mention], coverage: Coverage) -> str | None:
    """Return a name as it first stands inside a sentence, with the other words in capitals around it: "Marsh End"."""
    for each in told:
        for written in _names(coverage.reports[each.document], sentence=each.sentence):
            if name in {stem(_POSSESSIVE.sub("", word)) for word in written}:
                return _POSSESSIVE.sub("", " ".join(written))
    return None


def _names(report: Report, *, sentence: Span) -> Iterator[list[str]]:
    """Yield the words of each name of a sentence; its first word has a capital anyway, and who is counted is no name."""
    counted = [figure.of for figure in report.reading.figures if figure.of]
    for match in _NAMES.finditer(report.text, sentence.start, sentence.end):
        words = match.group().split()
        before = report.text[sentence.start : match.start()]
        opens = _OPENING.search(before) is not None or words[0].casefold() in words_of("common", "words")
        if not any(each.overlaps(Span(start=match.start(), end=match.end())) for each in counted):
            yield [word for word in words[opens:] if is_name(_POSSESSIVE.sub("", word))]


def _most(words: Iterable[str]) -> str | None:
    """Return the words that come most often, of several the longest."""
    counts = Counter(words)
    return max(counts, key=lambda word: (counts[word], len(word)), default=None)
