"""What was fetched: a page, a feed, a list of feeds, a sitemap."""

import re
from collections.abc import Mapping
from typing import Literal

SourceKind = Literal["page", "feed", "json-feed", "opml", "sitemap"]

_HEAD_BYTES = 65_536
_BEFORE_THE_ROOT = re.compile(
    r"\s*+(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\s*+<(?:[\w.-]{1,40}:)?(?P<root>[\w.-]{1,40})")
_ROOTS: Mapping[str, SourceKind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_JSON_FEED = re.compile(r'\A\s*\{.{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.DOTALL)


def kind_of(body: bytes, *, media_type: str | None) -> SourceKind:
    """Return what kind of source this is by its outermost element; servers name the media types of feeds at random.

    Args:
        body: All of it, unpacked.
        media_type: As the server states it; it decides only for JSON.
    """
    head = _text(body[:_HEAD_BYTES])
    match = _ROOT.match(head, _start_of_root(head))
    if match:
        return _ROOTS.get(match["root"].lower(), "page")
    return "json-feed" if media_type == "application/feed+json" or _JSON_FEED.match(head) else "page"


def _start_of_root(head: str) -> int:
    """Return where instructions, comments and a document type end. One after the other, so that none is tried twice."""
    place = 0
    while match := _BEFORE_THE_ROOT.match(head, place):
        place = match.end()
    return place


def _text(head: bytes) -> str:
    """Return the beginning as text, well enough to find an element in it: UTF-16 by its mark, else as if Western."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
