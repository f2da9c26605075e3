"""Words, numbers and marks of a sentence, each with the classes that the rules ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import decimal

from onrecord.times.lexicon import Classes, Worth, lexicon

_SHAPES = r"""
  (?P<iso>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?(?![\w-]))
| (?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/]))
| (?P<dotted>\d{1,2}\.\d{1,2}\.(?:1[5-9]|20)\d\d(?!\.?\w))
| (?P<clock>(?:[01]?\d|2[0-4]):(?:[0-5]\d(?::[0-5]\d)?(?![\d:])|[ ][0-5]\d(?=\s?[ap]\.?m\b)))
| (?P<shortyear>['‘’]\d{2}(?![\w]))
| (?P<decade>(?:\d{3}0|['‘’]\d0|\b[2-9]0)['’]?s(?!\w))
| (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))
| (?P<fraction>[1-9]/[2-9](?![\d/])|[½¼¾])
| (?P<attack>9/11(?![\d/]))
| (?P<shortquarter>[QH][1-4](?!\w))
| (?P<number>\d++(?:[.,:]\d++)*+)
| (?P<word>[^\W\d_]++)
| (?P<owner>['’]s(?!\w))
| (?P<mark>\S)
"""

_OTHER_SIGN = re.compile(r"(?![0-9])\d|：")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word, number or mark: its place in the document's text, its spelling and its classes."""

    start: int
    end: int
    text: str
    classes: Classes


def in_ascii(text: str) -> str:
    """Return a text of the same length with the digits and the colon of other scripts and widths as those of ASCII."""
    return _OTHER_SIGN.sub(lambda sign: ":" if sign.group() == "：" else str(decimal(sign.group())), text)


def tokens(text: str, *, start: int, end: int) -> Iterator[Token | None]:
    """Yield the tokens of one sentence in order; None stands for each word or mark that no rule knows."""
    known = lexicon()
    for match in _scanner().finditer(text, start, end):
        word = match.group()
        shape = match.lastgroup
        classes = known.of(word) if shape in _WORDED else _numeric(shape or "", word)
        yield None if classes is None else Token(start=match.start(), end=match.end(), text=word, classes=classes)


_WORDED = frozenset({"word", "phrase", "mark", "owner"})


@cache
def _scanner() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase).replace("'", "['’]").replace(r"\ ", r"\s") for phrase in lexicon().phrases)
    return re.compile(rf"(?P<phrase>(?<![\w.])(?=[A-Za-z])(?i:{phrases})(?![^\W\d]))|{_SHAPES}", re.VERBOSE)


def _numeric(shape: str, word: str) -> Classes | None:
    """Return the classes of a token with digits, from its shape."""
    if shape == "number":
        return _number(word)
    if shape == "ordinal":
        return _ordinal(int(word[:-2]))
    if shape == "fraction":
        return {"FRACTION": _fraction(word)}
    return {shape.upper(): word}


def _number(word: str) -> Classes | None:
    plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word) else word
    if not plain.isdigit():
        return {"NUMBER": float(plain)} if re.fullmatch(r"\d{1,6}\.\d{1,4}", plain) else None
    if len(plain) > 9:
        return None
    return _whole(int(plain), digits=len(word))


def _whole(number: int, *, digits: int) -> Classes:
    classes: dict[str, Worth] = {"NUMBER": number}
    if digits == 4 and 1000 <= number <= 2100:
        classes["YEAR"] = number
    if digits == 4 and number // 100 < 24 and number % 100 < 60:
        classes["FOURDIGITS"] = number
    if digits <= 2 and 1 <= number <= 31:
        classes["DAY"] = number
    if digits <= 2 and number <= 24:
        classes["HOUR"] = number
    if digits == 2:
        classes["TWODIGITS"] = number
    return classes


def _ordinal(number: int) -> Classes:
    classes: dict[str, Worth] = {"ORDINAL": number}
    if 1 <= number <= 31:
        classes["DAYTH"] = number
    return classes


def _fraction(word: str) -> float:
    if word in "½¼¾":
        return {"½": 0.5, "¼": 0.25, "¾": 0.75}[word]
    return int(word[0]) / int(word[2])


_SAMPLES = (
    "0 7 07 00 12 25 45 150 0030 0070 1990 1930 2030 3000 100000 1.5 1st 45th 1/2 2024-01-31 1/2/2024 1.2.2024 10:30 '98 1990s "
    "9/11 Q1"
)


@cache
def numeric_kinds() -> frozenset[frozenset[str]]:
    """Return every set of classes that a token with digits can have."""
    kinds = set()
    for word in _SAMPLES.split():
        match = _scanner().match(word)
        classes = _numeric(match.lastgroup or "", word) if match else None
        kinds.add(frozenset(classes or ()))
    return frozenset(kinds)
