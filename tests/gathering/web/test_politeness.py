from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gathering.politeness import Pace, PaceSettings, backoff_s


def test_a_host_is_visited_once_a_second_and_another_meanwhile(clock: Any) -> None:
    pace = Pace(clock=clock, sleep=clock.sleep)
    for host in ("veld.example", "ardmere.example", "veld.example", "veld.example"):
        pace.wait(host)
    assert clock.slept == [1.0, 1.0]


def test_a_host_is_left_as_long_as_it_asks(clock: Any) -> None:
    pace = Pace(clock=clock, sleep=clock.sleep)
    pace.wait("veld.example", delay_s=5)
    pace.wait("veld.example", delay_s=5)
    assert clock.slept == [5.0]


@pytest.mark.parametrize(("asked_s", "slept_s"), [(1e9, 30.0), (-5.0, 1.0), (0.0, 1.0)])
def test_a_crawl_delay_is_kept_within_bounds(asked_s: float, slept_s: float, clock: Any) -> None:
    pace = Pace(clock=clock, sleep=clock.sleep)
    pace.wait("veld.example", delay_s=asked_s)
    pace.wait("veld.example")
    assert clock.slept == [slept_s]


def test_a_host_that_sends_us_away_is_left_alone(clock: Any) -> None:
    pace = Pace(clock=clock, sleep=clock.sleep, settings=PaceSettings(patience_s=60))
    pace.hold("veld.example", seconds=20)
    pace.wait("veld.example")
    pace.hold("veld.example", seconds=1e12)
    pace.wait("veld.example")
    assert clock.slept == [20.0, 60.0]


def test_waits_double_up_to_a_limit() -> None:
    assert [backoff_s(failures, first_s=2, most_s=15, jitter=lambda: 1.0) for failures in (1, 2, 3, 4, 5)] == [2, 4, 8, 15, 15]


@given(failures=st.integers(1, 10**6), jitter=st.floats(0, 1, exclude_max=True))
def test_chance_takes_off_half_at_most(failures: int, jitter: float) -> None:
    whole = backoff_s(failures, first_s=10, most_s=3600, jitter=lambda: 1.0)
    assert whole / 2 <= backoff_s(failures, first_s=10, most_s=3600, jitter=lambda: jitter) <= whole <= 3600
