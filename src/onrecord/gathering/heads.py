"""What the head of a page says about addresses: its own, and those of its feeds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from onrecord.documents.hosts import host_of

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MAX_FEEDS = 20
_HEAD_BYTES = 500_000
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+))?+)?+"""
)
_LINK = re.compile(r"<(?P<tag>link|base)(?=[\s/])", re.IGNORECASE)
_MOST_ATTRIBUTES, _MOST_LINKS = 30, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """Addresses in a page's head, absolute: the one that it gives as its own, null without one, and its feeds."""

    canonical: str | None
    feeds: tuple[str, ...]


def page_head(body: bytes, *, url: str) -> PageHead:
    """Return what the links in a page's head say. It is read tag by tag and not parsed, whatever else stands in it."""
    end = _BODY.search(body, 0, _HEAD_BYTES)
    head = body[: end.start() if end else _HEAD_BYTES].decode(errors="replace")
    tags = [(match["tag"].lower(), _attributes(head, match.end())) for match in islice(_LINK.finditer(head), _MOST_LINKS)]
    base = next((about["href"] for tag, about in tags if tag == "base" and "href" in about), "")
    start = _joined(url, base) or url
    links = [about for tag, about in tags if tag == "link" and "href" in about]
    canonical = next((about["href"] for about in links if "canonical" in _words(about)), None)
    feeds = dict.fromkeys(_feeds(links, start=start))
    return PageHead(canonical=_joined(start, canonical) if canonical else None, feeds=tuple(feeds)[:_MAX_FEEDS])


def own_url(url: str, *, canonical: str | None) -> str:
    """Return the address that a page is kept under: the one it gives as its own where that can be believed.

    It must be on the same host, so that no page passes for another site's, and must not be the front page unless that was
    fetched, since some sites give it on every page.
    """
    if canonical is None or "@" in canonical or host_of(canonical) != host_of(url):
        return url
    stated, fetched = urlsplit(canonical), urlsplit(url)
    if stated.path in {"", "/"} and fetched.path not in {"", "/"}:
        return url
    return stated._replace(scheme=fetched.scheme, fragment="").geturl()


def _attributes(head: str, place: int) -> Mapping[str, str]:
    """Return the attributes of the tag whose name ends here, as the HTML standard cuts them up; the first of a name counts."""
    found: dict[str, str] = {}
    for _ in range(_MOST_ATTRIBUTES):
        match = _ATTRIBUTE.match(head, place)
        if match is None:
            break
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), unescape(value))
        place = match.end()
    return found


def _feeds(links: list[Mapping[str, str]], *, start: str) -> Iterator[str]:
    for about in links:
        is_feed = "alternate" in _words(about) and about.get("type", "").lower() in _FEED_TYPES
        joined = _joined(start, about["href"]) if is_feed else None
        if joined:
            yield joined


def _words(about: Mapping[str, str]) -> set[str]:
    return set(about.get("rel", "").lower().split())


def _joined(base: str, address: str) -> str | None:
    try:
        joined = urljoin(base, address.strip())
    except ValueError:
        return None
    return joined if host_of(joined) else None
