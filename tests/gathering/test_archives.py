import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Take = Callable[..., Any]

QUAY = "The warden said the north quay is safe. Nobody else spoke on the first morning of the fair."
PAGE = f"<!doctype html><html><head><title>Quay</title></head><body><article><h1>Quay</h1><p>{QUAY}</p></article></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(
    body: str | bytes = PAGE,
    *,
    url: str = "https://courier.example/quay",
    http: str | None = OK,
    kind: str = "response",
    date: str = "2029-05-01T06:30:00Z",
    length: int | None = None,
) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    block = data if http is None else http.encode() + b"\r\n" + data
    media_type = "text/html" if http is None else f"application/http; msgtype={kind}"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(tmp_path: Path, *records: bytes, name: str = "crawl.warc") -> Path:
    path = tmp_path / name
    path.write_bytes(b"".join(map(gzip.compress, records)) if name.endswith(".gz") else b"".join(records))
    return path


GOOD = record(url="https://courier.example/good")


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_a_page_is_kept_with_its_address_its_time_and_its_bytes(name: str, tmp_path: Path, take: Take) -> None:
    (item,) = take(archive(tmp_path, record(), name=name)).captured
    assert (item.document.id, item.document.url, item.document.text) == (*["https://courier.example/quay"] * 2, QUAY)
    assert item.capture.body == PAGE.encode()
    assert item.capture.fetched_at == "2029-05-01T06:30:00Z"
    assert item.capture.media_type == "text/html"
    assert item.capture.headers == {"Content-Type": "text/html; charset=utf-8"}


def test_one_address_may_come_more_than_once(tmp_path: Path, take: Take) -> None:
    earlier, later = record(date="2029-05-01T06:30:00Z"), record(date="2029-05-02T06:30:00Z")
    taken = take(archive(tmp_path, earlier, later))
    assert [item.capture.fetched_at for item in taken.captured] == ["2029-05-01T06:30:00Z", "2029-05-02T06:30:00Z"]
    assert taken.missed == []


def test_a_resource_without_http_headers_is_a_page_too(tmp_path: Path, take: Take) -> None:
    assert take(archive(tmp_path, record(http=None, kind="resource"))).ids == ["https://courier.example/quay"]


def test_what_is_no_page_answered_with_200_is_counted_in_a_notice(tmp_path: Path, take: Take) -> None:
    others = [
        record(http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"),
        record(http="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"),
        record(http="\x01 no head at all\r\n"),
    ]
    taken = take(archive(tmp_path, *others, record("GET /", kind="request"), GOOD))
    assert taken.ids == ["https://courier.example/good"]
    assert taken.losses == [("records-skipped", "notice")]
    assert "3 records" in taken.missed[0].fault.detail


def test_a_page_without_an_article_is_missed_as_content(tmp_path: Path, take: Take) -> None:
    taken = take(archive(tmp_path, record("<html><body></body></html>"), GOOD))
    assert taken.ids == ["https://courier.example/good"]
    assert taken.losses == [("page-without-article", "content")]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode())),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE.encode())),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())),
        ("Content-Encoding: identity\r\n", PAGE.encode()),
    ],
)
def test_a_page_is_kept_without_the_encoding_that_it_was_sent_in(headers: str, body: bytes, tmp_path: Path, take: Take) -> None:
    (item,) = take(archive(tmp_path, record(body, http=OK + headers))).captured
    assert (item.document.text, item.capture.body) == (QUAY, PAGE.encode())


@pytest.mark.parametrize(
    ("broken", "code", "loss"),
    [
        (record(b"no gzip", http=OK + "Content-Encoding: gzip\r\n"), "file-broken", "failed"),
        (record(b"ZZ\r\nhello\r\n", http=OK + "Transfer-Encoding: chunked\r\n"), "file-broken", "failed"),
        (record(b"FFFFFFFFFFFFFFFFFFFF\r\nx", http=OK + "Transfer-Encoding: chunked\r\n"), "file-broken", "failed"),
        (record(http=OK + "Content-Encoding: unheard-of\r\n"), "file-broken", "failed"),
        (record(gzip.compress(b"\0" * 50_000_000), http=OK + "Content-Encoding: gzip\r\n"), "document-too-large", "refused"),
        (record("x" * 6_000_000), "document-too-large", "refused"),
        (record(url="https://courier.example/\x00"), "file-broken", "failed"),
        (record(url="file:///etc/passwd"), "file-broken", "failed"),
        (record(url=""), "file-broken", "failed"),
        (record(b"<html>\0</html>"), "file-binary", "failed"),
        (record(http=OK + "X-Long: " + "y" * 100_000 + "\r\n"), "records-skipped", "notice"),
    ],
)
def test_a_broken_page_is_missed_and_the_next_one_taken(
    broken: bytes, code: str, loss: str, tmp_path: Path, take: Take
) -> None:
    taken = take(archive(tmp_path, broken, GOOD))
    assert taken.ids == ["https://courier.example/good"]
    assert taken.losses == [(code, loss)]


@pytest.mark.parametrize(
    "rest",
    [
        record()[:-60],
        record(length=9_000_000_000_000_000_000),
        record(length=5_000),
        b"\0\1garbage" * 100,
        record(length=10),
        record(length=-5),
        record().replace(b"WARC/1.0\r\n", b"WARC/1.0\r\nX: " + b"y" * 100_000 + b"\r\n"),
    ],
    ids=["cut off", "endless", "too long", "garbage", "too short", "negative", "endless header"],
)
def test_a_broken_archive_is_a_fault_and_what_stands_before_is_kept(rest: bytes, tmp_path: Path, take: Take) -> None:
    next_file = tmp_path / "next.txt"
    next_file.write_text(QUAY, encoding="utf-8")
    taken = take(archive(tmp_path, GOOD, rest), next_file)
    assert taken.ids == ["https://courier.example/good", str(next_file)]
    assert {code for code, _ in taken.losses} <= {"file-broken", "document-too-large", "file-empty", "records-skipped"}
    assert {loss for _, loss in taken.losses} & {"failed", "refused"}


def test_an_archive_bomb_is_refused_and_the_next_file_read(tmp_path: Path, take: Take) -> None:
    bomb = tmp_path / "bomb.warc.gz"
    bomb.write_bytes(gzip.compress(GOOD + record("x" * 60_000_000)))
    good = archive(tmp_path, record(), name="good.warc.gz")
    taken = take(bomb, good, expanded_bytes=10_000_000)
    assert taken.ids == ["https://courier.example/good", "https://courier.example/quay"]
    assert ("compression-bomb", "refused") in taken.losses


def test_a_date_that_is_none_is_not_kept_as_the_time_of_fetching(tmp_path: Path, take: Take) -> None:
    (item,) = take(archive(tmp_path, record(date="yesterday"))).captured
    assert item.capture.fetched_at == "2031-03-18T08:00:00Z"


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n\r\n", b"WARC/", b"hello world\n" * 50])
def test_an_archive_without_a_page_is_a_fault(data: bytes, tmp_path: Path, take: Take) -> None:
    ((code, loss),) = take(archive(tmp_path, data)).losses
    assert (code in {"archive-empty", "file-broken"}, loss) == (True, "failed")
