from typing import Any

import pytest

from onrecord.gathering.captured import Missed
from onrecord.gathering.following import feeds_behind
from onrecord.ledger import Feed

FEED = b'<rss version="2.0"><channel><item><link>/1</link></item></channel></rss>'


def test_a_feed_stands_for_itself(site: Any, visitor: Any) -> None:
    url = site.serve("/feed", FEED, media_type="text/xml")
    assert list(feeds_behind(url, visitor=visitor)) == [Feed(url=url, kind="feed")]


def test_a_feed_that_moved_is_followed_where_it_is(site: Any, visitor: Any) -> None:
    site.serve("/old", status=301, Location="/feed")
    url = site.serve("/feed", FEED, media_type="text/xml")
    assert list(feeds_behind(site.url("/old"), visitor=visitor)) == [Feed(url=url, kind="feed")]


def test_a_page_stands_for_the_first_feed_that_it_names(site: Any, visitor: Any, article: Any) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    site.serve("/page", b"<html></html>")
    url = site.serve("/feed", FEED, media_type="text/xml")
    page = site.serve("/", article(head=link.format("/page") + link.format("/feed")))
    assert list(feeds_behind(page, visitor=visitor)) == [Feed(url=url, kind="feed")]


@pytest.mark.parametrize("head", ["", '<link rel="alternate" type="application/rss+xml" href="/">'])
def test_a_page_without_a_feed_is_a_fault(head: str, site: Any, visitor: Any, article: Any) -> None:
    (lost,) = feeds_behind(site.serve("/", article(head=head)), visitor=visitor)
    assert isinstance(lost, Missed)
    assert lost.fault.code == "feed-missing"


def test_a_list_stands_for_its_feeds(visitor: Any, tmp_path: Any) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text('<opml><body><outline xmlUrl="https://a.example/f"/><outline xmlUrl=""/></body></opml>', encoding="utf-8")
    first, second = feeds_behind(str(path), visitor=visitor)
    assert first == Feed(url="https://a.example/f", kind="feed")
    assert isinstance(second, Missed)
