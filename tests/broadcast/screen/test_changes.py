import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.boxes import Box, Pixels
from onrecord.broadcast.screen.changes import Changes

BARS = Box(top=600, left=200, bottom=640, right=600)


def picture(*, bars: bool) -> Pixels:
    """Grey, with upright bars side by side as letters have them."""
    made = np.full((720, 1280, 3), 90, dtype=np.uint8)
    if bars:
        made[600:640, 200:600:8] = 255
        made[600:640, 201:600:8] = 255
    return made


def test_the_first_picture_is_searched() -> None:
    assert Changes().since_search(picture(bars=False), known=[])


def test_letters_that_were_not_there_are_searched_for() -> None:
    changes = Changes()
    changes.searched(picture(bars=False))
    assert not changes.since_search(picture(bars=False), known=[])
    assert changes.since_search(picture(bars=True), known=[])
    assert not changes.since_search(picture(bars=True), known=[BARS])


def test_after_some_pictures_the_finder_looks_anyway() -> None:
    changes = Changes()
    changes.searched(picture(bars=False))
    assert [changes.since_search(picture(bars=False), known=[]) for _ in range(4)] == [False, False, False, True]


def test_after_a_cut_the_finder_looks() -> None:
    changes = Changes()
    changes.searched(picture(bars=False))
    assert changes.since_search(np.full_like(picture(bars=False), 160), known=[])


def test_what_changes_while_the_picture_stands_still_is_looked_at_though_it_is_faint() -> None:
    changes = Changes()
    changes.searched(picture(bars=False))
    faint = picture(bars=False)
    faint[600:640, 200:600:8] += 12
    assert changes.since_search(faint, known=[])
