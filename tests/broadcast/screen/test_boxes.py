from typing import cast

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.boxes import Box, boxes
from onrecord.models.screen_model import Floats, ScreenModel


class Finder:
    """In place of the network: it finds what is white in red."""

    def find(self, picture: Floats) -> Floats:
        assert picture.shape[1] % 32 == 0
        assert picture.shape[2] % 32 == 0
        return np.asarray((picture[2] + 1) / 2, dtype=np.float32)


def test_a_line_is_found_where_it_stands_in_the_full_picture() -> None:
    picture = np.zeros((720, 1280, 3), dtype=np.uint8)
    picture[600:620, 200:600] = 255
    (box,) = boxes(picture, model=cast(ScreenModel, Finder()))
    assert box.left < 200
    assert box.right > 600
    assert 580 < box.top < 600
    assert 620 < box.bottom < 640


def test_specks_are_no_lines() -> None:
    picture = np.zeros((720, 1280, 3), dtype=np.uint8)
    picture[600:602, 200:203] = 255
    assert boxes(picture, model=cast(ScreenModel, Finder())) == []


def test_boxes_share_what_lies_in_both() -> None:
    one, other = Box(top=0, left=0, bottom=10, right=20), Box(top=5, left=10, bottom=15, right=40)
    assert one.shared(other) == 50
    assert one.within(other) == Box(top=5, left=10, bottom=10, right=20)
    assert one.around(other) == Box(top=0, left=0, bottom=15, right=40)
    assert one.within(Box(top=10, left=0, bottom=12, right=5)) is None
