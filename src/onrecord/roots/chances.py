"""How likely it is that two things are one, or that there is a further root: a few plain signs, weighed by logistic models.

The weights are in `chances.toml`; `training/roots_chances.py` makes them from what was judged by hand.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Model = Literal["same utterance", "same root", "another root"]

Weights = Mapping[str, Mapping[str, float]]
"""Of the signs of each model, by name; and what is drawn without any sign, as `intercept`."""


def chance(model: Model, *, signs: Mapping[str, float], given: Weights | None = None) -> float:
    """Return how likely something is, from 0 to 1; a sign that the model does not weigh says nothing.

    Args:
        model: What is asked: whether two things are one, or whether a statement has another root.
        signs: What speaks for it or against it, by name.
        given: Weights to use instead of those that come with the package.
    """
    weights = (given or shipped_weights())[model]
    drawn = weights["intercept"] + sum(weights.get(name, 0.0) * number for name, number in signs.items())
    return 1 / (1 + math.exp(-drawn)) if drawn > 0 else 1 - 1 / (1 + math.exp(drawn))


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with the package."""
    text = files(__package__).joinpath("chances.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, float]] = tomllib.loads(text)
    return tables
