import time
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.addresses import AddressGuard, Resolve, address_spelled, refusal
from onrecord.gathering.fetching import Fetcher

PUBLIC = "93.184.216.34"

SPELLINGS = [
    pytest.param("127.0.0.1", id="dotted"),
    pytest.param("2130706433", id="decimal"),
    pytest.param("0177.1", id="octal"),
    pytest.param("0x7f000001", id="hexadecimal"),
    pytest.param("127.1", id="short"),
    pytest.param("0x7f.0.1", id="mixed"),
    pytest.param("127.0.0.1.", id="trailing-dot"),
    pytest.param("localhost", id="name"),
    pytest.param("[::1]", id="ipv6"),
    pytest.param("[::ffff:127.0.0.1]", id="ipv4-mapped"),
    pytest.param("[::127.0.0.1]", id="ipv4-compatible"),
    pytest.param("[64:ff9b::7f00:1]", id="nat64"),
    pytest.param("[2002:7f00:1::]", id="6to4"),
    pytest.param("[fe80::1%25lo]", id="zone"),
]

KINDS = [
    pytest.param("10.0.0.8", id="private-10"),
    pytest.param("172.31.255.254", id="private-172"),
    pytest.param("192.168.1.1", id="private-192"),
    pytest.param("[fd12::1]", id="private-ipv6"),
    pytest.param("169.254.169.254", id="metadata"),
    pytest.param("[fd00:ec2::254]", id="metadata-ipv6"),
    pytest.param("168.63.129.16", id="metadata-azure"),
    pytest.param("100.100.100.200", id="cgnat"),
    pytest.param("0.0.0.0", id="this-network"),  # noqa: S104 - refused, not listened on
    pytest.param("[::]", id="unspecified"),
    pytest.param("224.0.0.1", id="multicast"),
    pytest.param("[ff02::1]", id="multicast-ipv6"),
    pytest.param("240.0.0.1", id="reserved"),
    pytest.param("255.255.255.255", id="broadcast"),
    pytest.param("[2001:db8::1]", id="documentation"),
    pytest.param("[2001::1]", id="teredo"),
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_the_loopback_address_is_refused_in_every_spelling(host: str, closed_network: Any) -> None:
    with Fetcher(network=closed_network) as fetcher, pytest.raises(RefusedError) as refused:
        fetcher.fetch(f"http://{host}/")
    assert refused.value.code == "address-refused"
    assert closed_network.asked == []


@pytest.mark.parametrize("host", KINDS)
def test_addresses_that_are_not_public_are_refused(host: str, closed_network: Any) -> None:
    with Fetcher(network=closed_network) as fetcher, pytest.raises(RefusedError) as refused:
        fetcher.fetch(f"http://{host}/latest/meta-data/")
    assert refused.value.code == "address-refused"
    assert closed_network.asked == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://veld.example@127.0.0.1/", id="user-name"),
        pytest.param("http://veld.example:80@127.0.0.1/", id="password"),
        pytest.param("http://127.0.0.1\\@veld.example/", id="backslash"),
        pytest.param("http://①②⑦.⓪.⓪.①/", id="circled-digits"),
        pytest.param("http://１２７.0.0.1/", id="full-width-digits"),
        pytest.param("http://0177.0.0.01/", id="leading-zeros"),
        pytest.param("http://127.0.0.1\t/", id="tab"),
        pytest.param("http://veld.example\n.127.0.0.1/", id="line-break"),
    ],
)
def test_addresses_that_programs_read_differently_are_refused(url: str, closed_network: Any) -> None:
    with Fetcher(network=closed_network) as fetcher, pytest.raises(RefusedError) as refused:
        fetcher.fetch(url)
    assert refused.value.code == "url-refused"
    assert closed_network.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://veld.example/",
        "gopher://veld.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x",
        "",
        "http://",
        "http://[::1",
    ],
)
def test_nothing_but_http_and_https_is_spoken(url: str, closed_network: Any) -> None:
    with Fetcher(network=closed_network) as fetcher, pytest.raises(RefusedError) as refused:
        fetcher.fetch(url)
    assert refused.value.code == "url-refused"
    assert closed_network.asked == []


def _resolver(*answers: Sequence[str]) -> Resolve:
    left = list(answers)
    return lambda _: left.pop(0)


def test_a_name_of_a_private_address_is_refused(closed_network: Any) -> None:
    guard = AddressGuard(resolve=_resolver(["10.0.0.8"]))
    with (
        Fetcher(guard=guard, network=closed_network) as fetcher,
        pytest.raises(RefusedError, match=r"10\.0\.0\.8, which is private"),
    ):
        fetcher.fetch("http://intranet.veld.example/")
    assert closed_network.asked == []


