import json
import time
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Fault, InputError, RefusedError
from onrecord.gathering.entries import Entry
from onrecord.gathering.feeds import entries, json_entries

URL = "https://veld.example/feed.xml"


def rss(*items: str, head: str = "") -> bytes:
    joined = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Veld</title>{joined}</channel></rss>'.encode()


def atom(*rows: str) -> bytes:
    joined = "".join(f"<entry>{row}</entry>" for row in rows)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Veld</title>{joined}</feed>'.encode()


def json_feed(*items: Any) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Veld", "items": items}).encode()


def urls(found: list[Entry | Fault]) -> list[str]:
    return [item.url for item in found if isinstance(item, Entry)]


def codes(found: list[Entry | Fault]) -> list[str]:
    return [item.code for item in found if isinstance(item, Fault)]


def test_an_rss_feed_names_its_articles() -> None:
    body = rss("<title>Quay &amp; pier</title><link>/a/1</link><pubDate>Tue, 18 Mar 2031 08:00:00 GMT</pubDate>")
    assert list(entries(body, url=URL)) == [
        Entry(url="https://veld.example/a/1", title="Quay & pier", published="2031-03-18T08:00:00Z")
    ]


def test_an_atom_feed_names_its_articles() -> None:
    body = atom(
        '<title>Quay</title><link href="https://veld.example/a/1"/><published>2031-03-18T08:00:00Z</published>'
        "<updated>2031-03-19T09:00:00+09:00</updated>"
    )
    assert list(entries(body, url=URL)) == [
        Entry(
            url="https://veld.example/a/1", title="Quay", published="2031-03-18T08:00:00Z", updated="2031-03-19T09:00:00+09:00"
        )
    ]


def test_an_rss_1_feed_names_its_articles() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>'
        b"<item><title>Quay</title><link>https://veld.example/a/1</link></item></rdf:RDF>"
    )
    assert urls(list(entries(body, url=URL))) == ["https://veld.example/a/1"]


def test_a_json_feed_names_its_articles() -> None:
    body = json_feed(
        {"url": "/a/1", "title": "Quay", "date_published": "2031-03-18"}, {"external_url": "https://ardmere.example/2"}
    )
    assert list(json_entries(body, url=URL)) == [
        Entry(url="https://veld.example/a/1", title="Quay", published="2031-03-18"),
        Entry(url="https://ardmere.example/2"),
    ]


def test_an_entry_that_changes_has_another_mark() -> None:
    first, again = Entry(url=URL, updated="2031"), Entry(url=URL, updated="2031", title="Quay")
    assert first.mark == again.mark != Entry(url=URL, updated="2032").mark


def test_a_feed_of_100_000_entries_does_not_fill_memory() -> None:
    body = rss(*(f"<title>Quay {number}</title><link>/{number}</link>" for number in range(100_000)))
    tracemalloc.start()
    count = sum(1 for _ in zip(range(5_000), entries(body, url=URL), strict=False))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 60_000_000


def test_a_long_feed_is_cut_at_its_entries_and_nowhere_else() -> None:
    words = "<description><![CDATA[</item><item><link>/wrong</link>" + "quay " * 200 + "]]></description><!-- </item> -->"
    body = rss(*(f"<link>/{number}</link>{words}" for number in range(2_600)))
    assert len(body) > 2_000_000
    assert urls(list(entries(body, url=URL))) == [f"https://veld.example/{number}" for number in range(2_600)]


def test_a_feed_of_one_endless_entry_is_refused() -> None:
    body = rss("<link>/1</link>", f"<description>{'x' * 6_000_000}</description>")
    with pytest.raises(RefusedError) as refused:
        list(entries(body, url=URL))
    assert refused.value.code == "feed-too-large"


def test_a_feed_that_is_all_head_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        list(entries(b"<rss><channel><title>" + b"x" * 3_000_000, url=URL))
    assert refused.value.code == "feed-too-large"


LAUGHS = "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12)
)


def test_entities_that_multiply_are_not_expanded() -> None:
    began = time.process_time()
    found = list(entries(rss("<title>&a11;</title><link>/1</link>", head=f"{LAUGHS}]>"), url=URL))
    assert urls(found) == ["https://veld.example/1"]
    assert len(found[0].title or "") <= 1_000  # type: ignore[union-attr]
    assert time.process_time() - began < 5


