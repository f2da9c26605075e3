import json
from typing import Any

import pytest

from onrecord.documents import Stated
from onrecord.gathering.addresses import AddressGuard
from onrecord.gathering.captured import Captured, Missed
from onrecord.gathering.fetching import Fetcher
from onrecord.gathering.politeness import Pace
from onrecord.gathering.sources import WebSettings, documents_on_web, in_order, is_web_source
from onrecord.gathering.visiting import Visitor
from onrecord.gathering.web import WebIntake

NOW = "2031-03-18T08:00:00Z"


def ids(items: Any) -> list[str]:
    return [item.document.id for item in items if isinstance(item, Captured)]


def losses(items: Any) -> list[tuple[str, str]]:
    return [(item.fault.code, item.loss) for item in items if isinstance(item, Missed)]


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><title>From the feed</title><link>{link}</link><pubDate>2031-03-17</pubDate></item>" for link in links
    )
    return f'<rss version="2.0"><channel><title>Veld</title>{items}</channel></rss>'.encode()


def test_a_page_becomes_a_document_with_its_bytes(site: Any, intake: Any, article: Any) -> None:
    url = site.serve("/a", article(), media_type="text/html; charset=utf-8", Set_Cookie="a=b")
    (item,) = intake.source(url)
    assert (item.document.id, item.document.url, item.document.title) == (url, url, "Quay 1 is safe")
    assert item.document.text.startswith("Quay 1 of Veld is safe, the harbour master said on Tuesday.")
    assert (item.capture.body, item.capture.media_type, item.capture.url) == (article(), "text/html", url)
    assert item.capture.fetched_at == NOW
    assert "set-cookie" not in item.capture.headers


def test_what_the_caller_states_goes_before_the_page(site: Any, visitor: Any, article: Any) -> None:
    settings = WebSettings(clock=lambda: NOW, stated=Stated(outlet="The Veld Courier", published="2031"))
    (item,) = WebIntake(visitor=visitor, settings=settings).source(site.serve("/a", article()))
    assert isinstance(item, Captured)
    assert (item.document.outlet, item.document.published) == ("The Veld Courier", "2031")


def test_the_pages_of_a_feed_are_fetched_once_and_take_a_date_from_it_where_they_have_none(
    site: Any, intake: Any, article: Any
) -> None:
    site.serve("/1", article(1))
    site.serve("/2", article(2, head='<meta property="article:published_time" content="2031-03-16">'))
    found = list(intake.source(site.serve("/feed", rss("/1", "/2", "/1"), media_type="application/rss+xml")))
    assert ids(found) == [site.url("/1"), site.url("/2")]
    assert [item.document.published for item in found] == ["2031-03-17", "2031-03-16"]
    assert [item.document.title for item in found] == ["Quay 1 is safe", "Quay 2 is safe"]


def test_a_list_of_feeds_leads_to_their_pages(site: Any, intake: Any, article: Any, tmp_path: Any) -> None:
    site.serve("/1", article(1))
    site.serve("/feed", rss("/1"), media_type="text/xml")
    listed = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/><outline xmlUrl="{site.url("/absent")}"/></body></opml>'
    path = tmp_path / "feeds.opml"
    path.write_text(listed, encoding="utf-8")
    for source in (str(path), site.serve("/list", listed.encode(), media_type="text/x-opml")):
        found = list(WebIntake(visitor=intake._visitor, settings=intake._settings).source(source))
        assert ids(found) == [site.url("/1")]
        assert losses(found) == [("status-404", "failed")]


def test_a_json_feed_leads_to_its_pages(site: Any, intake: Any, article: Any) -> None:
    site.serve("/1", article(1))
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1"}]}).encode()
    assert ids(intake.source(site.serve("/feed", feed, media_type="application/json"))) == [site.url("/1")]


def test_a_bad_entry_does_not_end_the_others(site: Any, intake: Any, article: Any) -> None:
    site.serve("/1", article(1))
    site.serve("/empty", b"<html><body></body></html>")
    links = ("/absent", "javascript:alert(1)", "file:///etc/passwd", "/empty", "/1")
    found = list(intake.source(site.serve("/feed", rss(*links), media_type="application/rss+xml")))
    assert ids(found) == [site.url("/1")]
    assert losses(found) == [
        ("status-404", "failed"),
        ("url-refused", "refused"),
        ("url-refused", "refused"),
        ("page-without-article", "content"),
    ]


