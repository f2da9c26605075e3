"""What a line on the screen says: Latin by the shipped reader, Hangul and Cyrillic by Tesseract.

The writing of a line is told by the reader's states before anything is read: "СОВЕТ" reads as a sure "COBET" in Latin.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal, get_args

import numpy as np

from onrecord.broadcast.screen.boxes import Pixels, resized, signal
from onrecord.broadcast.screen.inks import Grey, average, inked, plain, steady
from onrecord.broadcast.screen.tesseract import languages, written
from onrecord.errors import Fault
from onrecord.models.screen_model import HEIGHT, Floats, ScreenModel, Signs

Script = Literal["latin", "cyrillic", "hangul"]

_READ: tuple[Script, ...] = get_args(Script)

_TESSERACT: dict[Script, dict[str, str]] = {"latin": {}, "cyrillic": {"ru": "rus", "uk": "ukr"}, "hangul": {"ko": "kor"}}
"""For each writing, the languages that are read, and what Tesseract calls them."""

_SURE = 0.955
"""From which chance on no other picture of a line is tried."""

_LEAST = {"latin": 0.8, "cyrillic": 0.6, "hangul": 0.55}
"""The least chance of a line that is kept. What is no text is read as some signs too, at 0.2 to 0.7 as Latin."""

_DOUBTFUL = 0.12
"""A writing that is likelier than this is tried; of two, the one that is read more surely counts."""

_UNASKED = 0.1
"""How much less likely a writing is in which none of the languages is written that may be on the screen."""

_OTHER = 0.95
"""From which a line is taken to be in a writing that nobody here reads."""

_NOT_READ_YET = "text on the screen in a writing that is not Latin, Hangul or Cyrillic was left out; none other is read yet"

_FIGURES = re.compile(r"[+-]?\d[\d :.,/%°+-]+")
_DENSE = 0.15
"""Signs for each of the reader's places; figures have 0.25 and more."""

_STRAY = " |[]{}()_~`'‘’\"“”.,:;-–—=<>«»\\/*°"
"""What Tesseract makes of the edge of a band, at the ends of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a line says, in which writing, and how surely, 0 to 1."""

    text: str
    script: Script
    chance: float


@dataclass(slots=True)
class Reader:
    """Reads lines; `faults` says, once each, what could not be read and why.

    `languages` are those that may stand on the screen (ISO 639-1): a writing of none of them is taken for less likely, and is
    read in whatever is installed. Latin is read always.
    """

    model: ScreenModel
    languages: Collection[str] = ()
    faults: dict[str, Fault] = field(default_factory=dict)

    def read(self, looks: Sequence[Pixels], *, thorough: bool = True) -> Text | None:
        """Return what a line says, None where it says nothing that can be read.

        Args:
            looks: Pictures of one size of the same line at several moments.
            thorough: Try more than the likeliest inks where Tesseract is not sure.
        """
        signs = [self.model.read(_line(picture)) for picture in (average(looks), looks[len(looks) // 2])]
        latin = max((spelled(each, letters=self.model.letters) for each in signs), key=lambda text: text.chance)
        if latin.chance >= _LEAST["latin"] and _are_figures(latin.text, places=len(signs[0].states)):
            return latin
        chances = self._scripts(signs[0])
        likely = [script for script in _READ if chances.get(script, 0.0) > _DOUBTFUL]
        found = [
            latin if script == "latin" else self._by_tesseract(script, looks=looks, thorough=thorough) for script in likely
        ]
        sure = [text for text in found if text is not None and text.text and text.chance >= _LEAST[text.script]]
        if not sure and chances.get("other", 0.0) > _OTHER:
            self.faults.setdefault("other", Fault(code="screen-text-not-read", detail=_NOT_READ_YET))
        return max(sure, key=lambda text: text.chance * (0.5 + chances[text.script]), default=None)

    def _scripts(self, signs: Signs) -> dict[str, float]:
        """Return how likely each writing is by the mean of the states of a line; one that nobody asked for is less so."""
        states = np.append(signs.states.mean(axis=0), 1)
        logits = {name: float(states @ weights) for name, weights in self.model.scripts.items()}
        top = max(logits.values())
        odds = {name: float(np.exp(logit - top)) * self._prior(name) for name, logit in logits.items()}
        return {name: value / sum(odds.values()) for name, value in odds.items()}

    def _prior(self, script: str) -> float:
        tongues = next((tongues for name, tongues in _TESSERACT.items() if name == script), {})
        return _UNASKED if tongues and self.languages and not tongues.keys() & set(self.languages) else 1.0

    def _by_tesseract(self, script: Script, *, looks: Sequence[Pixels], thorough: bool) -> Text | None:
        """Read pictures of a line until one is read surely: first the likeliest two, then the others."""
        language = self._tesseract(script)
        if not language:
            return None
        pictures = _pictures(looks)
        found = written(list(islice(pictures, 2)), language=language)
        if thorough and max(each.chance for each in found) < _SURE:
            found += written(list(pictures), language=language)
        best = max(found, key=lambda each: each.chance)
        return Text(text=best.text.strip(_STRAY), script=script, chance=best.chance)

    def _tesseract(self, script: Script) -> str:
        """Return what to tell Tesseract, nothing where what it would need is not installed: that is a fault."""
        names = _wanted(script, self.languages) or list(_TESSERACT[script].values())
        there = [name for name in names if name in languages()]
        if not there:
            install = " ".join(["tesseract-ocr", *(f"tesseract-ocr-{name}" for name in names)])
            detail = f"text in {script.capitalize()} on the screen was left out; to have it read, type: apt install {install}"
            self.faults.setdefault(script, Fault(code="screen-text-not-read", detail=detail))
        return "+".join(there)


def spelled(signs: Signs, *, letters: str) -> Text:
    """Return what the reader's signs spell: the likeliest at each place, repeated ones once, as CTC has it."""
    best, chances = signs.chances.argmax(axis=1), signs.chances.max(axis=1)
    kept = [place for place, sign in enumerate(best) if sign and (place == 0 or best[place - 1] != sign)]
    text = " ".join("".join(letters[best[place]] for place in kept).split())
    return Text(text=text, script="latin", chance=float(np.mean(chances[kept])) if kept else 0.0)


def _are_figures(text: str, *, places: int) -> bool:
    """Say whether a line is figures alone, which every writing shares: few signs on a long line are what was not read of it."""
    return _FIGURES.fullmatch(text) is not None and len(text) > _DENSE * places


def _wanted(script: Script, given: Collection[str]) -> list[str]:
    return [name for code, name in _TESSERACT[script].items() if code in given]


def _pictures(looks: Sequence[Pixels]) -> Iterator[Grey]:
    inks = inked(looks)
    yield plain(looks)
    yield from islice(inks, 1)
    yield from chain([steady(looks)], inks)


def _line(picture: Pixels) -> Floats:
    return signal(resized(picture, (max(round(picture.shape[1] * HEIGHT / picture.shape[0]), 8), HEIGHT)))
