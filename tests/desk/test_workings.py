from threading import Event

import pytest

from onrecord.desk.workings import Working, Workings

LONG_S = 10.0


def test_a_working_that_is_through_in_time_is_given() -> None:
    workings = Workings(lambda: 1)
    assert workings.ask("sum", lambda: 2 + 2, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_a_working_that_takes_longer_is_under_way_and_done_once() -> None:
    workings, go, done = Workings(lambda: 1), Event(), []

    def work() -> int:
        go.wait(LONG_S)
        done.append(1)
        return 4

    assert workings.ask("sum", work, patience_s=0.01) is None
    assert workings.ask("sum", work, patience_s=0.01) is None
    go.set()
    assert workings.ask("sum", work, patience_s=LONG_S) == Working(result=4, current=True)
    assert done == [1]
    workings.close()


def test_what_was_worked_out_before_the_ledger_changed_is_given_and_said_to_be_old() -> None:
    mark = [1]
    workings = Workings(lambda: mark[0])
    assert workings.ask("sum", lambda: 4, patience_s=LONG_S) == Working(result=4, current=True)
    mark[0] = 2
    assert workings.ask("sum", lambda: 5, patience_s=LONG_S) == Working(result=4, current=False)
    workings.close()


def test_what_a_working_raises_is_raised_and_it_is_tried_again() -> None:
    workings = Workings(lambda: 1)

    def fails() -> int:
        raise LookupError("no such wall")

    with pytest.raises(LookupError, match="no such wall"):
        workings.ask("sum", fails, patience_s=LONG_S)
    assert workings.ask("sum", lambda: 4, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_what_failed_while_nobody_waited_is_told_once() -> None:
    workings, go = Workings(lambda: 1), Event()

    def fails() -> int:
        go.wait(LONG_S)
        raise LookupError("no such wall")

    assert workings.ask("sum", fails, patience_s=0.01) is None
    go.set()
    workings.ask("after it", lambda: 0, patience_s=LONG_S)
    with pytest.raises(LookupError, match="no such wall"):
        workings.ask("sum", lambda: 4, patience_s=LONG_S)
    assert workings.ask("sum", lambda: 4, patience_s=LONG_S) == Working(result=4, current=True)
    workings.close()


def test_what_was_asked_for_last_comes_first() -> None:
    workings, go, order = Workings(lambda: 1), Event(), []

    def work(name: str) -> str:
        order.append(name)
        return name

    workings.ask("first", lambda: go.wait(LONG_S), patience_s=0.01)
    for name in ("second", "third", "second"):
        workings.ask(name, lambda name=name: work(name), patience_s=0.01)  # type: ignore[misc]
    go.set()
    workings.ask("second", lambda: "", patience_s=LONG_S)
    workings.ask("third", lambda: "", patience_s=LONG_S)
    assert order == ["second", "third"]
    workings.close()
