"""Searches in the filled ledger: inside a process, and as a command."""

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles

from ledger_parts.figures import Figure, Setting
from ledger_parts.processes import onrecord, run_command

from onrecord.ledger import Ledger
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.speakers import SOURCE_TYPES

_SEED = 20110101
_HITS = 20
_COMMANDS = 10
_WORD = re.compile(r"[A-Za-z]{4,}")


def searching(setting: Setting) -> Iterator[Figure]:
    """Search 200 times and say how long one search takes."""
    with Ledger.open(setting.ledger, must_exist=True) as ledger:
        queries = mixed_queries(ledger)
        taken_ms, hits = [], 0
        for query in queries:
            began = time.perf_counter()
            hits += sum(1 for _ in search(ledger, query))
            taken_ms.append((time.perf_counter() - began) * 1e3)
    measured = f"{median(taken_ms):.1f} ms; {quantiles(taken_ms, n=20)[-1]:.1f} ms; longest {max(taken_ms):.1f} ms"
    what = f"{len(queries)} mixed queries in process, {hits:,} hits: median; 95th percentile"
    yield Figure(what=what, bar="< 15 ms; < 60 ms", measured=measured)


def command(setting: Setting) -> Iterator[Figure]:
    """Search as somebody at a terminal does."""
    with Ledger.open(setting.ledger, must_exist=True) as ledger:
        queries = [query for query in mixed_queries(ledger) if query.words and '"' not in query.words][:_COMMANDS]
    options = ["--ledger", str(setting.ledger), "--limit", "1", "--json"]
    taken_s = [run_command(onrecord("search", *query.words.split(), *options), quiet=True).wall_s for query in queries]
    measured = f"{median(taken_s):.2f} s; longest {max(taken_s):.2f} s"
    yield Figure(what=f"`onrecord search` as a command, median of {len(taken_s)}", bar="< 0.7 s", measured=measured)


def mixed_queries(ledger: Ledger) -> list[Query]:
    """Return 200 queries of many kinds, made of words and names that the ledger holds; the same for the same ledger."""
    chance = random.Random(_SEED)  # noqa: S311 - not for secrets
    contents = _column(ledger, "SELECT content_text FROM statements ORDER BY key")
    names = _column(ledger, "SELECT DISTINCT name FROM speakers WHERE named AND name IS NOT NULL ORDER BY name")

    def words(count: int) -> str:
        """Return words of one statement: common ones come as often as they stand there."""
        while len(found := _WORD.findall(chance.choice(contents))) < count:
            pass
        return " ".join(chance.sample(found, count))

    def phrase() -> str:
        while len(found := chance.choice(contents).split()) < 3 or not all(map(str.isalpha, found[:3])):
            pass
        return f'"{" ".join(found[:3])}"'

    kinds: Sequence[tuple[int, Callable[[], Query]]] = (
        (50, lambda: Query(words=words(1), limit=_HITS)),
        (30, lambda: Query(words=words(2), limit=_HITS)),
        (10, lambda: Query(words=words(3), limit=_HITS)),
        (20, lambda: Query(words=phrase(), limit=_HITS)),
        (30, lambda: Query(words=words(1), order="best", limit=_HITS)),
        (20, lambda: Query(speaker=chance.choice(names), limit=_HITS)),
        (10, lambda: Query(words=words(1), source_type=chance.choice(SOURCE_TYPES), limit=_HITS)),
        (10, lambda: Query(words=words(1), unnamed=True, limit=_HITS)),
        (10, lambda: Query(words=words(1), manner="direct", limit=_HITS)),
        (10, lambda: Query(words=words(1), since="2011-06", until="2011-09", limit=_HITS)),
    )
    queries = [make() for count, make in kinds for _ in range(count)]
    chance.shuffle(queries)
    return queries


def _column(ledger: Ledger, query: str) -> list[str]:
    with ledger.engine.connect() as connection:
        return [str(value) for value in connection.exec_driver_sql(query).scalars()]
