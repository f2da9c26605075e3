from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from onrecord.errors import RefusedError
from onrecord.gathering.adding import Added, Recorded
from onrecord.gathering.captured import Captured, Gathered, Missed
from onrecord.gathering.sources import WebSettings
from onrecord.gathering.watching import NEVER, Round, WatchSettings, later, seconds_until
from onrecord.gathering.web import WebIntake
from onrecord.ledger import Feed, Outcome

NOW = "2031-03-18T08:00:00Z"
LATER = "2031-03-18T08:30:00Z"


def rss(*numbers: int) -> bytes:
    items = "".join(f"<item><link>/{number}</link></item>" for number in numbers)
    return f'<rss version="2.0"><channel><title>Veld</title>{items}</channel></rss>'.encode()


def written(items: Iterable[Gathered]) -> Iterator[Added]:
    """What the ledger would answer."""
    for item in items:
        yield Recorded(id=item.document.id, outcome=Outcome.ADDED) if isinstance(item, Captured) else item


@pytest.fixture
def poll(visitor: Any) -> Callable[..., tuple[Feed, list[Added]]]:
    """Poll one feed, and return what is remembered of it and what came."""

    def poll(feed: Feed, *, dealt_with: int | None = None, **limits: Any) -> tuple[Feed, list[Added]]:
        saved = [feed]
        intake = WebIntake(visitor=visitor, settings=WebSettings(clock=lambda: NOW))
        polls = Round(intake=intake, visitor=visitor, save=saved.append, clock=lambda: NOW)
        came: list[Added] = []
        for item in written(polls.items([feed], settings=WatchSettings(**limits))):
            if dealt_with is not None and len(came) >= dealt_with:
                break
            polls.note(item)
            came.append(item)
        return saved[-1], came

    return poll


def serve(site: Any, article: Any, *numbers: int, etag: str = '"1"') -> Feed:
    for number in numbers:
        site.serve(f"/{number}", article(number))
    url = site.serve("/feed", rss(*numbers), media_type="text/xml", ETag=etag, Last_Modified="Tue, 18 Mar 2031 07:00:00 GMT")
    return Feed(url=url, kind="feed")


