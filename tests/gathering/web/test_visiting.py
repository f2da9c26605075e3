from typing import Any

import pytest

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.fetching import StatusError


def test_what_robots_txt_forbids_is_not_visited(site: Any, visitor: Any) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /private/", media_type="text/plain")
    url = site.serve("/private/1", b"Veld")
    with pytest.raises(RefusedError) as refused:
        visitor.visit(url)
    assert refused.value.code == "robots-disallowed"
    assert site.paths == []


def test_what_a_person_names_is_fetched_whatever_robots_txt_says(site: Any, visitor: Any) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /", media_type="text/plain")
    assert visitor.named(site.serve("/a", b"Veld")).body == b"Veld"


def test_a_passing_failure_is_tried_again(site: Any, visitor: Any, clock: Any) -> None:
    site.serve("/a", status=503)
    with pytest.raises(StatusError):
        visitor.visit(site.url("/a"))
    assert site.paths == ["/a"] * 3
    assert all(seconds <= 20 for seconds in clock.slept)


def test_a_lasting_failure_is_not_tried_again(site: Any, visitor: Any) -> None:
    with pytest.raises(InputError):
        visitor.visit(site.url("/absent"))
    assert site.paths == ["/absent"]


def test_a_host_is_waited_for_as_long_as_it_says(site: Any, visitor: Any, clock: Any) -> None:
    site.serve("/a", status=429, Retry_After="33")
    with pytest.raises(StatusError):
        visitor.visit(site.url("/a"))
    assert [seconds for seconds in clock.slept if seconds > 30] == [pytest.approx(33, abs=1)] * 2


def test_a_host_that_says_never_is_not_waited_for(site: Any, visitor: Any, clock: Any) -> None:
    site.serve("/a", status=503, Retry_After="999999999")
    with pytest.raises(StatusError):
        visitor.visit(site.url("/a"))
    assert site.paths == ["/a"]
    assert sum(clock.slept) <= 2
