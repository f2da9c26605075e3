import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import Document, Stated
from onrecord.documents.lines import documents_in_lines
from onrecord.errors import InputError


def loaded(*lines: bytes, stated: Stated | None = None) -> list[Document | InputError]:
    return list(documents_in_lines(lines, path="feed.jsonl", stated=stated or Stated()))


def one(stated: Stated | None = None, **row: Any) -> Document:
    (document,) = loaded(json.dumps(row).encode(), stated=stated)
    assert isinstance(document, Document)
    return document


def test_every_field_of_a_line_is_kept() -> None:
    document = one(
        id="veld-1", text="Fog.\r\n", title="Weather", outlet="The Veld Courier", url="https://courier.example/1",
        published="2024-03-05", language="en-GB", kind="post", attributions=[],
    )  # fmt: skip
    assert document == Document(
        id="veld-1", text="Fog.\r\n", title="Weather", outlet="The Veld Courier", url="https://courier.example/1",
        published="2024-03-05", language="en", kind="post",
    )  # fmt: skip


def test_the_id_is_as_given_else_the_url_else_the_line() -> None:
    assert one(id=17, text="Fog.").id == "17"
    assert one(text="Fog.", url="https://courier.example/1").id == "https://courier.example/1"
    assert one(text="Fog.").id == "feed.jsonl:1"


def test_the_id_of_a_line_in_a_file_whose_name_is_not_utf8_can_be_written() -> None:
    path = b"caf\xe9.jsonl".decode(errors="surrogateescape")
    (document,) = documents_in_lines([b'{"text": "Fog."}'], path=path, stated=Stated())
    assert isinstance(document, Document)
    assert document.id == "caf\\xe9.jsonl:1"


def test_what_the_caller_states_goes_first() -> None:
    document = one(Stated(outlet="Courier", published="2024"), id="1", text="Fog.", outlet="Radio Veld", published="2019-01-01")
    assert document.outlet == "Courier"
    assert document.published == "2024"


def test_null_and_empty_fields_are_not_stated() -> None:
    assert one(id="1", text="Fog.", title="", outlet=None, published="") == Document(id="1", text="Fog.")


def test_a_date_or_language_that_cannot_be_told_is_null_and_said() -> None:
    document = one(id="1", text="Fog.", published="05/03/2024", language="english")
    assert document.published is None
    assert document.language is None
    assert [fault.code for fault in document.faults] == ["date-not-understood", "language-not-understood"]
    assert document.faults[0].detail.startswith("feed.jsonl:1: the date '05/03/2024'")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{'id': 1}", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b'["Fog."]', "this is a list, not an object"),
        (b'{"id": "1"}', "there is no text"),
        (b'{"id": "1", "text": " "}', "there is no text"),
        (b'{"id": "1", "text": 5}', "there is no text"),
        (b'{"id": true, "text": "Fog."}', "id is not a text but True"),
        (b'{"id": "1", "text": "Fog.", "title": ["a"]}', "title is not a text"),
        (b'{"id": "1", "text": "Fog.", "kind": "tweet"}', "'tweet' is no kind of document"),
        (b'{"id": "1", "text": "\xff"}', "byte 21 is not UTF-8"),
        (rb'{"id": "1", "text": "\ud83d"}', "half a surrogate pair"),
    ],
)
def test_a_wrong_line_is_named_by_its_number_and_the_others_go_on(line: bytes, problem: str) -> None:
    before, error, after = loaded(b'{"id": "a", "text": "Fog."}', line, b'{"id": "b", "text": "Rain."}')
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert isinstance(error, InputError)
    assert error.path == "feed.jsonl:2"
    assert problem in error.problem
    assert error.code == "line-wrong"


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    (error,) = loaded(b"\n", b" \r\n", b"{")
    assert isinstance(error, InputError)
    assert error.path == "feed.jsonl:3"


def test_a_byte_order_mark_before_the_first_line_is_no_part_of_it() -> None:
    (document,) = loaded(b'\xef\xbb\xbf{"id": "1", "text": "Fog."}')
    assert isinstance(document, Document)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_a_text_is_kept_code_point_for_code_point(text: str) -> None:
    assert one(id="1", text=text).text == text
