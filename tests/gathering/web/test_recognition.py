import time

import pytest

from onrecord.gathering.recognition import kind_of


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!doctype html><html></html>", "page"),
        (b"<p>Veld</p>", "page"),
        (b"Veld", "page"),
        (b"", "page"),
        (b"<rss version='2.0'/>", "feed"),
        (
            b'<?xml version="1.0"?><!-- <html> --><?xml-stylesheet href="x"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
            "feed",
        ),
        (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss/>', "feed"),
        (b"<rdf:RDF/>", "feed"),
        (b"<OPML version='1.0'/>", "opml"),
        (b"\xef\xbb\xbf<urlset/>", "sitemap"),
        (b"<sitemapindex/>", "sitemap"),
        ("<?xml version='1.0'?><rss/>".encode("utf-16"), "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "json-feed"),
        (b'{"a": 1}', "page"),
    ],
)
def test_a_source_is_told_by_its_outermost_element(body: bytes, kind: str) -> None:
    assert kind_of(body, media_type="text/html") == kind


def test_a_json_feed_may_say_so_in_its_media_type() -> None:
    assert kind_of(b"{}", media_type="application/feed+json") == "json-feed"


@pytest.mark.parametrize("piece", [b"<?", b"<!--", b"<!doctype ", b"<!doctype [", b" ", b"<!---->", b"<?x?>", b"{"])
def test_a_beginning_without_an_end_is_told_in_time(piece: bytes) -> None:
    began = time.process_time()
    assert kind_of(piece * 100_000, media_type=None) == "page"
    assert time.process_time() - began < 5
