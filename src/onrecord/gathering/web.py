"""Addresses on the web → documents with their bytes: pages, and the pages that feeds, lists and sitemaps name."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from onrecord.documents import Document, from_bytes
from onrecord.errors import Fault, InputError, RefusedError
from onrecord.gathering import feeds, opml, sitemaps
from onrecord.gathering.addresses import AddressGuard
from onrecord.gathering.captured import Captured, Gathered, Missed, missed
from onrecord.gathering.entries import Entry
from onrecord.gathering.fetching import HTML, Fetched, Fetcher, FetchSettings
from onrecord.gathering.heads import own_url, page_head
from onrecord.gathering.inflating import GZIP_SIGNATURE, inflated
from onrecord.gathering.limits import Limits, too_large
from onrecord.gathering.recognition import SourceKind, kind_of
from onrecord.gathering.settings import checked
from onrecord.gathering.sources import WebSettings, is_address
from onrecord.gathering.visiting import Visitor
from onrecord.ledger import Capture

_SNIFFED = frozenset({None, "application/octet-stream"})
_NOT_KEPT = frozenset({"set-cookie", "set-cookie2"})
_IN_LISTS = frozenset({"page-without-article", "page-unreadable", "file-empty"})
"""Codes of pages that hold nothing for us; named by a list, they are no failure of the list."""


@contextmanager
def web_visitor(*, allow_private: bool) -> Iterator[Visitor]:
    """Yield a polite visitor behind the guard, and close its connections afterwards."""
    with Fetcher(guard=AddressGuard(allow_private=allow_private)) as fetcher:
        yield Visitor(fetcher)


def documents_at(sources: Iterable[str], *, settings: WebSettings) -> Iterator[Gathered]:
    """Yield the documents that sources on the web lead to, as they come, and what was missed.

    Args:
        sources: The address of a page, a feed, a list of feeds (OPML) or a sitemap, or the path of an OPML file. What it is
            is told by what stands there. The pages that a list names are fetched where robots.txt allows it.
        settings: What goes for every address.
    """
    with web_visitor(allow_private=settings.allow_private) as visitor:
        intake = WebIntake(visitor=visitor, settings=settings)
        for source in sources:
            yield from intake.source(source)


def texts_at(sources: Iterable[str], *, settings: WebSettings) -> Iterator[Document | Fault]:
    """Yield the same without the bytes, and the faults alone."""
    for item in documents_at(sources, settings=settings):
        yield item.fault if isinstance(item, Missed) else item.document


class WebIntake:
    """The web as one run sees it; no address that a list names is fetched twice. Eight bytes are kept of each."""

    def __init__(self, *, visitor: Visitor, settings: WebSettings) -> None:
        self._visitor = visitor
        self._settings = settings
        self._seen: set[bytes] = set()

    def source(self, source: str) -> Iterator[Gathered]:
        """Yield what one source leads to."""
        try:
            if not is_address(source):
                yield from self._feeds(list_file(source, limits=self._settings.limits), path=source)
                return
            found = self._visitor.named(source)
            body = unpacked_body(found)
            kind = kind_of(body, media_type=found.media_type)
            if kind == "page":
                yield self._page(found, body=body)
            elif kind == "opml":
                yield from self._feeds(body, path=found.url)
            else:
                yield from self.listed(self.entries(body, kind=kind, url=found.url))
        except InputError as error:
            yield missed(error)

    def entries(self, body: bytes, *, kind: SourceKind, url: str) -> Iterator[Entry | Missed]:
        """Yield the entries of a feed or a sitemap, and what is wrong in it.

        Raises:
            InputError: It cannot be read at all.
        """
        for item in self._entries(body, kind=kind, url=url):
            if isinstance(item, Fault):
                yield Missed(source=url, fault=item, loss="content")
            else:
                yield missed(item) if isinstance(item, InputError) else item

    def listed(self, entries: Iterator[Entry | Missed]) -> Iterator[Gathered]:
        """Yield the page of each entry."""
        for entry in entries:
            if isinstance(entry, Missed):
                yield entry
            elif self._is_new(entry.url):
                yield self.entry(entry)

    def entry(self, entry: Entry) -> Gathered:
        """Return the page that a list names, or why it was missed."""
        try:
            found = self._visitor.visit(entry.url)
            return self._page(found, body=unpacked_body(found), entry=entry)
        except InputError as error:
            lost = missed(error)
            return replace(lost, loss="content") if error.code in _IN_LISTS else lost

    def _entries(self, body: bytes, *, kind: SourceKind, url: str) -> Iterator[Entry | Fault | InputError]:
        match kind:
            case "feed":
                return feeds.entries(body, url=url)
            case "json-feed":
                return feeds.json_entries(body, url=url)
            case "sitemap":
                return sitemaps.pages_listed(sitemaps.Sitemap(url=url, body=body), fetch=self._sitemap)
            case _:
                hint = "give the address of an RSS, Atom or JSON feed, or of a sitemap"
                raise InputError(url, "this is no feed and no sitemap", hint, code="feed-malformed")

    def _sitemap(self, url: str) -> bytes:
        return unpacked_body(self._visitor.visit(url))

    def _feeds(self, body: bytes, *, path: str) -> Iterator[Gathered]:
        for item in opml.feeds_listed(body, path=path):
            if isinstance(item, Fault):
                yield Missed(source=path, fault=item, loss="content")
                continue
            try:
                found = self._visitor.visit(item)
                feed = unpacked_body(found)
                kind = kind_of(feed, media_type=found.media_type)
                yield from self.listed(self.entries(feed, kind=kind, url=found.url))
            except InputError as error:
                yield missed(error)

    def _page(self, found: Fetched, *, body: bytes, entry: Entry | None = None) -> Captured:
        document = page_document(found, body=body, settings=self._settings)
        if entry is not None:
            document = replace(document, title=document.title or entry.title, published=document.published or entry.published)
        headers = {name: value for name, value in found.headers.items() if name not in _NOT_KEPT}
        capture = Capture(
            body=body, media_type=found.media_type, headers=headers, url=found.url, fetched_at=self._settings.clock()
        )
        return Captured(document=document, capture=capture)

    def _is_new(self, url: str) -> bool:
        mark = blake2b(url.encode(errors="surrogatepass"), digest_size=8).digest()
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True


def page_document(found: Fetched, *, body: bytes, settings: WebSettings) -> Document:
    """Return the document of a page that was fetched, under its own address.

    Raises:
        RefusedError: It is neither HTML nor text, or is too large.
        InputError: It holds no article.
    """
    media_type = found.media_type
    if media_type not in HTML | _SNIFFED | {"text/plain"}:
        problem = f"it is {media_type:.60}, neither a page, a feed nor a sitemap"
        raise RefusedError(found.url, problem, "give the address of an article", code="media-type-refused")
    if len(body) > settings.limits.page_bytes:
        raise too_large(found.url, limit_bytes=settings.limits.page_bytes)
    canonical = None if media_type == "text/plain" else page_head(body, url=found.url).canonical
    document = from_bytes(
        body,
        path=found.url,
        stated=replace(settings.stated, url=settings.stated.url or own_url(found.url, canonical=canonical)),
        media_type=None if media_type in _SNIFFED else media_type,
        charset=found.charset,
    )
    return checked(document, path=found.url, limits=settings.limits)


def unpacked_body(found: Fetched) -> bytes:
    """Return the body, unpacked where it is a gzip file, as sitemaps often are.

    Raises:
        RefusedError: It unpacks to more than the limit of a fetch.
        InputError: It is damaged.
    """
    if not found.body.startswith(GZIP_SIGNATURE):
        return found.body
    return b"".join(inflated([found.body], limit=FetchSettings().body_bytes, path=found.url))


def list_file(path: str, *, limits: Limits) -> bytes:
    """Return the bytes of a file with a list of feeds.

    Raises:
        RefusedError: It is larger than a document may be.
        InputError: It cannot be opened.
    """
    try:
        with Path(path).open("rb") as stream:
            body = stream.read(limits.document_bytes + 1)
    except (OSError, ValueError) as error:
        problem = f"the file cannot be opened ({error})"
        raise InputError(path, problem, "check the path and its rights", code="file-unreadable") from error
    if len(body) > limits.document_bytes:
        raise too_large(path, limit_bytes=limits.document_bytes)
    return body
