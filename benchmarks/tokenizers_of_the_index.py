"""Compare FTS5's tokenizers as the ledger's index of words could use them: size, time, and words found with their endings.

    python benchmarks/tokenizers_of_the_index.py articles.jsonl.gz

Articles are lines with a `text`; the queries are drawn from them with a fixed seed. The sentences for recall are invented.
"""

import gzip
import json
import random
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

TOKENIZERS = ("unicode61 remove_diacritics 2", "trigram")
QUERIES = 200
SEED = 7

SENTENCES = (
    "학교는 월요일에 문을 열었다고 교장이 말했다.",
    "학생들은 학교에서 하루를 보냈다.",
    "정부가 항구를 닫았다.",
    "정부의 대변인은 안개를 탓했다.",
    "Министр порта заявил, что причал безопасен.",
    "По словам министра, водолазы осмотрели причалы.",
    "Журналисты задали вопрос министру на причале.",
    "Міністр порту заявив, що пристань безпечна.",
    "За словами міністра, водолази оглянули пристані.",
    "Журналісти поставили запитання міністрові на пристані.",
    "Школьный спорт вернулся в город.",
    "Портной открыл мастерскую.",
)
"""The ids of the sentences are their places in this list, from 0."""

WANTED = {
    "학교": {0, 1},
    "정부": {2, 3},
    "항구": {2},
    "안개": {3},
    "министр": {4, 5, 6},
    "причал": {4, 5, 6},
    "порт": {4, 7},
    "міністр": {7, 8, 9},
    "пристан": {7, 8, 9},
}
"""A word, or what all its forms begin with, and the sentences that hold a form of it."""


def texts(path: Path) -> list[str]:
    """Return the texts of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def index(bodies: Sequence[str], *, tokenizer: str) -> sqlite3.Connection:
    """Return a database with one row a text, indexed without a copy of its own."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE texts (key INTEGER PRIMARY KEY, text TEXT)")
    made = f"CREATE VIRTUAL TABLE words USING fts5(text, content='texts', content_rowid='key', tokenize='{tokenizer}')"
    connection.execute(made)
    connection.executemany("INSERT INTO texts VALUES (?, ?)", enumerate(bodies))
    connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(bodies))
    connection.commit()
    return connection


def found(connection: sqlite3.Connection, expression: str) -> set[int]:
    """Return the keys of the rows that an expression finds."""
    return {row for (row,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,))}


def queries(bodies: Sequence[str]) -> Iterator[str]:
    """Yield words, phrases of two words, and beginnings of words, as they come in the texts."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    for number in range(QUERIES):
        words = re.findall(r"\w+", chance.choice(bodies))
        place = chance.randrange(len(words) - 1)
        word = words[place]
        yield (f'"{word}"', f'"{word} {words[place + 1]}"', f'"{word[:5]}"*')[number % 3]


def measured(bodies: Sequence[str], *, tokenizer: str) -> str:
    """Return the size of an index and its times, as a line."""
    began = time.process_time()
    connection = index(bodies, tokenizer=tokenizer)
    built = time.process_time() - began
    (size,) = connection.execute("SELECT sum(length(block)) FROM words_data").fetchone()
    times = []
    for query in queries(bodies):
        expression = query.removesuffix("*") if tokenizer == "trigram" else query
        began = time.perf_counter()
        connection.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 20", (expression,)).fetchall()
        times.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(times, n=20)
    characters = sum(map(len, bodies))
    return (
        f"{tokenizer}: {size / 1e6:.1f} MB for {characters / 1e6:.1f} M characters, {built * 1000 / len(bodies):.2f} CPU-ms a"
        f" text, 200 queries median {cuts[9]:.2f} ms, 95th percentile {cuts[18]:.2f} ms"
    )


def recall(*, tokenizer: str, as_beginnings: bool) -> str:
    """Return how many forms of the words are found, as a line."""
    connection = index(SENTENCES, tokenizer=tokenizer)
    hits = wrong = 0
    missed = []
    for word, wanted in WANTED.items():
        there = found(connection, f'"{word}"*' if as_beginnings else f'"{word}"')
        hits += len(there & wanted)
        wrong += len(there - wanted)
        missed += [word] if wanted - there else []
    total = sum(map(len, WANTED.values()))
    how = "as beginnings" if as_beginnings else "as they are"
    return f"{tokenizer}, words {how}: {hits} of {total} found, {wrong} wrong; missed in part: {', '.join(missed) or 'none'}"


def main() -> None:
    """Print every figure of the decision."""
    bodies = texts(Path(sys.argv[1]))
    for tokenizer in TOKENIZERS:
        print(measured(bodies, tokenizer=tokenizer))
    for tokenizer, as_beginnings in (("unicode61", False), ("unicode61", True), ("trigram", False)):
        print(recall(tokenizer=tokenizer, as_beginnings=as_beginnings))


if __name__ == "__main__":
    main()
