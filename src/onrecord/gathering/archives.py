"""Web archives: each page of a WARC file, a document with its bytes, headers and time."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.documents import from_bytes
from onrecord.errors import Fault, InputError, UsageError
from onrecord.gathering.captured import Captured, Gathered, Missed, missed
from onrecord.gathering.limits import broken, too_large
from onrecord.gathering.settings import FileSettings, checked
from onrecord.ledger import Capture

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

SIGNATURE = b"WARC/"
"""What a WARC file begins with."""

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f\ud800-\udfff]{1,2000}", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HINT = "fetch the archive again"


def documents_in_archive(stream: BinaryIO, *, path: str, settings: FileSettings) -> Iterator[Gathered]:
    """Yield the document of every HTML or text page that the archive holds as it was answered with status 200.

    Its id is its address, and one address may come more than once. Requests, images, redirects and the like are counted
    and said in a notice at the end. A page without an article is missed as content.

    Raises:
        InputError: The archive is broken from some record on; what stands before it has been yielded.
        UsageError: FastWARC is not installed.
    """
    passed_over, found = 0, False
    for number, record in enumerate(_records(stream, path=path), start=1):
        if not _is_page(record):
            passed_over += 1
            continue
        found = True
        yield _page(record, path=f"{path}:record {number}", settings=settings)
    if not found:
        raise InputError(path, "there is no page in this archive", "give one with HTML or text", code="archive-empty")
    if passed_over:
        detail = f"{path}: {passed_over} records are no pages that were answered with status 200, and left out"
        yield Missed(source=path, fault=Fault(code="records-skipped", detail=detail), loss="notice")


def _records(stream: BinaryIO, *, path: str) -> Iterator["WarcRecord"]:
    """Yield the responses and resources with their HTTP headers parsed; the body is still to be read."""
    fastwarc = _fastwarc("warc")
    kinds = fastwarc.WarcRecordType.response | fastwarc.WarcRecordType.resource
    records = fastwarc.ArchiveIterator(_Told(stream), record_types=kinds, parse_http=False, stream_detect=False)
    number = 0
    try:
        for number, record in enumerate(records, start=1):  # noqa: B007 - the error below names it
            yield record
    except OSError as error:
        raise broken(path, f"the archive is broken after record {number} ({error})", _HINT) from error


def _fastwarc(module: str) -> Any:
    try:
        return import_module(f"fastwarc.{module}")
    except ImportError as error:
        raise UsageError("web archives are read by FastWARC; type: pip install 'onrecord[gather]'") from error


class _Told:
    """A stream as FastWARC wants it, which says how far it has been read; a stream of unpacked bytes cannot say it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def _head(record: "WarcRecord") -> "HeaderMap":
    """Return what describes the page: the HTTP headers of a response, the record's own of a resource."""
    return record.http_headers if record.is_http else record.headers


def _is_page(record: "WarcRecord") -> bool:
    """Say whether a record holds an HTML or text page; its HTTP headers are parsed on the way."""
    try:
        record.parse_http()
    except OSError:
        return False
    head = _head(record)
    answered = not record.is_http or head.status_code == HTTPStatus.OK
    return answered and _media_type(head) in _PAGES


def _media_type(head: "HeaderMap") -> str:
    return (head.get("Content-Type") or "").partition(";")[0].strip().lower()


def _page(record: "WarcRecord", *, path: str, settings: FileSettings) -> Gathered:
    try:
        return _captured(record, path=path, settings=settings)
    except InputError as error:
        lost = missed(error)
        return replace(lost, loss="content") if error.code == "page-without-article" else lost


def _captured(record: "WarcRecord", *, path: str, settings: FileSettings) -> Captured:
    head, url = _head(record), _url(record, path=path)
    media_type, charset = _media_type(head), _CHARSET.search(head.get("Content-Type") or "")
    limit = settings.limits.document_bytes if media_type == "text/plain" else settings.limits.page_bytes
    body = _decoded(_body(record, path=path, limit_bytes=limit), head=head, path=path, limit_bytes=limit)
    document = from_bytes(
        body,
        path=path,
        stated=replace(settings.stated, url=url),
        media_type=media_type,
        charset=charset[1] if charset else None,
    )
    at = record.headers.get("WARC-Date") or ""
    fetched_at = at if _TIME.fullmatch(at) else settings.clock()
    capture = Capture(body=body, media_type=media_type, headers=dict(head.items()), url=url, fetched_at=fetched_at)
    return Captured(document=checked(document, path=path, limits=settings.limits), capture=capture)


def _url(record: "WarcRecord", *, path: str) -> str:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if not _ADDRESS.fullmatch(url):
        raise broken(path, f"its address is none: {url[:80]!r}", _HINT)
    return url


def _body(record: "WarcRecord", *, path: str, limit_bytes: int) -> bytes:
    """Return the body as it was sent.

    Raises:
        RefusedError: It is longer than the limit.
        InputError: It is shorter than the archive says.
    """
    stated = record.content_length
    if stated > limit_bytes:
        raise too_large(path, limit_bytes=limit_bytes)
    body = _read(record.reader, limit_bytes=limit_bytes)
    if len(body) < stated:
        raise broken(path, f"the record is cut off after {len(body):,} of {stated:,} bytes", _HINT)
    return body


def _decoded(body: bytes, *, head: "HeaderMap", path: str, limit_bytes: int) -> bytes:
    """Return the body without the encodings that it was sent in.

    Raises:
        RefusedError: It is longer than the limit once unpacked.
        InputError: It is not in the encoding that its headers state.
    """
    encodings = ",".join(filter(None, (head.get("Transfer-Encoding"), head.get("Content-Encoding")))).lower()
    names = [name.strip() for name in encodings.split(",") if name.strip() not in {"", "identity"}]
    if not names:
        return body
    stream: Any = io.BytesIO(body)
    try:
        for name in names:
            stream = _decoder(name, path=path)(stream)
        decoded = _read(stream, limit_bytes=limit_bytes)
    except OSError as error:
        raise broken(path, f"the page is not in the encoding that it states, {', '.join(names)} ({error})", _HINT) from error
    if len(decoded) > limit_bytes:
        raise too_large(path, limit_bytes=limit_bytes)
    return decoded


def _decoder(name: str, *, path: str) -> Callable[[Any], Any]:
    streams = _fastwarc("stream_io")
    decoders: dict[str, Callable[[Any], Any]] = {
        "chunked": streams.ChunkedReader,
        "gzip": streams.GzipReader,
        "x-gzip": streams.GzipReader,
        "deflate": partial(streams.GzipReader, zlib=True),
        "br": streams.BrotliReader,
        "zstd": streams.ZstdReader,
    }
    if name not in decoders:
        raise broken(path, f"the encoding {name[:40]!r} is not known", "save the page as .html and give that")
    return decoders[name]


def _read(stream: Any, *, limit_bytes: int) -> bytes:
    """Return what is left of a stream, up to one byte more than the limit."""
    pieces: list[bytes] = []
    left = limit_bytes + 1
    while left > 0 and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
