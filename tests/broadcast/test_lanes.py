import threading

import pytest

from onrecord.broadcast.lanes import EndedError, Walk, without_faults
from onrecord.broadcast.settings import BroadcastSettings, Progress
from onrecord.errors import Fault, InputError


def walk(*told: Progress, into: list[Progress] | None = None) -> Walk:
    settings = BroadcastSettings(told=(into if into is not None else list(told)).append)
    return Walk(path="a.mp4", total_ms=100, settings=settings)


def test_both_lanes_run_at_once_and_their_results_come_back() -> None:
    meet = threading.Barrier(2, timeout=10)

    def lane(result: str) -> str:
        meet.wait()
        return result

    assert walk().both(lambda: lane("heard"), lambda: lane("seen")) == ("heard", "seen")


def test_how_far_a_lane_is_is_told_and_never_more_than_all() -> None:
    told: list[Progress] = []
    assert list(walk(into=told).through([10, 120], lane="sound", when=int)) == [10, 120]
    assert [(each.lane, each.done_ms, each.total_ms) for each in told] == [("sound", 10, 100), ("sound", 100, 100)]


@pytest.mark.parametrize("fails", ["sound", "picture"])
def test_where_one_lane_fails_the_other_one_ends_and_the_error_is_passed_on(fails: str) -> None:
    went, goes_on = walk(), threading.Event()

    def endless() -> int:
        def numbers() -> object:
            while True:
                goes_on.set()
                yield 1

        return sum(went.through(numbers(), lane="sound", when=int))  # type: ignore[arg-type]

    def broken() -> int:
        goes_on.wait(10)
        raise InputError("a.mp4", "it is broken", "save it anew", code="media-unreadable")

    lanes = (broken, endless) if fails == "sound" else (endless, broken)
    with pytest.raises(InputError, match="it is broken"):
        went.both(*lanes)


def test_a_lane_that_is_ended_says_so() -> None:
    went = walk()
    went.both(lambda: None, lambda: None)
    with pytest.raises(EndedError):
        list(went.through([1], lane="sound", when=int))


def test_faults_are_kept_aside() -> None:
    faults: list[Fault] = []
    fault = Fault(code="media-broken", detail="a.mp4: it is broken")
    assert list(without_faults([1, fault, 2], faults=faults)) == [1, 2]
    assert faults == [fault]
