"""What was fetched: a page, a feed, a list of feeds, a sitemap."""

import re
from collections.abc import Mapping
from typing import Literal

SourceKind = Literal["page", "feed", "json-feed", "opml", "sitemap"]

_HEAD_BYTES = 65_536
_MARKUP = re.compile(
    r"\A\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,20000}?-->\s*|<!doctype[^>\[]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>\s*)*"
    r"<(?:[\w.-]{1,40}:)?(?P<root>[\w.-]{1,40})",
    re.DOTALL | re.IGNORECASE,
)
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
    match = _MARKUP.match(head)
    if match:
        return _ROOTS.get(match["root"].lower(), "page")
    return "json-feed" if media_type == "application/feed+json" or _JSON_FEED.match(head) else "page"


def _text(head: bytes) -> str:
    """Return the beginning as text, well enough to find an element in it: UTF-16 by its mark, else as if Western."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
