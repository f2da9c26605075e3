import json

import pytest

from onrecord.documents import Stated, from_bytes, from_line, from_row
from onrecord.errors import InputError

PAGE = b"""<!doctype html><html lang="en"><head><title>Quay is safe</title></head><body><article><h1>Quay is safe</h1>
<p>The north quay of Veld is safe, the harbour master said on Tuesday after every post had been looked at.</p>
</article></body></html>"""


def test_the_media_type_goes_before_the_ending_of_the_path() -> None:
    page = from_bytes(PAGE, path="https://courier.veld/quay.txt", media_type="text/html")
    assert page.text.startswith("The north quay of Veld is safe")
    assert from_bytes(PAGE, path="quay.html", media_type="text/plain").text == PAGE.decode()


def test_without_a_media_type_the_bytes_say_what_they_are() -> None:
    assert from_bytes(PAGE, path="https://courier.veld/quay").title == "Quay is safe"


def test_the_encoding_that_came_with_the_bytes_goes_before_the_declared_one() -> None:
    page = PAGE.replace(b"<head>", b'<head><meta charset="utf-8">').replace(b"safe,", "safé,".encode("cp1252"))
    assert "safé" in from_bytes(page, path="quay.html", charset="cp1252").text


def test_what_is_stated_becomes_the_address_and_the_id() -> None:
    document = from_bytes(b"The quay is safe.", path="record 3", stated=Stated(url="https://courier.veld/quay"))
    assert (document.id, document.url) == ("https://courier.veld/quay", "https://courier.veld/quay")


def test_nothing_in_the_bytes_is_an_error() -> None:
    with pytest.raises(InputError) as caught:
        from_bytes(b" \n", path="empty.txt")
    assert caught.value.code == "file-empty"


def test_a_line_and_a_row_with_its_fields_are_the_same_document() -> None:
    row = {"id": "quay", "text": "The quay is safe.", "published": "2031-03-18"}
    assert from_line(json.dumps(row).encode(), path="feed.jsonl:1") == from_row(row, path="feed.csv:1")


def test_a_line_that_is_no_object_is_an_error_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        from_line(b"[1]", path="feed.jsonl:7")
    assert (caught.value.code, caught.value.path) == ("line-wrong", "feed.jsonl:7")
