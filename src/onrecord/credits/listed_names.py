"""Names that lists hold: outlets of the table, shows, networks, and sites by their domains."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.credits.name_index import NameIndex
from onrecord.credits.names import Name
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

_SITE = re.compile(r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}\. ?(?:com|org|net|tv|info|co\.uk|ru|kp|cn|kr|jp|in)(?![\w/])")


def listed_names(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield outlets by the names and aliases of the table, and the shows and networks of the lexicon."""
    for span in _index_of(table).find(text):
        words = span.cut(text)
        kind = _kind_of(words)
        known = table.named(words.replace(" - ", "-")) if kind == "outlet" else None
        with_article = known is not None and known.name.startswith("The ") and text.endswith("The ", 0, span.start)
        yield Name(
            span=Span(start=span.start - len("The "), end=span.end) if with_article else span,
            credited=known.name if known else words,
            kind=kind,
            is_asked=lexicon().has(words, among="everyday"),
        )


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
