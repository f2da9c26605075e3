"""One round of polls over the feeds that are due: what is new in them, and what to remember of each."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from onrecord.errors import Fault, InputError
from onrecord.gathering.adding import Added, Recorded
from onrecord.gathering.captured import Captured, Gathered, Missed, missed
from onrecord.gathering.entries import Entry
from onrecord.gathering.fetching import NOT_MODIFIED, Fetched, StatusError
from onrecord.gathering.politeness import backoff_s
from onrecord.gathering.recognition import kind_of
from onrecord.gathering.settings import Clock
from onrecord.gathering.visiting import PASSING, Visitor
from onrecord.gathering.web import WebIntake, unpacked_body
from onrecord.ledger import Feed

NEVER = "9999-12-31T00:00:00Z"
"""When a feed is due that its site says is gone."""

REFUSED = "address-refused"
"""The code where our own guard keeps us from a feed: nothing that the site did, and gone as soon as the guard is told so."""

_GONE = 410
_LONGEST_VALIDATOR = 1_000
_MOST_SEEN = 20_000
"""Entries of one feed that are remembered where it is never gone through to its end."""

_SAVE_EVERY = 25
"""Documents of one feed in the ledger after which its state is saved, so that a kill costs at most so many fetches."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSettings:
    """How feeds are polled.

    `every_s`: seconds between two polls of one feed. `most_s`: the longest wait after failures, or that a site may ask
    for. `entries`: how many entries of one feed are looked at in one poll; `pages`: how many of them are fetched, the
    others the next time. After `failures` passing failures in a row a feed is left until its next poll.
    """

    every_s: float = 1_800.0
    most_s: float = 86_400.0
    entries: int = 5_000
    pages: int = 500
    failures: int = 3


class Round:
    """Polls feeds, each in turn, and saves what is known of one once all that came from it is in the ledger.

    The validators of a feed (ETag, Last-Modified) are saved only then: a round that is killed is simply done again, and
    the entries that were saved by then are not fetched twice.
    """

    def __init__(self, *, intake: WebIntake, visitor: Visitor, save: Callable[[Feed], None], clock: Clock) -> None:
        """Take what fetches, what keeps a feed, and the clock."""
        self._intake = intake
        self._visitor = visitor
        self._save = save
        self._clock = clock
        self._of_document: dict[str, list[tuple[_Poll, str]]] = {}

    def items(self, feeds: Iterable[Feed], *, settings: WatchSettings) -> Iterator[Gathered]:
        """Yield what is new in the feeds, one of each in turn, and what was missed."""
        return _in_turn(self._polled(_Poll(feed=feed, settings=settings)) for feed in feeds)

    def note(self, item: Added) -> None:
        """Take note that something that came from the feeds was dealt with; save a feed that is through."""
        source = item.id if isinstance(item, Recorded) else item.source
        for poll, mark in self._of_document.pop(source, []):
            poll.waiting -= 1
            poll.done(mark)
            if poll.is_through or poll.unsaved >= _SAVE_EVERY:
                self._keep(poll)

    def _polled(self, poll: "_Poll") -> Iterator[Gathered]:
        try:
            found = self._visitor.poll(poll.feed.url, headers=poll.headers)
            poll.answered(found)
            if found.status != NOT_MODIFIED:
                yield from self._new(poll, found)
        except InputError as error:
            poll.failed(error)
            yield missed(error)
        poll.ended = True
        if poll.is_through:
            self._keep(poll)

    def _new(self, poll: "_Poll", found: Fetched) -> Iterator[Gathered]:
        body = unpacked_body(found)
        kind = kind_of(body, media_type=found.media_type)
        entries = self._intake.entries(body, kind=kind, url=found.url)
        for entry in poll.wanted(entries):
            if isinstance(entry, Missed):
                yield entry
                continue
            item = self._intake.entry(entry)
            poll.fetched(entry, item)
            if isinstance(item, Captured):
                self._of_document.setdefault(item.document.id, []).append((poll, entry.mark))
            yield item

    def _keep(self, poll: "_Poll") -> None:
        poll.unsaved = 0
        self._save(poll.feed_after(self._clock()))


