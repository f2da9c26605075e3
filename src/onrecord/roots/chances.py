"""How likely it is that two things are one: a few plain signs, weighed by logistic models.

The weights are in `chances.toml`; `training/roots_chances.py` makes them from pairs that were judged by hand.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Model = Literal["same utterance", "same root"]


def chance(model: Model, *, signs: Mapping[str, float]) -> float:
    """Return how likely two things are one, from 0 to 1; a sign that the model does not weigh says nothing."""
    weights = _weights()[model]
    drawn = weights["intercept"] + sum(weights.get(name, 0.0) * number for name, number in signs.items())
    return 1 / (1 + math.exp(-drawn)) if drawn > 0 else 1 - 1 / (1 + math.exp(drawn))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = files(__package__).joinpath("chances.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, float]] = tomllib.loads(text)
    return tables
