"""What every index of reuse must do; another one joins by its name in `INDEXES`."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse import Index, MemoryIndex, postings

INDEXES: dict[str, Callable[[], Index]] = {"memory": MemoryIndex}

ALL = 1_000


@pytest.fixture(params=INDEXES)
def index(request: pytest.FixtureRequest) -> Index:
    return INDEXES[request.param]()


def shared(index: Index, text: str, *, document: str = "new", most_documents: int = ALL) -> list[tuple[str, int, int]]:
    found = index.candidates(postings(document, text), most_documents=most_documents)
    hits = zip(found.rows.tolist(), found.places.tolist(), strict=True)
    return [(found.documents[row], place, int(found.holders[place])) for row, place in hits]


def test_an_empty_index_shares_nothing(index: Index) -> None:
    assert shared(index, "one two three four five") == []
    assert len(index) == 0


def test_shared_runs_come_by_document_and_place_with_how_many_hold_them(index: Index) -> None:
    index.add(postings("a", "one two three four five"))
    index.add(postings("b", "zero one two three four"))
    assert shared(index, "x one two three four five") == [("a", 1, 2), ("a", 2, 1), ("b", 1, 2)]


def test_runs_that_too_many_documents_hold_are_left_out(index: Index) -> None:
    for name in "abc":
        index.add(postings(name, f"one two three four {name}"))
    assert shared(index, "one two three four a", most_documents=2) == [("a", 1, 1)]
    found = index.candidates(postings("new", "one two three four a b"), most_documents=2)
    assert found.holders.tolist() == [3, 1, 0]


def test_a_run_that_comes_twice_in_a_document_counts_once(index: Index) -> None:
    index.add(postings("a", "one two three four and one two three four"))
    assert shared(index, "one two three four") == [("a", 0, 1)]


def test_a_document_does_not_share_with_itself(index: Index) -> None:
    index.add(postings("a", "one two three four"))
    assert shared(index, "one two three four", document="a") == []


def test_a_newer_version_replaces_the_older_one(index: Index) -> None:
    index.add(postings("a", "one two three four"))
    index.add(postings("a", "five six seven eight"))
    assert len(index) == 1
    assert shared(index, "one two three four") == []
    assert shared(index, "five six seven eight") == [("a", 0, 1)]


def test_what_is_removed_is_neither_found_nor_counted(index: Index) -> None:
    for name in "abc":
        index.add(postings(name, "one two three four"))
    index.remove("b")
    index.remove("unknown")
    assert "b" not in index
    assert "c" in index
    assert shared(index, "one two three four") == [("a", 0, 2), ("c", 0, 2)]


@given(st.lists(st.tuples(st.integers(0, 5), st.text(alphabet="abc ", max_size=30), st.booleans()), max_size=40))
def test_any_order_of_adding_and_removing_ends_like_adding_what_is_left(steps: list[tuple[int, str, bool]]) -> None:
    changed, fresh = MemoryIndex(), MemoryIndex()
    left: dict[str, str] = {}
    for number, text, removed in steps:
        name = str(number)
        left.pop(name, None)
        if removed:
            changed.remove(name)
        else:
            changed.add(postings(name, text))
            left[name] = text
    for name, text in left.items():
        fresh.add(postings(name, text))
    probe = "a b c a b b c c a ab ab bc"
    assert shared(changed, probe) == shared(fresh, probe)
    assert len(changed) == len(left)


def test_thousands_of_documents_keep_their_order() -> None:
    index = MemoryIndex()
    for number in range(3_000):
        index.add(postings(f"d{number}", f"one two three four word{number}"))
    found = index.candidates(postings("new", "one two three four"), most_documents=5_000)
    assert found.documents == tuple(f"d{number}" for number in range(3_000))
    assert np.unique(found.holders).tolist() == [3_000]
