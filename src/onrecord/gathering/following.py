"""From what somebody wants to follow to the feeds behind it."""

from collections.abc import Iterator

from onrecord.errors import Fault, InputError
from onrecord.gathering import opml
from onrecord.gathering.captured import Missed, missed
from onrecord.gathering.fetching import Fetched
from onrecord.gathering.heads import page_head
from onrecord.gathering.limits import Limits
from onrecord.gathering.recognition import SourceKind, kind_of
from onrecord.gathering.sources import is_address
from onrecord.gathering.visiting import Visitor
from onrecord.gathering.web import list_file, unpacked_body
from onrecord.ledger import Feed

FOLLOWED: frozenset[SourceKind] = frozenset({"feed", "json-feed", "sitemap"})
"""What can be polled: lists that name articles, the new ones among them."""


def feeds_behind(source: str, *, visitor: Visitor) -> Iterator[Feed | Missed]:
    """Yield the feeds that a source stands for, and what was missed.

    A feed or a sitemap stands for itself, a page for the first feed that its head names, a list (OPML) for every feed in
    it; those are looked at when they are polled first.

    Args:
        source: An address, or the path of an OPML file.
        visitor: What fetches.
    """
    try:
        if not is_address(source):
            yield from _listed(list_file(source, limits=Limits()), path=source)
            return
        found = visitor.named(source)
        body = unpacked_body(found)
        kind = kind_of(body, media_type=found.media_type)
        if kind == "opml":
            yield from _listed(body, path=source)
        elif kind == "page":
            yield _feed_of_page(found, body=body, visitor=visitor)
        else:
            yield Feed(url=found.url, kind=kind)
    except InputError as error:
        yield missed(error)


def _listed(body: bytes, *, path: str) -> Iterator[Feed | Missed]:
    for item in opml.feeds_listed(body, path=path):
        if isinstance(item, Fault):
            yield Missed(source=path, fault=item, loss="content")
        else:
            yield Feed(url=item, kind="feed")


def _feed_of_page(found: Fetched, *, body: bytes, visitor: Visitor) -> Feed:
    named = page_head(body, url=found.url).feeds
    for url in named:
        feed = visitor.visit(url)
        kind = kind_of(unpacked_body(feed), media_type=feed.media_type)
        if kind in FOLLOWED:
            return Feed(url=feed.url, kind=kind)
    problem = "the feeds that this page names are none" if named else "this page names no feed"
    raise InputError(found.url, problem, "look for the address of its RSS or Atom feed and give that", code="feed-missing")
