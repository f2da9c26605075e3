from dataclasses import replace

from onrecord.ledger import Feed, Ledger

COURIER = Feed(url="https://veld.example/feed.xml", kind="rss")
MORNING, NOON = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z"


def test_a_feed_is_followed_once(ledger: Ledger) -> None:
    assert ledger.feeds.follow(COURIER)
    assert not ledger.feeds.follow(replace(COURIER, kind="atom"))
    assert ledger.feeds.all() == [COURIER]


def test_what_a_poll_found_out_is_kept(ledger: Ledger) -> None:
    ledger.feeds.follow(COURIER)
    polled = replace(COURIER, etag='"v2"', polled_at=MORNING, due_at=NOON, failures=1, state={"seen": ["a"]})
    ledger.feeds.save(polled)
    assert ledger.feeds.all() == [polled]


def test_a_feed_is_due_at_once_and_then_when_it_says(ledger: Ledger) -> None:
    gazette = replace(COURIER, url="https://veld.example/gazette", due_at=NOON)
    for feed in (gazette, COURIER):
        ledger.feeds.follow(feed)
    assert ledger.feeds.due(MORNING) == [COURIER]
    assert ledger.feeds.due(NOON) == [COURIER, gazette]


def test_a_feed_that_is_no_longer_followed_stays_away(ledger: Ledger) -> None:
    ledger.feeds.follow(COURIER)
    assert ledger.feeds.unfollow(COURIER.url)
    assert not ledger.feeds.unfollow(COURIER.url)
    ledger.feeds.save(COURIER)
    assert ledger.feeds.all() == []
