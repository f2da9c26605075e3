"""Finds common-noun phrases in running text, for pronouns that mean somebody without a name ("officials who")."""

import re
from collections.abc import Iterator

from onrecord.spans import Span
from onrecord.speakers.lexicon import folded, noun_type, words

_WORD = re.compile(r"\w[\w’'-]*")
_VERBS = frozenset({"is", "was", "were", "been", "said", "says", "told", "has", "had"})
_BREAKS = (words("function_words.txt", "function words") | _VERBS) - {
    "former",
    "top",
    "own",
}


def noun_phrases(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches that end in a noun we know, with their modifiers and determiner, in order."""
    begin: int | None = None
    last = start
    for word in _WORD.finditer(text, start, end):
        token = folded(word.group())
        opens = token in words("words.txt", "openers")
        if begin is None or opens or token in _BREAKS or text[last : word.start()].strip():
            begin = word.start() if opens or token not in _BREAKS else None
        if begin is not None and not opens and noun_type(token) and not _goes_on(text, word.end(), end):
            yield Span(start=begin, end=word.end())
            begin = None
        last = word.end()


def head_of(text: str, phrase: Span) -> str:
    """Return the last word of a phrase that `noun_phrases` found, lower case."""
    return folded(phrase.cut(text).split()[-1])


def _goes_on(text: str, place: int, end: int) -> bool:
    """Say whether the next word is a noun too, so that the phrase has not ended ("police officials")."""
    following = _WORD.match(text, place + 1, end) if text[place : place + 1] == " " else None
    token = folded(following.group()) if following else ""
    return noun_type(token) is not None and token not in _BREAKS
