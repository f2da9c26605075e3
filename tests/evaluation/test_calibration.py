"""Reliability of scores."""

import pytest

from onrecord.errors import UsageError
from onrecord.evaluation import Judged, calibrate


def judged(*pairs: tuple[float, bool]) -> list[Judged]:
    return [Judged(score=score, correct=correct) for score, correct in pairs]


def test_scores_that_keep_their_promise_have_no_error() -> None:
    calibration = calibrate(judged(*[(0.75, True)] * 3, (0.75, False)))
    assert calibration.expected_error == 0
    assert calibration.brier == pytest.approx((3 * 0.25**2 + 0.75**2) / 4)


def test_the_error_weighs_each_band_by_its_count() -> None:
    calibration = calibrate(judged((0.25, False), (0.25, False), (0.25, False), (1.0, False)), bands=2)
    low, high = calibration.bands
    assert (low.low, low.high, low.count, low.mean_score, low.share_correct) == (0, 0.5, 3, 0.25, 0)
    assert (high.low, high.high, high.count, high.mean_score, high.share_correct) == (0.5, 1, 1, 1, 0)
    assert calibration.expected_error == pytest.approx((3 * 0.25 + 1 * 1) / 4)
    assert calibration.brier == pytest.approx((3 * 0.0625 + 1) / 4)


def test_a_score_on_an_edge_belongs_to_the_upper_band() -> None:
    (band,) = calibrate(judged((0.5, True)), bands=2).bands
    assert (band.low, band.high) == (0.5, 1)


@pytest.mark.parametrize("score", [-0.01, 1.01, float("nan")])
def test_a_score_outside_0_to_1_is_refused(score: float) -> None:
    with pytest.raises(UsageError, match="not between 0 and 1"):
        Judged(score=score, correct=True)


def test_nothing_judged_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one"):
        calibrate([])
