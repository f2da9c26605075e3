"""What a figure counts, in a form in which figures of different documents can be compared."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.figures import Figure
from onrecord.roots.report import Report

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?:ies|es|s)\Z")
_MONTH_OR_YEAR = re.compile(r"(?:XXXX|\d{4})(?:-\d\d)?")
_LEAST_STEM = 3

_ROUNDED = 0.1
"""How far two numbers may lie apart, as a share of the greater, where one is said to be no exact one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is counted or measured: its unit, the stem of what it is (null for people in general), and what happened to it.

    `place` and `country` say where, `start` and `end` when, in ISO 8601; null where the page does not tell. `back` is the
    month or year that a figure looks back to ("in September"), which tells an earlier event from the one of the day.
    """

    unit: str | None
    thing: str | None
    happening: str | None
    place: str | None
    country: str | None
    start: str | None
    end: str | None
    back: str | None

    def is_like(self, other: "Quantity") -> bool:
        """Say whether two figures may be of one quantity: the same unit, thing and happening, at places and times that fit."""
        return self.unit == other.unit and self._same_count(other) and self._same_place(other) and self._same_time(other)

    def _same_count(self, other: "Quantity") -> bool:
        if self.happening != other.happening:
            return False
        if self.happening is None and self.thing is None:
            return self.unit is not None
        return self.thing == other.thing or (self.unit == "persons" and None in {self.thing, other.thing})

    def _same_place(self, other: "Quantity") -> bool:
        if self.place is None or other.place is None or self.place == other.place:
            return True
        return self.country is not None and self.country == other.country

    def _same_time(self, other: "Quantity") -> bool:
        if self.back != other.back:
            return False
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return True
        return self.start <= other.end and other.start <= self.end


def quantity_of(figure: Figure, *, report: Report) -> Quantity:
    """Return what a figure of a report counts."""
    text = report.text
    place = next((each for each in report.reading.places if each.id == figure.place), None)
    time = next((each for each in report.reading.times if each.id == figure.as_of), None)
    event = figure.event.cut(text) if figure.event else None
    return Quantity(
        unit=figure.unit,
        thing=_thing(figure.of.cut(text)) if figure.of else None,
        happening=happening_in(event) or (happening_in(figure.of.cut(text)) if figure.of else None),
        place=place.name.casefold() if place else None,
        country=place.country if place else None,
        start=time.start if time else None,
        end=time.end if time else None,
        back=time.value if time and _MONTH_OR_YEAR.fullmatch(time.value) else None,
    )


def bounds(figure: Figure) -> tuple[float, float]:
    """Return the least and the greatest number that a figure can mean."""
    value = figure.value if figure.value is not None else 0.0
    match figure.exactness:
        case "about":
            low = figure.low if figure.low is not None else value
            high = figure.high if figure.high is not None else value
            return low - abs(low) * _ROUNDED, high + abs(high) * _ROUNDED
        case "dozens-of":
            return value, value * 10
        case "at least":
            return (figure.low if figure.low is not None else value), float("inf")
        case "at most":
            return float("-inf"), (figure.high if figure.high is not None else value)
    return (figure.low if figure.low is not None else value), (figure.high if figure.high is not None else value)


def _thing(words: str) -> str | None:
    """Return the stem of the last word, or None where it is people in general."""
    listed = _WORD.findall(words.casefold())
    if not listed or listed[-1] in _people():
        return None
    stem = _ENDING.sub("", listed[-1])
    return stem if len(stem) >= _LEAST_STEM else listed[-1]


def happening_in(words: str | None) -> str | None:
    """Return the last kind of happening that some words name ("killed" for "a toll"), or None."""
    listed = _WORD.findall((words or "").casefold())
    return next((_happenings()[word] for word in reversed(listed) if word in _happenings()), None)


@cache
def _happenings() -> Mapping[str, str]:
    return {word: name for name, words in _tables()["happenings"].items() for word in words.split()}


@cache
def _people() -> frozenset[str]:
    return frozenset(_tables()["people"]["words"].split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("happenings.toml").read_text(encoding="utf-8"))
