"""A text cut into overlapping windows of word pieces, the way the encoder reads it.

A window is `[CLS] pieces [SEP] pieces … [SEP]`, with a `[SEP]` at every paragraph break. Each piece carries its place in the
text and one small feature: how it is written (lower case, Capitalised, CAPITALS) and whether it stands inside quotation marks.
The base model is uncased, so this is the only way it can see either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
FEATURES = 6
"""Number of feature values: 3 ways of writing x (outside, inside quotation marks)."""

_OPENING = frozenset("“„«「『")
_CLOSING = frozenset("”»」』")
_BREAK = re.compile(r"(?<!\s)\s*\n\s*")  # from the start of the space only: a long run of spaces stays linear

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    """How a text is cut: sizes in word pieces."""

    size: int = 256
    overlap: int = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """All word pieces of a text in order; parallel arrays, offsets in code points.

    `paragraph` numbers the paragraphs from 0; a `[SEP]` is not stored, it is put in between when a window is laid out.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window: encoder input, and for each position the piece it holds (-1 for `[CLS]` and `[SEP]`)."""

    ids: Ints
    features: Ints
    piece: Ints


def cut_pieces(text: str, *, tokenizer: Tokenizer) -> Pieces:
    """Return the word pieces of `text`. Paragraphs are tokenized one by one, so time is linear in the text's length."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph: list[int] = []
    spans = list(_paragraphs(text))
    for number, (encoding, (start, _)) in enumerate(
        zip(tokenizer.encode_batch([text[s:e] for s, e in spans], add_special_tokens=False), spans, strict=True)
    ):
        ids += encoding.ids
        starts += [start + s for s, _ in encoding.offsets]
        ends += [start + e for _, e in encoding.offsets]
        paragraph += [number] * len(encoding.ids)
    return Pieces(
        ids=np.array(ids, np.int32),
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        features=_features(text, starts=starts, ends=ends, paragraph=paragraph),
        paragraph=np.array(paragraph, np.int32),
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    bounds = [0]
    for match in _BREAK.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    return [(s, e) for s, e in zip(bounds[::2], bounds[1::2], strict=True) if s < e]


def _features(text: str, *, starts: Sequence[int], ends: Sequence[int], paragraph: Sequence[int]) -> Ints:
    """Return for each piece: writing (0 lower, 1 Capitalised, 2 CAPITALS) + 3 when inside quotation marks."""
    out = np.zeros(len(starts), np.int32)
    double = single = False
    here = -1
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if paragraph[i] != here:
            here, double, single = paragraph[i], False, False
        word = text[start:end]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opened = double or single
        if word in _OPENING:
            double = True
        elif word in _CLOSING:
            double = False
        elif word == '"' or (word in "'`" and before == word):
            double = not double
        elif word in "‘'’`" and not (before.isalnum() and after.isalnum()):
            single = _single(single, word=word, before=before, after=after)
        out[i] = _writing(word) + 3 * (opened or double or single)
    return out


def _single(state: bool, *, word: str, before: str, after: str) -> bool:
    """Return whether a single quotation is open after this mark; plural possessives (the soldiers’ homes) close it."""
    if word in "‘'`" and not before.isalnum() and after.isalnum():
        return True
    return state and not (not before.isspace() and not after.isalnum())


def _writing(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def lay_out(pieces: Pieces, *, settings: WindowSettings, first: int | None = None) -> list[Window]:
    """Return windows that cover every piece, in order; neighbours share up to `overlap` pieces.

    Args:
        first: Room in the first window, in pieces; smaller than `settings.size` shifts all later borders (used in training).
    """
    total = len(pieces)
    windows: list[Window] = []
    begin, room = 0, first or settings.size
    while begin < total:
        end = _window_end(pieces, begin=begin, room=room)
        windows.append(_window(pieces, begin=begin, end=end))
        if end >= total:
            break
        begin = _next_begin(pieces, begin=begin, end=end, overlap=settings.overlap)
        room = settings.size
    return windows


def _window_end(pieces: Pieces, *, begin: int, room: int) -> int:
    """Return the end of the window from `begin`: whole paragraphs where they fit, else as many pieces as fit."""
    numbers = pieces.paragraph[begin : begin + room]
    breaks = np.flatnonzero(np.diff(numbers)) + 1
    # position k in the window costs k + 1 [CLS] + number of [SEP] so far + 1 closing [SEP]
    cost = np.arange(1, len(numbers) + 1) + 2 + np.concatenate([[0], np.cumsum(np.diff(numbers) != 0)])
    fits = int(np.searchsorted(cost, room, side="right"))
    if begin + fits >= len(pieces):
        return len(pieces)
    whole = breaks[breaks <= fits]
    if len(whole) and whole[-1] >= fits // 2:
        return begin + int(whole[-1])
    return begin + max(fits, 1)


def _next_begin(pieces: Pieces, *, begin: int, end: int, overlap: int) -> int:
    """Return where the next window begins: at a paragraph at most `overlap` before `end`, else exactly there."""
    low = max(begin + 1, end - overlap)
    if overlap == 0 or low >= end:
        return end
    numbers = pieces.paragraph[low - 1 : end]
    breaks = np.flatnonzero(np.diff(numbers))
    if len(breaks):
        return low + int(breaks[0])
    return end if pieces.paragraph[end] != pieces.paragraph[end - 1] else low


def _window(pieces: Pieces, *, begin: int, end: int) -> Window:
    numbers = pieces.paragraph[begin:end]
    position = 1 + np.arange(end - begin) + (np.concatenate([[0], np.cumsum(np.diff(numbers) != 0)]) if end > begin else 0)
    size = int(position[-1]) + 2
    ids = np.full(size, SEP, np.int32)
    ids[0] = CLS
    ids[position] = pieces.ids[begin:end]
    features = np.zeros(size, np.int32)
    features[position] = pieces.features[begin:end]
    piece = np.full(size, -1, np.int32)
    piece[position] = np.arange(begin, end)
    return Window(ids=ids, features=features, piece=piece)
