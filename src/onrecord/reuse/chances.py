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

SIGNS = ("weight", "words", "quoted", "blanks", "patched", "elsewhere", "around", "strangers")

_MOST_BLANKS = 3
_LEAST_WEIGHT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for and against a passage.

    `weight` says how much its words say, and `words` how many there are, a name being one. `quoted` is whether it stands in
    quotation marks on either side and is no title; `blanks` at how many places a name or number stands for another one;
    `patched` how widely its parts are held (`Patchwork.patched`); `elsewhere` how many rare runs of words the two texts share
    outside it; `around` how much the words say that stand near it in both; `strangers` is from 0, where the texts are about the
    same things, to 1, where they have no telling word in common.
    """

    weight: float
    words: float
    quoted: bool
    blanks: int
    patched: float
    elsewhere: int
    around: float
    strangers: float

    def numbers(self) -> dict[str, float]:
        """Return the signs as the numbers that are weighed, in the order of `SIGNS`: what is counted, as logarithms."""
        return {
            "weight": math.log(max(_LEAST_WEIGHT, self.weight)),
            "words": math.log(max(1.0, self.words)),
            "quoted": float(self.quoted),
            "blanks": float(min(_MOST_BLANKS, self.blanks)),
            "patched": self.patched,
            "elsewhere": math.log1p(self.elsewhere),
            "around": math.log1p(self.around),
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


def _odds(table: str, numbers: Mapping[str, float]) -> float:
    weights = _weights()[table]
    return weights["intercept"] + sum(weights[name] * number for name, number in numbers.items())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: dict[str, dict[str, float]] = tomllib.loads(
        files(__package__).joinpath("chances.toml").read_text(encoding="utf-8")
    )
    return weights
