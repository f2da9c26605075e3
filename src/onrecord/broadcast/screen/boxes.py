"""Where text stands on a picture: boxes around lines, out of the finder's chances.

The step from chances to boxes follows DB (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", AAAI
2020), for upright boxes alone: captions do not lean.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from onrecord.models.screen_model import STEP, Floats, ScreenModel

Pixels = npt.NDArray[np.uint8]

_IS_TEXT = 0.3
_IS_LINE = 0.55
"""Mean chance over a box, from which it is taken for a line."""

_GROWTH = 1.6
"""How far a box grows: the network marks the inner part of a line. Area over girth, times this, as in DB."""

_LEAST = 8
"""Pixels of height of a line in the whole picture; nobody reads less on a screen."""

_LONGEST_SIDE = 960
"""Pixels to which a picture is made smaller before it is searched."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Box:
    """A part of a picture in pixels: from `top` up to `bottom`, from `left` up to `right`."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    def cut(self, picture: Pixels) -> Pixels:
        """Return this part of a picture."""
        return picture[self.top : self.bottom, self.left : self.right]

    def shared(self, other: "Box") -> int:
        """Return how many pixels two boxes have in common."""
        both = self.within(other)
        return both.width * both.height if both else 0

    def within(self, other: "Box") -> "Box | None":
        """Return what two boxes share, None where it is nothing."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Box(top=top, left=left, bottom=bottom, right=right) if top < bottom and left < right else None

    def around(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            top=min(self.top, other.top),
            left=min(self.left, other.left),
            bottom=max(self.bottom, other.bottom),
            right=max(self.right, other.right),
        )


def boxes(picture: Pixels, *, model: ScreenModel) -> list[Box]:
    """Return where lines of text stand, from the top down.

    Args:
        picture: Height x width x 3, red, green, blue.
        model: Its finder is asked.
    """
    height, width = picture.shape[:2]
    share = min(1.0, _LONGEST_SIDE / max(height, width))
    small = (max(round(width * share / STEP), 1) * STEP, max(round(height * share / STEP), 1) * STEP)
    chances = model.find(signal(resized(picture, small)))
    found = _found(chances, scale=(width / small[0], height / small[1]))
    return sorted(box for box in (_within(box, width=width, height=height) for box in found) if box.height >= _LEAST)


def resized(picture: Pixels, size: tuple[int, int]) -> Pixels:
    """Return a picture of another size, width x height."""
    way = cv2.INTER_AREA if size[1] < picture.shape[0] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), dtype=np.uint8)


def signal(picture: Pixels) -> Floats:
    """Return a picture as the networks want it: 3 x height x width, blue, green, red in -1..1."""
    return np.ascontiguousarray(picture[..., ::-1].transpose(2, 0, 1), dtype=np.float32) / 127.5 - 1


def _found(chances: Floats, *, scale: tuple[float, float]) -> list[Box]:
    mask = (chances > _IS_TEXT).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [_grown(row, scale=scale) for row in stats[1:] if _is_line(row, chances=chances, mask=mask)]


def _is_line(row: Sequence[int], *, chances: Floats, mask: Pixels) -> bool:
    left, top, width, height = row[:4]
    if min(width, height) < 3:
        return False
    part = (slice(top, top + height), slice(left, left + width))
    return float(chances[part][mask[part] > 0].mean()) >= _IS_LINE


def _grown(row: Sequence[int], *, scale: tuple[float, float]) -> Box:
    left, top, width, height = (int(value) for value in row[:4])
    more = width * height * _GROWTH / (2 * (width + height))
    return Box(
        top=math.floor((top - more) * scale[1]),
        left=math.floor((left - more) * scale[0]),
        bottom=math.ceil((top + height + more) * scale[1]),
        right=math.ceil((left + width + more) * scale[0]),
    )


def _within(box: Box, *, width: int, height: int) -> Box:
    return Box(top=max(box.top, 0), left=max(box.left, 0), bottom=min(box.bottom, height), right=min(box.right, width))
