"""The documents of a ledger in families that share words, so that all of it can be looked at a few documents at a time."""

from collections.abc import Iterator, Set

from sqlalchemy import Connection, Select, bindparam, select, union

from onrecord.ledger.covering import beside
from onrecord.ledger.tables import documents, matches, versions

MOST = 100
"""Documents in a family; words that went through more, as those of an agency that repeats itself, are told of in several."""

_SHARING = union(select(matches.c.version.label("key")), select(matches.c.other)).subquery()
_KEYS = select(versions.c.key).join(_SHARING, _SHARING.c.key == versions.c.key).order_by(versions.c.document)
_NAMES = (
    select(documents.c.id)
    .join(versions, versions.c.document == documents.c.key)
    .where(versions.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(documents.c.key)
)


def families(connection: Connection, *, among: Select[tuple[int]] | None = None, most: int = MOST) -> Iterator[tuple[str, ...]]:
    """Yield documents, by their ids, that share words with one another, directly or by others: two or more, each once.

    Every family begins with the first document that is in none so far and takes the nearest to it that are free.

    Args:
        connection: Where to look.
        among: The keys of the documents that are looked at; all where it is None.
        most: Documents in a family.
    """
    query = _KEYS if among is None else _KEYS.where(versions.c.document.in_(among))
    free = dict.fromkeys(connection.execute(query).scalars())
    while free:
        family = _family(connection, next(iter(free)), free=free.keys(), most=most)
        for key in family:
            del free[key]
        if len(family) > 1:
            yield tuple(connection.execute(_NAMES, {"keys": family}).scalars())


def _family(connection: Connection, first: int, *, free: Set[int], most: int) -> list[int]:
    family, ring = [first], [first]
    while ring and len(family) < most:
        near = (beside(connection, ring) & free).difference(family)
        ring = sorted(near)[: most - len(family)]
        family += ring
    return family
