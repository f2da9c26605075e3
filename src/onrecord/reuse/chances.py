"""How likely words that two texts share were taken from one into the other: a logistic model with few, plain signs.

The weights are in `chances.toml`, once for an index of a thousand documents and more, once for ten and fewer; between the two
they are mixed. `training/reuse_chances.py` makes them from marked pairs of documents.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SIGNS = ("weight", "words", "quoted", "blanks", "patched", "elsewhere", "strangers")

_LEAST_WEIGHT = 0.1

_FEW_WORDS, _MANY_WORDS = 4, 11
"""Fewer words than these are as telling as so many, and more too: what is long and says little is a set phrase."""

_MOST_BLANKS = 3

_FEW_RUNS, _MANY_RUNS = 2, 15
"""Of the runs of words that two texts share elsewhere: fewer say nothing, more say no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for and against a passage.

    `weight` says how much its words say, and `words` how many there are, a name being one. `quoted` is whether it stands in
    quotation marks on either side and is no title; `blanks` at how many places a name or number stands for another one;
    `patched` how widely its parts are held (`Patchwork.patched`); `elsewhere` how many rare runs of words the two texts share
    outside it; `strangers` is from 0, where the texts are about the same things, to 1, where they share no telling word.
    """

    weight: float
    words: float
    quoted: bool
    blanks: int
    patched: float
    elsewhere: int
    strangers: float

    def numbers(self) -> dict[str, float]:
        """Return the signs as the numbers that are weighed, in the order of `SIGNS`: what is counted, as logarithms.

        Words and runs are cut off where more of them say no more.
        """
        return {
            "weight": math.log(max(_LEAST_WEIGHT, self.weight)),
            "words": math.log(_between(self.words, _FEW_WORDS, _MANY_WORDS)),
            "quoted": float(self.quoted),
            "blanks": float(min(_MOST_BLANKS, self.blanks)),
            "patched": self.patched,
            "elsewhere": math.log1p(_between(self.elsewhere, _FEW_RUNS, _MANY_RUNS)),
            "strangers": self.strangers,
        }


def chance(signs: Signs, *, among: int) -> float:
    """Return how likely the words were taken over, from 0 to 1.

    Args:
        signs: What speaks for and against it.
        among: How many documents were looked at: few cannot tell which words are common property, and more is asked of them.
    """
    numbers = signs.numbers()
    told = min(1.0, max(0.0, math.log10(max(1, among)) - 1) / 2)
    odds = told * _odds("many", numbers) + (1 - told) * _odds("few", numbers)
    return 0.5 * (1 + math.tanh(odds / 2))


def _between(number: float, least: float, most: float) -> float:
    return min(most, max(least, number))


def _odds(table: str, numbers: Mapping[str, float]) -> float:
    weights = _weights()[table]
    return weights["intercept"] + sum(weights[name] * number for name, number in numbers.items())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: dict[str, dict[str, float]] = tomllib.loads(
        files(__package__).joinpath("chances.toml").read_text(encoding="utf-8")
    )
    return weights