def test_what_is_new_is_fetched_and_the_next_poll_asks_only_for_changes(site: Any, article: Any, poll: Any) -> None:
    feed, came = poll(serve(site, article, 1, 2))
    assert [item.id for item in came] == [site.url("/1"), site.url("/2")]
    assert (feed.etag, feed.last_modified, feed.failures) == ('"1"', "Tue, 18 Mar 2031 07:00:00 GMT", 0)
    assert (feed.polled_at, feed.due_at) == (NOW, LATER)
    site.serve("/feed", status=304)
    again, came = poll(feed)
    assert came == []
    asked = site.requests[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Tue, 18 Mar 2031 07:00:00 GMT")
    assert (again.etag, again.state) == ('"1"', feed.state)


def test_only_what_was_not_there_before_is_fetched(site: Any, article: Any, poll: Any) -> None:
    feed, _ = poll(serve(site, article, 1, 2))
    serve(site, article, 2, 3, etag='"2"')
    site.requests.clear()
    again, _ = poll(feed)
    assert site.paths == ["/feed", "/3"]
    assert again.etag == '"2"'
    assert len(again.state["seen"]) == 2


def test_a_round_that_is_killed_is_done_again_without_what_was_saved(site: Any, article: Any, poll: Any) -> None:
    before = serve(site, article, *range(1, 41))
    feed, _ = poll(before, dealt_with=30)
    assert (feed.etag, feed.due_at) == (None, None)
    site.requests.clear()
    feed, came = poll(feed)
    assert [item.id for item in came] == [site.url(f"/{number}") for number in range(26, 41)]
    assert feed.etag == '"1"'


def test_a_page_that_fails_for_the_moment_is_tried_at_the_next_poll(site: Any, article: Any, poll: Any) -> None:
    feed = serve(site, article, 1, 2)
    site.serve("/1", status=503)
    feed, _ = poll(feed)
    assert feed.etag is None
    site.serve("/1", article(1))
    site.requests.clear()
    poll(feed)
    assert site.paths == ["/feed", "/1"]


def test_a_page_that_is_gone_is_not_tried_again(site: Any, article: Any, poll: Any) -> None:
    feed = serve(site, article, 1, 2)
    del site.answers["/1"]
    feed, _ = poll(feed)
    site.requests.clear()
    poll(feed)
    assert site.paths == ["/feed"]


def test_a_site_that_fails_page_after_page_is_left_until_the_next_poll(site: Any, article: Any, poll: Any) -> None:
    feed = serve(site, article, *range(1, 21))
    for number in range(1, 21):
        site.serve(f"/{number}", status=500)
    feed, came = poll(feed, failures=3)
    assert [item.fault.code for item in came if isinstance(item, Missed)] == ["status-500"] * 3 + ["feed-cut"]
    assert feed.etag is None


def test_of_a_feed_without_an_end_a_part_is_taken_at_each_poll(site: Any, article: Any, poll: Any) -> None:
    feed, came = poll(serve(site, article, *range(1, 11)), pages=4)
    assert [item.id for item in came if isinstance(item, Recorded)] == [site.url(f"/{number}") for number in range(1, 5)]
    _, came = poll(feed, pages=4)
    assert [item.id for item in came if isinstance(item, Recorded)] == [site.url(f"/{number}") for number in range(5, 9)]


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(site: Any, poll: Any) -> None:
    feed = Feed(url=site.serve("/feed", status=500), kind="feed", etag='"1"', state={"seen": ["a"]})
    waits = []
    for failures in range(1, 9):
        feed, _ = poll(feed, every_s=1_800)
        assert feed.failures == failures
        waits.append(seconds_until(feed.due_at, at=NOW))
    assert all(wait >= 1_800 * 2 ** (number - 1) / 2 - 1 for number, wait in enumerate(waits[:5], start=1))
    assert max(waits) <= 86_400
    assert (feed.etag, feed.state["seen"], feed.state["problem"]) == ('"1"', ["a"], "status-500")


def test_a_feed_that_sends_us_away_is_left_as_long_as_it_says_and_a_day_at_most(site: Any, poll: Any) -> None:
    feed, _ = poll(Feed(url=site.serve("/feed", status=429, Retry_After="50000"), kind="feed"))
    assert seconds_until(feed.due_at, at=NOW) == 50_000
    feed, _ = poll(Feed(url=site.serve("/feed", status=429, Retry_After="999999999"), kind="feed"))
    assert seconds_until(feed.due_at, at=NOW) == 86_400


def test_a_feed_that_is_gone_is_never_due(site: Any, poll: Any) -> None:
    feed, _ = poll(Feed(url=site.serve("/feed", status=410), kind="feed"))
    assert feed.due_at == NEVER


def test_a_feed_that_robots_txt_forbids_is_not_polled(site: Any, article: Any, poll: Any) -> None:
    site.serve("/robots.txt", b"User-agent: onrecord\nDisallow: /feed", media_type="text/plain")
    feed, (lost,) = poll(serve(site, article, 1))
    assert (lost.fault.code, lost.loss) == ("robots-disallowed", "refused")
    assert site.paths == []
    assert feed.failures == 1


def test_a_feed_that_the_guard_refuses_has_not_failed_and_is_due_at_once(site: Any, poll: Any, visitor: Any) -> None:
    def refused(*_: object, **__: object) -> None:
        raise RefusedError("http://127.0.0.1/feed", "127.0.0.1 is loopback", "mean it", code="address-refused")

    visitor.poll = refused
    before = Feed(url=site.url("/feed"), kind="feed", failures=2, due_at=NOW, state={"seen": ["a"]})
    feed, (lost,) = poll(before)
    assert lost.loss == "refused"
    assert (feed.failures, feed.due_at, feed.polled_at) == (2, None, None)
    assert feed.state == {"seen": ["a"], "problem": "address-refused"}


def test_a_feed_that_turned_into_a_page_is_a_fault(site: Any, article: Any, poll: Any) -> None:
    feed, (lost,) = poll(Feed(url=site.serve("/feed", article()), kind="feed"))
    assert lost.fault.code == "feed-malformed"
    assert feed.failures == 1


@pytest.mark.parametrize("etag", ["é", "x" * 5_000])
def test_a_mark_that_cannot_be_sent_back_is_left_out(etag: str, site: Any, article: Any, poll: Any) -> None:
    feed, _ = poll(serve(site, article, 1, etag=etag))
    assert feed.etag is None


def test_feeds_take_turns(site: Any, article: Any, visitor: Any) -> None:
    for number in range(1, 5):
        site.serve(f"/{number}", article(number))
    feeds = [
        Feed(url=site.serve("/odd", rss(1, 3), media_type="text/xml"), kind="feed"),
        Feed(url=site.serve("/even", rss(2, 4), media_type="text/xml"), kind="feed"),
    ]
    intake = WebIntake(visitor=visitor, settings=WebSettings(clock=lambda: NOW))
    polls = Round(intake=intake, visitor=visitor, save=lambda _: None, clock=lambda: NOW)
    came = [item.document.url for item in polls.items(feeds, settings=WatchSettings()) if isinstance(item, Captured)]
    assert came == [site.url(f"/{number}") for number in range(1, 5)]


def test_times_are_counted_in_seconds() -> None:
    assert later(NOW, 1_800.7) == LATER
    assert seconds_until(LATER, at=NOW) == 1_800
    assert seconds_until(NOW, at=LATER) == seconds_until(None, at=NOW) == 0
