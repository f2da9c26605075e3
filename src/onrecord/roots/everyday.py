"""Words that cannot be traced: they stand everywhere, in texts that have nothing to do with one another."""

from onrecord.errors import UsageError
from onrecord.reuse import postings
from onrecord.roots.tracing import LEAST_STATEMENT

_TELLING = 0.8
"""The least weight of a word that tells what is spoken of: it is none of the commonest thousands."""


def refuse_everyday(words: str) -> None:
    """Accept words that say something.

    Raises:
        UsageError: They are a few everyday words ("no evidence that"), without a name, a number or a rarer word.
    """
    asked = postings("the words asked for", words)
    telling = (asked.weights >= _TELLING) | asked.particular
    if len(asked) and not telling.any() and asked.weights.sum() < LEAST_STATEMENT:
        raise UsageError(
            "these are nothing but everyday words, which stand in texts that have nothing to do with one another; "
            "add a name, a number or a rarer word of the statement, or give its address with --statement"
        )
