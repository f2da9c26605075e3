import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.gathering.files import bytes_in_files, documents_in_files
from onrecord.gathering.limits import Meter
from onrecord.gathering.settings import FileSettings

Take = Callable[..., Any]

QUAY = "The warden said the north quay is safe. Nobody else spoke on the first morning of the fair."
PAGE = f"""<!doctype html><html lang="en"><head><title>Quay is safe</title>
<link rel="canonical" href="https://courier.example/quay"></head><body><article><h1>Quay is safe</h1><p>{QUAY}</p>
</article></body></html>"""
LINE = json.dumps({"id": "quay", "text": QUAY})


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "document_id", "media_type"),
    [
        ("quay.txt", QUAY, None, "text/plain"),
        ("quay.html", PAGE, "https://courier.example/quay", "text/html"),
        ("quay", PAGE, "https://courier.example/quay", "text/html"),
        ("quay.jsonl", LINE, "quay", "application/json"),
        ("quay.unknown", LINE, "quay", "application/json"),
        ("quay.csv", f"id,text\nquay,{QUAY}", "quay", "text/csv"),
    ],
)
def test_every_kind_of_file_is_taken_in_with_its_bytes(
    name: str, data: str, document_id: str | None, media_type: str, tmp_path: Path, take: Take
) -> None:
    path = write(tmp_path / name, data)
    (item,) = take(path).captured
    assert item.document.text == QUAY
    assert item.document.id == (document_id or str(path))
    assert item.capture.media_type == media_type
    assert item.capture.body.decode() in data
    assert item.capture.fetched_at == "2031-03-18T08:00:00Z"


@pytest.mark.parametrize(("name", "data"), [("quay.txt", QUAY), ("quay.html", PAGE), ("quay.jsonl", LINE)])
def test_a_packed_file_is_the_file_that_was_packed(name: str, data: str, tmp_path: Path, take: Take) -> None:
    packed = write(tmp_path / f"{name}.gz", gzip.compress(data.encode()))
    (item,) = take(packed).captured
    assert item.document.text == QUAY


def test_a_folder_is_walked_in_order_and_what_else_lies_there_is_counted(tmp_path: Path, take: Take) -> None:
    write(tmp_path / "b" / "two.txt", QUAY)
    write(tmp_path / "a" / "one.txt", QUAY)
    write(tmp_path / "a" / "three.jsonl", LINE)
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / ".hidden.txt", QUAY)
    taken = take(tmp_path)
    assert taken.ids == [str(tmp_path / "a" / "one.txt"), "quay", str(tmp_path / "b" / "two.txt")]
    assert taken.losses == [("files-skipped", "notice")]


def test_standard_input_is_taken_for_what_it_begins_with(take: Take) -> None:
    assert take("-", given=LINE.encode()).ids == ["quay"]
    assert take("-", given=gzip.compress(LINE.encode())).ids == ["quay"]
    assert take("-", given=QUAY.encode()).ids == ["-"]


def test_a_missing_file_does_not_keep_the_others_back(tmp_path: Path, take: Take) -> None:
    path = write(tmp_path / "quay.jsonl", LINE)
    taken = take(tmp_path / "nowhere.txt", path)
    assert taken.ids == ["quay"]
    assert taken.losses == [("file-missing", "failed")]


def test_an_id_that_comes_twice_in_one_run_is_a_fault(tmp_path: Path, take: Take) -> None:
    first, second = write(tmp_path / "a.jsonl", LINE), write(tmp_path / "b.jsonl", LINE)
    taken = take(first, second)
    assert taken.ids == ["quay"]
    assert taken.losses == [("id-repeated", "failed")]
    (lost,) = taken.missed
    assert "add a later version of a page in a run of its own" in lost.fault.detail


@pytest.mark.parametrize("name", ["quay.txt", "quay.html", "quay.jsonl", "quay.csv", "quay.warc", "quay.jsonl.gz"])
def test_an_empty_file_is_a_fault(name: str, tmp_path: Path, take: Take) -> None:
    assert take(write(tmp_path / name, b"")).losses == [("file-empty", "failed")]


