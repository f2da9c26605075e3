"""What a caller may set about finding the same words elsewhere."""

from dataclasses import dataclass

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseSettings:
    """What counts as the same words.

    Four words in a row count in full in up to `few_documents` other documents, less and less in more of them, and not at
    all in more than `most_documents`: they are common property then. A passage must be taken from one text into the other,
    or both from a third, with a chance of `least_chance` or more. Two texts share the whole where the shorter has
    `whole_share` of its words in passages.

    Raises:
        UsageError: A number is not positive, or a chance or share is above 1.
    """

    few_documents: int = 4
    most_documents: int = 64
    least_chance: float = 0.4
    whole_share: float = 0.6

    def __post_init__(self) -> None:
        shares = (self.least_chance, self.whole_share)
        if not 1 <= self.few_documents < self.most_documents + 1 or not all(0 < share <= 1 for share in shares):
            raise UsageError("settings of reuse are positive, and a share is at most 1; leave them out for the defaults")
