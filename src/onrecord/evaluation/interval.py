"""Confidence intervals by the percentile bootstrap over articles (Efron, 1979)."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.tallies import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class BootstrapSettings:
    """How often articles are drawn again, and the seed. No rounds, no interval."""

    rounds: int = 1000
    seed: int = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95 % interval, in the unit of what it bounds; both ends belong to it."""

    low: float
    high: float


def f1_interval(tallies: Sequence[Tally], *, settings: BootstrapSettings) -> Interval | None:
    """Return the 95 % interval of the F1 in per cent, from the tallies of one article each.

    The same tallies and settings give the same interval. None where there are no rounds or no articles.
    """
    if not settings.rounds or not tallies:
        return None
    counts = np.array([[tally.right, tally.found, tally.predicted, tally.gold] for tally in tallies])
    sums = counts[_draws(len(tallies), settings=settings)].sum(axis=1)
    values = np.sort(_f1(sums.astype(float)))
    low, high = int(0.025 * settings.rounds), min(settings.rounds - 1, int(0.975 * settings.rounds))
    return Interval(low=float(values[low]), high=float(values[high]))


def _draws(articles: int, *, settings: BootstrapSettings) -> NDArray[np.int64]:
    """Return, round by round, the numbers of the articles drawn."""
    generator = random.Random(settings.seed)  # noqa: S311 - a repeatable sample, no secret
    drawn = [generator.randrange(articles) for _ in range(settings.rounds * articles)]
    return np.array(drawn, dtype=np.int64).reshape(settings.rounds, articles)


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    right, found, predicted, gold = sums.T
    precision, recall = _ratio(right, predicted), _ratio(found, gold)
    return 100 * _ratio(2 * precision * recall, precision + recall)


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)
