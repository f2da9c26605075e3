"""Numbers that are names or stand in one: "No. 5", "Boeing 737", "six-party talks", "10 Downing Street"."""

import re
from collections.abc import Iterable

from onrecord.figures.lexicon import lexicon
from onrecord.figures.quantities import Quantity

_REACH = 30
_PHRASE_REACH = 14
_LONG_NAME = 3
_AIRLINERS = frozenset({"707", "717", "727", "737", "747", "757", "767", "777", "787"})
_MAKER = "Boeing"
_IN_PHRASES = frozenset({None, "year", "day", "minute"})
_WORD_BEFORE = re.compile(r"(?P<word>[\w№.'’&-]++)\s\Z")
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z][\w'’.-]*)")
_ADDRESS = re.compile(r"\s(?P<names>(?:[A-Z\d][\w'’-]*+\.?\s?){2,4})|\sblock\sof\s[A-Z]")


def is_named(text: str, quantity: Quantity) -> bool:
    """Say whether the number is a name, alone or with the words around it."""
    if quantity.exactness != "exact":
        return False
    if quantity.unit in _IN_PHRASES and _is_in_phrase(text, quantity):
        return True
    if quantity.unit is not None:
        return False
    return _is_address(text, quantity) or _follows_name(text, quantity)


def names_of_digits(text: str, found: Iterable[Quantity]) -> frozenset[str]:
    """Return the digits that are a name somewhere in the text, as in "Boeing 737"; elsewhere "the 737" is one too."""
    named = (quantity for quantity in found if quantity.numbers[0].digits and is_named(text, quantity))
    names = frozenset(digits for quantity in named if len(digits := _digits(text, quantity)) >= _LONG_NAME)
    return names | _AIRLINERS if _MAKER in text else names


def bears_name(text: str, quantity: Quantity, *, names: frozenset[str]) -> bool:
    """Say whether the number is written like one of the names and has no unit."""
    return quantity.unit is None and quantity.exactness == "exact" and _digits(text, quantity) in names


def _digits(text: str, quantity: Quantity) -> str:
    return text[quantity.numbers[0].start : quantity.numbers[0].end]


def _is_in_phrase(text: str, quantity: Quantity) -> bool:
    start, end = quantity.numbers[0].start, quantity.numbers[-1].end
    phrases = lexicon().names.phrases.get(text[start:end].lower(), ())
    around = f" {text[max(0, start - _PHRASE_REACH) : end + _PHRASE_REACH].lower()} ".replace(" - ", "-")
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", around) for phrase in phrases)


def _is_address(text: str, quantity: Quantity) -> bool:
    match = _ADDRESS.match(text, quantity.end) if quantity.numbers[0].digits else None
    if match is None or match["names"] is None:
        return match is not None
    return not lexicon().names.streets.isdisjoint(word.rstrip(".").lower() for word in match["names"].split()[1:])


def _follows_name(text: str, quantity: Quantity) -> bool:
    """Look at the word before: one that makes names ("Flight 447"), or another with a capital ("iPhone 4", "Channel 4")."""
    match = _WORD_BEFORE.search(text, max(0, quantity.start - _REACH), quantity.start)
    if match is None:
        return False
    word = match["word"]
    if word.lower() in lexicon().names.before:
        return word[0].isupper() or not _counts_behind(text, quantity.end)
    return _is_name(word, text[quantity.numbers[0].start]) and not _counts_behind(text, quantity.end)


def _is_name(word: str, first: str) -> bool:
    """Say whether a word that is not listed may be a name: it has a capital and is no verb of a headline."""
    if not word[0].isupper() or not (first.isdigit() or first.isupper()) or word.lower() in lexicon().names.never:
        return False
    return not word.lower().endswith(("ed", "ing", ".", ",")) and lexicon().events.listed.fullmatch(word) is None


def _counts_behind(text: str, end: int) -> bool:
    match = _NEXT_WORD.match(text, end)
    return match is not None and match["word"] not in lexicon().nouns.stops
