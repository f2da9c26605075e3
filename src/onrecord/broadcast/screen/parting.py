"""Where one line on the screen says two things: an upright stroke, a wide gap or another band parts them.

A reader of letters passes over such a stroke, or takes it for a letter, so the picture is asked.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from onrecord.broadcast.screen.boxes import Box, Pixels, resized
from onrecord.broadcast.screen.inks import average
from onrecord.models.screen_model import Floats

Colour = tuple[int, int, int]
_Mask = npt.NDArray[np.bool_]

_HEIGHT = 56
"""Pixels to which a line is scaled; what follows is in these."""

_LEAST_INK = 14.0
"""Distance from the paper's colour (CIELAB)."""

_WIDEST_STROKE, _BLANK = 9, 8
"""Of an upright stroke between words, and of the space on either side of it."""

_TALLER = 1.1
"""How many times as high as the tall letters a stroke is; a capital I is as high as they are."""

_FULL = 0.8
"""Share of its box that an upright stroke fills."""

_WIDE_GAP, _WIDER = 34, 1.8
"""Of an empty gap that parts, and how many times as wide as those between words any is that does."""

_OTHER_GAPS = 2
"""Between words, beside an empty one: where there is no other, nothing says how wide a space is."""

_FAINT, _SHARP = 14.0, 0.6
"""Distance from the paper's colour of a stroke that is no ink, and the share of it that nothing beside it reaches."""

_ROWS = slice(_HEIGHT // 6, -_HEIGHT // 6)

_UNIFORM, _NEAR = 0.4, 24
"""Share of a line's places that are as near to its paper's colour, in RGB: there is a band."""

_OTHER_PAPER = 40
"""Distance in RGB of two bands."""


def paper(looks: Sequence[Pixels]) -> Colour | None:
    """Return the colour of the band that a line stands on, None where there is none."""
    picture = average(looks).reshape(-1, 3).astype(np.float32)
    middle = np.median(picture, axis=0)
    if float((np.abs(picture - middle).max(axis=1) < _NEAR).mean()) < _UNIFORM:
        return None
    red, green, blue = (int(value) for value in middle)
    return red, green, blue


def other_paper(one: Colour | None, other: Colour | None) -> bool:
    """Say whether two lines stand on bands of different colours."""
    return one is not None and other is not None and float(np.linalg.norm(np.subtract(one, other))) > _OTHER_PAPER


def parted(box: Box, looks: Sequence[Pixels]) -> Iterator[tuple[Box, Sequence[Pixels]]]:
    """Yield the parts of a line from the left, each with its place and its pictures; the whole where nothing parts it."""
    picture = average(looks)
    scale = picture.shape[0] / _HEIGHT
    ends = [0, *(round(each * scale) for at in _borders(picture) for each in at), picture.shape[1]]
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        place = Box(top=box.top, left=box.left + left, bottom=box.bottom, right=box.left + right)
        yield place, [look[:, left:right] for look in looks]


def _borders(picture: Pixels) -> list[tuple[int, int]]:
    """Return from where to where each border between two parts reaches."""
    small = resized(picture, (max(round(picture.shape[1] * _HEIGHT / picture.shape[0]), 8), _HEIGHT))
    away = _from_paper(small)
    ink = _ink(away)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    signs = [tuple(int(value) for value in row) for row in stats[1:] if row[cv2.CC_STAT_HEIGHT] > 0.25 * _HEIGHT]
    if len(signs) < 4:
        return []
    tall = float(np.percentile([row[3] for row in signs if row[2] > _WIDEST_STROKE] or [_HEIGHT], 90))
    strokes = [(row[0] - 1, row[0] + row[2] + 1) for row in signs if _is_stroke(row, tall=tall, ink=ink)]
    return sorted(strokes) or _wide_gap(away, ink=ink)


def _from_paper(picture: Pixels) -> Floats:
    """Return how far each place is from the paper's colour."""
    colours = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return np.asarray(np.linalg.norm(colours - np.median(colours.reshape(-1, 3), axis=0), axis=2), dtype=np.float32)


def _ink(away: Floats) -> _Mask:
    threshold, _ = cv2.threshold(np.clip(away * 2, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    return np.asarray(away > max(threshold * 0.3, _LEAST_INK))


def _is_stroke(sign: tuple[int, ...], *, tall: float, ink: _Mask) -> bool:
    left, top, width, height, area = sign
    if width > _WIDEST_STROKE or height < _TALLER * tall or height < 3.5 * width or area < _FULL * width * height:
        return False
    before, after = ink[_ROWS, max(left - _BLANK, 0) : left], ink[_ROWS, left + width : left + width + _BLANK]
    inside = left > _HEIGHT and left + width < ink.shape[1] - _HEIGHT
    return inside and top < _HEIGHT / 2 and not before.any() and not after.any()


def _wide_gap(away: Floats, *, ink: _Mask) -> list[tuple[int, int]]:
    """Return the one gap that is far wider than those between words, and either empty or with a faint stroke in it."""
    full = np.flatnonzero(ink[_ROWS].any(axis=0))
    between = ((int(before), int(after)) for before, after in pairwise(full) if after - before > _BLANK // 2)
    gaps = sorted(((after - before, before + 1, after) for before, after in between), reverse=True)
    if len(gaps) < 2 or gaps[0][0] < _WIDER * gaps[1][0]:
        return []
    width, start, end = gaps[0]
    heights = np.median(away[_ROWS, start + 2 : end - 2], axis=0)
    peak = float(heights.max(initial=0.0))
    stroke = np.flatnonzero(heights > _SHARP * peak)
    if peak < _FAINT:
        others = [each for each, *_ in gaps[1:] if each > _BLANK]
        return [(start, end)] if width >= _WIDE_GAP and len(others) >= _OTHER_GAPS else []
    lone = stroke[-1] - stroke[0] < _WIDEST_STROKE and stroke[0] > 1 and stroke[-1] < heights.size - 2
    return [(start, end)] if lone else []
