"""Numbers with what belongs to them: unit, range and words of exactness."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.figures.cardinals import Number
from onrecord.figures.figure import Exactness
from onrecord.figures.lexicon import lexicon, plain

_LONGEST_SIGN = 7
_LONGEST_WORDING = 40
_WORDS_BEFORE = 5
_LAST_WORDS = re.compile(r"[^\s,;:()\[\]\"“”‘’']+")
_DASHES = frozenset({"-", "–", "—", "‑", "−", " - ", " – ", "--", " -- ", "- ", " -"})
_TO = frozenset({" to ", "-to-", " to nearly ", " to about ", " to more than ", "–to–"})
_OR = frozenset({" or ", " or even ", "-or-", ", or "})
_IN = frozenset({" in ", " out of ", " in every ", " of every ", "-in-"})
_LONGEST_CONNECTOR = 14
_CHANGES = re.compile(
    r"\b(?:r[oi]se|risen|rising|fell|fall|fallen|falling|drop(?:s|ped|ping)?|increas\w{1,5}|decreas\w{1,5}|declin\w{1,5}|grew|grow\w{0,3}|"
    r"cut|cuts|cutting|reduc\w{1,5}|rais\w{1,4}|lower\w{0,4}|up|down|jump\w{0,3}|climb\w{0,3}|went|gone|go|goes|chang\w{1,5}|slash\w{0,3}|"
    r"shrank|shrunk|soar\w{0,3}|plung\w{1,4}|slip\w{0,4}|slid|expand\w{0,3}|revis\w{1,4}|upgrad\w{1,4}|downgrad\w{1,4})\b[^.;]{0,60}\Z"
)
_NO_SHARE = re.compile(r"\s(?:months?|days?|years?|weeks?|hours?|cases|minutes?)\b|[-/]\d")
_BETWEEN: Mapping[str, Exactness] = {
    "between about ": "about",
    "between some ": "about",
    "between ": "exact",
    "anywhere from ": "exact",
    "from ": "exact",
}
_LEAST_WON = 1_000
_WON_SOMETHING = re.compile(r"\s(?:the|a|an|its|his|her|their|this|that|by|gold|silver|bronze|seats|prizes|medals)\b")
"""What tells the verb from South Korea's money: a thousand won the prize, a thousand won was paid."""

