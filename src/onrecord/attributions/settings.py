"""What a caller may set about finding attributions."""

from dataclasses import dataclass

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSettings:
    """What a caller may set: `min_score`, between 0 and 1; None takes the model's own default.

    Raises:
        UsageError: The score does not lie between 0 and 1.
    """

    min_score: float | None = None

    def __post_init__(self) -> None:
        if self.min_score is not None and not 0 <= self.min_score <= 1:
            raise UsageError(f"a least score of {self.min_score} is not between 0 and 1; choose one such as 0.5")
