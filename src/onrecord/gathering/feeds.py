"""Feeds (RSS, Atom, JSON Feed) → their entries, a batch at a time."""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from onrecord.documents.complexity import refuse_too_complex
from onrecord.documents.dates import iso_date, unread_date
from onrecord.errors import Fault, InputError, RefusedError
from onrecord.gathering.entries import Entry

_BATCH = 500
_PIECE_BYTES, _ENTRY_BYTES, _TAIL_BYTES = 2_000_000, 5_000_000, 10_000
_MOST_TAGS = 3_000_000
"""Thirty for each of 100,000 entries. The parser takes 30 µs for one."""

_JSON_BYTES = 16_000_000
"""A JSON Feed is parsed whole and takes about ten times its size in memory; the feeds we know stay below 1 MB."""

_SEAMS = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<opened>(?:\w{1,40}:)?(?:item|entry))[\s>]"
    rb"|</(?P<closed>(?:\w{1,40}:)?(?:item|entry))\s{0,20}>",
    re.DOTALL,
)
_JSON_FEED = "jsonfeed.org/version/"
_TITLE_CHARACTERS = 1_000


def entries(body: bytes, *, url: str) -> Iterator[Entry | Fault]:
    """Yield the entries of an RSS or Atom feed in their order, and a fault for each that leads nowhere.

    The feed is cut at its entries and parsed five hundred at a time, so that memory does not grow with their number.
    Nothing is fetched.

    Args:
        body: The feed.
        url: Where it stands; relative addresses in it are joined to this one.

    Raises:
        RefusedError: It is large and cannot be cut ("feed-too-large"), or has more markup than can be parsed in time
            ("markup-too-complex").
        InputError: It is no feed ("feed-malformed").
    """
    if body.count(b"<") > _MOST_TAGS:
        raise _too_large(url, f"it has more than {_MOST_TAGS:,} tags")
    found = False
    for piece in _batches(body, path=url):
        for row in _parsed(piece, url=url):
            found = True
            yield from _entry(row, url=url)
    if not found:
        yield Fault(code="feed-empty", detail=f"{url}: there is no entry in this feed; look at it again later")


def json_entries(body: bytes, *, url: str) -> Iterator[Entry | Fault]:
    """Yield the entries of a JSON Feed (version 1 or 1.1), and a fault for each that leads nowhere.

    Raises:
        RefusedError: It is too large to be parsed ("feed-too-large").
        InputError: It is no JSON Feed ("feed-malformed").
    """
    if len(body) > _JSON_BYTES:
        raise _too_large(url, f"it is a JSON Feed longer than {_JSON_BYTES:,} bytes")
    items = _json_feed(body, url=url).get("items")
    if not isinstance(items, list):
        raise _no_feed(url, "it has no list of items")
    for item in items:
        if isinstance(item, dict):
            yield from _json_entry(item, url=url)
        else:
            yield _leads_nowhere(url, "an entry is no object")


def _parsed(piece: bytes, *, url: str) -> list[dict[str, Any]]:
    """Return the entries of one piece. It comes as a stream: of a string, the parser would take an address or a path."""
    refuse_too_complex(piece.decode("latin-1"), path=url, most_tags=_MOST_TAGS)
    try:
        parsed = feedparser.parse(
            BytesIO(piece), response_headers={"content-location": url}, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the document edge: one malformed feed must not end the others
        raise _no_feed(url, f"it cannot be parsed ({error!r})") from error
    if not parsed.get("version") and not parsed.entries:
        raise _no_feed(url, "it is none")
    return [dict(row) for row in parsed.entries]


def _json_feed(body: bytes, *, url: str) -> Mapping[str, Any]:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _no_feed(url, f"it is no JSON ({error})") from error
    if not isinstance(feed, dict) or _JSON_FEED not in str(feed.get("version")):
        raise _no_feed(url, "it names no version of JSON Feed")
    return feed


def _json_entry(item: Mapping[str, Any], *, url: str) -> Iterator[Entry | Fault]:
    row = {field: value for field, value in item.items() if isinstance(value, str)}
    yield from _made(
        link=row.get("url") or row.get("external_url"),
        title=row.get("title"),
        dates=(row.get("date_published"), row.get("date_modified")),
        url=url,
    )


def _entry(row: Mapping[str, Any], *, url: str) -> Iterator[Entry | Fault]:
    yield from _made(link=row.get("link"), title=row.get("title"), dates=(row.get("published"), row.get("updated")), url=url)


def _made(*, link: str | None, title: str | None, dates: tuple[str | None, str | None], url: str) -> Iterator[Entry | Fault]:
    if not link or not link.strip():
        yield _leads_nowhere(url, f"the entry {(title or '')[:60]!r} has no address")
        return
    published, updated = (iso_date(date) if date else None for date in dates)
    if dates[0] and not published:
        yield unread_date(dates[0], path=f"{url}: {link[:200]}")
    try:
        address = urljoin(url, link.strip())
    except ValueError as error:
        yield _leads_nowhere(url, f"{link[:60]!r} is no address ({error})")
        return
    words = " ".join(_plain(title or "").split())[:_TITLE_CHARACTERS]
    yield Entry(url=_plain(address), title=words or None, published=published, updated=updated)


def _plain(text: str) -> str:
    """Return a text that can be stored: JSON can spell half a surrogate pair, which becomes a question mark."""
    return text.encode(errors="replace").decode().replace("\0", "")


def _batches(body: bytes, *, path: str) -> Iterator[bytes]:
    """Yield the feed in pieces that are feeds themselves: its head, some of its entries, its tail."""
    spans = _spans(body)
    first = next(spans, None)
    if len(body) <= _PIECE_BYTES:
        yield body
        return
    if first is None or first[0] > _PIECE_BYTES:
        raise _too_large(path, f"more than {_PIECE_BYTES:,} bytes stand before its first entry")
    head, tail = body[: first[0]], _tail(body)
    begin, stop, count = *first, 1
    for next_begin, next_stop in spans:
        if count == _BATCH or next_stop - begin > _PIECE_BYTES:
            yield head + body[begin:stop] + tail
            begin, count = next_begin, 0
        stop, count = next_stop, count + 1
        if stop - begin > _ENTRY_BYTES:
            raise _too_large(path, f"one of its entries is longer than {_ENTRY_BYTES:,} bytes")
    yield head + body[begin:stop] + tail


def _spans(body: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each entry begins and ends; what looks like one inside a comment or a CDATA section is none."""
    name, begin = None, None
    for match in _SEAMS.finditer(body):
        opened, closed = match["opened"], match["closed"]
        name = name or opened
        if opened and opened == name and begin is None:
            begin = match.start()
        elif closed and closed == name and begin is not None:
            yield begin, match.end()
            begin = None


def _tail(body: bytes) -> bytes:
    """Return what closes the feed behind its last entry, as far as it is short enough to be that."""
    place = max(body.rfind(b"</item>"), body.rfind(b"</entry>"))
    tail = body[body.find(b">", place) + 1 :]
    return tail if place >= 0 and len(tail) <= _TAIL_BYTES else b""


def _leads_nowhere(url: str, problem: str) -> Fault:
    return Fault(code="entry-without-address", detail=f"{url}: {problem}; the others go on")


def _too_large(url: str, problem: str) -> RefusedError:
    return RefusedError(url, problem, "give the addresses of the articles", code="feed-too-large")


def _no_feed(url: str, problem: str) -> InputError:
    return InputError(url, f"it is no feed: {problem}", "give the address of an RSS, Atom or JSON feed", code="feed-malformed")
