"""Which addresses may be connected to, and the addresses that a host name has at this moment."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, Queue
from threading import Thread

from onrecord.errors import InputError, RefusedError

Address = IPv4Address | IPv6Address

Resolve = Callable[[str], Sequence[str]]
"""From a host name to its addresses as text, in the order to try them; OSError where there are none."""

_SPECIAL = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a carrier (CGNAT)",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "a cloud's metadata service",
    "169.254.0.0/16": "link-local, where clouds keep their metadata service",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved for protocols",
    "192.0.2.0/24": "reserved for documentation",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "reserved for benchmarks",
    "198.51.100.0/24": "reserved for documentation",
    "203.0.113.0/24": "reserved for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "::/128": "unspecified",
    "::1/128": "loopback",
    "2001::/23": "reserved for protocols",
    "2001:db8::/32": "reserved for documentation",
    "3fff::/20": "reserved for documentation",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
"""Networks of the IANA registries of special-purpose addresses, and Azure's metadata service, which has a public one."""

_REFUSED = tuple((ip_network(network), reason) for network, reason in _SPECIAL.items())
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_BY_NETWORK: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
"""IPv6 networks whose addresses carry an IPv4 address, and by how many bits it stands above the lowest: IPv4-mapped
(RFC 4291), IPv4-translated (RFC 2765), IPv4-compatible, NAT64 (RFC 6052) and 6to4 (RFC 3056)."""

_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_LOWEST_32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressGuard:
    """The rule for connecting: to which addresses of a host.

    Every address of a host must be allowed, not only the one tried first: a name that answers with a public and a
    private address is refused. `allow_private` lifts the rule. `resolve_s` is the longest a name may take, in seconds.
    """

    allow_private: bool = False
    resolve: Resolve | None = None
    resolve_s: float = 10.0

    def addresses(self, host: str, *, path: str) -> tuple[Address, ...]:
        """Return the addresses of a host, each of them allowed, in the order to try them.

        Args:
            host: A name, or an address in any spelling that systems understand (127.1, 0x7f000001, ::ffff:7f00:1).
            path: What is fetched, for messages.

        Raises:
            InputError: The host has no address ("host-unknown").
            RefusedError: One of its addresses is not allowed ("address-refused").
        """
        literal = address_spelled(host, path=path)
        found = (literal,) if literal is not None else self._resolved(host, path=path)
        for address in found:
            reason = None if self.allow_private else refusal(address)
            if reason:
                spelled = "" if host == str(address) else f" has the address {address}, which"
                problem = f"{host}{spelled} is {reason}"
                raise RefusedError(path, problem, "give --allow-private if you mean it", code="address-refused")
        return found

    def _resolved(self, host: str, *, path: str) -> tuple[Address, ...]:
        try:
            found = within(self.resolve_s, self.resolve or system_addresses, host)
            addresses = tuple(dict.fromkeys(ip_address(text.partition("%")[0]) for text in found))
        except (OSError, UnicodeError, ValueError) as error:
            raise _unknown(path, f"the name {host} has no address ({error})") from error
        if not addresses:
            raise _unknown(path, f"the name {host} has no address")
        return addresses


def refusal(address: Address) -> str | None:
    """Return why an address is not to be connected to, or None where it is a public one.

    An IPv6 address that carries an IPv4 address is judged by the latter.
    """
    carried = _carried(address) if isinstance(address, IPv6Address) else None
    if carried is not None:
        reason = refusal(carried)
        return reason and f"{carried} in another spelling and {reason}"
    for network, reason in _REFUSED:
        if address in network:
            return reason
    return None if isinstance(address, IPv4Address) or address in _GLOBAL_UNICAST else "reserved"


def address_spelled(host: str, *, path: str) -> Address | None:
    """Return the address that a host spells out, in any of the ways that systems read; None where it is a name.

    IPv4 may be written with one to four parts, decimal, octal or hexadecimal (inet_aton), with a dot at its end.

    Raises:
        InputError: It ends in a number, so it can be no name, and is no address either.
    """
    bare = host.strip("[]").partition("%")[0].removesuffix(".")
    try:
        return ip_address(bare)
    except ValueError:
        pass
    if not _ends_in_a_number(bare):
        return None
    try:
        return IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError) as error:
        raise _unknown(path, f"{host} is neither a name nor an address") from error


def system_addresses(host: str) -> list[str]:
    """Return the addresses that the system knows for a host name.

    Raises:
        OSError: There are none.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def within(seconds: float, resolve: Resolve, host: str) -> Sequence[str]:
    """Return what a resolver says, or give up after some seconds: the system's own has no time limit.

    Raises:
        OSError: The name has no address, or none in time.
    """
    answer: Queue[Sequence[str] | OSError | UnicodeError] = Queue()
    Thread(target=_answer, args=(answer, resolve, host), daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty as error:
        raise TimeoutError(f"no answer within {seconds:g} s") from error
    if isinstance(found, OSError | UnicodeError):
        raise found
    return found


def _answer(answer: "Queue[Sequence[str] | OSError | UnicodeError]", resolve: Resolve, host: str) -> None:
    try:
        answer.put(resolve(host))
    except (OSError, UnicodeError) as error:
        answer.put(error)


def _carried(address: IPv6Address) -> IPv4Address | None:
    number = int(address)
    if number <= 1:  # unspecified and loopback are no IPv4-compatible addresses
        return None
    for network, above in _BY_NETWORK:
        if address in network:
            return IPv4Address((number >> above) & _LOWEST_32)
    is_isatap = (number >> 32) & _LOWEST_32 in _ISATAP
    return IPv4Address(number & _LOWEST_32) if is_isatap else None


def _ends_in_a_number(host: str) -> bool:
    """Say whether the last part of a host is a number, as the URL standard asks of addresses (WHATWG, host parsing)."""
    last = host.rpartition(".")[2].lower()
    return last.isdecimal() or (last.startswith("0x") and not last[2:].strip("0123456789abcdef"))


def _unknown(path: str, problem: str) -> InputError:
    return InputError(path, problem, "check how the address is written", code="host-unknown")
