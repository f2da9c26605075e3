"""Numbers that are no figures: parts of other words, ordinals, ages, dates, scores, "one" as a pronoun, names."""

import re

from onrecord.figures.cardinals import Number
from onrecord.figures.lexicon import lexicon
from onrecord.figures.named import is_named
from onrecord.figures.quantities import Quantity

_REACH = 30
_TIED_BEFORE = re.compile(
    r"[^\W_](?:[-‑/_.+&@:'’]|--)?\Z|\b\d{1,2}:\s\Z|\d\s/\s\Z|\b(?:[A-Z]{1,3}|MiG|Tu|Su)\s-\s\Z|(?:\A|[\s(])\.\Z|[/#@_:]\Z|\A-\Z"
)
_TELEPHONE = re.compile(
    r"(?:\+|\+\d{1,4}[\s-]|tel\.?:?\s?|phone:?\s?|fax:?\s?|\d{3}\s-\s|\b0\d{2,4}\s(?:\d{3}\s)?|\d-|\(\d{3}\)\s?)\Z",
    re.IGNORECASE,
)
_TIED_BEHIND = re.compile(r"[^\W\d_]|_|[:/]\d|\s/\s\d|:\s\d\d\b|/[A-Za-z]|[-‑]\d|['’]s\b|\.\d|@|\^")
_TIED_BY_HYPHEN = re.compile(r"[-‑][A-Z](?![a-z])|['’]s\b")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b|"
    r"\s(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(
    r"(?:\s(?:and|or|to)\s\d{1,3})?[\s-]{1,3}(?:year|month|week|day)s?[\s-]{1,3}(?:olds?\b|of\sage\b)|s?-something",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-]{1,3}olds?\b|\sof\sage\b")
_AGO = re.compile(r"\s(?:ago|from\snow)\b")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]*|\)),\s\Z")
_AGE_ENDS = re.compile(r"[,.;)]|\s(?:of|from|and)\s")
_AGED_BEFORE = re.compile(r"\b(?:children|kids|adults|people|those|men|women|boys|girls|youths|persons|anyone)\s\Z")
_AGE_ALONE = re.compile(r"[.,;)\n]|\Z|\swhen\b")
_FIRST_AGE = re.compile(r"(?<=,\s)\d{1,3}\sand\s\Z")
"""The age of the first of two people, behind which that of the second stands: "two brothers, 17 and 22, "."""

_SECOND_AGE = re.compile(r"\sand\s\d{1,3}[,.;)]")
_NAME_AND_BRACKET = re.compile(r"[A-Z][\w.'’-]*\s\(\Z")
_HE_WAS = re.compile(r"\b(?:[Hh]e|[Ss]he|who)\s(?:was|is)\s\Z|\b(?:[Dd]ies|[Dd]ied|[Dd]ead)\s(?:in\s[a-z]+\s)?at\s\Z")
_SHORT_YEAR_BEFORE = re.compile(r"(?:1[89]|20)\d\d\s?[-–]\s?\Z|(?:\A|[\s(,])['’]\Z")
_SHORT_YEAR = re.compile(r"\d\d(?=[,.;)'’\s])")
_TELEPHONE_NUMBER = re.compile(r"\d{3}[-–]\d{4}(?!\d|\s(?:people|men|women|[a-z]{3,}s)\b|\s?%|\s?per)")
_LEADING_ZERO = re.compile(r"0\d")
_LIST_POINT = re.compile(r"[.)]\s")
_YEAR_BEFORE = re.compile(r"\b[Ii]n\s\Z")
_EARLY_YEAR = re.compile(r"[1-9]\d\d(?=\s(?:when|but|and|the|he|she|it|they|by|A\.?D\.?|B\.?C\.?)\b|[.,;)])")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|"
    r"Oct|Nov|Dec)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:\d{{1,2}}(?:\s?(?:and|to|or|through|[-–])\s?|,\s))?\Z")
