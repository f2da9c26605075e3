"""Which documents of a ledger bear on a question: about one event, with one statement, with some words.

Only these are loaded to count roots among, so they are few: the nearest by the words they share, and by rare words that they
have in common.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice
from math import log
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select, text

from onrecord.ledger.covering import MOST, covered, holding
from onrecord.ledger.query import Query
from onrecord.ledger.search import search_texts
from onrecord.ledger.shared import matches_with
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, text_words, versions
from onrecord.reuse import Match
from onrecord.roots import occurrence_at
from onrecord.spans import Span

_NEAREST = 100
"""Documents taken for the words they share with one, those that share most first."""

_MOST_NAMES, _MOST_WORDS, _MOST_OF_A_PAIR = 10, 6, 40
_TRIED = 24
"""Names and words of which it is asked how rare they are."""

_COMMON = 1_000
"""Texts that have a word from which it tells nothing more: counting ends there."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w{2,}")
"""A word with a capital that begins no sentence."""

_WORD = re.compile(r"\w{4,}")

_KEY: Select[Any] = select(literal_column("text_words.rowid")).select_from(text_words).where(text("text_words MATCH :match"))
_HAVING = select(func.count()).select_from(_KEY.limit(_COMMON).subquery())
_IDS = (
    select(versions.c.key, documents.c.id)
    .join(documents, documents.c.key == versions.c.document)
    .where(versions.c.key.in_(bindparam("keys", expanding=True)))
)


def about(ledger: Ledger, document: str) -> tuple[str, ...]:
    """Return a document and those that may be about the same event: they share words, or two of its rare names.

    Raises:
        LedgerError: There is no such document.
    """
    names = Counter(_NAME.findall(ledger.reading(document).document.text))
    with ledger.engine.connect() as connection:
        shared = sorted(matches_with(connection, document), key=_weight, reverse=True)
        often = [name for name, _ in names.most_common(_TRIED)]
        rare = _rarest(connection, often, most=_MOST_NAMES, times=names)
        named = list(_with_two(connection, rare))
    return tuple(dict.fromkeys([document, *(match.documents[1] for match in shared[:_NEAREST]), *named]))[:MOST]


def stating(ledger: Ledger, address: str) -> tuple[str, ...]:
    """Return the document of a statement and those that may hold it: copied, in a row, or in two of its rare words.

    Those that share passages come first, then those with most runs of its words.

    Args:
        ledger: Where the documents are.
        address: The statement's address, as `DOCUMENT#a12`.

    Raises:
        UsageError: It is no address, or nothing stands there.
    """
    own = covered(ledger, [address.rpartition("#")[0] or address])
    place = occurrence_at(address, coverage=own)
    words = place.span.cut(own.reports[place.document].text)
    with ledger.engine.connect() as connection:
        copied = [match.documents[1] for match in matches_with(connection, place.document) if _holds(match, place.span)]
        rare = _rarest(connection, dict.fromkeys(_WORD.findall(words)), most=_MOST_WORDS)
        alike = list(_with_two(connection, rare))
    return tuple(dict.fromkeys([place.document, *copied, *holding(ledger, words), *alike]))[:MOST]


def with_words(ledger: Ledger, words: str) -> tuple[str, ...]:
    """Return the documents that hold runs of some words, and those that hold all of them."""
    query = Query(words=" ".join(words.replace('"', " ").split()), limit=MOST)
    found = (passage.article.document for passage in search_texts(ledger, query))
    return tuple(dict.fromkeys(chain(holding(ledger, words), found)))


def _weight(match: Match) -> float:
    return sum(passage.weight for passage in match.passages)


def _holds(match: Match, span: Span) -> bool:
    return any(passage.here.overlaps(span) for passage in match.passages)


def _rarest(connection: Connection, words: Iterable[str], *, most: int, times: Counter[str] | None = None) -> list[str]:
    """Return the words that tell most: fewest texts have them, and the text that is asked about has them often."""
    tried = list(islice(words, _TRIED))
    having = {word: connection.execute(_HAVING, {"match": f'"{word}"'}).scalar_one() for word in tried}
    shared = [word for word in tried if 1 < having[word] < _COMMON] or [word for word in tried if having[word] > 1]
    return sorted(shared, key=lambda word: log(having[word] / _COMMON) * (times or Counter[str]()).get(word, 1))[:most]


def _with_two(connection: Connection, words: Sequence[str]) -> Iterator[str]:
    """Yield the documents whose text has two of some words, by their ids, those with the first of them first."""
    keys: dict[int, None] = {}
    for one, other in combinations(words, 2):
        pair = _KEY.limit(_MOST_OF_A_PAIR)
        keys.update(dict.fromkeys(connection.execute(pair, {"match": f'"{one}" AND "{other}"'}).scalars()))
    ids = {row.key: row.id for row in connection.execute(_IDS, {"keys": list(keys)})}
    yield from (ids[key] for key in keys)
