"""Found stretches against the truth: diarisation error, number of voices, borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from onrecord.broadcast.diarisation import VoiceStretch
from voices_parts.mixes import Mix

_STEP_MS = 10
_COLLAR_MS = 250
"""Around each border of the truth, nothing is scored."""

_FAR_MS = 2000
"""A change of voice that has none within this is missed."""

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of one mix: seconds of speech, of missed, false and confused speech; voices there are and found; errors of borders."""

    speech: float
    missed: float
    false: float
    confused: float
    voices: int
    found: int
    changes: int
    borders_ms: tuple[float, ...]


def score(mix: Mix, *, found: Sequence[VoiceStretch]) -> Score:
    """Return how well stretches tell a mix; voices are paired so that they agree for the longest."""
    truth = [(begin // 16, end // 16, number) for begin, end, number in mix.truth]
    stretches = [(each.at.start_ms, each.at.end_ms, each.number - 1) for each in found]
    length = max([mix.samples.size // 16, *(end for _, end, _ in stretches)]) // _STEP_MS + 1
    meant, said, counted = _line(truth, length), _line(stretches, length), _counted(truth, length)
    paired = _paired(meant, said)
    both = (meant >= 0) & (said >= 0) & counted
    borders = _border_errors(_changes(truth), _changes(stretches))
    return Score(
        speech=_seconds((meant >= 0) & counted),
        missed=_seconds((meant >= 0) & (said < 0) & counted),
        false=_seconds((meant < 0) & (said >= 0) & counted),
        confused=_seconds(both & (paired[said] != meant)),
        voices=mix.voices,
        found=len({number for _, _, number in stretches}),
        changes=len(_changes(truth)),
        borders_ms=tuple(borders),
    )


def _line(stretches: Sequence[tuple[int, int, int]], length: int) -> Longs:
    line = np.full(length, -1, dtype=np.int64)
    for begin, end, number in stretches:
        line[begin // _STEP_MS : end // _STEP_MS] = number
    return line


def _counted(truth: Sequence[tuple[int, int, int]], length: int) -> npt.NDArray[np.bool_]:
    counted = np.ones(length, dtype=bool)
    for border in (at for begin, end, _ in truth for at in (begin, end)):
        counted[max(border - _COLLAR_MS, 0) // _STEP_MS : (border + _COLLAR_MS) // _STEP_MS] = False
    return counted


def _paired(meant: Longs, said: Longs) -> Longs:
    """Return for each found voice the true one it stands for, -2 for none; nothing stands for silence."""
    both = (meant >= 0) & (said >= 0)
    shared = np.zeros((max(int(said.max(initial=0)) + 1, 1), max(int(meant.max(initial=0)) + 1, 1)))
    np.add.at(shared, (said[both], meant[both]), 1)
    paired = np.full(len(shared) + 1, -2, dtype=np.int64)
    rows, columns = linear_sum_assignment(-shared)
    paired[rows] = columns
    return paired


def _changes(stretches: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return from where one voice ends up to where the next one begins."""
    pairs = pairwise(stretches)
    return [(min(one[1], other[0]), other[0]) for one, other in pairs if one[2] != other[2]]


def _border_errors(meant: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> list[float]:
    """Return how far the nearest found change is from the gap of each true one, of those that have one near."""
    errors = []
    for begin, end in meant:
        far = [max(first - end, begin - last, 0) for first, last in said]
        errors += [float(min(far))] if far and min(far) <= _FAR_MS else []
    return errors


def _seconds(which: npt.NDArray[np.bool_]) -> float:
    return float(which.sum()) * _STEP_MS / 1000
