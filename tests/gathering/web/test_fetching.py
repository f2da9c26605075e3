import gzip
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.fetching import USER_AGENT, StatusError, checked_url

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
MIB = 1 << 20


def refused(fetcher: Any, url: str) -> str:
    with pytest.raises(RefusedError) as error:
        fetcher.fetch(url)
    return error.value.code


def failed(fetcher: Any, url: str) -> str:
    with pytest.raises(InputError) as error:
        fetcher.fetch(url)
    assert not isinstance(error.value, RefusedError)
    return error.value.code


def test_a_page_comes_with_what_the_server_says_about_it(site: Any, fetcher: Any) -> None:
    url = site.serve("/page", b"Veld", media_type="Text/HTML; charset=KOI8-R")
    found = fetcher().fetch(f"{url}#top")
    assert (found.url, found.status, found.body) == (url, 200, b"Veld")
    assert (found.media_type, found.charset) == ("text/html", "koi8-r")


def test_we_say_who_we_are(site: Any, fetcher: Any) -> None:
    fetcher().fetch(site.serve("/", b"Veld"))
    assert site.requests[0][1]["user-agent"] == USER_AGENT
    assert USER_AGENT.startswith("onrecord/")


def test_a_redirect_is_followed_and_the_address_that_answers_is_kept(site: Any, fetcher: Any) -> None:
    site.serve("/old", status=301, Location="/new?a=1")
    site.serve("/new?a=1", b"Veld")
    found = fetcher().fetch(site.url("/old"))
    assert (found.requested, found.url) == (site.url("/old"), site.url("/new?a=1"))


def test_cookies_are_not_kept(site: Any, fetcher: Any) -> None:
    url = site.serve("/", b"Veld", Set_Cookie="reader=7; Path=/")
    patient = fetcher()
    patient.fetch(url)
    patient.fetch(url)
    assert all("cookie" not in headers for _, headers in site.requests)