_DATE_BEHIND = re.compile(
    rf"\s{_MONTH}\b|\s(?:A\.?D|B\.?C)\b|(?:\.\s\d\d)?\s?(?:[ap]\.?\s?m\b|o['’]clock|hours\sGMT|GMT|hrs\b)"
)
_COUNTED_BEHIND = re.compile(r"\s(?:people|men|women|[a-z]{3,}s)\b")
_COUNTED_SOON = re.compile(r"\s(?:[\w-]+\s){0,2}(?:people|men|women|[a-z]{3,}s)\b")
_SCORE_BEHIND = re.compile(r"(?:\s?[-–]\s?|\sto\s)(?P<other>\d{1,3})(?![\d,.%]*\d|\s?(?:%|per|million|billion))")
_SCORE_BEFORE = re.compile(r"(?P<other>\d{1,3})\s?[-–]\s?\Z")
_NEXT_WORDS = re.compile(r"\s(?P<first>[a-z]+)(?:\s(?P<second>[a-z]+))?(?:\s(?P<third>[a-z]+))?")
_NUMBER_BESIDE = re.compile(r"\b(?:\d{1,9}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s[a-z]")


def is_lookalike(text: str, quantity: Quantity) -> bool:
    """Say whether the number, as it stands in the text, is told apart from figures."""
    if quantity.numbers[0].value is None or (quantity.numbers[0].unclear and quantity.unit is None):
        return True
    if _is_age(text, quantity) or _is_ordinal(text, quantity) or _is_pronoun(text, quantity):
        return True
    if quantity.numbers[0].digits and _is_other_digits(text, quantity):
        return True
    return is_named(text, quantity)


def _is_other_digits(text: str, quantity: Quantity) -> bool:
    if _LEADING_ZERO.match(text, quantity.numbers[0].start):
        return True
    return _is_tied(text, quantity) or _is_date(text, quantity) or _is_score(text, quantity)


def _is_tied(text: str, quantity: Quantity) -> bool:
    """Say whether letters or signs make one word of the digits (A320, MiG-29, 737s, 24/7, 555-1234), or a list begins."""
    number = quantity.numbers[0]
    before = text[max(0, number.start - 8) : number.start]
    if quantity.start == number.start and (_TIED_BEFORE.search(before) or _TELEPHONE.search(before)):
        return True
    if _opens_list(text, quantity) or _TELEPHONE_NUMBER.match(text, quantity.start):
        return True
    tied = _TIED_BY_HYPHEN if quantity.hyphen else _TIED_BEHIND
    return quantity.end == quantity.numbers[-1].end and tied.match(text, quantity.end) is not None


def _opens_list(text: str, quantity: Quantity) -> bool:
    before, behind = text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]
    in_brackets = before == "(" and behind == ")"
    if not (in_brackets or before in {"", "\n"}) or quantity.unit is not None or quantity.high >= 100:
        return False
    return in_brackets or _LIST_POINT.match(text, quantity.end) is not None


def _is_ordinal(text: str, quantity: Quantity) -> bool:
    return quantity.unit is None and _ORDINAL.match(text, quantity.numbers[-1].end) is not None


def _is_age(text: str, quantity: Quantity) -> bool:
    """Find ages and what points to a day: "34-year-old", "aged 56", "Fox, 34,", "three years ago"."""
    if _AGE_BEHIND.match(text, quantity.end) or (quantity.unit is not None and _OLD.match(text, quantity.end)):
        return True
    if quantity.unit is not None:
        return _AGO.match(text, quantity.end) is not None
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    last = before.lower().split()[-2:]
    if last and not lexicon().names.ages.isdisjoint({last[-1], " ".join(last)}):
        return True
    if _AGED_BEFORE.search(before) and quantity.exactness in {"at least", "at most"}:
        return _COUNTED_SOON.match(text, quantity.end) is None
    return quantity.numbers[0].digits and quantity.exactness == "exact" and _is_bare_age(text, before, quantity)


def _is_bare_age(text: str, before: str, quantity: Quantity) -> bool:
    if not 1 <= quantity.low <= 120:
        return False
    if _NAME_AND_BRACKET.search(before):
        return text.startswith(")", quantity.end)
    if _HE_WAS.search(before):
        return _AGE_ALONE.match(text, quantity.end) is not None
    first = _FIRST_AGE.sub("", before)
    of_two = first != before or _SECOND_AGE.match(text, quantity.end) is not None
    of_somebody = _NAME_BEFORE.search(first) is not None or _is_person(first, of_two=of_two)
    return of_somebody and _AGE_ENDS.match(text, quantity.end) is not None


