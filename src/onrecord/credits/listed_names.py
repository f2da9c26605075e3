"""Names that lists hold: outlets of the table, shows, networks, and sites by their domains."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.credits.name_index import NameIndex
from onrecord.credits.names import Name
from onrecord.documents.outlet import Outlet
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

_SITE = re.compile(r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}\. ?(?:com|org|net|tv|info|co\.uk|ru|kp|cn|kr|jp|in)(?![\w/])")

_SHORT_CITIES = {"N.Y. ": "New York ", "N. Y. ": "New York ", "L.A. ": "Los Angeles ", "L. A. ": "Los Angeles "}
_CALL_LETTERS = re.compile(r"\b[KW][A-Z]{2,3}(?:-[A-Z]{2})?,? \Z")
"""Of a station, before the channel that it is on: "WXYZ-TV Channel 4" is nobody else's Channel 4."""

_LONGEST_CALL = 10


def listed_names(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield outlets by the names and aliases of the table, and the shows and networks of the lexicon."""
    for span in _index_of(table).find(text):
        words = span.cut(text)
        if words.startswith("Channel ") and _CALL_LETTERS.search(text, max(span.start - _LONGEST_CALL, 0), span.start):
            continue
        kind = _kind_of(words)
        known = _known(words, table=table) if kind == "outlet" else None
        with_article = known is not None and known.name.startswith("The ") and text.endswith("The ", 0, span.start)
        yield Name(
            span=Span(start=span.start - len("The "), end=span.end) if with_article else span,
            credited=known.name if known else words,
            kind=kind,
            is_asked=lexicon().has(words, among="everyday"),
        )


def _known(words: str, *, table: OutletTable) -> Outlet | None:
    """Return the outlet of a name as it is written: with spaces at its hyphen, a short form of its city, or its end."""
    joined = words.replace(" - ", "-")
    whole = (joined.replace(short, city) for short, city in _SHORT_CITIES.items() if short in joined)
    return next(filter(None, map(table.named, (joined, *whole))), None) or _by_its_end(table).get(joined)


@lru_cache(maxsize=4)
def _by_its_end(table: OutletTable) -> dict[str, Outlet]:
    """Return outlets by the last word of their names, where it has a hyphen and no other ends so: "Union-Tribune"."""
    ends: dict[str, list[Outlet]] = {}
    for outlet in table.outlets:
        last = outlet.name.rpartition(" ")[-1]
        if "-" in last and last != outlet.name:
            ends.setdefault(last, []).append(outlet)
    return {last: found[0] for last, found in ends.items() if len(found) == 1 and table.named(last) is None}


def _kind_of(name: str) -> CreditKind:
    if lexicon().has(name, among="programmes"):
        return "programme"
    return "post" if lexicon().has(name, among="posts") else "outlet"


@lru_cache(maxsize=4)
def _index_of(table: OutletTable) -> NameIndex:
    """Return every name and alias of a table of outlets without a leading "The", also in capitals and with " - " for a hyphen.

    Left out is what many papers are called alone, as "The Times": the page itself tells which it is.
    """
    names = [name.removeprefix("The ") for outlet in table.outlets for name in (outlet.name, *outlet.aliases)]
    names = [name for name in names if not lexicon().has(name, among="papers_alone")]
    names += _by_its_end(table)
    names += [name.replace(city, short) for short, city in _SHORT_CITIES.items() for name in names if city in name]
    spaced = [name.replace("-", " - ") for name in names if "-" in name]
    return NameIndex.of(
        [*names, *(name.upper() for name in names), *spaced, *lexicon().words("outlets", "programmes", "posts")]
    )


def sites(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield sites by their domains, under the name of the outlet that the table has for them."""
    for match in _SITE.finditer(text):
        site = match.group().replace(" ", "")
        known = table.of_domain(site.casefold())
        yield Name(span=Span(start=match.start(), end=match.end()), credited=known.name if known else site)
