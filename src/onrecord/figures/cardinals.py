"""Numbers put together from digits and words: "a hundred and one", "1.2 million", "two and a half", "one in five"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.figures.lexicon import lexicon
from onrecord.figures.numerals import Numeral

_WORDS = frozenset({"unit", "teen", "tens"})
_TIGHT = frozenset({" ", "-", "\u00a0", "\u202f", "‑", "\n"})
_SCALED = _TIGHT | {" - ", "- "}
_AND = frozenset({" and ", "-and-"})
_AND_HALF = frozenset({" and a ", "-and-a-", " and one "})
_OF = frozenset({" of ", " and "})
_DIVIDED = re.compile(
    r"\s,?(?:of|more|less|in|from|to|since)\b|[.,;)]|\Z|\s?-\s?(?:century|hour|mile)\b|\s(?:century|hour|mile)\b"
)
_HALF_IN_A_WORD = re.compile(
    r"\s?-\s?(?:brothers?|sisters?|siblings?|mast|staff|truths?|time|life|way|back|baked|naked|hearted(?:ly)?|marathon)\b",
    re.IGNORECASE,
)
_LONGEST_GAP = 9
_MOST_VAGUE = 3
_MOST = 10**15
_THIN = frozenset({" ", "\u00a0", "\u202f", "\u2009"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number, with the article that belongs to it.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        value: What it is; infinite where it is too large, None where the digits make no number.
        kind: "count", "part" (half, a third, one in five), "vague" (dozens) or "about" (a couple).
        scale: What its last word multiplies by: 1000000 in "1.2 million", else 1.
        digits: Whether it begins with digits.
        bare: Whether it is a single numeral.
        article: Whether it begins with "a".
        unclear: Whether its comma may part decimals.
    """

    start: int
    end: int
    value: float | None
    kind: str = "count"
    scale: float = 1
    digits: bool = False
    bare: bool = True
    article: bool = False
    unclear: bool = False


def numbers(text: str, *, found: Sequence[Numeral]) -> Iterator[Number]:
    """Yield the numbers that numerals make, in their order; each numeral is used once."""
    at = 0
    while at < len(found):
        number, at = _number_at(text, found=found, at=at)
        if number is not None:
            yield number


def _number_at(text: str, *, found: Sequence[Numeral], at: int) -> tuple[Number | None, int]:
    first = found[at]
    if first.kind == "vague":
        return _vague(text, found=found, at=at)
    if first.kind in {"part", "couple"}:
        return _part(text, found=found, at=at)
    sum_ = _Sum(text, found, at)
    while sum_.takes_next():
        pass
    return sum_.number(), sum_.at


class _Sum:
    """A cardinal number while its numerals are read from left to right."""

    def __init__(self, text: str, found: Sequence[Numeral], at: int) -> None:
        self.text, self.found, self.first = text, found, found[at]
        self.last = self.first
        self.at = at + 1
        self.article = self.first.kind == "scale" and _article_before(text, self.first.start) is not None
        self.whole: float = 0
        self.group: float = self.first.value if self.first.value is not None else 0
        self.scale: float = self.group if self.first.kind == "scale" else 1
        self.kind = "part" if self.first.kind == "sign" else "count"
        if self.first.kind == "scale" and self.group >= 1000:
            self.whole, self.group = self.group, 0

    def takes_next(self) -> bool:
        """Take the next numeral into the sum if it goes on there, and say whether it did."""
        if self.first.value is None or self.at >= len(self.found):
            return False
        following = self.found[self.at]
        gap = self.text[self.last.end : following.start] if following.start - self.last.end <= _LONGEST_GAP else None
        if gap is None or following.value is None or not self._adds(following, following.value, gap):
            return False
        self.last, self.at = following, self.at + 1
        return True

    def number(self) -> Number | None:
        """Return the number read, or None where the words make none ("score" alone)."""
        if self.first.value == 20 and self.first.kind == "scale" and not self._is_score():
            return None
        article = _article_before(self.text, self.first.start) if self.article else None
        return Number(
            start=self.first.start if article is None else article,
            end=self.last.end,
            value=None if self.first.value is None else self.whole + self.group,
            kind=self.kind,
            scale=self.scale,
            digits=self.first.kind == "digits",
            bare=self.last is self.first,
            article=self.article,
            unclear=self.first.unclear and self.last is self.first,
        )

    def _is_score(self) -> bool:
        return self.article and self.text.startswith(" of ", self.first.end)

    def _adds(self, following: Numeral, value: float, gap: str) -> bool:
        if following.kind == "digits":
            return self._adds_thousands(following, value, gap)
        if following.kind in {"scale", "vague"}:
            return self._multiplies(value, gap)
        if following.kind == "sign":
            return self._adds_part(value, gap)
        if following.kind == "part":
            return self._adds_fraction(following, value, gap)
        return self._adds_word(following, value, gap)

    def _adds_thousands(self, following: Numeral, value: float, gap: str) -> bool:
        """Read on in "10 000"."""
        thousands = following.end - following.start == 3 and gap in _THIN
        if self.text.startswith("s", following.end):
            return False
        if not thousands or self.last.kind != "digits" or self.last.unclear or self.last.end - self.last.start > 3 or value % 1:
            return False
        if self.group >= (1000 if self.last is self.first else _MOST):
            return False
        self.group = self.group * 1000 + value
        return True

    def _multiplies(self, value: float, gap: str) -> bool:
        if gap not in _SCALED or (value in {12, 20} and self.scale != 1):
            return False
        if value == 100:
            return self._makes_hundreds(value)
        if self.group == 0 and self.last.kind == "scale" and value > self.scale >= 1000:
            self.whole, self.scale = self.whole * value, self.scale * value
            return True
        if self.group == 0 or (self.scale >= 1000 and value >= self.scale):
            return False
        self.whole, self.group, self.scale = self.whole + self.group * value, 0, value
        return True

    def _makes_hundreds(self, value: float) -> bool:
        if self.last.kind not in {"unit", "teen", "tens", "digits"}:
            return False
        self.group, self.scale = self.group * value, self.scale if self.whole else value
        return True

    def _adds_word(self, following: Numeral, value: float, gap: str) -> bool:
        after_tens = self.last.kind == "tens" and following.kind == "unit" and gap in _TIGHT and value > 0
        in_words = self.first.kind != "digits" and following.kind in _WORDS
        after_scale = self.last.kind == "scale" and gap in {*_TIGHT, *_AND} and in_words
        if not (after_tens or after_scale):
            return False
        self.group += value
        return True

    def _adds_part(self, value: float, gap: str) -> bool:
        """Read on in "2½" and "3 1/2"."""
        if gap not in {"", *_TIGHT}:
            return False
        self.group += value
        return True

    def _adds_fraction(self, following: Numeral, value: float, gap: str) -> bool:
        word = self.text[following.start : following.end].lower()
        if (gap in _AND_HALF and word in {"half", "quarter", "third"}) or (gap == " and " and word == "half"):
            self._add_share(1 / value)
            return True
        if self.last is not self.first or gap not in _SCALED or self.last.kind not in {"unit", "digits"}:
            return False
        if not (word.endswith("s") or self.group == 1):
            return False
        self.group, self.kind = self.group / value, "part"
        return True

    def _add_share(self, share: float) -> None:
        """Add "and a half": of a million where a million stands before it."""
        if self.last.kind == "scale" and self.scale > 1:
            self.whole += share * self.scale
        else:
            self.group += share


