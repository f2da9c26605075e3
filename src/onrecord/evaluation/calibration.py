"""Whether a score means what it says: of all statements scored 0.8, are eight in ten right?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A score from 0 to 1, and whether what it was given to turned out right.

    Raises:
        UsageError: The score is not between 0 and 1.
    """

    score: float
    correct: bool

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise UsageError(f"a score of {self.score} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One line of a reliability table: the scores from `low` up to `high`, which belongs to the next band (1 to the last).

    `mean_score` is what the scores promise and `share_correct` what was kept, both from 0 to 1.
    """

    low: float
    high: float
    count: int
    mean_score: float
    share_correct: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How well scores fit.

    `expected_error` is the mean distance between promise and outcome over the bands, weighted by count (ECE: Naeini,
    Cooper and Hauskrecht, 2015); `brier` the mean squared distance of single scores from 0 or 1 (Brier, 1950). Both
    go from 0, the best, to 1. `bands` leaves out those that no score fell into.
    """

    count: int
    expected_error: float
    brier: float
    bands: tuple[Band, ...]


def calibrate(judged: Sequence[Judged], *, bands: int = 10) -> Calibration:
    """Return how well the scores fit, over bands of equal width.

    Raises:
        UsageError: Nothing was judged, or there is no band.
    """
    if not judged or bands < 1:
        raise UsageError("a calibration needs at least one judged score and one band")
    scores = np.array([entry.score for entry in judged])
    correct = np.array([float(entry.correct) for entry in judged])
    band_of = np.minimum((scores * bands).astype(int), bands - 1)
    table = tuple(
        Band(
            low=number / bands,
            high=(number + 1) / bands,
            count=int(inside.sum()),
            mean_score=float(scores[inside].mean()),
            share_correct=float(correct[inside].mean()),
        )
        for number in sorted(set(band_of.tolist()))
        for inside in [band_of == number]
    )
    return Calibration(
        count=len(judged),
        expected_error=sum(band.count * abs(band.mean_score - band.share_correct) for band in table) / len(judged),
        brier=float(np.square(scores - correct).mean()),
        bands=table,
    )
