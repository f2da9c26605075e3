"""Whether a picture shows text that an earlier one did not: a cheap test before the finder is asked again.

Letters are many upright edges side by side. A picture is cut into small fields; those that look like letters now and did not
when the finder last looked, and on which no known line stands, are new. A moving background makes some, a caption makes many
in a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from onrecord.broadcast.screen.boxes import Box, Pixels

_WIDTH = 640
_FIELD = 16
"""Pixels of the small picture."""

_EDGE = 60
"""Of a Sobel filter over grey: an edge."""

_DENSE = 0.18
"""Share of edges in a field of letters."""

_ROW = 3
"""Fields side by side."""

_MOST_WITHOUT = 4
"""Pictures after which the finder looks anyway."""

Fields = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Changes:
    """The fields that looked like letters when the finder last looked."""

    fields: Fields | None = None
    without: int = 0

    def since_search(self, picture: Pixels, *, known: Sequence[Box]) -> bool:
        """Say whether the finder should look at this picture."""
        self.without += 1
        if self.fields is None or self.without >= _MOST_WITHOUT:
            return True
        now = _fields(picture)
        if now.shape != self.fields.shape:
            return True
        new = (now & ~self.fields).astype(np.uint8)
        scale = picture.shape[1] / _WIDTH * _FIELD
        for box in known:
            new[int(box.top / scale) : int(box.bottom / scale) + 1, int(box.left / scale) : int(box.right / scale) + 1] = 0
        return bool(cv2.erode(new, np.ones((1, _ROW), dtype=np.uint8)).any())

    def searched(self, picture: Pixels) -> None:
        """Take note that the finder has looked at this picture."""
        self.fields, self.without = _fields(picture), 0


def _fields(picture: Pixels) -> Fields:
    height = round(picture.shape[0] * _WIDTH / picture.shape[1])
    grey = cv2.cvtColor(cv2.resize(picture, (_WIDTH, height), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    edges = (np.abs(cv2.Sobel(grey, cv2.CV_16S, 1, 0)) > _EDGE).astype(np.float32)
    shares = cv2.resize(edges, (_WIDTH // _FIELD, max(height // _FIELD, 1)), interpolation=cv2.INTER_AREA)
    return np.asarray(shares > _DENSE)