def test_an_entry_at_a_private_address_is_refused(site: Any, local_network: Any, clock: Any) -> None:
    site.serve("/feed", rss("http://169.254.169.254/latest/meta-data/", "http://10.0.0.8/"), media_type="text/xml")
    guard = AddressGuard(resolve=lambda _: ["93.184.216.34"])
    with Fetcher(guard=guard, network=local_network) as fetcher:
        visitor = Visitor(fetcher, pace=Pace(clock=clock, sleep=clock.sleep))
        intake = WebIntake(visitor=visitor, settings=WebSettings(clock=lambda: NOW))
        found = list(intake.source("http://courier.veld.example/feed"))
    assert losses(found) == [("address-refused", "refused")] * 2
    assert {host for host, _ in local_network.asked} == {"93.184.216.34"}


def test_a_page_that_claims_another_sites_address_is_kept_under_its_own(site: Any, intake: Any, article: Any) -> None:
    head = (
        '<link rel="canonical" href="https://bigger.example/news/1"><meta property="og:url" content="https://bigger.example/">'
    )
    (item,) = intake.source(site.serve("/a", article(head=head)))
    assert (item.document.id, item.document.url) == (site.url("/a"), site.url("/a"))


@pytest.mark.parametrize(
    ("body", "media_type", "code"),
    [
        pytest.param(b"", "text/html", "file-empty", id="empty"),
        pytest.param(b"<p>a\0b</p>" * 50, "text/html", "file-binary", id="nul"),
        pytest.param(b"%PDF-1.7 x", "text/html", "file-binary", id="pdf"),
        pytest.param(b"<html><body></body></html>", "text/html", "page-without-article", id="no-article"),
        pytest.param(b'{"a": 1}', "application/json", "media-type-refused", id="json"),
        pytest.param(b"<html><b>" * 100_000, "text/html", "markup-too-complex", id="deep"),
        pytest.param(b"x " * 2_600_000, "text/html", "too-large", id="long"),
    ],
)
def test_a_page_that_is_no_article_is_a_named_fault(body: bytes, media_type: str, code: str, site: Any, intake: Any) -> None:
    found = list(intake.source(site.serve("/a", body, media_type=media_type)))
    assert [each for each, _ in losses(found)] == [code]


def test_entities_of_a_page_are_not_expanded_and_no_file_is_read(site: Any, intake: Any, article: Any) -> None:
    page = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    page += article().replace(b"<p>", b"<p>&x; &b; &#0; ")
    (item,) = intake.source(site.serve("/a", page))
    assert "root:" not in item.document.text
    assert "haha" not in item.document.text


def test_nothing_of_a_page_is_executed(site: Any, intake: Any, article: Any) -> None:
    page = article().replace(
        b"</p>", b"<script>document.title = 1</script><img src=/x.png onerror=alert(1)><iframe src=/y></iframe></p>"
    )
    (item,) = intake.source(site.serve("/a", page))
    assert "alert" not in item.document.text
    assert site.paths == ["/a"]


def test_without_leave_a_local_site_is_refused(site: Any) -> None:
    found = list(documents_on_web([site.serve("/a", b"Veld")], settings=WebSettings(clock=lambda: NOW)))
    assert losses(found) == [("address-refused", "refused")]
    assert site.requests == []


def test_with_leave_a_local_site_is_taken_in(site: Any, article: Any) -> None:
    settings = WebSettings(clock=lambda: NOW, allow_private=True)
    assert ids(documents_on_web([site.serve("/a", article())], settings=settings)) == [site.url("/a")]


def test_a_missing_list_is_a_fault() -> None:
    found = list(documents_on_web(["absent.opml"], settings=WebSettings(clock=lambda: NOW)))
    assert losses(found) == [("file-unreadable", "failed")]


def test_sources_of_both_kinds_keep_their_order() -> None:
    sources = ["a.txt", "b.html", "https://veld.example/", "feeds.opml", "c/"]
    assert list(in_order(sources, files=lambda paths: iter([("files", paths)]), web=lambda urls: iter([("web", urls)]))) == [
        ("files", ["a.txt", "b.html"]),
        ("web", ["https://veld.example/", "feeds.opml"]),
        ("files", ["c/"]),
    ]
    assert not is_web_source("httpd.txt")
