"""Which country words stand for: its name, its people and language, its capital."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.places.folding import folded
from onrecord.places.gazetteer import Entry, gazetteer
from onrecord.places.words import Words

CAPITAL_SIZE = 11.0
"""Natural logarithm of the inhabitants (60,000) below which a city alone tells no country."""
_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)


def country_of(words: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country that words stand for, or None where they stand for none.

    The words are a country's name ("Russia", "the U.S."), a word for its people ("Russian", "North Koreans"), the seat of its
    government ("the Kremlin"), or the name of a region or city that is far larger than its namesakes ("Moscow"). Nothing else
    may stand beside them.
    """
    name = folded(_ARTICLE.sub("", words.strip()))
    if name in peoples():
        return peoples()[name] or None
    if name in _seats():
        return _seats()[name]
    entries = gazetteer().entries(name)
    countries = [entry.country for entry in entries if entry.kind == "country"]
    if countries:
        return countries[0]
    return _of_city(entries)


def _of_city(entries: list[Entry]) -> str | None:
    """Return the country of the largest place of a name, unless a namesake abroad has a tenth as many inhabitants."""
    if not entries or entries[0].size < CAPITAL_SIZE:
        return None
    first = entries[0]
    abroad = max((entry.size for entry in entries if entry.country != first.country), default=0.0)
    return first.country if first.size - abroad > 2.3 else None


def is_people(words: str) -> bool:
    """Return whether words stand for a people or a language ("Ukrainian", "North Koreans"): no place."""
    return folded(words) in peoples()


def peoples_in(words: Words) -> Mapping[str, float]:
    """Return the share of each country among a text's words for peoples and languages ("Greek" tells GR)."""
    known, counts = peoples(), Counter[str]()
    for number, form in enumerate(words.forms):
        if form[0].isupper():
            pair = folded(f"{words.forms[number - 1]} {form}") if number else ""
            counts[known.get(pair, known.get(folded(form), ""))] += 1
    del counts[""]
    return {code: count / counts.total() for code, count in counts.items()}


@cache
def peoples() -> Mapping[str, str]:
    """Return the country code of each word for a people or a language, by the folded word; "" where it tells no country."""
    return _codes("peoples.toml")


@cache
def _seats() -> Mapping[str, str]:
    return _codes("seats.toml")


def _codes(file: str) -> dict[str, str]:
    table = tomllib.loads(files("onrecord.places").joinpath(file).read_text(encoding="utf-8"))
    return {folded(word.replace("|", " ")): code for code, words in table.items() for word in words.split()}
