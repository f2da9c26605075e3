"""OPML and sitemaps: XML that strangers wrote."""

import gzip
import time
from typing import Any

import pytest

from onrecord.errors import Fault, InputError, RefusedError
from onrecord.gathering.entries import Entry
from onrecord.gathering.opml import feeds_listed
from onrecord.gathering.sitemaps import Sitemap, pages_listed

URL = "https://veld.example/sitemap.xml"


def opml(inside: str, *, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<opml version="2.0"><body>{inside}</body></opml>'.encode()


def urlset(*locs: str) -> bytes:
    rows = "".join(f"<url><loc>{loc}</loc></url>" for loc in locs)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def index(*locs: str) -> bytes:
    rows = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in locs)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'.encode()


def walked(first: bytes, **others: bytes) -> tuple[list[str], list[str], list[str]]:
    """Return the pages, the codes of what was missed, and the sitemaps fetched."""
    fetched: list[str] = []

    def fetch(url: str) -> bytes:
        fetched.append(url)
        return others[url.rpartition("/")[2]]

    found = list(pages_listed(Sitemap(url=URL, body=first), fetch=fetch))
    pages = [item.url for item in found if isinstance(item, Entry)]
    return pages, [item.code for item in found if isinstance(item, Fault | InputError)], fetched


def test_the_feeds_of_a_list_come_in_order_and_once() -> None:
    outlines = '<outline text="Veld"><outline xmlUrl="https://b.example/f"/></outline><outline xmlUrl="https://a.example/f"/>'
    assert list(feeds_listed(opml(outlines * 2), path="x")) == ["https://b.example/f", "https://a.example/f"]


def test_a_feed_without_an_address_is_a_fault_and_the_others_go_on() -> None:
    found = list(feeds_listed(opml('<outline xmlUrl=" "/><outline xmlUrl="https://a.example/f"/>'), path="x"))
    assert [item.code if isinstance(item, Fault) else item for item in found] == [
        "entry-without-address",
        "https://a.example/f",
    ]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param('<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>', id="file"),
        pytest.param('<!DOCTYPE opml SYSTEM "http://127.0.0.1:1/x.dtd">', id="fetched"),
        pytest.param('<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>', id="multiplying"),
    ],
)
def test_a_list_with_a_document_type_is_refused(head: str) -> None:
    with pytest.raises(RefusedError) as refused:
        list(feeds_listed(opml('<outline xmlUrl="&x;"/>', head=head), path="x"))
    assert refused.value.code == "xml-doctype"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(opml("<outline>" * 100_000), id="deep"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\0" * 1_000, id="nul"),
        pytest.param(opml("<outline"), id="broken"),
        pytest.param(opml("&undefined;"), id="entity"),
        pytest.param(opml(f'<outline text="{"x" * 11_000_000}"/>'), id="long-text"),
    ],
)
def test_a_list_that_is_no_xml_is_a_fault(body: bytes) -> None:
    with pytest.raises(InputError) as failed:
        list(feeds_listed(body, path="x"))
    assert failed.value.code == "xml-malformed"


def test_a_million_elements_between_two_entries_are_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        list(feeds_listed(opml(f"<outline>{'<a/>' * 1_000_000}</outline>"), path="x"))
    assert refused.value.code == "markup-too-complex"


def test_a_list_of_nothing_is_a_fault() -> None:
    with pytest.raises(InputError) as failed:
        list(feeds_listed(opml("<outline text='Veld'/>"), path="x"))
    assert failed.value.code == "list-empty"


def test_a_sitemap_names_its_pages() -> None:
    body = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        b"<url><loc> /a/1 </loc><lastmod>2031-03-19</lastmod><n:news><n:publication_date>2031-03-18</n:publication_date>"
        b"<n:title>Quay</n:title></n:news></url></urlset>"
    )
    assert list(pages_listed(Sitemap(url=URL, body=body), fetch=lambda _: b"")) == [
        Entry(url="https://veld.example/a/1", title="Quay", published="2031-03-18", updated="2031-03-19")
    ]


def test_an_index_is_followed() -> None:
    assert walked(index("/s1", "/s2"), s1=urlset("/1"), s2=urlset("/2"))[0] == [
        "https://veld.example/1",
        "https://veld.example/2",
    ]


def test_sitemaps_in_a_circle_end() -> None:
    pages, codes, fetched = walked(index("/s1", "/s2", URL), s1=index("/s2", "/s1"), s2=urlset("/2"))
    assert pages == ["https://veld.example/2"]
    assert codes == ["sitemap-repeated"] * 3
    assert len(fetched) == 2


def test_sitemaps_that_go_ever_deeper_end() -> None:
    others = {f"s{number}": index(f"/s{number + 1}") for number in range(1, 9)}
    _, codes, fetched = walked(index("/s1"), **others)
    assert codes == ["sitemap-too-deep"]
    assert len(fetched) == 3


def test_an_index_of_5_000_sitemaps_is_cut() -> None:
    others = {f"s{number}": urlset() for number in range(5_000)}
    _, codes, fetched = walked(index(*(f"/{name}" for name in others)), **others)
    assert len(fetched) == 999
    assert set(codes) == {"sitemaps-too-many"}


def test_a_broken_sitemap_is_a_fault_and_the_others_go_on() -> None:
    pages, codes, _ = walked(index("/s1", "/s2"), s1=b"<urlset><url>", s2=urlset("/2"))
    assert (pages, codes) == (["https://veld.example/2"], ["xml-malformed"])


def test_a_sitemap_entry_without_an_address_is_a_fault_and_the_others_go_on() -> None:
    pages, codes, _ = walked(urlset("", "/2", "http://[::1"))
    assert (pages, codes) == (["https://veld.example/2", "http://[::1"], ["entry-without-address"])


def test_a_sitemap_of_50_000_pages_is_read_in_time() -> None:
    body = urlset(*(f"/{number}" for number in range(50_000)))
    began = time.process_time()
    assert len(walked(body)[0]) == 50_000
    assert time.process_time() - began < 30


def test_a_packed_sitemap_is_unpacked(site: Any, intake: Any) -> None:
    site.serve("/a", b"nothing")
    url = site.serve("/sitemap.xml.gz", gzip.compress(urlset("/a")), media_type="application/x-gzip")
    list(intake.source(url))
    assert site.paths == ["/sitemap.xml.gz", "/a"]


def test_a_sitemap_that_is_a_bomb_is_refused(site: Any, intake: Any) -> None:
    url = site.serve("/sitemap.xml.gz", gzip.compress(bytes(60_000_000)), media_type="application/gzip")
    (lost,) = intake.source(url)
    assert (lost.fault.code, lost.loss) == ("too-large", "refused")
