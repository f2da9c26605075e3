"""How long: "twenty minutes", "the past three months", "a year"; and stretches that nobody counted."""

import re

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers.amounts import amount

_RATED = re.compile(
    r"(?:(?<![\d,.])(?!(?:19|20)\d\d\s)\d[\d,.]*|\b(?:million|billion|thousand|hundred|cents?|dollars?|tons?|tonnes|barrels|times|once|twice|percent|euros?|"
    r"pounds?|hours|days))(?:\s[a-z]+)?\s\Z"
)
_AGE = re.compile(r"\s*-?\s*olds?\b")
_BROKEN = re.compile(r"(?:[\^\d][.,]?|\d\s?)\Z")
"""What a number ends with that is longer than we read: 10^400 years."""

_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S", "E": "5Y", "C": "50Y", "2W": "1W"}
"""What half of a unit is in the next smaller one."""

_LETTERS = {"TH": "H", "TM": "M", "TS": "S"}
_TENS = {"E": 10, "C": 100, "L": 1000}
_CLOCKED = frozenset(_LETTERS)


def duration_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a number of units, or units without a number; "a year" after a price is how often, not how long."""
    unit = str(phrase.get("UNIT") or phrase.get("UNITS"))
    if phrase.has("UNITS") and not _is_counted(phrase):
        return _uncounted(phrase, unit)
    if _is_no_duration(phrase, unit) or (phrase.has("NUMBER") and _BROKEN.search(phrase.left)):
        return None
    count = amount(phrase)
    value = length(unit, count)
    if phrase.first in {"a", "an"} and unit in _CLOCKED and _RATED.search(phrase.left):
        return None
    if phrase.first in {"a", "an", "per"} and len(phrase.tokens) == 2 and (phrase.first == "per" or _RATED.search(phrase.left)):
        return Meaning(type="SET", value=value)
    return Meaning(type="DURATION", value=value, vague=count is None)


def stretch_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a stretch before or after now: the past three months are P3M, recent years are PXY and vague."""
    if phrase.has("SEASONS"):
        return Meaning(type="SET", value=f"XXXX-{phrase.get('SEASONS')}")
    unit = str(phrase.get("UNITS"))
    if phrase.has("coming", "future") and not _is_counted(phrase):
        return Meaning(type="DATE", value="FUTURE_REF", vague=True)
    count = amount(phrase) if _is_counted(phrase) else None
    return Meaning(type="DURATION", value=length(unit, count), vague=count is None)


def length(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of so many units: P3M, PT20M, P2Y6M, PXW where it is not known how many."""
    if count is None:
        return _written("X", unit)
    if unit in _TENS:
        return _written(f"{count * _TENS[unit]:.10g}", "Y")
    if unit == "2W":
        return _written(f"{count * 2:.10g}", "W")
    if unit == "WE":
        return _written(f"{count:.10g}", "WE")
    whole = int(count)
    if count - whole == 0.5 and unit in _HALVES:
        half = _HALVES[unit]
        return _written(str(whole), unit) + half if whole else ("PT" if unit in _CLOCKED else "P") + half
    return _written(f"{count:.10g}", unit)


def _written(number: str, unit: str) -> str:
    return f"PT{number}{_LETTERS[unit]}" if unit in _LETTERS else f"P{number}{unit}"


def _is_counted(phrase: Phrase) -> bool:
    return phrase.has("NUMBER", "WORDNUMBER", "SEVERAL", "COUPLE", "FRACTION", "number", "handful", "series", "matter")


def _is_no_duration(phrase: Phrase, unit: str) -> bool:
    """Say whether the words are an age, an ordinal ("the 1988 second quarter"), or a share ("three quarters of the vote")."""
    if _AGE.match(phrase.right) or (phrase.has("a", "an", "one") and phrase.right[:1] in {"-", "‑"}):
        return True
    if amount(phrase) == 0:
        return True
    if unit == "TS" and not phrase.has("UNITS"):
        return not phrase.has("-") or not phrase.has("NUMBER", "WORDNUMBER")
    number = amount(phrase)
    return unit == "Q" and (number == 1 or (number == 3 and re.match(r"\s+of\s", phrase.right) is not None))


def _uncounted(phrase: Phrase, unit: str) -> Meaning | None:
    if (
        _BROKEN.search(phrase.left)
        or unit == "TS"
        or _AGE.match(phrase.right)
        or (unit in {"Q", "WE"} and len(phrase.tokens) == 1)
    ):
        return None
    if unit in _CLOCKED and not re.search(r"\b(?:for|of|within|in|after|take|took|lasted?|spent|several)\s\Z", phrase.left):
        return None
    return Meaning(type="DURATION", value=length(unit, None), vague=True)
