"""What the encoder says of each word piece, in a few numbers: for rooms that read the same text after this one."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from onrecord.attributions.windows import Ints, Pieces

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStates:
    """The word pieces of a text in order: where each starts and ends (code points), and its vector, N x K."""

    starts: Ints
    ends: Ints
    vectors: Halves

    def parted(self, *widths: int) -> "tuple[PieceStates, ...]":
        """Return the states of each of several projections that stood side by side, given how many columns each has."""
        ends = list(accumulate(widths))
        columns = (self.vectors[:, end - width : end] for end, width in zip(ends, widths, strict=True))
        return tuple(PieceStates(starts=self.starts, ends=self.ends, vectors=vectors) for vectors in columns)


def side_by_side(*projections: Floats) -> Floats:
    """Return several projections as one, so that a text is encoded once for all rooms that read its states."""
    return np.hstack(projections)


class StateKeeper:
    """Keeps the projection of each piece's hidden state while windows come and go: K numbers a piece instead of 384.

    Args:
        projection: 384 x K.
    """

    def __init__(self, projection: Floats) -> None:
        self._projection = projection
        none = np.zeros(0, np.int32)
        self.states = PieceStates(starts=none, ends=none, vectors=np.zeros((0, projection.shape[1]), np.float16))

    def begin(self, pieces: Pieces) -> None:
        """Make room for the pieces of a text."""
        vectors = np.zeros((len(pieces), self._projection.shape[1]), np.float16)
        self.states = PieceStates(starts=pieces.starts, ends=pieces.ends, vectors=vectors)

    def keep(self, piece: Longs, hidden: Floats) -> None:
        """Keep the states of some pieces: `hidden` is one row of 384 for each number in `piece`."""
        self.states.vectors[piece] = hidden @ self._projection
