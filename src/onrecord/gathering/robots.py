"""What a site's robots.txt allows us (RFC 9309), and how far apart it wants its visits."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.fetching import Fetched, StatusError

AGENT = "onrecord"
"""Our product token: what a site writes after `User-agent:` when it means us."""

_MAX_BYTES = 512_000
"""The 500 KiB that RFC 9309 asks to read at least; of a longer file the rest is left out."""

_MAX_SITES = 1_000
_KEPT_S = 24 * 3600.0
_AGENT_LINE = re.compile(r"[ \t]*user[- ]?agent[ \t]*:?(?P<agent>.*)", re.IGNORECASE)
_OTHER_AGENT = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """The rules of one site for us. `parsed` is null where nothing may be fetched."""

    parsed: Protego | None

    def allows(self, url: str) -> bool:
        """Say whether an address of this site may be fetched."""
        return self.parsed is not None and self.parsed.can_fetch(url, AGENT)

    @property
    def delay_s(self) -> float | None:
        """How far apart the site wants two visits, in seconds; null where it does not say."""
        return None if self.parsed is None else self.parsed.crawl_delay(AGENT)


class Robots:
    """The rules of the sites visited so far, each fetched once a day at most; the last thousand are kept."""

    def __init__(self, *, fetch: Callable[[str], Fetched], clock: Callable[[], float]) -> None:
        """Take what fetches a robots.txt, and a clock in seconds."""
        self._fetch = fetch
        self._clock = clock
        self._sites: OrderedDict[str, tuple[float, SiteRules]] = OrderedDict()

    def rules(self, url: str) -> SiteRules:
        """Return the rules for the site of an address.

        A file that is not there (status 400 to 499) allows everything. Where the site fails or refuses to say, nothing
        is allowed for the time being, as RFC 9309 asks.
        """
        site = urljoin(url, "/")
        fetched_at, rules = self._sites.get(site, (float("-inf"), None))
        now = self._clock()
        if rules is None or now - fetched_at > _KEPT_S:
            rules = self._fetched(urljoin(site, "/robots.txt"))
            self._sites[site] = (now, rules)
        self._sites.move_to_end(site)
        while len(self._sites) > _MAX_SITES:
            self._sites.popitem(last=False)
        return rules

    def _fetched(self, url: str) -> SiteRules:
        try:
            found = self._fetch(url)
        except StatusError as error:
            return parsed("") if error.status < 500 and error.status != 429 else SiteRules(parsed=None)
        except RefusedError as error:
            if error.code == "address-refused":
                raise
            return parsed("") if error.code == "media-type-refused" else SiteRules(parsed=None)
        except InputError:
            return SiteRules(parsed=None)
        return parsed(found.body[:_MAX_BYTES].decode(errors="replace"))


def parsed(text: str) -> SiteRules:
    """Return the rules in the text of a robots.txt.

    All agents but us are given one name first: the parser keeps the rules of each agent apart, and a file with thousands
    of agents over thousands of rules would keep it busy for minutes.
    """
    return SiteRules(parsed=Protego.parse("\n".join(_with_known_agents(line) for line in text.splitlines())))


def forbidden(url: str) -> RefusedError:
    """Return the error for an address that a robots.txt, or a site that does not serve one, forbids."""
    problem = "the site's robots.txt does not allow it, or cannot be had"
    return RefusedError(url, problem, "add the address itself if you may", code="robots-disallowed")


def _with_known_agents(line: str) -> str:
    match = _AGENT_LINE.match(line)
    if match is None:
        return line
    agent = match["agent"].partition("#")[0].strip().lower()
    name = agent.partition("/")[0].strip()
    return f"User-agent: {agent if agent == '*' else name if name == AGENT else _OTHER_AGENT}"
