import sqlite3
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.ledger.words import LONGEST, MOST, Words, any_of, expression, phrase_of


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(content, source, facets)")
        rows = [(1, "the sea wall holds", "the mayor"), (2, "the wall OR nothing", "NEAR the wall"), (3, "a storm", "radio")]
        connection.executemany("INSERT INTO words(rowid, content, source, facets) VALUES (?, ?, ?, 'every')", rows)
        yield connection
    connection.close()


def found(index: sqlite3.Connection, typed: str) -> list[int]:
    match = expression(Words.of(typed), columns=("content", "source"), also=("facets : every",))
    return [row for (row,) in index.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (match,))]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("wall", [1, 2]),
        ("WALL mayor", [1]),
        ('"sea wall"', [1]),
        ("“sea wall”", [1]),
        ('"wall sea"', []),
        ("wall -sea", [2]),
        ('wall -"sea wall"', [2]),
        ("-wall", [3]),
        ("stor*", [3]),
        ("OR", [2]),
        ("NEAR", [2]),
        ("NOT", []),
        ("every", []),
        ("wall —", [1, 2]),
        ('"sea wall', [1]),
        ("", [1, 2, 3]),
    ],
)
def test_words_phrases_and_not_find_what_they_say(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    assert found(index, typed) == rows


def test_what_is_typed_falls_into_wanted_and_unwanted() -> None:
    words = Words.of('ferry "north quay" -storm -"sea wall" state-run')
    assert words == Words(wanted=("ferry", "north quay", "state-run"), unwanted=("storm", "sea wall"))


@pytest.mark.parametrize("signs", ["!!!", "—", '""', "- -", "*"])
def test_signs_alone_are_refused(signs: str) -> None:
    with pytest.raises(UsageError, match="no letter and no figure"):
        Words.of(signs)


def test_too_much_is_refused_with_how_much_there_may_be() -> None:
    with pytest.raises(UsageError, match="1,000"):
        Words.of("a" * (LONGEST + 1))
    with pytest.raises(UsageError, match="64"):
        Words.of("a " * (MOST + 1))


def test_a_name_is_one_phrase_whatever_is_in_it() -> None:
    assert any_of([phrase_of('Ada "the wall" Quill', what="name")]) == '"Ada the wall Quill"'
    with pytest.raises(UsageError, match="no name"):
        phrase_of("…", what="name")


@given(st.text())
def test_any_string_is_a_search_or_a_named_refusal(typed: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(content, source, facets)")
        with suppress(UsageError):
            assert found(connection, typed) == []
    connection.close()


@given(
    st.lists(
        st.sampled_from(['"', "“", "-", "*", "(", ")", ":", "^", "AND", "NEAR(", "{content}", "\0", "a", " "]), max_size=40
    )
)
def test_no_sign_of_the_index_s_own_language_reaches_it(pieces: list[str]) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(content, source, facets)")
        with suppress(UsageError):
            assert found(connection, "".join(pieces)) == []
    connection.close()
