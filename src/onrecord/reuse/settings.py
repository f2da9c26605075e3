"""What a caller may set about finding the same words elsewhere."""

from dataclasses import dataclass

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseSettings:
    """What counts as the same words. Weights are in words of content: a name of any length is one, a word of grammar a half.

    Four words in a row count in full in up to `few_documents` other documents, less and less in more of them, and not at
    all in more than `most_documents`: they are common property then. A passage needs `least_words`, a name of any length
    being one, and `least_weight`; one that stands in
    quotation marks on one side `least_half_quoted`, on both sides `least_quoted`. Two texts share the whole where the
    shorter has `whole_share` of its words in passages.

    Raises:
        UsageError: A number is not positive, or the share is above 1.
    """

    few_documents: int = 4
    most_documents: int = 64
    least_words: float = 7.5
    least_weight: float = 3.0
    least_half_quoted: float = 3.5
    least_quoted: float = 2.7
    whole_share: float = 0.6

    def __post_init__(self) -> None:
        least = min(self.least_words, self.least_weight, self.least_half_quoted, self.least_quoted)
        if not 1 <= self.few_documents < self.most_documents + 1 or least <= 0 or not 0 < self.whole_share <= 1:
            raise UsageError("settings of reuse are positive, and a share is at most 1; leave them out for the defaults")
