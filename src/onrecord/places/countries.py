"""Which country words stand for: its name, its people and language, its capital."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.places.folding import folded
from onrecord.places.gazetteer import Entry, gazetteer

CAPITAL_SIZE = 11.0
"""Natural logarithm of the inhabitants (60,000) below which a city alone tells no country."""
_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)


def country_of(words: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country that words stand for, or None where they stand for none.

    The words are a country's name ("Russia", "the U.S."), a word for its people ("Russian", "North Koreans"), or the name of a
    region or city that is far larger than its namesakes ("Moscow"). Nothing else may stand beside them.
    """
    name = folded(_ARTICLE.sub("", words.strip()))
    if name in peoples():
        return peoples()[name] or None
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


@cache
def peoples() -> Mapping[str, str]:
    """Return the country code of each word for a people or a language, by the folded word; "" where it tells no country."""
    table = tomllib.loads(files("onrecord.places").joinpath("peoples.toml").read_text(encoding="utf-8"))
    return {folded(word.replace("|", " ")): code for code, words in table.items() for word in words.split()}
