"""Digits and number words, one by one, as they stand in a text."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.figures.lexicon import lexicon

NumeralKind = Literal["digits", "unit", "teen", "tens", "scale", "vague", "part", "couple", "sign"]
"""Digits; words below ten, below twenty, of the tens; "hundred" and above; "hundreds"; "third"; "couple"; "½"."""

DecimalSign = Literal[".", ","]

_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_EXPONENT = re.compile(r"(?P<ten>\s?[x×]\s?10)?(?:(?:\^|\*\*)(?P<plain>[+-]?\d{1,9})|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,9}))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POINTS = str.maketrans("٫٬，．’", ".,,.'")
_BROKEN = (
    r",\s\d{3}(?!\d)"
    r"|\.\s\d{1,2}(?=\s?-?\s?(?:m|bn|million|billion|trillion|percent|per\scent|%|magnitude)|(?:[),;]|\.(?!\d)|\s[a-z]{2}))"
)
_SPACED_IN_TEXT = re.compile(r"\d, 000\b|\w - (?:year|time|day|minute|old)\b|\d: \d\d\b|[£$€]\d{1,3}\. \d|\d, \d00\b")
_PLAIN = re.compile(r"\d++(?:\.\d++)?")
_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,2}(?:,\d{2})+,\d{3}")
_BY_APOSTROPHE = re.compile(r"\d{1,3}(?:'\d{3})++(?:\.\d++)?")
_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3})++,\d++|\d{1,3}(?:\.\d{3}){2,}+")
_BY_ONE_POINT = re.compile(r"\d{1,3}\.\d{3}")
_DECIMAL_COMMA = re.compile(r"\d++,(?:\d{1,2}|\d{4,})")
_DECIMAL_IN_TEXT = re.compile(r"(?<![\d.,])\d{1,9}(?P<sign>[.,])(?:\d{1,2})(?![\d.,]*\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One string of digits or one number word.

    `value` is None where digits make no number (versions, lists) and infinite where it is too large. `unclear` where a comma
    may part decimals ("1,5") in a text that does not show it.
    """

    start: int
    end: int
    kind: NumeralKind
    value: float | None
    unclear: bool = False


def numerals(text: str, *, decimal: DecimalSign) -> Iterator[Numeral]:
    """Yield digits and number words in the order of the text. Linear in the text."""
    spaced = _SPACED_IN_TEXT.search(text) is not None
    kinds = _kinds()
    end = 0
    for match in _pattern(spaced=spaced).finditer(text):
        if match.start() < end:
            continue
        word = match["word"]
        if word is None:
            numeral = _of_signs(match, text=text, decimal=decimal)
        else:
            kind, value = kinds[word.lower()]
            numeral = Numeral(start=match.start(), end=match.end(), kind=kind, value=value)
        end = numeral.end
        yield numeral


def decimal_sign(text: str) -> DecimalSign:
    """Return what parts whole numbers from decimals here: a point, unless only commas are seen to.

    In English a comma groups thousands; a text that writes "1,5" and "12,75" and never "1.5" follows another habit.
    """
    seen = Counter(match["sign"] for match in _DECIMAL_IN_TEXT.finditer(text))
    return "," if seen[","] > 1 and not seen["."] else "."


def _of_signs(match: re.Match[str], *, text: str, decimal: DecimalSign) -> Numeral:
    start, end = match.span()
    if match["part"] is not None:
        return Numeral(start=start, end=end, kind="sign", value=unicodedata.numeric(match["part"]))
    if match["over"] is not None:
        return Numeral(start=start, end=end, kind="sign", value=int(match["over"]) / int(match["under"]))
    digits = _plain(match["digits"])
    value = _value(digits, decimal=decimal)
    if value is None and _DECIMAL_COMMA.fullmatch(digits):
        return Numeral(start=start, end=end, kind="digits", value=float(digits.replace(",", ".")), unclear=True)
    exponent = _EXPONENT.match(text, end)
    if exponent is None or value is None or (value != 10 and not exponent["ten"]):
        return Numeral(start=start, end=end, kind="digits", value=value)
    return Numeral(start=start, end=exponent.end(), kind="digits", value=_raised(value, exponent))


def _plain(digits: str) -> str:
    """Return digits of any script as those of ASCII, with the points and commas of ASCII."""
    digits = "".join(digits.split())
    if digits.isascii():
        return digits
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in digits.translate(_POINTS))


def _value(digits: str, *, decimal: DecimalSign) -> float | None:
    continental = decimal == "," and (_BY_ONE_POINT.fullmatch(digits) or _DECIMAL_COMMA.fullmatch(digits))
    if continental or _BY_POINT.fullmatch(digits):
        return _number(digits.replace(".", "").replace(",", "."))
    if any(form.fullmatch(digits) for form in (_PLAIN, _BY_COMMA, _BY_APOSTROPHE)):
        return _number(digits.replace(",", "").replace("'", ""))
    return None


def _number(digits: str) -> float:
    """Return a whole number where there is no point; infinity where a float cannot hold it."""
    return float(digits) if "." in digits or len(digits) > 15 else int(digits)


def _raised(value: float, exponent: re.Match[str]) -> float:
    """Return 10^n or n × 10^n; infinity where a float cannot hold it."""
    power = int(exponent["plain"] or exponent["raised"].translate(_RAISED))
    mantissa = value if exponent["ten"] else 1.0
    return mantissa * 10.0**power if power < 300 else math.inf


@cache
def _kinds() -> dict[str, tuple[NumeralKind, float]]:
    words = lexicon().numbers
    kinds: dict[str, tuple[NumeralKind, float]] = {"couple": ("couple", 2)}
    kinds.update((word, ("part", value)) for word, value in words.parts.items())
    kinds.update((word, ("vague", value)) for word, value in words.vague.items())
    kinds.update((word, ("scale", value)) for word, value in words.scales.items())
    kinds.update((word, (_kind_of(value), value)) for word, value in words.cardinals.items())
    return kinds


def _kind_of(value: float) -> NumeralKind:
    if value < 10:
        return "unit"
    return "teen" if value < 20 else "tens"


@cache
def _pattern(*, spaced: bool) -> re.Pattern[str]:
    """Return the pattern of all numerals; spaced: also of those that a broken text has spaces in ("2, 500")."""
    words: Sequence[str] = sorted(_kinds(), key=lambda word: (-len(word), word))
    broken = rf"|{_BROKEN}" if spaced else ""
    ratio = r"(?<![\d/.,])(?P<over>1|3|5|7|2(?=\s?/\s?3))\s?/\s?(?P<under>[2348])(?=[\s-][a-z])"
    digits = rf"(?P<digits>\d++(?:[.,'’٫٬，．]\d++{broken})*+)"
    return re.compile(rf"{ratio}|{digits}|(?P<part>[{_SIGNS}])|(?<![^\W_])(?P<word>{'|'.join(words)})(?![^\W_])", re.IGNORECASE)
