import time
from collections.abc import Callable

import pytest

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.fetching import Fetched, StatusError
from onrecord.gathering.robots import Robots, parsed

PAGE = "https://veld.example/news/1"


def _answer(body: bytes) -> Fetched:
    url = "https://veld.example/robots.txt"
    return Fetched(requested=url, url=url, status=200, headers={}, body=body)


def _robots(answer: bytes | Exception, *, asked: list[str] | None = None, clock: Callable[[], float] = lambda: 0.0) -> Robots:
    def fetch(url: str) -> Fetched:
        if asked is not None:
            asked.append(url)
        if isinstance(answer, Exception):
            raise answer
        return _answer(answer)

    return Robots(fetch=fetch, clock=clock)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /news/", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
        ("User-agent: *\nDisallow: /*/1$", False),
        ("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: OnRecord/2.0\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: onrecorder\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", False),
        ("<html>Disallow: /</html>", True),
    ],
)
def test_the_rules_for_everybody_and_for_us_are_obeyed(text: str, allowed: bool) -> None:
    assert parsed(text).allows(PAGE) is allowed


def test_a_missing_file_allows_everything() -> None:
    assert _robots(StatusError("x", status=404, retry_after_s=None)).rules(PAGE).allows(PAGE)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(StatusError("x", status=503, retry_after_s=None), id="status-503"),
        pytest.param(StatusError("x", status=429, retry_after_s=None), id="status-429"),
        pytest.param(InputError("x", "no answer", "wait", code="timed-out"), id="timed-out"),
        pytest.param(RefusedError("x", "too many redirects", "wait", code="redirect-loop"), id="redirect-loop"),
        pytest.param(RefusedError("x", "too large", "wait", code="too-large"), id="too-large"),
    ],
)
def test_a_site_that_does_not_say_what_it_allows_allows_nothing(error: Exception) -> None:
    assert not _robots(error).rules(PAGE).allows(PAGE)


def test_a_private_site_is_refused_as_such() -> None:
    with pytest.raises(RefusedError) as refused:
        _robots(RefusedError("x", "loopback", "do not", code="address-refused")).rules(PAGE)
    assert refused.value.code == "address-refused"


def test_the_rules_are_fetched_once_a_day() -> None:
    asked: list[str] = []
    times = iter([0.0, 3_600.0, 90_000.0])
    robots = _robots(b"", asked=asked, clock=lambda: next(times))
    for _ in range(3):
        robots.rules(PAGE)
    assert asked == ["https://veld.example/robots.txt"] * 2


def test_a_robots_txt_of_thousands_of_agents_over_thousands_of_rules_is_read_in_time() -> None:
    text = "".join(f"User-agent: a{number}\n" for number in range(10_000)) + "Disallow: /x\n" * 20_000
    began = time.process_time()
    assert _robots(text.encode()).rules(PAGE).allows(PAGE)
    assert time.process_time() - began < 5


def test_wildcards_that_match_in_a_million_ways_are_read_in_time() -> None:
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 40}$\n" * 1_000
    began = time.process_time()
    assert parsed(text).allows(f"https://veld.example/{'a' * 1_500}b")
    assert time.process_time() - began < 5


def test_of_a_robots_txt_without_an_end_the_beginning_counts() -> None:
    text = b"User-agent: *\nDisallow: /news/\n" + b"# quay\n" * 100_000 + b"Allow: /news/1\n"
    assert not _robots(text).rules(PAGE).allows(PAGE)


@pytest.mark.parametrize(("stated", "seconds"), [("5", 5.0), ("nan", None), ("-3", None), ("soon", None)])
def test_how_far_apart_visits_should_be_is_read(stated: str, seconds: float | None) -> None:
    assert parsed(f"User-agent: *\nCrawl-delay: {stated}").delay_s == seconds
