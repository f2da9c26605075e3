"""Finds common-noun phrases in running text, for pronouns that mean somebody without a name ("officials who")."""

import re
from collections.abc import Iterator
from itertools import takewhile

from onrecord.spans import Span
from onrecord.speakers.lexicon import folded, is_modifier, noun_type, words

_WORD = re.compile(r"\w[\w’'-]*")
_VERBS = frozenset({"is", "was", "were", "been", "said", "says", "told", "has", "had"})
_BREAKS = (words("function_words.txt", "function words") | _VERBS) - {"former", "top", "own"}


def noun_phrases(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches that end in a noun we know, in order.

    They begin at their determiner; without one, at the first of the modifiers right before the noun that we know to be some.
    """
    before: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        token = folded(word.group())
        opens = token in words("words.txt", "openers")
        if opens or token in _BREAKS or (before and text[before[-1].end() : word.start()].strip()):
            before = []
        if opens or token not in _BREAKS:
            before.append(word)
        if before and not opens and noun_type(token) and not _goes_on(text, word.end(), end):
            yield Span(start=_first_of(before).start(), end=word.end())
            before = []


def _first_of(phrase: list[re.Match[str]]) -> re.Match[str]:
    """Return the word that a phrase begins with; `phrase` runs from the last break up to its noun."""
    if folded(phrase[0].group()) in words("words.txt", "openers"):
        return phrase[0]
    modifiers = takewhile(lambda word: is_modifier(word.group()), reversed(phrase[:-1]))
    return (phrase[-1], *modifiers)[-1]


def head_of(text: str, phrase: Span) -> str:
    """Return the last word of a phrase that `noun_phrases` found, lower case."""
    return folded(phrase.cut(text).split()[-1])


def _goes_on(text: str, place: int, end: int) -> bool:
    """Say whether the next word is a noun too, so that the phrase has not ended ("police officials")."""
    following = _WORD.match(text, place + 1, end) if text[place : place + 1] == " " else None
    token = folded(following.group()) if following else ""
    return noun_type(token) is not None and token not in _BREAKS
