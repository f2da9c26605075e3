"""A line of text as black on white, for a reader of paper.

A caption's letters have one colour, which nothing says. Over a moving picture they stay while the rest blurs when looks are
averaged. Each colour that might be the ink's gives one picture; whichever is read most surely was it.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from onrecord.broadcast.screen.boxes import Pixels, resized

_HEIGHT = 56
"""Pixels of a line as Tesseract reads it best: 44 and 72 lost 2 to 4 of 37 lines."""

_MARGIN = 14
_COLOURS = 5
_MOST_INKS = 3
_THICKEST = 0.16
"""Of a line's height: half the width of the thickest stroke."""

Grey = npt.NDArray[np.uint8]


def average(looks: Sequence[Pixels]) -> Pixels:
    """Return the mean of several looks at one line; all have the same size."""
    return np.asarray(np.mean(looks, axis=0), dtype=np.uint8)


def plain(looks: Sequence[Pixels]) -> Grey:
    """Return the mean of the looks in grey, dark on light."""
    grey = _grey(_scaled(average(looks)))
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]]).mean()
    return _framed(255 - grey if edge < 128 else grey, cv2.BORDER_REPLICATE)


def steady(looks: Sequence[Pixels]) -> Grey:
    """Return what is always light, or always dark, in all of the looks, as black on white."""
    greys = np.stack([_grey(_scaled(look)) for look in looks])
    return _framed(_stretched(255 - max(greys.min(axis=0), 255 - greys.max(axis=0), key=_stands_out)), cv2.BORDER_CONSTANT)


def inked(looks: Sequence[Pixels]) -> Iterator[Grey]:
    """Yield, for each colour that may be the ink's, how near each place is to it, the likeliest first."""
    colours = cv2.cvtColor(_scaled(average(looks)), cv2.COLOR_RGB2LAB).astype(np.float32)
    cv2.setRNGSeed(1)
    rule = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 15, 1.0)
    known = np.empty(0, dtype=np.int32)
    _, nearest, centres = cv2.kmeans(colours.reshape(-1, 3), _COLOURS, known, rule, 1, cv2.KMEANS_PP_CENTERS)
    nearest = nearest.reshape(colours.shape[:2])
    away = np.stack([np.linalg.norm(colours - centre, axis=2) for centre in centres])
    likely = sorted(((_like_writing(nearest == number), number) for number in range(len(centres))), reverse=True)
    for like, number in likely[:_MOST_INKS]:
        if like > 0:
            others = np.delete(away, number, axis=0).min(axis=0)
            share = away[number] / (away[number] + others + 1e-6)
            yield _framed((np.clip(share * 1.6 - 0.3, 0, 1) * 255).astype(np.uint8), cv2.BORDER_CONSTANT)


def _like_writing(mask: npt.NDArray[np.bool_]) -> float:
    """Return how much a mask looks like letters: thin, all along the line, away from its upper and lower edge."""
    share, height = float(mask.mean()), mask.shape[0]
    if not 0.03 < share < 0.55:
        return 0.0
    edge = float(np.concatenate([mask[:2], mask[-2:]]).mean()) / share
    columns = float(mask[height // 5 : -height // 5].any(axis=0).mean())
    thick = float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3).max()) / height
    middle = float(mask[height // 4 : -height // 4].mean()) / share
    return (1 - min(edge, 1.0)) * columns * middle * (1.0 if thick < _THICKEST else 0.4)


def _stands_out(grey: Grey) -> float:
    """Return how far the light part of a picture stands out, less where it is too small or too large for letters."""
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    share = float((mask > 0).mean())
    if not 0 < share < 1:
        return 0.0
    return float(grey[mask > 0].mean() - grey[mask == 0].mean()) * (1.0 if 0.05 < share < 0.5 else 0.3)


def _stretched(grey: Grey) -> Grey:
    low, high = np.percentile(grey, (2, 98))
    return np.asarray(np.clip((grey.astype(np.float32) - low) / max(high - low, 1) * 255, 0, 255), dtype=np.uint8)


def _grey(picture: Pixels) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _scaled(picture: Pixels) -> Pixels:
    return resized(picture, (max(round(picture.shape[1] * _HEIGHT / picture.shape[0]), 8), _HEIGHT))


def _framed(grey: Grey, border: int) -> Grey:
    framed = cv2.copyMakeBorder(grey, _MARGIN, _MARGIN, _MARGIN, _MARGIN, border, value=(255,))
    return np.asarray(framed, dtype=np.uint8)
