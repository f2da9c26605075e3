"""One address on the web → its bytes, within limits of time, size and redirects, and from public addresses only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpcore
import httpx

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.addresses import AddressGuard
from onrecord.gathering.inflating import inflated, too_large
from onrecord.gathering.limits import Limits
from onrecord.gathering.transport import Allowance, GuardedNetwork, GuardedTransport, timed_out

USER_AGENT = f"onrecord/{version('onrecord')}"
NOT_MODIFIED = 304
HTML = frozenset({"text/html", "application/xhtml+xml"})

_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json;q=0.9, text/plain;q=0.8, */*;q=0.5"
_HEADERS = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
_READ_STATUSES = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_READABLE = re.compile(r"text/|application/(?:[\w.+-]*(?:xml|json)|x?-?gzip|octet-stream)$")
_COMPRESSED = frozenset({"gzip", "x-gzip", "deflate"})
_LONGEST_URL = 2_000
_PORTS = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """The limits of one fetch.

    `total_s` is for everything from the first name to the last byte, redirects included; `step_s` for each single step.
    `wire_bytes` counts what comes in, headers included; `body_bytes` what it decompresses to. Both are the 50 MiB that
    the sitemap protocol allows a sitemap, the largest thing that we fetch on purpose. Of what calls itself HTML,
    `page_bytes` are taken.
    """

    total_s: float = 60.0
    step_s: float = 20.0
    wire_bytes: int = 52_428_800
    body_bytes: int = 52_428_800
    page_bytes: int = Limits().page_bytes
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. `requested` is the address asked for, `url` the one that answered; headers have lower-case names.

    `status` is 200, 203 or 304, the last with an empty body. `media_type` and `charset` are as the server states them,
    in lower case; null where it does not.
    """

    requested: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str | None:
        """The media type without its parameters."""
        return _media_type(self.headers)

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return _content_type(self.headers).get_content_charset()


class StatusError(InputError):
    """A server that answers, but not with what was asked for.

    Attributes:
        status: The HTTP status.
        retry_after_s: In how many seconds the server wants to be asked again, where it says so, else None; `date_based`
            values are counted from the server's own clock (its Date header).
    """

    def __init__(self, path: str, *, status: int, retry_after_s: float | None) -> None:
        problem = f"the server answers with status {status}"
        super().__init__(path, problem, "open the address in a browser to see why", code=f"status-{status}")
        self.status = status
        self.retry_after_s = retry_after_s