def _is_person(before: str, *, of_two: bool) -> bool:
    """Say whether a noun for a person and a comma end the words: "The actress, 26, ", "his brothers, 17 and 22, "."""
    words = before.split()
    last = words[-1].rstrip(",").lower().split("-")[-1] if words else ""
    return before.endswith(", ") and (last.removesuffix("s") if of_two else last) in lexicon().nouns.persons


def _is_pronoun(text: str, quantity: Quantity) -> bool:
    """Say whether "one" is a pronoun or stands for "a"."""
    number = quantity.numbers[0]
    plain = quantity.unit is None and quantity.exactness == "exact" and len(quantity.numbers) == 1
    if not plain or text[number.start : number.end].lower() != "one":
        return False
    before = text[max(0, number.start - _REACH) : number.start].lower().split()
    if before and before[-1] in lexicon().ones.before:
        return True
    words = _NEXT_WORDS.match(text, number.end)
    return words is None or not (_is_one_person(words) or _is_one_of_several(text, number, words))


def _is_one_person(words: re.Match[str]) -> bool:
    ones = lexicon().ones
    if words["first"] in ones.fates or (words["first"] in {"was", "is"} and words["second"] in ones.fates):
        return True
    return not ones.people.isdisjoint({words["first"], words["second"], words["third"]}) and words["first"] != "of"


def _is_one_of_several(text: str, number: Number, words: re.Match[str]) -> bool:
    """Say whether "one" counts beside other numbers: "three lamps and one bell of brass"."""
    if words["first"] == "of" or words["first"] in lexicon().ones.behind or words["first"] in lexicon().nouns.stops:
        return False
    return bool(
        _NUMBER_BESIDE.search(text, max(0, number.start - 50), number.start)
        or _NUMBER_BESIDE.search(text, number.end, number.end + 50)
    )


def _is_date(text: str, quantity: Quantity) -> bool:
    """Find days of a month, times of day and years where nobody looked for times before."""
    if quantity.unit is not None or quantity.high >= 2100:
        return False
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    if _is_short_year(text, before, quantity) or _MONTH_BEFORE.search(before) or _DATE_BEHIND.match(text, quantity.end):
        return True
    first = text[quantity.numbers[0].start : quantity.numbers[0].end]
    if _YEAR_BEFORE.search(before) and _EARLY_YEAR.match(text, quantity.start):
        return True
    return _YEAR.fullmatch(first) is not None and _COUNTED_BEHIND.match(text, quantity.end) is None


def _is_record(text: str, quantity: Quantity) -> bool:
    """Say whether two numbers tied by a dash count nothing: "fell to 2-6 at home"."""
    left, right = quantity.numbers
    return text[left.end : right.start].strip() in {"-", "–"} and _COUNTED_SOON.match(text, quantity.end) is None


def _is_short_year(text: str, before: str, quantity: Quantity) -> bool:
    """Find the "05" of "2004-05" and the "86" of "in '86," ."""
    return _SHORT_YEAR_BEFORE.search(before) is not None and _SHORT_YEAR.match(text, quantity.start) is not None


def _is_score(text: str, quantity: Quantity) -> bool:
    """Find "won 3-1", "52-35", "by a vote of 6 to 4": a range that falls, or a small one beside words of games and votes."""
    if quantity.unit is not None:
        return False
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    if quantity.is_range:
        near = {word.strip(".,") for word in (before + text[quantity.end : quantity.end + 16]).lower().split()}
        small = quantity.exactness == "exact" and quantity.high < 300
        return small and (_is_record(text, quantity) or not near.isdisjoint(lexicon().names.scores))
    behind, front = _SCORE_BEHIND.match(text, quantity.end), _SCORE_BEFORE.search(before)
    if behind is not None and not before.endswith("from "):
        return int(behind["other"]) <= quantity.low
    return front is not None and quantity.low <= int(front["other"])
