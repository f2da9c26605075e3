"""The wire under httpx: connects only to addresses that were checked, and meters time and bytes."""

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from onrecord.errors import InputError
from onrecord.gathering.addresses import AddressGuard
from onrecord.gathering.inflating import too_large

_KEEP_ALIVE_S = 10.0
_MAX_CONNECTIONS = 20
_SocketOptions = Iterable[httpcore.SOCKET_OPTION]


class Allowance:
    """What one fetch may still use: seconds until it must be done, and bytes from the wire, headers included."""

    def __init__(self, *, path: str, seconds: float, wire_bytes: int) -> None:
        self.path = path
        self._ends = time.monotonic() + seconds
        self._limit = self._left = wire_bytes

    def seconds(self, at_most: float | None) -> float:
        """Return how long the next step on the wire may take.

        Raises:
            InputError: The time is over.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise timed_out(self.path)
        return left if at_most is None else min(left, at_most)

    def take(self, size: int) -> None:
        """Count bytes that came in.

        Raises:
            InputError: There were more than allowed.
        """
        self._left -= size
        if self._left < 0:
            raise too_large(self.path, self._limit)


def timed_out(path: str) -> InputError:
    """Return the error for an answer that did not come, or not to its end, in time."""
    return InputError(path, "the answer did not come in time", "try again later", code="timed-out")


class MeteredStream(httpcore.NetworkStream):
    """A connection whose every step is held to the allowance of the fetch that it works for at the moment."""

    def __init__(self, stream: httpcore.NetworkStream, network: "GuardedNetwork") -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at most `max_bytes`."""
        allowance = self._network.allowance
        data = self._stream.read(max_bytes, allowance.seconds(timeout))
        allowance.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, self._network.allowance.seconds(timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection, encrypted, once the server has shown that it is the one of this name."""
        allowed = self._network.allowance.seconds(timeout)
        return MeteredStream(self._stream.start_tls(ssl_context, server_hostname, allowed), self._network)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows about itself."""
        return self._stream.get_extra_info(info)


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens connections: the name is resolved here, every address is checked, and a checked address is connected to.

    Since the check and the connection share one answer of the resolver, a name that changes its address in between
    (DNS rebinding) gains nothing. Redirects come through here like everything else. The name itself still goes into the
    Host header and into TLS, where it is verified.
    """

    def __init__(self, guard: AddressGuard, *, network: httpcore.NetworkBackend | None = None) -> None:
        self._guard = guard
        self._network = network or httpcore.SyncBackend()
        self.allowance = Allowance(path="", seconds=0, wire_bytes=0)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address that answers.

        Raises:
            RefusedError: One of the host's addresses is not allowed.
            InputError: The host has none, or the time is over.
        """
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._guard.addresses(host, path=self.allowance.path):
            allowed = self.allowance.seconds(timeout)
            try:
                stream = self._network.connect_tcp(str(address), port, allowed, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return MeteredStream(stream, self)
        raise failed


class GuardedTransport(httpx.BaseTransport):
    """The transport of an `httpx.Client` over a guarded network; HTTP/1.1, no proxy, no retries."""

    def __init__(self, network: GuardedNetwork) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=_MAX_CONNECTIONS,
            keepalive_expiry=_KEEP_ALIVE_S,
            network_backend=network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, its body still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method, url=url, headers=request.headers.raw, content=b"", extensions=request.extensions
            )
        )
        return httpx.Response(status_code=answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer as it comes from the wire, still compressed."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