class Fetcher:
    """Fetches one address after the other; not for several threads at once.

    No cookie is kept, no proxy is taken from the environment (it would look names up in our place, past the guard),
    and nothing but http and https is spoken.
    """

    def __init__(
        self,
        *,
        settings: FetchSettings | None = None,
        guard: AddressGuard | None = None,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        """Open nothing yet; `network` is what opens connections once an address was checked, the system's by default."""
        self._settings = settings or FetchSettings()
        self._network = GuardedNetwork(guard or AddressGuard(), network=network)
        self._client = httpx.Client(
            transport=GuardedTransport(self._network),
            headers=_HEADERS,
            timeout=self._settings.step_s,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._client.close()

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what stands at an address.

        Args:
            url: http or https.
            headers: More request headers, such as If-None-Match.

        Raises:
            RefusedError: A limit or the guard forbids it ("address-refused", "url-refused", "redirect-loop",
                "too-large", "media-type-refused", "encoding-refused").
            StatusError: The server answers with another status than 200, 203 or 304 ("status-404").
            InputError: No answer came, or none that can be understood ("host-unknown", "unreachable", "timed-out",
                "answer-malformed", "compression-broken").
        """
        self._network.allowance = Allowance(path=url, seconds=self._settings.total_s, wire_bytes=self._settings.wire_bytes)
        try:
            return self._followed(url, headers=headers or {})
        except httpcore.TimeoutException as error:
            raise timed_out(url) from error
        except httpcore.NetworkError as error:
            raise InputError(url, f"it cannot be reached ({error})", "try again later", code="unreachable") from error
        except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            problem = f"the answer is not valid HTTP ({error})"
            raise InputError(url, problem, "open the address in a browser to see why", code="answer-malformed") from error

    def _followed(self, url: str, *, headers: Mapping[str, str]) -> Fetched:
        at = checked_url(url)
        seen = {at}
        for _ in range(self._settings.redirects + 1):
            found = self._asked(at, requested=url, headers=headers)
            if isinstance(found, Fetched):
                return found
            if found in seen:
                raise _redirect(url, "its redirects lead in a circle")
            seen.add(found)
            at = found
        raise _redirect(url, f"it redirects more than {self._settings.redirects} times")

    def _asked(self, at: httpx.URL, *, requested: str, headers: Mapping[str, str]) -> Fetched | httpx.URL:
        """Return the answer of one address, or the address that it redirects to."""
        with self._client.stream("GET", at, headers=headers) as answer:
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                return checked_url(answer.headers["location"], start=at)
            if answer.status_code not in {*_READ_STATUSES, NOT_MODIFIED}:
                raise StatusError(str(at), status=answer.status_code, retry_after_s=_retry_after(answer.headers))
            return Fetched(
                requested=requested,
                url=str(at),
                status=answer.status_code,
                headers={name.lower(): value for name, value in answer.headers.items()},
                body=b"" if answer.status_code == NOT_MODIFIED else self._body(answer, path=str(at)),
            )

    def _body(self, answer: httpx.Response, *, path: str) -> bytes:
        media_type = _media_type(answer.headers)
        if media_type is not None and not _READABLE.match(media_type):
            problem, hint = f"it is {media_type:.60}, not text", "give the address of an article, a feed or a sitemap"
            raise RefusedError(path, problem, hint, code="media-type-refused")
        limit = self._settings.page_bytes if media_type in HTML else self._settings.body_bytes
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > min(limit, self._settings.wire_bytes):
            raise too_large(path, limit)
        body = bytearray()
        for piece in self._decoded(answer, path=path, limit=limit):
            body += piece
            if len(body) > limit:
                raise too_large(path, limit)
        return bytes(body)

    def _decoded(self, answer: httpx.Response, *, path: str, limit: int) -> Iterator[bytes]:
        """Yield the body; only one layer of gzip or deflate is taken off, and never past the limit."""
        encoding = answer.headers.get("content-encoding", "").strip().lower()
        if encoding in _COMPRESSED:
            return inflated(answer.iter_raw(), limit=limit, path=path)
        if encoding not in {"", "identity"}:
            problem = f"it is compressed as {encoding!r:.60}, which was not asked for"
            raise RefusedError(path, problem, "download it by hand and give the file", code="encoding-refused")
        return answer.iter_raw()


def checked_url(url: str, *, start: httpx.URL | None = None) -> httpx.URL:
    """Return an address that may be asked for; where it is relative, it is joined to `start`. The fragment is left out.

    Raises:
        RefusedError: It is no address of the web (http or https, a host, no name or password in it), or is written in a
            way that programs read differently.
    """
    if _UNFIT.search(url) or len(url) > _LONGEST_URL:
        raise _unfit(url, "it is too long, or has a space, a control character or a backslash in it")
    try:
        parsed = httpx.URL(url) if start is None else start.join(url)
        clean = parsed.copy_with(fragment=None)
        is_web = clean.scheme in {"http", "https"} and clean.host and (clean.port or 0) < _PORTS
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise _unfit(url, f"it is no address ({error})") from error
    if not is_web:
        raise _unfit(url, "it is no address of the web")
    if clean.userinfo:
        raise _unfit(url, "it has a user name or a password in it")
    return clean


def _unfit(url: str, problem: str) -> RefusedError:
    return RefusedError(f"{url:.200}", problem, "give an address that begins with http:// or https://", code="url-refused")


def _redirect(url: str, problem: str) -> RefusedError:
    return RefusedError(url, problem, "open the address in a browser to see why", code="redirect-loop")


def _content_type(headers: Mapping[str, str]) -> Message:
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return message


def _media_type(headers: Mapping[str, str]) -> str | None:
    stated = headers.get("content-type", "").partition(";")[0].strip().lower()
    return stated or None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return what a Retry-After header asks for, in seconds; a date is counted from the answer's own Date."""
    stated = headers.get("retry-after", "").strip()
    if stated.isdecimal() and stated.isascii():
        return float(stated[:9])
    try:
        until, since = parsedate_to_datetime(stated), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - since).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
