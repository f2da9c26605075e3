"""Whether a picture shows text that an earlier one did not: a cheap test before the finder is asked again.

Letters are many upright edges side by side. A picture is cut into small fields; those that look like letters now and did not
when the finder last looked, and on which no known line stands, are new. A moving background makes some, a caption makes many
in a row. Where nearly all of the picture has changed there was a cut, and where nearly nothing has, whatever changed is worth a
look.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from onrecord.broadcast.screen.boxes import Box, Pixels
from onrecord.models.screen_model import Floats

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

_OTHER = 12
"""Of 255: the mean change of a field from which it shows something else."""

_ROUGH = 4
"""Of the same, the same field's change in how rough it is: letters have come or gone; light may change without."""

_CUT, _STILL = 0.6, 0.25
"""Share of fields that show something else: from which there was a cut, up to which the picture stood still."""

Fields = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Look:
    """One picture by its fields: which look like letters, how light each is, and how rough."""

    letters: Fields
    light: Floats
    rough: Floats

    @classmethod
    def at(cls, picture: Pixels) -> "_Look":
        height = round(picture.shape[0] * _WIDTH / picture.shape[1])
        grey = cv2.cvtColor(cv2.resize(picture, (_WIDTH, height), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
        edges = np.abs(cv2.Sobel(grey, cv2.CV_16S, 1, 0))
        letters = _by_field((edges > _EDGE).astype(np.float32)) > _DENSE
        return cls(
            letters=np.asarray(letters), light=_by_field(grey.astype(np.float32)), rough=_by_field(edges.astype(np.float32))
        )


@dataclass(slots=True)
class Changes:
    """What the picture looked like when the finder last looked, and at the look before this one."""

    searched_look: _Look | None = None
    last: _Look | None = None
    without: int = 0

    def since_search(self, picture: Pixels, *, known: Sequence[Box]) -> bool:
        """Say whether the finder should look at this picture."""
        self.without += 1
        now, before = _Look.at(picture), self.last
        self.last = now
        then = self.searched_look
        if then is None or before is None or self.without >= _MOST_WITHOUT or now.letters.shape != then.letters.shape:
            return True
        other = float((np.abs(now.light - before.light) > _OTHER).mean())
        if other >= _CUT:
            return True
        new = now.letters & ~then.letters
        if other <= _STILL:
            new |= now.rough - then.rough > _ROUGH
        return _in_a_row(new, known=known, scale=picture.shape[1] / _WIDTH * _FIELD)

    def searched(self, picture: Pixels) -> None:
        """Take note that the finder has looked at this picture."""
        self.searched_look = self.last = _Look.at(picture)
        self.without = 0


def _in_a_row(new: Fields, *, known: Sequence[Box], scale: float) -> bool:
    """Say whether several new fields stand side by side where no known line does."""
    free = new.astype(np.uint8)
    for box in known:
        free[int(box.top / scale) : int(box.bottom / scale) + 1, int(box.left / scale) : int(box.right / scale) + 1] = 0
    return bool(cv2.erode(free, np.ones((1, _ROW), dtype=np.uint8)).any())


def _by_field(values: Floats) -> Floats:
    """Return the mean of each field."""
    size = (_WIDTH // _FIELD, max(values.shape[0] // _FIELD, 1))
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
