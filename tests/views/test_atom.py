from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.hits import Arrival, Article, Hit, HitSpeaker, Marked
from onrecord.ledger.query import Query
from onrecord.ledger.saved_searches import SavedSearch
from onrecord.views.atom import Links, atom

SAVED = SavedSearch(name="storm fund", query=Query(words="storm"), made_at="2031-04-01T06:00:00Z")
HIT = Hit(
    article=Article(document="https://veld.example/wall", title="Wall", outlet="Veld Radio", url=None, published="2031-03-18"),
    number="a1",
    parent=None,
    lasting="0" * 64,
    speaker=HitSpeaker(
        name="Ada Quill", type="named person", named=True, role=None, affiliation=None, identity=None, known_as=None
    ),
    source=Marked(text="the mayor"),
    cue=Marked(text="said"),
    content=Marked(text="the wall <holds> & stands"),
    manner="indirect",
    stance="asserts",
    score=0.9,
)
LINKS = Links(
    statement=lambda hit: f"http://desk/{hit.number}", feed="http://desk/feed.xml?q=1&r=2", page="http://desk/searches/1"
)
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def parsed(*arrivals: Arrival) -> ET.Element:
    return ET.fromstring(atom(SAVED, arrivals, links=LINKS))  # noqa: S314 - our own


def test_a_feed_says_what_it_is_and_when_something_came_in_last() -> None:
    feed = parsed(Arrival(hit=HIT, seen_at="2031-04-03T06:00:00Z"))
    assert feed.findtext("atom:title", namespaces=ATOM) == "storm fund · onrecord"
    assert feed.findtext("atom:updated", namespaces=ATOM) == "2031-04-03T06:00:00Z"
    assert parsed().findtext("atom:updated", namespaces=ATOM) == SAVED.made_at
    links = [(each.get("rel"), each.get("href")) for each in feed.findall("atom:link", ATOM)]
    assert links == [("self", "http://desk/feed.xml?q=1&r=2"), ("alternate", "http://desk/searches/1")]


def test_an_entry_has_the_words_who_said_them_and_where() -> None:
    (entry,) = parsed(Arrival(hit=HIT, seen_at="2031-04-03T06:00:00Z")).findall("atom:entry", ATOM)
    assert entry.findtext("atom:title", namespaces=ATOM) == "Ada Quill: the wall <holds> & stands"
    assert entry.findtext("atom:content", namespaces=ATOM) == (
        "the wall <holds> & stands\nthe mayor · said · Wall · 2031-03-18"
    )
    assert entry.findtext("atom:author/atom:name", namespaces=ATOM) == "Veld Radio"
    assert [each.get("href") for each in entry.findall("atom:link", ATOM)] == ["http://desk/a1"]


def test_a_statement_keeps_its_id_in_another_reading_and_version_and_stands_there_once() -> None:
    again = replace(HIT, number="a7", lasting="1" * 64)
    ids = [
        [each.text for each in parsed(*arrivals).iterfind("atom:entry/atom:id", ATOM)]
        for arrivals in (
            [Arrival(hit=HIT, seen_at="2031-04-02T06:00:00Z")],
            [Arrival(hit=again, seen_at="2031-04-03T06:00:00Z"), Arrival(hit=HIT, seen_at="2031-04-02T06:00:00Z")],
        )
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 1


def test_the_last_to_come_in_stands_first() -> None:
    other = replace(HIT, content=Marked(text="the wall fell"))
    feed = parsed(Arrival(hit=other, seen_at="2031-04-03T06:00:00Z"), Arrival(hit=HIT, seen_at="2031-04-02T06:00:00Z"))
    assert [each.text for each in feed.iterfind("atom:entry/atom:updated", ATOM)] == [
        "2031-04-03T06:00:00Z", "2031-04-02T06:00:00Z",
    ]  # fmt: skip


def test_where_nothing_leads_no_link_stands() -> None:
    feed = ET.fromstring(  # noqa: S314 - our own
        atom(SAVED, [Arrival(hit=HIT, seen_at="2031-04-03T06:00:00Z")], links=Links(statement=lambda _: None))
    )
    assert list(feed.iter("{http://www.w3.org/2005/Atom}link")) == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_make_a_feed_that_can_be_read(words: str) -> None:
    said = replace(HIT, content=Marked(text=words), source=Marked(text=words), article=replace(HIT.article, title=words))
    assert len(parsed(Arrival(hit=said, seen_at="2031-04-03T06:00:00Z")).findall("atom:entry", ATOM)) == 1
