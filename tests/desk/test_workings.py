from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

import pytest

from onrecord.desk.workings import Working, Workings

LONG_S = 10.0
_Result = TypeVar("_Result")


class Here:
    """Works things out in this process, over no ledger."""

    def run(self, work: Callable[..., _Result], *args: Any) -> _Result:
        return work(*args)

    def close(self) -> None:
        pass


def double(number: int) -> int:
    return 2 * number


def test_a_working_that_is_through_in_time_is_given() -> None:
    workings = Workings(lambda: 1, aside=Here())
    assert workings.ask(double, 2, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_a_working_that_takes_longer_is_under_way_and_done_once() -> None:
    workings, go, done = Workings(lambda: 1, aside=Here()), Event(), []

    def work() -> int:
        go.wait(LONG_S)
        done.append(1)
        return 4

    assert workings.ask(work, patience_s=0.01) is None
    assert workings.ask(work, patience_s=0.01) is None
    go.set()
    assert workings.ask(work, patience_s=LONG_S) == Working(result=4, current=True)
    assert done == [1]
    workings.close()


def test_what_was_worked_out_before_the_ledger_changed_is_given_and_said_to_be_old() -> None:
    mark, results = [1], iter((4, 5))
    workings = Workings(lambda: mark[0], aside=Here())

    def work() -> int:
        return next(results)

    assert workings.ask(work, patience_s=LONG_S) == Working(result=4, current=True)
    mark[0] = 2
    assert workings.ask(work, patience_s=LONG_S) == Working(result=4, current=False)
    workings.close()


def test_what_a_working_raises_is_raised_and_it_is_tried_again() -> None:
    workings, results = Workings(lambda: 1, aside=Here()), iter((LookupError("no such wall"), 4))

    def work() -> int:
        return given(next(results))

    with pytest.raises(LookupError, match="no such wall"):
        workings.ask(work, patience_s=LONG_S)
    assert workings.ask(work, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_what_failed_while_nobody_waited_is_told_once() -> None:
    workings, go = Workings(lambda: 1, aside=Here()), Event()
    results = iter((LookupError("no such wall"), 4))

    def work() -> int:
        go.wait(LONG_S)
        return given(next(results))

    assert workings.ask(work, patience_s=0.01) is None
    go.set()
    workings.ask(double, 0, patience_s=LONG_S)
    with pytest.raises(LookupError, match="no such wall"):
        workings.ask(work, patience_s=LONG_S)
    assert workings.ask(work, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_what_was_asked_for_last_comes_first() -> None:
    workings, go, order = Workings(lambda: 1, aside=Here()), Event(), []

    def first() -> None:
        go.wait(LONG_S)

    def work(name: str) -> str:
        order.append(name)
        return name

    workings.ask(first, patience_s=0.01)
    for name in ("second", "third", "second"):
        workings.ask(work, name, patience_s=0.01)
    go.set()
    workings.ask(work, "second", patience_s=LONG_S)
    workings.ask(work, "third", patience_s=LONG_S)
    assert order == ["second", "third"]
    workings.close()


def given(result: int | Exception) -> int:
    if isinstance(result, Exception):
        raise result
    return result
