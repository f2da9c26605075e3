"""The least that the shipped reader must reach; `floors.toml` beside this file holds the numbers."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionFloors:
    """The least F1s and recalls of outermost attributions on one gold set, in per cent."""

    relaxed_f1: float
    strict_f1: float
    quoted_recall: float
    indirect_recall: float


def attribution_floors() -> dict[str, AttributionFloors]:
    """Return the floors by the name of the gold set."""
    stored = tomllib.loads(files("onrecord.evaluation").joinpath("floors.toml").read_text(encoding="utf-8"))
    return {name: AttributionFloors(**numbers) for name, numbers in stored["attributions"].items()}
