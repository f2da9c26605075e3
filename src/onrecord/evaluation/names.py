"""When two names are taken for the same speaker's."""

import re

_TITLES = frozenset(
    "the a an mr mrs ms dr president secretary senator sen rep gov governor former".split()  # what does not tell people apart
)
_ENOUGH_SHARED = 0.66
"""Two thirds, rounded down as the measure was first defined."""


def same_name(left: str, right: str) -> bool:
    """Say whether two names stand for the same speaker.

    They do when their words are equal in any order, when they end in the same word and one has all the words of the
    other, or when both have two words or more and share two thirds of them. Case, titles and articles do not count; a
    name of nothing else is equal only to another such name.
    """
    left_words, right_words = _words(left), _words(right)
    if not left_words or not right_words:
        return left_words == right_words
    left_set, right_set = set(left_words), set(right_words)
    if left_set == right_set:
        return True
    if left_words[-1] == right_words[-1] and (left_set <= right_set or right_set <= left_set):
        return True
    shared = 2 * len(left_set & right_set) / (len(left_set) + len(right_set))
    return min(len(left_words), len(right_words)) > 1 and shared >= _ENOUGH_SHARED


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in _TITLES]
