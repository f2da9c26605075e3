"""Fetching as a polite visitor: what robots.txt allows, one host at its own pace, and a second try where that helps."""

from collections.abc import Callable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.gathering.fetching import Fetched, StatusError, checked_url
from onrecord.gathering.politeness import Pace, backoff_s
from onrecord.gathering.robots import Robots, forbidden

_TRIES = 3
_FIRST_WAIT_S, _LONGEST_WAIT_S = 2.0, 20.0
PASSING = frozenset({"timed-out", "unreachable", "status-429", "status-500", "status-502", "status-503", "status-504"})
"""Codes of failures that may be gone a moment later."""


class Fetches(Protocol):
    """Whatever fetches one address, as `Fetcher` does."""

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what stands at an address."""


class Visitor:
    """Fetches addresses that nobody typed in: entries of feeds and sitemaps, and the polls of `watch`."""

    def __init__(self, fetcher: Fetches, *, pace: Pace | None = None, tries: int = _TRIES) -> None:
        """Take what fetches, how fast, and how often one address is tried before it counts as failed."""
        self._fetcher = fetcher
        self._pace = pace or Pace()
        self._tries = tries
        self._robots = Robots(fetch=self._once, clock=self._pace.clock)

    def named(self, url: str) -> Fetched:
        """Return what stands at an address that a person named: tried once, and robots.txt, which is for robots, not asked.

        Raises:
            InputError: As of `Fetcher.fetch`.
        """
        return self._once(url)

    def visit(self, url: str) -> Fetched:
        """Return what stands at an address that was found, if the site allows that; tried again where that may help.

        Raises:
            RefusedError: robots.txt does not allow it ("robots-disallowed").
            InputError: As of `Fetcher.fetch`.
        """
        delay_s = self._allowed(url)
        return self._patiently(url, lambda: self._once(url, delay_s=delay_s))

    def poll(self, url: str, *, headers: Mapping[str, str]) -> Fetched:
        """Return the same, tried once: who polls comes back anyhow. `headers` are those that ask for what is new.

        Raises:
            RefusedError: robots.txt does not allow it ("robots-disallowed").
            InputError: As of `Fetcher.fetch`.
        """
        return self._once(url, headers=headers, delay_s=self._allowed(url))

    def _allowed(self, url: str) -> float | None:
        """Return how far apart a site wants its visits, in seconds, where it says so and allows this one."""
        address = str(checked_url(url))
        rules = self._robots.rules(address)
        if not rules.allows(address):
            raise forbidden(url)
        return rules.delay_s

    def _once(self, url: str, *, headers: Mapping[str, str] | None = None, delay_s: float | None = None) -> Fetched:
        self._pace.wait(_host(url), delay_s=delay_s)
        return self._fetcher.fetch(url, headers=headers)

    def _patiently(self, url: str, attempt: Callable[[], Fetched]) -> Fetched:
        """Return what an attempt brings; after a passing failure try again, later each time."""
        for failures in range(1, self._tries):
            try:
                return attempt()
            except InputError as error:
                wait_s = self._wait_s(error, failures=failures)
                if wait_s is None:
                    raise
                self._pace.hold(_host(url), seconds=wait_s)
        return attempt()

    def _wait_s(self, error: InputError, *, failures: int) -> float | None:
        """Return how long to wait before the next try, or None where it makes no sense or the host asks for too long."""
        if error.code not in PASSING:
            return None
        own = backoff_s(failures, first_s=_FIRST_WAIT_S, most_s=_LONGEST_WAIT_S)
        asked = error.retry_after_s if isinstance(error, StatusError) else None
        if asked is None:
            return own
        return max(asked, own) if asked <= self._pace.settings.patience_s else None


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
