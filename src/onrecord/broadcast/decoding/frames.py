"""Pictures out of a film for whoever reads what is on them: full size up to 1280 x 720, upright, in RGB."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.broadcast.decoding.messages import say

_LONG, _SHORT = 1280, 720
_QUARTER = 90
"""Degrees."""


@dataclass(slots=True)
class Sampler:
    """Says one frame each `every_ms`: the first that begins at or after each multiple of it."""

    every_ms: int
    due_ms: int = 0

    def see(self, frame: Any, *, at: int) -> None:
        """Say a frame if it is time for one."""
        if at < self.due_ms:
            return
        self.due_ms = at - at % self.every_ms + self.every_ms
        pixels = upright(frame)
        height, width, _ = pixels.shape
        say("frame", data=pixels.data.cast("B"), at_ms=at, width=width, height=height)


def upright(frame: Any) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the pixels of a frame as it is to be watched, height x width x 3, no larger than 1280 x 720 or 720 x 1280."""
    share = min(1.0, _LONG / max(frame.width, frame.height), _SHORT / min(frame.width, frame.height))
    width, height = (max(round(side * share), 1) for side in (frame.width, frame.height))
    pixels = frame.reformat(width=width, height=height, format="rgb24").to_ndarray()
    return np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / _QUARTER)))
