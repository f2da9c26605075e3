"""What a figure may be, so that two of them can be told apart or not."""

from dataclasses import dataclass
from math import inf

from onrecord.figures import Figure

_ROUGHLY = 0.1
"""How far a number that is "about" another may lie from it, as a share of it."""

_DOZENS = 10.0
"""How many times its scale a number of dozens or hundreds may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a figure may be, from `low` to `high`, either of which may be infinite; a `unit` that is null counts things."""

    unit: str | None
    low: float
    high: float

    @classmethod
    def of(cls, figure: Figure) -> "Amount":
        """Return what a figure may be: "at least ten" is ten or any number above it."""
        numbers = [number for number in (figure.value, figure.low, figure.high) if number is not None]
        low, high = min(numbers), max(numbers)
        match figure.exactness:
            case "at least":
                high = inf
            case "at most":
                low = -inf
            case "about":
                low, high = low - abs(low) * _ROUGHLY, high + abs(high) * _ROUGHLY
            case "dozens-of":
                high *= _DOZENS
            case "exact":
                pass
        return cls(unit=figure.unit, low=low, high=high)

    def contradicts(self, other: "Amount") -> bool:
        """Say whether both cannot be one amount; those of different units may always be."""
        return self.unit == other.unit and not (self.low <= other.high and other.low <= self.high)
