"""What the head of a page says about addresses: its own, and those of its feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError

from onrecord.documents.hosts import host_of

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"})
_MAX_FEEDS = 20
_HEAD_BYTES = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """Addresses in a page's head, absolute: the one that it gives as its own, null without one, and its feeds."""

    canonical: str | None
    feeds: tuple[str, ...]


def page_head(body: bytes, *, url: str) -> PageHead:
    """Return what the links in a page's head say; a page that cannot be parsed says nothing."""
    try:
        page = html.document_fromstring(body[:_HEAD_BYTES], parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (LxmlError, ValueError):
        return PageHead(canonical=None, feeds=())
    base = next(iter(page.xpath("//base/@href")), "")
    links = [(_words(link.get("rel")), (link.get("type") or "").lower(), link.get("href")) for link in page.iter("link")]
    start = _joined(url, base) or url
    canonical = next((href for rel, _, href in links if "canonical" in rel and href), None)
    feeds = dict.fromkeys(_feeds(links, start=start))
    return PageHead(canonical=_joined(start, canonical) if canonical else None, feeds=tuple(feeds)[:_MAX_FEEDS])


def own_url(url: str, *, canonical: str | None) -> str:
    """Return the address that a page is kept under: the one it gives as its own where that can be believed.

    It must be on the same host, so that no page passes for another site's, and must not be the front page unless that was
    fetched, since some sites give it on every page.
    """
    if canonical is None or host_of(canonical) != host_of(url):
        return url
    stated, fetched = urlsplit(canonical), urlsplit(url)
    if stated.path in {"", "/"} and fetched.path not in {"", "/"}:
        return url
    return stated._replace(scheme=fetched.scheme, fragment="").geturl()


def _feeds(links: list[tuple[set[str], str, str | None]], *, start: str) -> Iterator[str]:
    for rel, media_type, href in links:
        joined = _joined(start, href) if href and "alternate" in rel and media_type in _FEED_TYPES else None
        if joined:
            yield joined


def _words(stated: str | None) -> set[str]:
    return set((stated or "").lower().split())


def _joined(base: str, address: str) -> str | None:
    try:
        joined = urljoin(base, address.strip())
    except ValueError:
        return None
    return joined if host_of(joined) else None
