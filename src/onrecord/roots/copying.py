"""Whether one document has a reporter's words of another, and not only what somebody said, which each may have heard."""

import numpy as np

from onrecord.reuse import Match, Passage
from onrecord.roots.coverage import Coverage

LEAST_PROSE = 12
"""Words outside quotation marks in one copied passage from which a document has another one's text; to say so is to accuse."""


def shares_prose(one: str, other: str, *, coverage: Coverage, least: int = LEAST_PROSE) -> bool:
    """Say whether two documents share a reporter's words; what a speaker said each may have heard, and owes nobody a credit.

    Args:
        one: A document.
        other: Another one.
        coverage: The documents, with what they share.
        least: How many words of a reporter's own one passage must have.
    """
    match = coverage.match(one, other)
    if match is None:
        return one == other
    return any(_words_of_prose(match, passage=each, coverage=coverage) >= least for each in match.passages)


def _words_of_prose(match: Match, *, passage: Passage, coverage: Coverage) -> int:
    words = coverage.reports[match.documents[0]].postings
    first, end = np.searchsorted(words.starts, (passage.here.start, passage.here.end))
    return int(np.count_nonzero(~words.in_quotation[first:end]))
