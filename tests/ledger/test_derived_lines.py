"""Credits and reuse in an exported ledger, and back."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from onrecord.credits import Credit
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.shared import matches_of
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading
from onrecord.spans import Span

NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
WALL = "Divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday night."
FIRST = f"{WALL} The pilot said fog came."
SECOND = f"Veld Radio reported. {WALL}"

MakeReading = Callable[..., Reading]
NewLedger = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture
def traced(ledger: Ledger, make_reading: MakeReading) -> Ledger:
    said = ("The pilot", "said", "fog came")
    ledger.append(make_reading(FIRST, said, document_id="first"), capture=None, seen_at=NOON)
    span = Span(start=0, end=19)
    credit = Credit(span=span, name_span=Span(start=0, end=10), credited="Veld Radio", kind="outlet", own=False)
    ledger.append(replace(make_reading(SECOND, document_id="second"), credits=(credit,)), capture=None, seen_at=NOON)
    list(trace_new(ledger))
    return ledger


def lines(ledger: Ledger, query: Query | None = None) -> list[bytes]:
    return [line.encode() for line in exported_lines(ledger, form="jsonl", query=query)]


def of_kind(written: list[bytes], kind: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, written) if row["kind"] == kind]


def test_credits_and_reuse_stand_at_the_end(traced: Ledger) -> None:
    written = lines(traced)
    assert [json.loads(line)["kind"] for line in written][-2:] == ["credit", "reuse"]
    (credit,) = of_kind(written, "credit")
    assert (credit["document"], credit["credited"], credit["credit_kind"]) == ("second", "Veld Radio", "outlet")
    assert (credit["span"], credit["name_span"], credit["own"]) == ([0, 19], [0, 10], False)
    (reuse,) = of_kind(written, "reuse")
    assert reuse["documents"] == ["second", "first"]
    (passage,) = reuse["passages"]
    assert passage["relation"] == "verbatim"
    assert FIRST[slice(*passage["there"])] == SECOND[slice(*passage["here"])]


def test_they_come_back_and_go_out_with_the_same_bytes(traced: Ledger, new_ledger: NewLedger) -> None:
    written = lines(traced)
    with new_ledger() as other:
        assert import_lines(other, written, path="veld.jsonl").added["matches"] == 1
        assert lines(other) == written
        assert "matches" not in import_lines(other, written, path="veld.jsonl").added
        assert matches_of(other, "first") == matches_of(traced, "first")


def test_what_came_in_is_traced_anew_without_standing_there_twice(traced: Ledger, new_ledger: NewLedger) -> None:
    with new_ledger() as other:
        import_lines(other, lines(traced), path="veld.jsonl")
        assert [each.document for each in trace_new(other)] == ["first", "second"]
        assert lines(other) == lines(traced)


def test_a_narrowed_export_has_reuse_only_between_what_is_in_it(traced: Ledger) -> None:
    written = lines(traced, Query(words="fog"))
    assert (of_kind(written, "reuse"), of_kind(written, "credit")) == ([], [])


def test_reuse_of_what_was_forgotten_is_refused(traced: Ledger, new_ledger: NewLedger) -> None:
    written = lines(traced)
    with new_ledger() as other:
        import_lines(other, written, path="veld.jsonl")
        other.forget("second", reason="court order", at=NIGHT)
        assert import_lines(other, written, path="veld.jsonl").refused["matches"] == 1
        assert matches_of(other, "first") == []


@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        (b'"relation":"verbatim"', b'"relation":"stolen"'),
        (b'"documents":["second","first"]', b'"documents":["second"]'),
        (b'"documents":["second","first"]', b'"documents":["second","second"]'),
        (b'"extent":"', b'"extent":"half '),
        (b'"weight":', b'"heft":'),
        (b'"own":false', b'"own":0'),
    ],
)
def test_a_wrong_line_ends_the_import_with_its_number(traced: Ledger, new_ledger: NewLedger, was: bytes, wrong: bytes) -> None:
    written = lines(traced)
    assert any(was in line for line in written[-2:])
    changed = [*written[:-2], *(line.replace(was, wrong) for line in written[-2:])]
    with new_ledger() as other, pytest.raises(InputError, match=r"veld\.jsonl:\d+"):
        import_lines(other, changed, path="veld.jsonl")
