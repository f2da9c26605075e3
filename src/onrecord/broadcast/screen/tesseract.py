"""Lines that the reader of Latin cannot read, read by the program Tesseract (Apache-2.0), which must be installed apart."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import cv2
import numpy as np

from onrecord.broadcast.screen.inks import Grey

_PROGRAM = "tesseract"
_LIMIT_S = 60
"""Seconds for one call of a few lines; it takes less than one."""

_GAP = 0.11
"""Of the height of a line's picture: white between two Hangul words (seen: 0.14 to 0.17; between syllables up to 0.07).

Tesseract puts spaces between the syllables of a name.
"""

_LEVEL, _PAGE, _LEFT, _WIDTH, _CHANCE, _TEXT = 0, 1, 6, 8, 10, 11
"""Columns of its table."""

_WORD = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a line says and how surely, 0 to 1."""

    text: str
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str
    left: int
    width: int
    chance: float


@cache
def languages() -> frozenset[str]:
    """Return the languages that the installed Tesseract reads, by its own names; none where it is not installed."""
    if shutil.which(_PROGRAM) is None:
        return frozenset()
    said = subprocess.run([_PROGRAM, "--list-langs"], capture_output=True, timeout=_LIMIT_S, check=False)  # noqa: S603
    return frozenset(said.stdout.decode(errors="replace").split("\n")[1:]) - {""}


def written(lines: Sequence[Grey], *, language: str) -> list[Written]:
    """Return what each line says, dark on light, in one call of the program; nothing where it finds nothing.

    Args:
        lines: Pictures of one line each.
        language: As Tesseract names it ("kor", "rus+ukr").
    """
    if not lines:
        return []
    _, pages = cv2.imencodemulti(".tiff", list(lines))
    command = [_PROGRAM, "-", "-", "--psm", "7", "--dpi", "150", "-l", language, "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        said = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
            command, input=pages.tobytes(), capture_output=True, env=environment, timeout=_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return [Written(text="", chance=0.0) for _ in lines]
    words: list[list[_Word]] = [[] for _ in lines]
    for row in said.stdout.decode(errors="replace").split("\n"):
        cells = row.split("\t")
        if len(cells) > _TEXT and cells[_LEVEL] == _WORD and cells[_TEXT].strip():
            words[int(cells[_PAGE]) - 1].append(_word(cells))
    return [_joined(found, line=line) for found, line in zip(words, lines, strict=True)]


def _word(cells: Sequence[str]) -> _Word:
    left, width = int(cells[_LEFT]), int(cells[_WIDTH])
    return _Word(text=cells[_TEXT], left=left, width=width, chance=float(cells[_CHANCE]) / 100)


def _joined(words: Sequence[_Word], *, line: Grey) -> Written:
    if not words:
        return Written(text="", chance=0.0)
    text = words[0].text
    for before, after in pairwise(words):
        text += (
            after.text
            if _is_hangul(before.text[-1] + after.text[0]) and not _gap(before, after, line=line)
            else f" {after.text}"
        )
    letters = sum(len(word.text) for word in words)
    return Written(text=text, chance=sum(word.chance * len(word.text) for word in words) / letters)


def _is_hangul(text: str) -> bool:
    return all("가" <= sign <= "힣" for sign in text)


def _gap(before: _Word, after: _Word, *, line: Grey) -> bool:
    """Say whether there is white between two words as wide as a space: the edges that Tesseract gives are not sharp."""
    half = line.shape[0] // 5
    part = line[:, max(before.left + before.width - half, 0) : after.left + half]
    if part.size == 0:
        return False
    threshold, _ = cv2.threshold(line, 0, 255, cv2.THRESH_OTSU)
    white = np.concatenate([[0], (part > threshold).all(axis=0).astype(np.int8), [0]])
    edges = np.flatnonzero(np.diff(white))
    return bool(edges.size) and int((edges[1::2] - edges[::2]).max()) > _GAP * line.shape[0]
