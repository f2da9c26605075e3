"""Which statements of a document stand in others too, by the words that were found to be shared."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.attributions import Attribution
from onrecord.reuse import Match
from onrecord.spans import Span


def elsewhere(told: Iterable[Attribution], *, matches: Sequence[Match]) -> Mapping[str, tuple[str, ...]]:
    """Return the other documents that have half of a statement or more, by its id; those in no other are left out.

    Args:
        told: The statements of one document; of a content in several pieces, the longest counts.
        matches: What the document shares with others, itself first in each.
    """
    return {each.id: found for each in told if (found := _holding(longest(each), matches))}


def longest(attribution: Attribution) -> Span:
    """Return the longest piece of a content."""
    return max(attribution.content, key=len)


def is_mostly_in(span: Span, passage: Span) -> bool:
    """Say whether half of a span or more lies in a passage."""
    return 2 * (min(span.end, passage.end) - max(span.start, passage.start)) >= len(span)


def _holding(span: Span, matches: Iterable[Match]) -> tuple[str, ...]:
    return tuple(match.documents[1] for match in matches if any(is_mostly_in(span, each.here) for each in match.passages))
