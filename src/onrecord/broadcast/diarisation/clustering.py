"""Which of many embeddings are of one voice: agglomerative clustering by average linkage, in numpy.

The similarity of two clusters is the mean cosine between their members. Average linkage is reducible, so following nearest
neighbours (Murtagh, "A survey of recent advances in hierarchical clustering algorithms", 1983) joins the same clusters as
searching all pairs for the best each time, in quadratic time.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_NEVER = -2.0
"""Less than any cosine."""


def cluster(embeddings: Floats, *, least: float, weights: Floats | None = None) -> Labels:
    """Return for each of N embeddings the number of its cluster, from 0 in order of first member.

    Args:
        embeddings: N x K, each of length 1.
        least: Mean cosine from which on two clusters are one.
        weights: N, how much each counts in the mean; all the same where not given.
    """
    count = len(embeddings)
    labels = np.arange(count)
    for kept, gone, similarity in _joins(embeddings, np.ones(count) if weights is None else weights.astype(np.float64)):
        if similarity >= least:
            labels[labels == gone] = kept
    return numbered(labels)


def numbered(labels: Sequence[int] | Labels) -> Labels:
    """Return labels from 0 in order of first member."""
    _, first, inverse = np.unique(np.asarray(labels, dtype=np.int64), return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)


def _joins(embeddings: Floats, sizes: Doubles) -> list[tuple[int, int, float]]:
    """Return who joins whom, and how similar the two were: the smaller number stays; a join comes after those it builds on."""
    similar = embeddings @ embeddings.T
    np.fill_diagonal(similar, _NEVER)
    joins: list[tuple[int, int, float]] = []
    chain: list[int] = []
    while len(joins) < len(embeddings) - 1:
        if not chain:
            chain.append(int(np.flatnonzero(sizes)[0]))
        near, similarity = _nearest(similar, chain)
        if len(chain) > 1 and near == chain[-2]:
            kept, gone = sorted((chain.pop(), chain.pop()))
            joins.append((kept, gone, similarity))
            _join(similar, sizes, kept=kept, gone=gone)
        else:
            chain.append(near)
    return joins


def _nearest(similar: Floats, chain: Sequence[int]) -> tuple[int, float]:
    """Return who is nearest to the last of the chain; of equals, who stands before it there, so that the chain ends."""
    row = similar[chain[-1]]
    near = int(np.argmax(row))
    if len(chain) > 1 and row[chain[-2]] >= row[near]:
        near = chain[-2]
    return near, float(row[near])


def _join(similar: Floats, sizes: Doubles, *, kept: int, gone: int) -> None:
    whole = sizes[kept] + sizes[gone]
    row = (sizes[kept] * similar[kept] + sizes[gone] * similar[gone]) / whole
    row[kept] = row[gone] = _NEVER
    row[sizes == 0] = _NEVER
    similar[kept] = similar[:, kept] = row
    similar[gone] = similar[:, gone] = _NEVER
    sizes[kept], sizes[gone] = whole, 0
