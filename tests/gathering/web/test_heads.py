import time

import pytest

from onrecord.gathering.heads import own_url, page_head

URL = "https://veld.example/news/1"


def test_the_feeds_of_a_page_are_found_however_they_are_written() -> None:
    head = (
        b'<link rel="alternate" type="application/rss+xml" title="a > b" href="/feed?a=1&amp;b=2"><LINK href=atom.xml '
        b"TYPE='application/atom+xml' REL='home alternate'/><link rel=alternate hreflang=ko href=/ko>"
    )
    feeds = page_head(b"<html><head>" + head + b"</head><body>" + head.replace(b"feed", b"other"), url=URL).feeds
    assert feeds == ("https://veld.example/feed?a=1&b=2", "https://veld.example/news/atom.xml")


def test_what_is_no_address_is_no_feed() -> None:
    head = b'<link rel="alternate" type="application/rss+xml" href="%s">'
    for href in (b"javascript:alert(1)", b"http://[::1", b"file:///etc/passwd"):
        assert page_head(head % href, url=URL).feeds == ()


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://veld.example/news/1?from=feed", "https://veld.example/news/1?from=feed"),
        ("http://www.veld.example/n/1#top", "https://www.veld.example/n/1"),
        ("https://bigger.example/news/1", URL),
        ("https://veld.example/", URL),
        ("https://veld.example@evil.example/1", URL),
        ("https://u:p@veld.example/1", URL),
        (None, URL),
    ],
)
def test_a_page_does_not_pass_for_another_sites_page(canonical: str | None, kept: str) -> None:
    assert own_url(URL, canonical=canonical) == kept


def test_a_head_without_an_end_is_read_in_time() -> None:
    began = time.process_time()
    for piece in (b"<link ", b"<link rel='canonical' ", b"<link a=b ", b'<link href="', b"<base "):
        page_head(piece * 100_000, url=URL)
    assert time.process_time() - began < 10
