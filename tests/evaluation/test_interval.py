"""Bootstrap intervals."""

from onrecord.evaluation.interval import BootstrapSettings, f1_interval
from onrecord.evaluation.tallies import paired

MIXED = [paired(found, predicted=1, gold=1) for found in (0, 1, 1, 1)]


def test_articles_that_all_score_the_same_leave_no_doubt() -> None:
    interval = f1_interval([paired(1, predicted=2, gold=2)] * 3, settings=BootstrapSettings(rounds=20))
    assert interval is not None
    assert (interval.low, interval.high) == (50, 50)


def test_one_round_bounds_nothing_but_itself() -> None:
    interval = f1_interval(MIXED, settings=BootstrapSettings(rounds=1))
    assert interval is not None
    assert interval.low == interval.high
    assert interval.low in {0, 25, 50, 75, 100}


def test_without_rounds_or_articles_there_is_no_interval() -> None:
    assert f1_interval(MIXED, settings=BootstrapSettings(rounds=0)) is None
    assert f1_interval([], settings=BootstrapSettings()) is None
