import math

import numpy as np

from onrecord.reuse import Candidates
from onrecord.reuse.patchwork import Patchwork


def candidates(held: dict[int, list[int]], *, runs: int) -> Candidates:
    """Candidates by their row and the places of the runs that they hold."""
    pairs = [(row, place) for row, places in sorted(held.items()) for place in places]
    places = np.array([place for _, place in pairs], dtype=np.int64)
    return Candidates(
        documents=tuple(f"d{row}" for row in sorted(held)),
        rows=np.array([row for row, _ in pairs], dtype=np.int64),
        places=places,
        holders=np.bincount(places, minlength=runs),
    )


def test_a_copy_that_stands_in_the_same_documents_throughout_is_not_patched() -> None:
    patchwork = Patchwork(candidates({0: [0, 1, 2, 3], 1: [0, 1, 2, 3]}, runs=4))
    assert patchwork.patched(0, first=0, end=4) == 0


def test_a_phrase_whose_parts_stand_in_many_documents_is_patched() -> None:
    patchwork = Patchwork(candidates({0: [0, 1, 2, 3], 1: [0], 2: [1], 3: [2], 4: [3], 5: [0], 6: [1]}, runs=4))
    assert patchwork.patched(0, first=0, end=4) == math.log((1 + 7) / (1 + 2))


def test_what_two_documents_share_elsewhere_is_what_lies_outside_the_stretch() -> None:
    patchwork = Patchwork(candidates({0: [0, 1, 7, 9], 1: [7]}, runs=10))
    assert patchwork.elsewhere(0, first=0, end=4) == 2
    assert patchwork.elsewhere(1, first=7, end=8) == 0