def test_a_folder_without_an_article_is_a_fault(tmp_path: Path, take: Take) -> None:
    assert take(tmp_path).losses == [("folder-empty", "failed")]


@pytest.mark.parametrize("name", ["quay.txt", "quay.html", "quay.jsonl", "quay.csv"])
def test_a_document_larger_than_the_limit_is_refused(name: str, tmp_path: Path, take: Take) -> None:
    large = write(tmp_path / name, ("text\n" if name.endswith("csv") else "") + "x" * 2_000)
    small = write(tmp_path / "small.txt", QUAY)
    taken = take(large, small, document_bytes=1_000, page_bytes=1_000)
    assert taken.losses == [("document-too-large", "refused")]
    assert taken.ids == [str(small)]


def test_a_page_of_200_megabytes_is_refused_after_its_first_ones(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "endless.html"
    with path.open("wb") as stream:
        stream.write(b"<html><body><p>")
        stream.truncate(200_000_000)
    assert take(path).losses == [("document-too-large", "refused")]


def test_a_text_longer_than_the_limit_is_refused(tmp_path: Path, take: Take) -> None:
    taken = take(write(tmp_path / "quay.txt", QUAY), text_characters=20)
    assert taken.losses == [("text-too-long", "refused")]


def test_a_file_without_end_is_refused_at_the_limit(take: Take) -> None:
    assert take("/dev/zero", document_bytes=100_000).losses == [("document-too-large", "refused")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("quay.txt", b"The quay\0 is safe.", "file-binary"),
        ("quay.html", b"<html><body><p>The quay\0 is safe.</p></body></html>", "file-binary"),
        ("quay.jsonl", b'{"text": "The quay\\u0000 is safe."}', "nul-in-text"),
        ("quay.jsonl", b'{"text": "The quay is safe.", "id": "a\\u0000b"}', "nul-in-text"),
        ("quay.csv", b"id,text\nquay,The quay\0 is safe.", "nul-in-text"),
    ],
)
def test_a_nul_is_a_fault(name: str, data: bytes, code: str, tmp_path: Path, take: Take) -> None:
    taken = take(write(tmp_path / name, data), write(tmp_path / "good.jsonl", LINE))
    assert taken.ids == ["quay"]
    assert taken.losses == [(code, "failed")]


def test_a_date_that_cannot_be_told_is_a_fault_of_a_document_that_is_kept(tmp_path: Path, take: Take) -> None:
    path = write(tmp_path / "feed.jsonl", json.dumps({"id": "quay", "text": QUAY, "published": "the day before yesterday"}))
    (item,) = take(path).captured
    assert item.document.published is None
    assert [fault.code for fault in item.document.faults] == ["date-not-understood"]


def test_a_name_that_is_not_utf8_can_be_written_out(tmp_path: Path, take: Take) -> None:
    path = os.fsencode(tmp_path) + b"/q\xe9.jsonl"
    with Path(os.fsdecode(path)).open("wb") as stream:
        stream.write(json.dumps({"text": QUAY}).encode() + b"\nno JSON\n")
    taken = take(os.fsdecode(path))
    assert taken.ids == [f"{tmp_path}/q\\xe9.jsonl:1"]
    assert "q\\xe9.jsonl:2" in taken.missed[0].fault.detail


def test_the_bytes_of_all_files_are_known_before_and_counted_to_the_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "quay.jsonl", f"{LINE}\n")
    write(tmp_path / "a" / "picture.png", b"\x89PNG")
    write(tmp_path / "quay.txt", QUAY)
    settings, paths = FileSettings(clock=lambda: "2031-03-18T08:00:00Z"), [str(tmp_path / "a"), str(tmp_path / "quay.txt")]
    meter = Meter(total=bytes_in_files(paths, settings=settings))
    items = list(documents_in_files(paths, settings=settings, meter=meter))
    assert meter.total == meter.done == len(LINE) + 1 + len(QUAY)
    assert meter.items == len(items) == 3


def test_the_bytes_of_standard_input_are_not_known_before() -> None:
    assert bytes_in_files(["-"], settings=FileSettings(clock=lambda: "2031-03-18T08:00:00Z")) is None
