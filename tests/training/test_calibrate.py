import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ABSENT = "training/, or what pip install '.[train]' brings, is absent"
calibrate = pytest.importorskip("calibrate", reason=ABSENT)

COLUMN = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0])
TRUTH = np.array([1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])


def test_the_regression_finds_the_log_odds_of_two_groups() -> None:
    bias, weight = calibrate.logistic(COLUMN[:, None], TRUTH, ridge=0.0)
    assert bias == pytest.approx(-math.log(3), abs=1e-4)
    assert weight == pytest.approx(2 * math.log(3), abs=1e-4)


def test_a_penalty_draws_the_weight_towards_nothing_and_leaves_the_mean() -> None:
    bias, weight = calibrate.logistic(COLUMN[:, None], TRUTH, ridge=1.0)
    assert 0 < weight < 2 * math.log(3)
    shares = 1 / (1 + np.exp(-(bias + weight * COLUMN)))
    assert shares.mean() == pytest.approx(0.5)


def test_evidence_that_never_varies_weighs_nothing() -> None:
    bias, weight, still = calibrate.logistic(np.column_stack([COLUMN, np.full(8, 0.0)]), TRUTH)
    assert still == pytest.approx(0)
    assert [bias, weight] == pytest.approx(calibrate.logistic(COLUMN[:, None], TRUTH).tolist())


@settings(max_examples=30)
@given(scale=st.floats(0.1, 100), shift=st.floats(-50, 50))
def test_the_unit_of_the_evidence_does_not_change_the_shares(scale: float, shift: float) -> None:
    bias, weight = calibrate.logistic(COLUMN[:, None], TRUTH)
    other_bias, other_weight = calibrate.logistic((COLUMN * scale + shift)[:, None], TRUTH)
    assert other_bias + other_weight * (COLUMN * scale + shift) == pytest.approx(bias + weight * COLUMN, abs=1e-3)


def test_evidence_that_always_tells_has_a_finite_weight() -> None:
    weights = calibrate.logistic(COLUMN[:, None], COLUMN)
    assert np.isfinite(weights).all()
    assert weights[1] > 2


@pytest.mark.parametrize(
    ("one", "other", "dice"), [({1, 2, 3}, {2, 3, 4}, 2 / 3), ({1}, {1}, 1), ({1}, {2}, 0), (set(), {1}, 0), (set(), set(), 0)]
)
def test_dice_is_twice_what_is_shared_over_the_sum(one: set[int], other: set[int], dice: float) -> None:
    assert calibrate.dice(frozenset(one), frozenset(other)) == pytest.approx(dice)
