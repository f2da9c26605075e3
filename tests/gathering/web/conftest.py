"""A site on 127.0.0.1, and networks that let nothing out."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest

from onrecord.gathering.addresses import AddressGuard
from onrecord.gathering.fetching import Fetcher, FetchSettings
from onrecord.gathering.limits import Limits
from onrecord.gathering.politeness import Pace
from onrecord.gathering.sources import WebSettings
from onrecord.gathering.visiting import Visitor
from onrecord.gathering.web import WebIntake
from onrecord.ledger import Ledger

NOW = "2031-03-18T08:00:00Z"
PUBLIC = "93.184.216.34"
"""An address that the guard lets through; no test connects to it."""


@pytest.fixture
def article() -> Callable[..., bytes]:
    return _article


def _article(number: int = 1, *, head: str = "") -> bytes:
    """A page of the Veld Courier."""
    return (
        f'<!doctype html><html lang="en"><head><title>Quay {number} is safe</title>{head}</head><body><article>'
        f"<h1>Quay {number} is safe</h1><p>Quay {number} of Veld is safe, the harbour master said on Tuesday. "
        "“We looked at every post,” she told reporters in the old town hall.</p></article></body></html>"
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    site: "Site"

    def do_GET(self) -> None:
        self.site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.site.answers.get(self.path)
        if answer is None:
            self.send_error(404)
        elif callable(answer):
            self.close_connection = True
            answer(self.wfile.write)
        else:
            self._send(*answer)

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Who hangs up on a hostile server is right to do so."""


@dataclass(kw_only=True)
class Site:
    """A web site that answers as it is told and remembers what it was asked."""

    port: int
    answers: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def serve(self, path: str, body: bytes = b"", *, media_type: str = "text/html", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": media_type, **named}, body)
        return self.url(path)

    def stream(self, path: str, pieces: Callable[[], Iterable[bytes]]) -> str:
        """Answer with bytes as they are, head included; then hang up."""

        def answer(write: Callable[[bytes], Any]) -> None:
            for piece in pieces():
                write(piece)

        self.answers[path] = answer
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.site = found = Site(port=server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Iterator[Callable[..., Fetcher]]:
    """Fetchers that may go to 127.0.0.1, with limits given by name."""
    opened: list[Fetcher] = []

    def make(**limits: Any) -> Fetcher:
        opened.append(Fetcher(settings=FetchSettings(**limits), guard=AddressGuard(allow_private=True)))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


class ClosedNetwork(httpcore.NetworkBackend):
    """A network that notes where to it was asked to connect, and connects nowhere."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        raise httpcore.ConnectError("this network leads nowhere")


class LocalNetwork(httpcore.SyncBackend):
    """A network on which every address is that of one local site; it notes which was meant."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.asked: list[tuple[str, int]] = []
        self._port = port

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        return super().connect_tcp("127.0.0.1", self._port, *args, **kwargs)


@pytest.fixture
def closed_network() -> ClosedNetwork:
    return ClosedNetwork()


@pytest.fixture
def local_network(site: Site) -> LocalNetwork:
    return LocalNetwork(site.port)


@dataclass(kw_only=True)
class Clock:
    """Seconds that pass only while somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(fetcher: Callable[..., Fetcher], clock: Clock) -> Visitor:
    return Visitor(fetcher(total_s=10.0, step_s=2.0), pace=Pace(clock=clock, sleep=clock.sleep))


@pytest.fixture
def intake(visitor: Visitor) -> WebIntake:
    return WebIntake(visitor=visitor, settings=WebSettings(clock=lambda: NOW, limits=Limits()))


@pytest.fixture
def ledger(tmp_path: Any) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "veld.db") as opened:
        yield opened