def test_a_file_of_ours_is_not_read_into_a_feed() -> None:
    body = rss("<title>&x;</title><link>/1</link>", head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    (found,) = entries(body, url=URL)
    assert isinstance(found, Entry)
    assert "root" not in (found.title or "")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html><body>Veld</body></html>", id="page"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\0" * 5_000, id="nul"),
        pytest.param(b"Veld", id="text"),
        pytest.param(b"<?xml version='1.0' encoding='none-such'?><a/>", id="encoding"),
    ],
)
def test_what_is_no_feed_is_a_fault(body: bytes) -> None:
    with pytest.raises(InputError) as failed:
        list(entries(body, url=URL))
    assert failed.value.code == "feed-malformed"


def test_a_malformed_feed_gives_what_can_be_read() -> None:
    body = rss("<title>Quay & pier</title><link>/1</link><b>", "<link>/2</link>").replace(b"</channel></rss>", b"")
    assert urls(list(entries(body, url=URL))) == ["https://veld.example/1", "https://veld.example/2"]


def test_an_empty_feed_says_so() -> None:
    assert codes(list(entries(rss(), url=URL))) == ["feed-empty"]


def test_an_entry_that_leads_nowhere_is_a_fault_and_the_others_go_on() -> None:
    body = rss("<title>Quay</title>", "<link>http://[::1</link>", "<link>/3</link>")
    found = list(entries(body, url=URL))
    assert codes(found) == ["entry-without-address"] * 2
    assert urls(found) == ["https://veld.example/3"]


@pytest.mark.parametrize("date", ["31/31/2031", "05/03/2024", "soon", "9" * 500, "Tue, 99 Mar 2031 08:00:00 GMT"])
def test_a_date_that_cannot_be_is_a_fault_and_the_entry_goes_on(date: str) -> None:
    found = list(entries(rss(f"<link>/1</link><pubDate>{date}</pubDate>"), url=URL))
    assert codes(found) == ["date-not-understood"]
    assert found[-1] == Entry(url="https://veld.example/1")


def test_tags_that_never_close_are_read_in_time() -> None:
    began = time.process_time()
    list(entries(b"<rss><channel><item>" + b"<a>" * 50_000 + b"<![CDATA[" * 50_000, url=URL))
    assert time.process_time() - began < 20


def test_a_feed_of_four_million_tags_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        list(entries(b"<rss><channel><item>" + b"<a>" * 4_000_000, url=URL))
    assert refused.value.code == "feed-too-large"


def test_a_tag_of_50_000_attributes_in_a_feed_is_refused() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(50_000))
    with pytest.raises(RefusedError) as refused:
        list(entries(rss(f"<link>/1</link><b {attributes}/>"), url=URL))
    assert refused.value.code == "markup-too-complex"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"{", id="broken"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"1" * 5_000, id="number"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1"}', id="no-items"),
        pytest.param(b'{"version": "2", "items": []}', id="no-version"),
        pytest.param(b"\xff\xfe\xff", id="no-text"),
    ],
)
def test_what_is_no_json_feed_is_a_fault(body: bytes) -> None:
    with pytest.raises(InputError) as failed:
        list(json_entries(body, url=URL))
    assert failed.value.code == "feed-malformed"


def test_a_json_feed_of_17_mb_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        list(json_entries(b" " * 17_000_000, url=URL))
    assert refused.value.code == "feed-too-large"


def test_wrong_values_in_a_json_feed_are_faults_and_the_others_go_on() -> None:
    found = list(json_entries(json_feed(1, None, {"url": 7}, {"url": "/1", "title": ["Quay"]}), url=URL))
    assert codes(found) == ["entry-without-address"] * 3
    assert found[-1] == Entry(url="https://veld.example/1")


def test_half_a_character_and_a_nul_are_taken_out() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/1", "title": "Qu\\ud800ay\\u0000"}]}'
    assert list(json_entries(body, url=URL)) == [Entry(url="https://veld.example/1", title="Qu?ay")]


@given(st.binary(max_size=400))
def test_no_bytes_are_more_than_a_named_fault(body: bytes) -> None:
    for read in (entries, json_entries):
        with suppress(InputError):
            list(read(b"<rss><channel><item>" + body, url=URL))