def test_a_proxy_of_the_environment_is_not_taken(site: Any, fetcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    assert fetcher().fetch(site.serve("/", b"Veld")).body == b"Veld"


@pytest.mark.parametrize("packed", [gzip.compress(b"Veld"), gzip.compress(b"Ve") + gzip.compress(b"ld")])
def test_a_compressed_page_is_unpacked(packed: bytes, site: Any, fetcher: Any) -> None:
    assert fetcher().fetch(site.serve("/", packed, Content_Encoding="gzip")).body == b"Veld"


@pytest.mark.parametrize("bits", [-15, 15])
def test_both_kinds_of_deflate_are_unpacked(bits: int, site: Any, fetcher: Any) -> None:
    packer = zlib.compressobj(wbits=bits)
    packed = packer.compress(b"Veld") + packer.flush()
    assert fetcher().fetch(site.serve("/", packed, Content_Encoding="deflate")).body == b"Veld"


def test_redirects_in_a_circle_are_refused(site: Any, fetcher: Any) -> None:
    site.serve("/a", status=302, Location="/b")
    site.serve("/b", status=302, Location="/a")
    assert refused(fetcher(), site.url("/a")) == "redirect-loop"
    assert site.paths == ["/a", "/b"]


def test_redirects_without_an_end_are_refused(site: Any, fetcher: Any) -> None:
    for number in range(20):
        site.serve(f"/{number}", status=302, Location=f"/{number + 1}")
    assert refused(fetcher(redirects=5), site.url("/0")) == "redirect-loop"
    assert len(site.paths) == 6


@pytest.mark.parametrize("location", ["http://a b/", "http://veld.example:99999/", "x" * 3000, "http://u:p@veld.example/"])
def test_a_redirect_to_what_is_no_address_is_refused(location: str, site: Any, fetcher: Any) -> None:
    assert refused(fetcher(), site.serve("/", status=302, Location=location)) == "url-refused"


def test_a_page_of_200_mb_is_refused_before_it_comes(site: Any, fetcher: Any) -> None:
    url = site.stream("/", lambda: [HEAD + b"Content-Length: 200000000\r\n\r\n"])
    assert refused(fetcher(), url) == "too-large"


def test_a_page_of_200_mb_that_does_not_say_so_is_cut_off(site: Any, fetcher: Any) -> None:
    sent = []

    def pieces() -> Iterator[bytes]:
        yield HEAD + b"\r\n"
        for _ in range(200):
            sent.append(MIB)
            yield b"x" * MIB

    assert refused(fetcher(), site.stream("/", pieces)) == "too-large"
    assert sum(sent) < 50 * MIB


def test_a_stream_without_an_end_is_cut_off(site: Any, fetcher: Any) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"10000\r\n" + b"x" * 0x10000 + b"\r\n"

    assert refused(fetcher(wire_bytes=2 * MIB), site.stream("/", pieces)) == "too-large"


def test_a_gzip_bomb_is_refused_while_it_unpacks(site: Any, fetcher: Any) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(MIB)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 200_000
    assert (
        refused(fetcher(body_bytes=10 * MIB), site.serve("/", bomb, media_type="text/xml", Content_Encoding="gzip"))
        == "too-large"
    )


def test_a_bomb_inside_a_bomb_is_not_unpacked(site: Any, fetcher: Any) -> None:
    bomb = gzip.compress(gzip.compress(bytes(MIB)))
    assert refused(fetcher(), site.serve("/", bomb, Content_Encoding="gzip, gzip")) == "encoding-refused"


def test_a_compression_that_was_not_asked_for_is_refused(site: Any, fetcher: Any) -> None:
    assert refused(fetcher(), site.serve("/", b"x", Content_Encoding="br")) == "encoding-refused"


def test_compressed_data_that_break_off_are_a_fault(site: Any, fetcher: Any) -> None:
    packed = gzip.compress(b"The quays of Veld are safe.")[:-10]
    assert failed(fetcher(), site.serve("/", packed, Content_Encoding="gzip")) == "compression-broken"


def test_damaged_compressed_data_are_a_fault(site: Any, fetcher: Any) -> None:
    packed = gzip.compress(b"Veld" * 1000)[:20] + b"\xff" * 50
    assert failed(fetcher(), site.serve("/", packed, Content_Encoding="gzip")) == "compression-broken"


def test_ten_thousand_compressed_parts_are_a_fault(site: Any, fetcher: Any) -> None:
    packed = gzip.compress(b"") * 10_000
    assert failed(fetcher(), site.serve("/", packed, Content_Encoding="gzip")) == "compression-broken"


def test_a_film_is_refused_before_it_comes(site: Any, fetcher: Any) -> None:
    url = site.stream("/", lambda: [b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000000\r\n\r\n"])
    assert refused(fetcher(), url) == "media-type-refused"


def _slowly(first: bytes, piece: bytes, *, pause_s: float) -> Iterator[bytes]:
    yield first
    for _ in range(200):
        time.sleep(pause_s)
        yield piece


def _seconds(fetcher: Any, url: str) -> tuple[str, float]:
    began = time.monotonic()
    return failed(fetcher, url), time.monotonic() - began


def test_a_server_that_never_answers_is_given_up(site: Any, fetcher: Any) -> None:
    url = site.stream("/", lambda: _slowly(b"", b"", pause_s=0.05))
    code, seconds = _seconds(fetcher(total_s=30, step_s=0.3), url)
    assert code == "timed-out"
    assert seconds < 5


def test_a_server_that_drips_its_headers_is_given_up(site: Any, fetcher: Any) -> None:
    url = site.stream("/", lambda: _slowly(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", pause_s=0.05))
    code, seconds = _seconds(fetcher(total_s=0.5, step_s=10), url)
    assert code == "timed-out"
    assert seconds < 5


def test_a_server_that_drips_its_page_is_given_up(site: Any, fetcher: Any) -> None:
    url = site.stream("/", lambda: _slowly(HEAD + b"\r\n", b"x", pause_s=0.05))
    code, seconds = _seconds(fetcher(total_s=0.5, step_s=10), url)
    assert code == "timed-out"
    assert seconds < 5


def test_redirects_share_one_time_limit(site: Any, fetcher: Any) -> None:
    def pieces(number: int) -> Iterator[bytes]:
        time.sleep(0.3)
        yield f"HTTP/1.1 302 Found\r\nLocation: /{number + 1}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()

    for number in range(10):
        site.stream(f"/{number}", lambda number=number: pieces(number))
    code, seconds = _seconds(fetcher(total_s=0.7, redirects=10), site.url("/0"))
    assert code == "timed-out"
    assert seconds < 5


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.9\r\n", id="other-protocol"),
        pytest.param(b"", id="nothing"),
        pytest.param(HEAD + b"Content-Length: 100\r\n\r\nshort", id="short-body"),
        pytest.param(HEAD + b"Content-Length: -1\r\n\r\n", id="negative-length"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", id="wrong-chunk"),
        pytest.param(HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n", id="endless-header"),
        pytest.param(HEAD + b"X: y\r\n" * 50_000 + b"\r\n", id="many-headers"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000, id="only-interim-answers"),
        pytest.param(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n", id="redirect-to-nothing"),
        pytest.param(b"\0" * 1000, id="nul"),
    ],
)
def test_an_answer_that_is_no_http_is_a_fault(answer: bytes, site: Any, fetcher: Any) -> None:
    assert failed(fetcher(total_s=5), site.stream("/", lambda: [answer])) == "answer-malformed"


def test_a_port_where_nobody_listens_is_a_fault(site: Any, fetcher: Any) -> None:
    url = site.url("/")
    site.stream("/", list)
    free = url.replace(str(site.port), "1")
    assert failed(fetcher(), free) == "unreachable"


@pytest.mark.parametrize("status", [204, 206, 400, 403, 404, 410, 418, 500, 503, 999])
def test_other_statuses_are_faults_that_name_them(status: int, site: Any, fetcher: Any) -> None:
    assert failed(fetcher(), site.serve("/", status=status)) == f"status-{status}"


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 18 Mar 2031 08:02:00 GMT", 120.0),
        ("Tue, 18 Mar 2031 07:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Tue, 99 Mar 2031 08:02:00 GMT", None),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_when_to_come_again_is_read_where_it_can_be(stated: str, seconds: float | None, site: Any, fetcher: Any) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"HTTP/1.1 503 Busy\r\nDate: Tue, 18 Mar 2031 08:00:00 GMT\r\nContent-Length: 0\r\nConnection: close\r\n"
        yield f"Retry-After: {stated}\r\n\r\n".encode()

    with pytest.raises(StatusError) as error:
        fetcher().fetch(site.stream("/", pieces))
    assert error.value.retry_after_s == seconds


def test_an_address_keeps_its_query_and_loses_its_fragment() -> None:
    assert str(checked_url("https://veld.example/a?b=c#d")) == "https://veld.example/a?b=c"