def _vague(text: str, *, found: Sequence[Numeral], at: int) -> tuple[Number | None, int]:
    """Read "dozens", "tens of thousands", "hundreds of millions"; "tens" and "scores" alone are no number."""
    first, last, value, after = found[at], found[at], found[at].value or 0, at + 1
    while (
        after < min(len(found), at + _MOST_VAGUE)
        and found[after].kind == "vague"
        and text[last.end : found[after].start] in _OF
    ):
        last, value, after = found[after], value * (found[after].value or 1), after + 1
    alone = last is first and text[first.start : first.end].lower() in {"tens", "scores"}
    if alone and not text.startswith(" of ", last.end):
        return None, after
    return Number(start=first.start, end=last.end, value=value, kind="vague", scale=value, bare=last is first), after


def _part(text: str, *, found: Sequence[Numeral], at: int) -> tuple[Number | None, int]:
    """Read "half a million", "a third", "a couple"; None for "third" alone."""
    first = found[at]
    word = text[first.start : first.end].lower()
    article = _article_before(text, first.start)
    if word == "couple":
        return (_couple(first, article) if article is not None and text.startswith(" of ", first.end) else None), at + 1
    if word == "half":
        return _half(text, found=found, at=at, article=article)
    if article is None or not _stands_for_part(text, first.end):
        return None, at + 1
    return Number(start=article, end=first.end, value=1 / (first.value or 1), kind="part", article=True), at + 1


def _couple(first: Numeral, article: int) -> Number:
    return Number(start=article, end=first.end, value=2, kind="about", article=True)


def _half(text: str, *, found: Sequence[Numeral], at: int, article: int | None) -> tuple[Number | None, int]:
    first = found[at]
    number = Number(
        start=first.start if article is None else article, end=first.end, value=0.5, kind="part", article=article is not None
    )
    if _is_half_of_another_kind(text, first.start) or _HALF_IN_A_WORD.match(text, first.end):
        return None, at + 1
    following = found[at + 1] if at + 1 < len(found) else None
    if following is not None and following.kind == "scale" and text[first.end : following.start] in {" a ", "-a-", "-", " "}:
        value = 0.5 * (following.value or 1)
        return replace(number, end=following.end, value=value, kind="count", scale=following.value or 1, bare=False), at + 2
    return number, at + 1


def _is_half_of_another_kind(text: str, start: int) -> bool:
    """Say whether the half is one of two: "the second half", "the northern half"."""
    words = text[max(0, start - 12) : start].lower().split()
    return bool(words) and words[-1].strip("-") in lexicon().numbers.halves


def _stands_for_part(text: str, end: int) -> bool:
    """Say whether "a third" is a part and no ordinal: what is divided follows, or nothing that it could count."""
    return _DIVIDED.match(text, end) is not None


def _article_before(text: str, start: int) -> int | None:
    """Return where an "a" or "an" begins that stands right before `start`, or None."""
    for article in ("a ", "an "):
        at = start - len(article)
        if at >= 0 and text[at:start].lower() == article and (at == 0 or not text[at - 1].isalnum()):
            return at
    return None