@dataclass(slots=True, kw_only=True)
class _Poll:
    """One poll of one feed, from the request until all that it brought is in the ledger."""

    feed: Feed
    settings: WatchSettings
    seen: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    answer: Fetched | None = None
    error: InputError | None = None
    ended: bool = False
    complete: bool = True
    waiting: int = 0
    unsaved: int = 0
    pages: int = 0
    failing: int = 0

    def __post_init__(self) -> None:
        self.seen = set(self.feed.state.get("seen", ()))

    @property
    def headers(self) -> Mapping[str, str]:
        """The request headers that ask only for what changed since the last complete poll."""
        stated = {"If-None-Match": self.feed.etag, "If-Modified-Since": self.feed.last_modified}
        return {name: value for name, value in stated.items() if value}

    @property
    def is_through(self) -> bool:
        """Whether the list was gone through and all that it brought is in the ledger."""
        return self.ended and not self.waiting

    def answered(self, found: Fetched) -> None:
        """Note the feed's answer."""
        self.answer = found

    def failed(self, error: InputError) -> None:
        """Note that the feed could not be had, or not to its end."""
        self.error = error
        self.complete = False

    def wanted(self, entries: Iterator[Entry | Missed]) -> Iterator[Entry | Missed]:
        """Yield the entries that were not fetched yet, as many as one poll may bring, and what is wrong in the list."""
        for number, entry in enumerate(entries):
            if number >= self.settings.entries or self.pages >= self.settings.pages or self.failing >= self.settings.failures:
                self.complete = False
                yield self._cut()
                return
            if isinstance(entry, Missed):
                yield entry
                continue
            is_new = entry.mark not in self.seen and entry.mark not in self.listed
            self.listed.add(entry.mark)
            if is_new:
                self.pages += 1
                yield entry

    def fetched(self, entry: Entry, item: Gathered) -> None:
        """Note what came of an entry; one that failed for a passing reason is tried again at the next poll."""
        if isinstance(item, Captured):
            self.waiting += 1
            self.failing = 0
        elif item.fault.code in PASSING:
            self.failing += 1
            self.complete = False
        else:
            self.failing = 0
            self.seen.add(entry.mark)

    def done(self, mark: str) -> None:
        """Note that an entry's document is in the ledger."""
        self.seen.add(mark)
        self.unsaved += 1

    def feed_after(self, at: str) -> Feed:
        """Return what is to be remembered of the feed, as far as this poll has come.

        Until the poll is through, only the entries that are done; the next poll then comes as if this one had not been.
        """
        if not self.is_through:
            return replace(self.feed, state={**self.feed.state, "seen": sorted(self.seen)})
        if self.error is not None:
            return self._after_failure(self.error, at=at)
        settled = self.complete or len(self.seen) > _MOST_SEEN
        seen = self.seen & self.listed if settled and self.listed else self.seen
        etag, modified = self._validators() if self.complete else (None, None)
        return replace(
            self.feed,
            etag=etag,
            last_modified=modified,
            polled_at=at,
            due_at=later(at, self.settings.every_s),
            failures=0,
            state={"seen": sorted(seen)},
        )

    def _validators(self) -> tuple[str | None, str | None]:
        """Return what the next poll sends back (ETag, Last-Modified); what no header can carry is left out."""
        if self.answer is None or self.answer.status == NOT_MODIFIED:
            return self.feed.etag, self.feed.last_modified
        stated = (self.answer.headers.get(name, "") for name in ("etag", "last-modified"))
        etag, modified = (value if value.isascii() and len(value) <= _LONGEST_VALIDATOR else "" for value in stated)
        return etag or None, modified or None

    def _after_failure(self, error: InputError, *, at: str) -> Feed:
        if error.code == REFUSED:
            return replace(self.feed, due_at=None, state={**self.feed.state, "problem": REFUSED})
        failures = self.feed.failures + 1
        wait_s = backoff_s(failures, first_s=self.settings.every_s, most_s=self.settings.most_s)
        asked_s = (error.retry_after_s or 0.0) if isinstance(error, StatusError) else 0.0
        gone = isinstance(error, StatusError) and error.status == _GONE
        due_at = NEVER if gone else later(at, min(max(wait_s, asked_s), self.settings.most_s))
        state = {"seen": sorted(self.seen), "problem": error.code, "gone": gone}
        return replace(self.feed, polled_at=at, due_at=due_at, failures=failures, state=state)

    def _cut(self) -> Missed:
        detail = f"{self.feed.url}: not all of this feed was gone through in this poll; the rest comes with the next"
        return Missed(source=self.feed.url, fault=Fault(code="feed-cut", detail=detail), loss="notice")


def later(at: str, seconds: float) -> str:
    """Return a time some seconds after another, both UTC in ISO 8601 to the second."""
    return (datetime.fromisoformat(at) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds_until(due_at: str | None, *, at: str) -> float:
    """Return how long it is until a feed is due, in seconds; not below 0."""
    if due_at is None:
        return 0.0
    return max(0.0, (datetime.fromisoformat(due_at) - datetime.fromisoformat(at)).total_seconds())


def _in_turn(sources: Iterable[Iterator[_Item]]) -> Iterator[_Item]:
    """Yield one item of each iterator in turn until all are through, so that one host's pace does not hold up the others."""
    waiting = deque(sources)
    while waiting:
        source = waiting.popleft()
        for item in source:
            yield item
            waiting.append(source)
            break
