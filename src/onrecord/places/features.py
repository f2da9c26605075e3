"""What can be seen of each word without the encoder: how it is written, what stands around it, what the gazetteer knows."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.places.countries import peoples
from onrecord.places.folding import folded
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.matches import Match
from onrecord.places.place import PLACE_KINDS
from onrecord.places.words import INNER, Words

Floats = npt.NDArray[np.float32]

SHAPES = ("lower", "Capitalised", "CAPITALS", "initials", "number")
AROUND = (
    "line begins",
    "stop before",
    "full stop after",
    "comma after",
    "possessive",
    "hyphen before",
    "hyphen after",
    "bracket",
)
KNOWN = ("begins", "goes on", "ends", "alone", "size", "namesakes", "words", "people")
FEATURES = (*SHAPES, *AROUND, *KNOWN, *PLACE_KINDS)
"""The columns of `features`, in their order."""

_AT = {name: number for number, name in enumerate(FEATURES)}
_STOPS = frozenset(".!?:;\"”’“‘'([")
_SIZE, _MANY = 20.0, 5.0


def possible(words: Words, *, chosen: Sequence[Match]) -> npt.NDArray[np.bool_]:
    """Return for each word whether it can belong to a place's name: written large, a number, or inside such a name."""
    found = np.array([form[0].isupper() or form[0].isdigit() for form in words.forms], bool)
    for number in range(1, len(words) - 1):
        if found[number - 1] and not found[number] and words.forms[number] in INNER:
            found[number] = words.forms[number + 1][0].isupper()
    for match in chosen:
        found[match.first : match.last + 1] = True
    return found


def features(words: Words, *, chosen: Sequence[Match], table: Gazetteer) -> Floats:
    """Return the features of each word, N x len(FEATURES).

    Args:
        words: The words of a text.
        chosen: The names of the gazetteer that stand in it, none over another.
        table: The gazetteer.
    """
    out = np.zeros((len(words), len(FEATURES)), np.float32)
    for number in range(len(words)):
        out[number, _AT[_shape(words.forms[number])]] = 1
        for name in _around(words, number):
            out[number, _AT[name]] = 1
    _mark_peoples(words, out)
    for match in chosen:
        _mark(match, out=out, table=table)
    return out


def _shape(form: str) -> str:
    if form[-1] == ".":
        return "initials"
    if form[0].isdigit():
        return "number"
    if not form[0].isupper():
        return "lower"
    return "CAPITALS" if len(form) > 1 and form.isupper() else "Capitalised"


def _around(words: Words, number: int) -> list[str]:
    text, start, end = words.text, words.starts[number], words.ends[number]
    before = text[words.ends[number - 1] if number else 0 : start]
    after = text[end : end + 2]
    told = {
        "line begins": not number or "\n" in before,
        "stop before": bool(before.strip()) and before.strip()[-1] in _STOPS,
        "full stop after": after[:1] == ".",
        "comma after": after[:1] == ",",
        "possessive": after[:1] in {"'", "’"} and after[1:] == "s",
        "hyphen before": before in {"-", "–"},
        "hyphen after": after[:1] in {"-", "–"},
        "bracket": before[-1:] == "(",
    }
    return [name for name, holds in told.items() if holds]


def _mark_peoples(words: Words, out: Floats) -> None:
    known = peoples()
    for number, form in enumerate(words.forms):
        if form[0].isupper() and folded(form) in known:
            out[number, _AT["people"]] = 1


def _mark(match: Match, *, out: Floats, table: Gazetteer) -> None:
    rows = slice(match.first, match.last + 1)
    out[match.first, _AT["begins"]] = 1
    out[match.first + 1 : match.last + 1, _AT["goes on"]] = 1
    out[match.last, _AT["ends"]] = 1
    out[rows, _AT["alone"]] = match.first == match.last
    out[rows, _AT["size"]] = table.sizes(match.places).max() / _SIZE
    out[rows, _AT["namesakes"]] = np.log1p(len(match.places)) / _MANY
    out[rows, _AT["words"]] = (match.last - match.first + 1) / _MANY
    for kind in set(table.kinds(match.places).tolist()):
        out[rows, _AT[PLACE_KINDS[kind]]] = 1
