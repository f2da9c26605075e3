"""The index of the ledger finds what the one in memory finds."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger
from onrecord.ledger.packed import packed, unpacked
from onrecord.ledger.posted import StoredPostings
from onrecord.ledger.reuse_index import StoredIndex
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading
from onrecord.reuse import Candidates, MemoryIndex, postings

NOON = "2031-03-18T12:00:00Z"
TEXTS = st.lists(st.text(alphabet="abcd ", min_size=1, max_size=40), min_size=1, max_size=8)

MakeReading = Callable[..., Reading]
NewLedger = Callable[[], AbstractContextManager[Ledger]]


def told(found: Candidates, *, most: int) -> tuple[list[tuple[str, int]], list[int]]:
    """Return what was found, with holders counted up to one more than were asked for."""
    hits = zip(found.rows.tolist(), found.places.tolist(), strict=True)
    return [(found.documents[row], place) for row, place in hits], np.minimum(found.holders, most + 1).tolist()


@settings(max_examples=25)
@given(texts=TEXTS, most=st.integers(1, 4), waiting=st.booleans())
def test_it_finds_what_the_index_in_memory_finds(
    texts: list[str], most: int, waiting: bool, make_reading: MakeReading, new_ledger: NewLedger
) -> None:
    memory = MemoryIndex()
    with new_ledger() as ledger:
        for number, text in enumerate(texts):
            ledger.append(make_reading(text, document_id=str(number)), capture=None, seen_at=NOON)
            memory.add(postings(str(number), text))
        if not waiting:
            list(trace_new(ledger))
        with ledger.engine.connect() as connection:
            index, known = StoredIndex(connection), StoredPostings(connection)
            for name in known if waiting else ():
                index.add(known[name])
            assert len(index) == len(memory) == len(texts)
            for each in known.values():
                expected = told(memory.candidates(each, most_documents=most), most=most)
                assert told(index.candidates(each, most_documents=most), most=most) == expected


def test_what_is_removed_is_neither_held_nor_found(ledger: Ledger, make_reading: MakeReading) -> None:
    for name in "abc":
        ledger.append(make_reading("one two three four", document_id=name), capture=None, seen_at=NOON)
    list(trace_new(ledger))
    with ledger.engine.connect() as connection:
        index = StoredIndex(connection)
        index.remove("b")
        index.remove("unknown")
        assert ("b" in index, "c" in index, "unknown" in index, len(index)) == (False, True, False, 2)
        found = index.candidates(postings("new", "one two three four"), most_documents=9)
        assert (tuple(found.documents), found.holders.tolist()) == (("a", "c"), [2])


@given(st.text(max_size=200))
def test_postings_are_packed_without_loss(text: str) -> None:
    made = postings("a", text)
    again = unpacked("a", packed(made))
    for column in ("keys", "retold", "starts", "ends", "weights", "in_quotation", "particular"):
        before, after = getattr(made, column), getattr(again, column)
        assert (before.dtype, before.tolist()) == (after.dtype, after.tolist())


def test_postings_are_those_of_the_newest_version_and_know_what_is_set_out(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading("Old words.", document_id="a"), capture=None, seen_at=NOON)
    text = "The pilot: “No fog came here”."
    ledger.append(
        make_reading(text, ("", "", "“No fog came here”"), document_id="a"), capture=None, seen_at="2031-03-19T00:00:00Z"
    )
    with ledger.engine.connect() as connection:
        known = StoredPostings(connection)
        assert [*known] == ["a"]
        assert len(known) == 1
        assert known["a"].in_quotation.tolist() == [False, False, True, True, True, True]
        assert "b" not in known
