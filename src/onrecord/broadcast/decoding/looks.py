"""How a frame looks when two of them are compared: small, and measured once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

SIZE = (48, 27)
"""Pixels across and down: fine detail would hide what two pictures have in common when it moves."""

_PLAIN = 0.9
"""Share of a picture that is of one light where it is plain; the rest may be a logo or a ticker."""

_EVEN = 6
_BLACK, _WHITE = 16, 235
_BLOCK = (3, 6)
"""Pixels of the small picture down and across: nine rows of eight blocks."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """A frame at `at` milliseconds: its light in steps of 255, height x width x 3, and what is measured on it.

    `variance` is the contrast in grey; `step` the change from the frame before; `plain` says that it is black or white.
    """

    at: int
    light: Floats
    variance: float
    plain: bool
    step: float


def look(pixels: npt.NDArray[np.uint8], *, at: int, last: Look | None) -> Look:
    """Return how a small frame looks after the one before it."""
    light = pixels.astype(np.float32)
    grey = light.mean(axis=2)
    step = size_of(light - last.light) if last is not None else 0.0
    return Look(at=at, light=light, variance=float(grey.var()), plain=_is_plain(grey), step=step)


def small(frame: Any) -> npt.NDArray[np.uint8]:
    """Return a decoded frame in the size in which frames are compared."""
    pixels: npt.NDArray[np.uint8] = frame.reformat(
        width=SIZE[0], height=SIZE[1], format="rgb24", interpolation="AREA", threads=1
    ).to_ndarray()
    return pixels


def size_of(light: Floats) -> float:
    """Return the root mean square of a difference between two pictures."""
    flat = light.ravel()
    return float(np.sqrt(flat @ flat / flat.size))


def likeness(one: Look, other: Look) -> float:
    """Return the correlation of two pictures in grey: 1 for the same one, however light; about 0 for two that share nothing."""
    first, second = (each.light.mean(axis=2) - each.light.mean() for each in (one, other))
    return float((first * second).mean() / max(np.sqrt(one.variance * other.variance), 1.0))


def spread(change: Floats, *, size: float) -> float:
    """Return the share of blocks of the picture that change at least a third as much as all of it."""
    (down, across), (height, width) = _BLOCK, change.shape[:2]
    blocks = (change**2).reshape(height // down, down, width // across, across, -1).mean(axis=(1, 3, 4))
    return float((np.sqrt(blocks) > size / 3).mean())


def _is_plain(grey: Floats) -> bool:
    middle = float(np.median(grey))
    return (middle <= _BLACK or middle >= _WHITE) and float((np.abs(grey - middle) <= _EVEN).mean()) >= _PLAIN
