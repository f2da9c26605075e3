"""How likely two figures are of one quantity: signs for and against it, each with its weight."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import log, log10

from onrecord.roots.mentions import Mention, Vector
from onrecord.roots.quantities import Quantity, bounds, is_vague

_MOST_POWERS, _MOST_APART = 3.0, 4.0
_LITTLE = 0.01
_YEARS = 2


def likeness(one: Mention, other: Mention) -> float:
    """Return how much speaks for two figures of one unit being of one quantity; below zero more speaks against it."""
    known = weights()
    return known["none"] + sum(known[name] * number for name, number in signs(one, other))


def signs(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    """Yield the signs that two figures show, by name, each with how much of it there is."""
    yield from _of_numbers(one, other)
    yield from _of_what(one.quantity, other.quantity)
    if one.numbers != other.numbers and (one.quantity.thing is None) != (other.quantity.thing is None):
        yield "one_thing", 1.0
    if one.quantity.country and other.quantity.country and one.quantity.country != other.quantity.country:
        yield "other_country", 1.0
    yield from _of_when(one, other)
    yield from _of_whose(one, other)
    yield "words", cosine(one.words, other.words)
    yield "names", cosine(one.names, other.names)


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, from 0 to 1."""
    weights = dict(one)
    return sum(weight * weights.get(word, 0.0) for word, weight in other)


@cache
def weights() -> Mapping[str, float]:
    """Return the weights of the signs, by name."""
    table: dict[str, float] = tomllib.loads(files(__package__).joinpath("likeness.toml").read_text(encoding="utf-8"))
    return table


def _of_numbers(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    size = abs(_middle(one))
    if one.numbers == other.numbers:
        if not (is_vague(one.figure) and is_vague(other.figure)):
            yield "equal", 1.0
            yield "rare", min(_MOST_POWERS, log10(size + 1))
    elif not _may_both_hold(one, other):
        yield "far", min(_MOST_APART, abs(log((size + _LITTLE) / (abs(_middle(other)) + _LITTLE))))


def _of_what(one: Quantity, other: Quantity) -> Iterator[tuple[str, float]]:
    if one.happening and other.happening:
        yield "happening" if one.happening == other.happening else "other_happening", 1.0
    if one.thing and other.thing:
        counted = one.unit in {None, "persons"}
        yield "thing" if one.thing == other.thing else "other_thing" if counted else "other_measured", 1.0


def _of_when(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    if one.quantity.is_at_another_time(other.quantity):
        yield "other_time", 1.0
    if _are_years_apart(one, other):
        yield "years_apart", 1.0
    if one.story == other.story:
        yield "same_story", 1.0
    elif not one.back and not other.back:
        yield "other_story", 1.0
    if bool(one.back) != bool(other.back):
        yield "one_looks_back" if one.numbers == other.numbers else "one_looks_back_otherwise", 1.0
    elif one.back and one.back.isdisjoint(other.back):
        yield "other_back", 1.0


def _are_years_apart(one: Mention, other: Mention) -> bool:
    """Say whether two figures are of events of other years; the same number may be told again much later."""
    if one.numbers == other.numbers and not one.back and not other.back:
        return False
    apart = [abs(mine - theirs) for mine in one.years for theirs in other.years]
    return min(apart, default=0) > _YEARS


def _of_whose(one: Mention, other: Mention) -> Iterator[tuple[str, float]]:
    if one.document == other.document and one.sentence == other.sentence:
        one_word = one.figure.attribution == other.figure.attribution
        yield "moved" if one.moved or other.moved else "same_sentence", 1.0 if one_word else 0.0
    if one.owner is None or other.owner is None:
        return
    if one.owner == other.owner:
        yield "owner", 1.0
    elif one.owner not in dict(other.names) and other.owner not in dict(one.names):
        yield "other_owner", 1.0


def _may_both_hold(one: Mention, other: Mention) -> bool:
    mine, theirs = bounds(one.figure), bounds(other.figure)
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _middle(mention: Mention) -> float:
    numbers = [number for number in mention.numbers if number is not None]
    return sum(numbers) / len(numbers)
