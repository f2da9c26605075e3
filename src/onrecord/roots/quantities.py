"""What a figure counts, in a form in which figures of different documents can be compared."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.figures import Figure
from onrecord.roots.report import Report
from onrecord.spans import Span

_WORD = re.compile(r"\w+")
_ES = re.compile(r"(?:ss|x|ch|sh)es\Z")
_LEAST_STEM = 3
_NEAR = 40
_TOLL = re.compile(r"\btoll\b[^.;]*\Z")
_PREDICATE = re.compile(
    r"\s+(?:are|were|is|was|being|(?:have|has|had)\s+been|remain|remained)\s+(?P<said>(?:\w+\s?){1,3})", re.IGNORECASE
)
_MONTH_OR_YEAR = re.compile(r"(?:XXXX|\d{4})(?:-\d\d)?")

_VAGUE_DIGITS = 2
"""The most digits before the zeros at the end of a bound that says little: 100, 5,500."""

_ROUNDED = 0.1
"""How far two numbers may lie apart, as a share of the greater, where one is said to be no exact one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is counted or measured: its unit, what it is (null for people in general), and what happened to it.

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

    def is_at_another_time(self, other: "Quantity") -> bool:
        """Say whether two figures cannot be of one time: one looks back to a month, or their days do not meet."""
        if self.back != other.back:
            return True
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return not (self.start <= other.end and other.start <= self.end)


def quantity_of(figure: Figure, *, report: Report) -> Quantity:
    """Return what a figure of a report counts."""
    place = next((each for each in report.reading.places if each.id == figure.place), None)
    time = next((each for each in report.reading.times if each.id == figure.as_of), None)
    unit, happening = _unit_and_happening(figure, report=report)
    return Quantity(
        unit=unit,
        thing=_thing(figure, text=report.text),
        happening=happening,
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


def is_vague(figure: Figure) -> bool:
    """Say whether a figure is a round bound or estimate ("dozens", "more than 250"), which two pages may share by chance."""
    if figure.exactness == "exact":
        return False
    digits = f"{abs(figure.value if figure.value is not None else figure.low or 0.0):.0f}"
    return figure.exactness == "dozens-of" or (digits.endswith("0") and len(digits.rstrip("0")) <= _VAGUE_DIGITS)


def happening_in(words: str | None, *, of_people: bool = True) -> str | None:
    """Return the last kind of happening that some words name ("killed" for "a toll"), or None.

    Args:
        words: Some words of a page.
        of_people: Whether it happens to people; what is lost is dead only then.
    """
    known = _happenings(of_people=of_people)
    return next((known[word] for word in reversed(_WORD.findall((words or "").casefold())) if word in known), None)


def stem(word: str) -> str:
    """Return a word in small letters without the endings of the plural and of -ed and -ing."""
    word = singular(word.casefold())
    short = re.sub(r"(?:ing|ied|ed)\Z", "", word)
    short = short if len(short) >= _LEAST_STEM else word
    return short[:-1] if short.endswith("e") and len(short) > _LEAST_STEM + 1 else short


def singular(word: str) -> str:
    """Return a word without the ending of the plural: "houses", "boxes" and "cities" are "house", "box" and "city"."""
    if word.endswith("ies") and len(word) > _LEAST_STEM + 1:
        return f"{word[:-3]}y"
    if _ES.search(word):
        return word[:-2]
    return word[:-1] if len(word) > _LEAST_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.casefold())


@cache
def words_of(*path: str) -> frozenset[str]:
    """Return a list of `happenings.toml` by its place there."""
    table: Any = _tables()
    for name in path:
        table = table[name]
    return frozenset(table.split())


def _unit_and_happening(figure: Figure, *, report: Report) -> tuple[str | None, str | None]:
    """Return the unit and what happened; people of whom the page says that they live somewhere are its population."""
    text = report.text
    before = _WORD.findall(text[max(0, figure.span.start - _NEAR) : figure.span.start].casefold())[-2:]
    of = figure.of.cut(text).casefold() if figure.of else ""
    people = figure.unit == "persons"
    lives = len(before) > 1 and before[0] in words_of("people", "living") and before[1] in {"of", "to"}
    if people and (lives or of.endswith(("residents", "inhabitants"))):
        return "persons", "population"
    if figure.unit == "magnitude":
        return figure.unit, "aftershock" if "aftershock" in _before(figure, text=text) else "shock"
    told = happening_in(_event(figure, report=report), of_people=people) or happening_in(of, of_people=people)
    return figure.unit, told or ("killed" if people and _is_toll(figure, report=report) else None)


def _event(figure: Figure, *, report: Report) -> str | None:
    """Return the words for what happened to what is counted, where they are not somebody else's.

    They are where another figure counts them ("194 deaths"), where they are a noun somewhere behind ("two men fled after the
    murder"), or stand before people of whom something else is said right behind ("12 were killed and 30 are ill").
    """
    event, counted, text = figure.event, figure.of or figure.span, report.text
    if event is None or any(other.of and other.of.contains(event) for other in report.reading.figures if other is not figure):
        return None
    said = _PREDICATE.match(text, max(counted.end, figure.span.end))
    if figure.unit == "persons" and said and event.end < figure.span.start and not _adjoins(event, figure, text=text):
        return said["said"]
    word = event.cut(text)
    return None if event.start >= counted.end and word.casefold() in words_of("nouns", "words") else word


def _adjoins(event: Span, figure: Figure, *, text: str) -> bool:
    """Say whether nothing but "of" stands between what happened and a figure: "a toll of 12"."""
    return text[event.end : figure.span.start].strip() in {"", "of"}


def _is_toll(figure: Figure, *, report: Report) -> bool:
    """Say whether a figure is a toll: no other one that says what it counts stands between them."""
    toll = _TOLL.search(_before(figure, text=report.text))
    start = figure.span.start - len(toll.group()) if toll else figure.span.start
    return toll is not None and not any(
        start <= other.span.start < figure.span.start and other.of for other in report.reading.figures
    )


def _before(figure: Figure, *, text: str) -> str:
    return text[max(0, figure.span.start - 2 * _NEAR) : figure.span.start].casefold()


def _thing(figure: Figure, *, text: str) -> str | None:
    """Return what is counted in one word, or None where it is not said or people in general."""
    listed = _WORD.findall(figure.of.cut(text).casefold()) if figure.of else []
    if figure.of is None or not listed or figure.unit == "magnitude":
        return None
    tied = figure.unit is None and "-" in text[figure.span.end : figure.of.start]
    word = singular(listed[0] if tied else listed[-1])
    return None if word in words_of("people", "words") else _things().get(word, word)


@cache
def _things() -> Mapping[str, str]:
    return {word: name for name, words in _tables()["things"].items() for word in words.split()}


@cache
def _happenings(*, of_people: bool) -> Mapping[str, str]:
    listed = [*_tables()["happenings"].items(), *(_tables()["people"]["happenings"].items() if of_people else ())]
    return {word: name for name, words in listed for word in words.split()}


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("happenings.toml").read_text(encoding="utf-8"))