_MINUS = re.compile(r"\bminus\s\Z", re.IGNORECASE)
_QUAKE = r"(?:earth)?quakes?|temblors?|tremors?|aftershocks?"
_MAGNITUDE = re.compile(r"\bmagnitudes?(?:\s|-|\s-\s)(?:\w+\s){0,3}(?:-\s)?\Z", re.IGNORECASE)
_MEASURED = re.compile(rf"\b(?:{_QUAKE})\s(?:that\s)?(?:measur|register)\w+\s(?:\w+\s){{0,2}}\Z", re.IGNORECASE)
_RICHTER = re.compile(r"\son\sthe\s(?:open-ended\s)?Richter\b")
_STRONG = re.compile(rf"[\s-]{{1,3}}(?:(?:degree|strength|force)\s)?(?:{_QUAKE})\b", re.IGNORECASE)
_LONG = frozenset({"day", "week", "month", "year", "decade", "hour"})
_BEFORE_AT_LEAST = frozenset(
    "for of after in lasted lasting takes took taking than since spanning spent the a his its their by with within and to past "
    "last is was has have from just well already".split()
)
_ONE_LETTER = frozenset({"m", "g", "W", "”", "″", '"'})
_LETTERS = re.compile(r"(?P<word>[A-Za-z]++)")
_SPACED_LETTERS = re.compile(r"\s(?P<word>mn|bn|tn|mln|bln)\b")
_COUNTED = re.compile(r"\s(?:[A-Z]\w*\s)?[a-z]{3,}s\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range with its unit and how exact it is stated to be; fields as those of a `Figure`.

    `numbers` are what it was made of. `tail` is where the words of what is counted may begin, and `hyphen` says that they
    follow on a hyphen ("five-member").
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    low: float
    high: float
    exactness: Exactness = "exact"
    unit: str | None = None
    tail: int
    hyphen: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole: half, a third, one in five."""
        return self.numbers[0].kind == "part" or (len(self.numbers) > 1 and not self.is_range)


def quantities(text: str, *, numbers: Sequence[Number]) -> Iterator[Quantity]:
    """Yield what the numbers say in their order; a range has two of them."""
    at = 0
    while at < len(numbers):
        quantity = _single(text, numbers[at])
        following = _single(text, numbers[at + 1]) if at + 1 < len(numbers) else None
        joined = _joined(text, quantity, following) if following is not None else None
        yield _with_exactness(text, joined or quantity)
        at += 1 if joined is None else 2


def _single(text: str, number: Number) -> Quantity:
    value = number.value if number.value is not None else 0
    bare = Quantity(start=number.start, end=number.end, numbers=(number,), low=value, high=value, tail=number.end)
    return _with_unit(text, _with_sign(text, _with_minus(text, bare)))


def _with_minus(text: str, quantity: Quantity) -> Quantity:
    """Take in the sign of a negative number; a hyphen behind a word, a number or a space after a number is none."""
    at = quantity.start - 1
    if _MINUS.search(text, max(0, quantity.start - 6), quantity.start):
        return replace(quantity, start=quantity.start - len("minus "), low=-quantity.low, high=-quantity.high)
    if at < 0 or text[at] not in "-−" or not quantity.numbers[0].digits:
        return quantity
    before = text[max(0, at - 2) : at]
    apart = not before or before[-1].isspace() or before[-1] == "("
    if not apart or before.strip()[-1:].isdigit():
        return quantity
    return replace(quantity, start=at, low=-quantity.low, high=-quantity.high)


def _with_sign(text: str, quantity: Quantity) -> Quantity:
    """Take in a sign of money before digits, and what the letters right behind them multiply by."""
    number = quantity.numbers[0]
    if not number.digits:
        return quantity
    unit, start = _sign_before(text, quantity.start)
    quantity = replace(quantity, unit=unit, start=start)
    letters = _LETTERS.match(text, quantity.end) or _SPACED_LETTERS.match(text, quantity.end)
    factor = lexicon().numbers.suffixes.get(letters["word"]) if letters else None
    if letters is None or factor is None or not _multiplies(text, letters, quantity):
        return quantity
    low = quantity.low * factor
    number = replace(number, scale=factor)
    return replace(quantity, end=letters.end(), tail=letters.end(), low=low, high=low, numbers=(number,))


def _multiplies(text: str, letters: re.Match[str], quantity: Quantity) -> bool:
    """Say whether "m" or "b" is a million or a billion and no metre: behind money, or before words that are counted."""
    if letters.group() not in {"m", "b", "M", "B", "mil"} or quantity.unit is not None:
        return True
    return letters.group() == "m" and _COUNTED.match(text, letters.end()) is not None


def _sign_before(text: str, start: int) -> tuple[str | None, int]:
    signs = lexicon().units.signs
    gap = 1 if text[start - 1 : start] in {" ", "\u00a0"} else 0
    end = start - gap
    for length in range(min(_LONGEST_SIGN, end), 0, -1):
        sign = text[end - length : end]
        if sign in signs and not (sign[0].isalnum() and text[end - length - 1 : end - length].isalnum()):
            return signs[sign], end - length
    return None, start


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    """Take in the word or sign of money or measure behind the number."""
    units = lexicon().units
    sign = units.sign_behind.match(text, quantity.end) if quantity.numbers[0].digits else None
    if sign and quantity.unit is None and not _opens_next(text, sign.end()):
        return replace(quantity, end=sign.end(), tail=sign.end(), unit=units.signs[sign["sign"]])
    match = units.word_behind.match(text, quantity.end)
    if match is None or not _is_unit(match, quantity):
        return _ended(text, _with_magnitude(text, quantity))
    word = plain(match["unit"])
    unit = units.units[word]
    if quantity.unit is not None:
        return replace(quantity, end=match.end(), tail=match.end()) if unit in units.money else quantity
    factor = 0.01 if word in units.hundredths else 1.0
    low = quantity.low * factor if factor != 1 else quantity.low
    return _with_magnitude(text, replace(quantity, end=match.end(), tail=match.end(), unit=unit, low=low, high=low))


def _with_magnitude(text: str, quantity: Quantity) -> Quantity:
    """Give the number of "an earthquake of magnitude 5.9", "a 5.9 quake" or "7 degrees on the Richter scale" its measure."""
    if quantity.unit not in {None, "degree"} or not quantity.numbers[0].digits:
        return quantity
    near = text[max(0, quantity.start - _LONGEST_WORDING) : quantity.start]
    decimal = "." in text[quantity.start : quantity.end]
    named = _MAGNITUDE.search(near) or _RICHTER.match(text, quantity.end)
    meant = decimal and (_STRONG.match(text, quantity.end) or _MEASURED.search(near))
    return replace(quantity, unit="magnitude") if named or meant else quantity


def _opens_next(text: str, end: int) -> bool:
    """Say whether a sign of money belongs to the number behind it."""
    return text[end : end + 2].strip()[:1].isdigit()


def _is_unit(match: re.Match[str], quantity: Quantity) -> bool:
    word, number, gap = match["unit"].lower(), quantity.numbers[0], match["gap"].strip()
    if gap == "of" and number.kind not in {"vague", "about"} and number.scale != 20:
        return False
    if gap in {"a", "an"} and number.kind != "part":
        return False
    if word == "won":
        return quantity.low >= _LEAST_WON and _WON_SOMETHING.match(match.string, match.end()) is None
    if word not in lexicon().units.abbreviations:
        return True
    return number.digits and (len(word) > 1 or (match["gap"] == "" and match["unit"] in _ONE_LETTER))


def _ended(text: str, quantity: Quantity) -> Quantity:
    """Note a hyphen that ties the number to a noun ("five-member"), or take in "-strong"."""
    if text.startswith("-strong", quantity.end):
        end = quantity.end + len("-strong")
        return replace(quantity, end=end, tail=end)
    hyphen = text[quantity.end : quantity.end + 1] in {"-", "‑"} and text[quantity.end + 1 : quantity.end + 2].isalpha()
    return replace(quantity, tail=quantity.end + 1, hyphen=True) if hyphen else quantity


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Return the range, or the share ("one in five"), that two quantities make, or None."""
    if (
        right.start - left.end > _LONGEST_CONNECTOR
        or right.start < left.end
        or None in {left.numbers[0].value, right.numbers[0].value}
    ):
        return None
    gap = text[left.end : right.start]
    if gap in _IN:
        return _share(text, left, right)
    if not _connects(text, left, gap):
        return None
    left = _as_right(left, right)
    if left.unit not in {right.unit, None} or not left.low < right.low:
        return None
    return replace(right, start=left.start, numbers=(*left.numbers, *right.numbers), low=left.low)


def _connects(text: str, left: Quantity, gap: str) -> bool:
    before = text[max(0, left.start - _LONGEST_WORDING) : left.start].lower()
    if gap in _DASHES or gap in _OR:
        return True
    if gap in _TO:
        changes = before.endswith("from ") and bool(_CHANGES.search(before[:-5]))
        return not changes
    return gap in {" and ", " and about "} and before.endswith(("between ", "between about ", "between some "))


def _as_right(left: Quantity, right: Quantity) -> Quantity:
    """Return the left end of a range with the unit and the scale that only its right end states ("3-4 million")."""
    scale = right.numbers[0].scale
    if left.numbers[0].scale == 1 and left.numbers[0].bare and scale >= 12 and left.low < right.low / scale:
        left = replace(left, low=left.low * scale, high=left.high * scale)
    return left if left.unit is not None else replace(left, unit=right.unit)


def _share(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Return "one in five" as a part of one: two small counts without units, the second no duration and no year."""
    if left.unit is not None or right.unit is not None or not 0 < left.low < right.low <= 1_000:
        return None
    if left.low > 10 and right.low not in {100, 1000}:
        return None
    if text[left.end : right.start] == " in " and not _ends_share(text, right.end):
        return None
    value = left.low / right.low
    return replace(left, end=right.end, tail=right.end, numbers=(*left.numbers, *right.numbers), low=value, high=value)


def _ends_share(text: str, end: int) -> bool:
    return _NO_SHARE.match(text, end) is None


def _with_exactness(text: str, quantity: Quantity) -> Quantity:
    """Take in the words before and behind the number that tell how exact it is."""
    start, before = _exactness_before(text, quantity.start)
    if quantity.numbers[0].kind == "vague" or (before == "dozens-of" and _may_be_several(text, quantity)):
        inside = start if before is not None else quantity.start
        return replace(quantity, start=inside, exactness="dozens-of")
    if before is None or before == "dozens-of":
        return _with_words_behind(text, _about_if_part_of_it(_with_between(text, quantity)))
    if _means_during(text, start, quantity):
        return quantity
    quantity = replace(quantity, start=start, exactness=before)
    return replace(quantity, exactness="about") if quantity.is_range else quantity


def _means_during(text: str, start: int, quantity: Quantity) -> bool:
    """Say whether "over" tells how long something goes on ("$7 million over three years") and not how much at least."""
    if text[start : quantity.start].lower() != "over " or quantity.unit not in _LONG:
        return False
    before = text[max(0, start - _LONGEST_WORDING) : start].lower().split()
    return bool(before) and before[-1] not in _BEFORE_AT_LEAST


def _about_if_part_of_it(quantity: Quantity) -> Quantity:
    return replace(quantity, exactness="about") if quantity.numbers[0].kind == "about" else quantity


def _may_be_several(text: str, quantity: Quantity) -> bool:
    """Say whether "several" can stand before the number: "several hundred", not "several three"."""
    number = quantity.numbers[0]
    return text[number.start : number.end].lower().split()[0] in lexicon().numbers.scales


def _with_between(text: str, quantity: Quantity) -> Quantity:
    if not quantity.is_range:
        return quantity
    before = text[max(0, quantity.start - 20) : quantity.start].lower()
    for words, exactness in _BETWEEN.items():
        if before.endswith(words):
            return replace(quantity, start=quantity.start - len(words), exactness=exactness)
    return quantity


def _with_words_behind(text: str, quantity: Quantity) -> Quantity:
    match = lexicon().behind.match(text, quantity.end)
    if match is None:
        return quantity
    exactness = lexicon().exactness_behind[plain(match["words"])]
    return replace(quantity, end=match.end(), tail=max(match.end(), quantity.tail), exactness=exactness, hyphen=False)


def _exactness_before(text: str, start: int) -> tuple[int, Exactness | None]:
    """Return where the words of exactness right before `start` begin, and what they mean; `start` and None without any."""
    begin = max(0, start - _LONGEST_WORDING)
    words = list(_LAST_WORDS.finditer(text, begin, start))[-_WORDS_BEFORE:]
    if not words or text[words[-1].end() : start].strip():
        return start, None
    for first in range(len(words)):
        phrase = plain(text[words[first].start() : start])
        if phrase in lexicon().exactness and (words[first].start() > begin or begin == 0):
            return words[first].start(), lexicon().exactness[phrase]
    return start, None
