"""What a quantity is called: a phrase that an editor can read ("people killed", "magnitude of the quake")."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.figures.units import plural_unit
from onrecord.roots.coverage import Coverage
from onrecord.roots.mentions import Mention, is_name
from onrecord.roots.quantities import happening_in, singular, stem, words_of

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
    noun = _most(nouns) if unit != "persons" or _are_named(told, nouns=len(nouns)) else None
    return _phrase(unit, noun=noun, happening=_most(each.quantity.happening for each in told if each.quantity.happening))


def _are_named(told: Sequence[Mention], *, nouns: int) -> bool:
    """Say whether people are called by a noun in most places, and give the number of such a place wherever they are not."""
    numbers = {each.numbers for each in told if each.quantity.thing is not None}
    return nouns >= _MOSTLY * len(told) and all(each.numbers in numbers for each in told)


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
    most = max((name for name in weights if holders[name] > _MOSTLY * len(told)), key=lambda name: weights[name], default=None)
    return None if most is None else _written(most, told=told, coverage=coverage)


def _written(name: str, *, told: Sequence[Mention], coverage: Coverage) -> str | None:
    """Return a name as it first stands inside a sentence, with the other words in capitals around it: "Marsh End"."""
    for each in told:
        for written in _names(each.sentence.cut(coverage.reports[each.document].text)):
            if name in {stem(_POSSESSIVE.sub("", word)) for word in written}:
                return _POSSESSIVE.sub("", " ".join(written))
    return None


def _names(sentence: str) -> Iterator[list[str]]:
    """Yield the words of each name of a sentence; its first word has a capital anyway, and "The" is no name."""
    for match in _NAMES.finditer(sentence):
        words = match.group().split()
        opens = _OPENING.search(sentence[: match.start()]) is not None or words[0].casefold() in words_of("common", "words")
        yield [word for word in words[opens:] if is_name(_POSSESSIVE.sub("", word))]


def _most(words: Iterable[str]) -> str | None:
    """Return the words that come most often, of several the longest."""
    counts = Counter(words)
    return max(counts, key=lambda word: (counts[word], len(word)), default=None)