def test_a_name_with_a_public_and_a_private_address_is_refused(closed_network: Any) -> None:
    guard = AddressGuard(resolve=_resolver([PUBLIC, "127.0.0.1"]))
    with Fetcher(guard=guard, network=closed_network) as fetcher, pytest.raises(RefusedError) as refused:
        fetcher.fetch("http://both.veld.example/")
    assert refused.value.code == "address-refused"
    assert closed_network.asked == []


def test_a_name_that_changes_its_address_after_the_check_is_not_asked_again(closed_network: Any) -> None:
    guard = AddressGuard(resolve=_resolver([PUBLIC], ["127.0.0.1"]))
    with Fetcher(guard=guard, network=closed_network) as fetcher:
        with pytest.raises(InputError) as failed:
            fetcher.fetch("http://rebinding.veld.example/")
        assert failed.value.code == "unreachable"
        assert closed_network.asked == [(PUBLIC, 80)]  # the address that was checked, not the name
        with pytest.raises(RefusedError):
            fetcher.fetch("http://rebinding.veld.example/")
    assert closed_network.asked == [(PUBLIC, 80)]


def test_the_name_still_goes_into_the_host_header(site: Any, local_network: Any) -> None:
    site.serve("/", b"<p>Veld</p>")
    with Fetcher(guard=AddressGuard(resolve=_resolver([PUBLIC])), network=local_network) as fetcher:
        fetcher.fetch("http://courier.veld.example/")
    assert local_network.asked == [(PUBLIC, 80)]
    assert site.requests[0][1]["host"] == "courier.veld.example"


def test_a_redirect_to_a_private_address_is_refused(site: Any, local_network: Any) -> None:
    site.serve("/", status=302, Location="http://127.0.0.1:6379/")
    with (
        Fetcher(guard=AddressGuard(resolve=_resolver([PUBLIC])), network=local_network) as fetcher,
        pytest.raises(RefusedError) as refused,
    ):
        fetcher.fetch("http://courier.veld.example/")
    assert refused.value.code == "address-refused"
    assert local_network.asked == [(PUBLIC, 80)]


def test_a_redirect_to_another_protocol_is_refused(site: Any, fetcher: Any) -> None:
    url = site.serve("/", status=302, Location="file:///etc/passwd")
    with pytest.raises(RefusedError) as refused:
        fetcher().fetch(url)
    assert refused.value.code == "url-refused"


def test_a_local_address_is_fetched_where_that_is_meant(site: Any, fetcher: Any) -> None:
    assert fetcher().fetch(site.serve("/", b"<p>Veld</p>")).body == b"<p>Veld</p>"


def test_a_name_without_an_address_is_a_fault(closed_network: Any) -> None:
    def unknown(host: str) -> list[str]:
        raise OSError(f"{host} is not known")

    for resolve in (unknown, _resolver([])):
        guard = AddressGuard(resolve=resolve)
        with Fetcher(guard=guard, network=closed_network) as fetcher, pytest.raises(InputError) as failed:
            fetcher.fetch("http://nowhere.veld.example/")
        assert failed.value.code == "host-unknown"


def test_a_resolver_that_never_answers_is_given_up(closed_network: Any) -> None:
    def slow(_: str) -> list[str]:
        time.sleep(2)
        return [PUBLIC]

    guard = AddressGuard(resolve=slow, resolve_s=0.05)
    began = time.monotonic()
    with Fetcher(guard=guard, network=closed_network) as fetcher, pytest.raises(InputError) as failed:
        fetcher.fetch("http://slow.veld.example/")
    assert failed.value.code == "host-unknown"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(ip_address(address)) is None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_an_address_inside_another_is_judged_as_itself(address: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{address}")
    translated = IPv6Address(f"64:ff9b::{address}")
    assert (refusal(mapped) is None) == (refusal(translated) is None) == (refusal(address) is None)


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_an_address_is_the_same_address(number: int) -> None:
    first, rest = number >> 24, number & 0xFFFFFF
    for host in (str(number), hex(number), f"0{number:o}", f"{first}.{rest}", f"{first:#x}.{rest}", f"{IPv4Address(number)}."):
        assert address_spelled(host, path="x") == IPv4Address(number)


@pytest.mark.parametrize("host", ["veld.example", "1.veld", "x127.0.0.1a", "cafe"])
def test_a_name_is_no_address(host: str) -> None:
    assert address_spelled(host, path="x") is None


@pytest.mark.parametrize("host", ["1.2.3.4.5", "256.256.256.256", "veld.1", "99999999999"])
def test_what_ends_in_a_number_and_is_no_address_is_not_looked_up(host: str) -> None:
    with pytest.raises(InputError) as failed:
        address_spelled(host, path="x")
    assert failed.value.code == "host-unknown"
