import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gathering.captured import Captured
from onrecord.gathering.lines import documents_in_rows
from onrecord.gathering.settings import FileSettings

Take = Callable[..., Any]

QUAY, PIER = "The warden said the north quay is safe.", "The pilot said the pier is not."
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def feed(tmp_path: Path, *lines: str | bytes, name: str = "feed.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    return path


def row(document_id: str, text: str, **more: Any) -> str:
    return json.dumps({"id": document_id, "text": text, **more})


def test_each_line_keeps_its_own_bytes(tmp_path: Path, take: Take) -> None:
    lines = [row("quay", QUAY), row("pier", PIER, url="https://courier.example/pier")]
    first, second = take(feed(tmp_path, *lines)).captured
    assert [first.capture.body.decode(), second.capture.body.decode()] == lines
    assert (first.capture.url, second.capture.url) == (None, "https://courier.example/pier")


def test_broken_lines_are_named_by_their_number_and_the_others_taken(tmp_path: Path, take: Take) -> None:
    path = feed(tmp_path, row("quay", QUAY), "{", "[1]", b'{"text": "\xff"}', "", '{"text": 3}', row("pier", PIER))
    taken = take(path)
    assert taken.ids == ["quay", "pier"]
    assert taken.losses == [("line-wrong", "failed")] * 4
    assert [missed.source for missed in taken.missed] == [f"{path}:{number}" for number in (2, 3, 4, 6)]


def test_a_line_beyond_the_limit_is_refused_and_the_next_one_taken(tmp_path: Path, take: Take) -> None:
    taken = take(feed(tmp_path, row("long", "x" * 5_000), row("quay", QUAY)), document_bytes=1_000)
    assert taken.ids == ["quay"]
    assert taken.losses == [("document-too-large", "refused")]


def test_a_hundred_thousand_brackets_are_a_broken_line(tmp_path: Path, take: Take) -> None:
    taken = take(feed(tmp_path, "[" * 100_000, row("quay", QUAY)))
    assert taken.ids == ["quay"]
    assert taken.losses == [("line-wrong", "failed")]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path, take: Take) -> None:
    assert take(feed(tmp_path, b"\xef\xbb\xbf" + row("quay", QUAY).encode())).ids == ["quay"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_may_be_parted_in_four_ways(delimiter: str, tmp_path: Path, take: Take) -> None:
    lines = [delimiter.join(["ID", "Text", "Mood"]), delimiter.join(["quay", QUAY, "calm"])]
    (item,) = take(feed(tmp_path, *lines, name="feed.csv")).captured
    assert (item.document.id, item.document.text) == ("quay", QUAY)


def test_a_row_over_several_lines_keeps_all_its_bytes(tmp_path: Path, take: Take) -> None:
    rows = ['quay,"The warden said:\nthe north quay is safe."', f"pier,{PIER}"]
    quay, pier = take(feed(tmp_path, "id,text", *rows, name="feed.csv")).captured
    assert quay.document.text == "The warden said:\nthe north quay is safe."
    assert [quay.capture.body.decode(), pier.capture.body.decode()] == rows


def test_the_column_with_the_text_may_have_another_name(tmp_path: Path, take: Take) -> None:
    path = feed(tmp_path, "id,body", f"quay,{QUAY}", name="feed.csv")
    assert take(path, text_column="body").ids == ["quay"]
    assert take(path).losses == [("column-missing", "failed")]


def test_bad_rows_are_named_by_their_line_and_the_others_taken(tmp_path: Path, take: Take) -> None:
    lines: list[str | bytes] = ["id,text", "one", 'two,"a"b', b"three,\xff\xfe", ",,,,", "", f"quay,{QUAY}", "four,"]
    path = feed(tmp_path, *lines, name="feed.csv")
    taken = take(path)
    assert taken.ids == ["quay"]
    assert [missed.source for missed in taken.missed] == [f"{path}:{number}" for number in (2, 3, 4, 8)]
    assert {loss for _, loss in taken.losses} == {"failed"}


def test_a_quotation_mark_that_is_never_closed_ends_the_table_at_the_limit(tmp_path: Path, take: Take) -> None:
    path = feed(tmp_path, "id,text", f"quay,{QUAY}", 'pier,"never closed', *["x" * 100] * 50, name="feed.csv")
    taken = take(path, document_bytes=1_000)
    assert taken.ids == ["quay"]
    assert taken.losses == [("document-too-large", "refused")]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_a_table_was_written_with_is_what_is_read(rows: list[tuple[str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("title", "text"), *rows])
    settings = FileSettings(clock=lambda: "2031-03-18T08:00:00Z")
    found = list(documents_in_rows(io.BytesIO(written.getvalue().encode()), path="feed.csv", settings=settings))
    assert [item.document.text for item in found if isinstance(item, Captured)] == [text for _, text in rows]
