"""Whose document it is that is credited."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from onrecord.attributions import Attribution
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

_WHO = r"(?P<who>(?:the )?[A-Z][\w'’.&-]*(?: (?:of |for |of the |for the |and )?[A-Z][\w'’.&-]*){0,6})"
_AFTER = re.compile(rf" (?:(?:released|issued|published|signed|posted|sent)(?: \w+)? )?(?:by|from|of) {_WHO}")
_BEFORE = re.compile(
    r"(?:\b(?:an?|the|A|An|The) |(?<=[.!?\n] )|\A|(?<=\n)|\bto )"
    r"(?P<who>(?:[A-Z][\w&.-]* )*[A-Z][\w&.-]*)(?: ?['’] ?s?)? (?:[a-z-]+ )?\Z"
)
"""Who issued something right before its noun: "a Harbour Board statement", "President Holt's announcement"."""

_ENDS = re.compile(r",? (?:on )?(?:[MTWFS][a-z]+day)\b|,? on (?=[A-Z][a-z]+\.? \d)|, (?=[a-z]|[A-Z]{2}\b)| \(")
"""Where the name of who issued something ends: its apposition, and the day."""

_SPOKESMAN = re.compile(
    r"(?:[Aa]n? |[Tt]he )?(?:\w+ )?(?:spokes\w+|representatives?|lawyers?|attorneys?|officials?)"
    r" (?:for|of|at|from) (?:the )?(?=[A-Z])"
)
_APPOSITION = re.compile(r", (?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+)")
_CALLED = re.compile(r"\b[a-z][\w-]+ (?P<name>(?:[A-Z][\w'’-]*|[A-Z]\.)(?: (?:[A-Z][\w'’-]*|[A-Z]\.))+)\Z")
"""A name behind what somebody is: "her agent Iva Holt", "general manager A. J. Tarn"."""

_SMALL_WORD = re.compile(r" (?!(?:of|for|the|and|in|de|del|al|van|von|bin|south|north)\b)[a-z][\w'’-]* ")
"""A word at which a name ends: "headquartered" in "Osk Society headquartered in Drell"."""
_FIRST_NAMES = r"\b[A-Z][a-z][\w'’-]*(?: [A-Z]\.)?"
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "you"})
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?;\n]")
_PREPOSITION = re.compile(r"\b(?:of|from|by|in|on|to|for|with|about|at)\b|,")
_LONGEST_LEAD = 80
_NEAR = 120
"""Characters within which the speaker stands who says something "in a statement"."""


def issuer_beside(text: str, noun: Span) -> str | None:
    """Return who issued a document as the words beside its noun have it: "a statement from Osk Watch"; None without a name."""
    found = _AFTER.match(text, noun.end)
    if found:
        return _ENDS.split(found["who"].removeprefix("the "), maxsplit=1)[0].rstrip(" .")
    named = _BEFORE.search(text, max(noun.start - _LONGEST_LEAD, 0), noun.start)
    who = named["who"] if named else ""
    return None if not who or lexicon().has(who.partition(" ")[0], among="no_issuer") else _plain(who)


def fullest(text: str, name: str) -> str:
    """Return the full name of a person of whom a text gives one and only one, where only a surname is known: "Iva Holt"."""
    if " " in name or lexicon().has(name, among="no_issuer"):
        return name
    full = {match.group() for match in re.finditer(rf"{_FIRST_NAMES} {re.escape(name)}\b(?! [A-Z])", text)}
    plain = {_title().sub("", each) for each in full}
    named = {each for each in plain if " " in each}
    return named.pop() if len(named) == 1 else name


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{lexicon().one_of('titles')}) )+(?=[A-Z])")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon().one_of('roles')}) ")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf",?\Z|,| (?:{lexicon().one_of('noun_goes_on')})\b")


def _plain(words: str) -> str | None:
    """Return the name in the words of a source, without title and apposition; None where there is only a pronoun or a noun."""
    spoken_for = _SPOKESMAN.match(words)
    if spoken_for:
        words = words[spoken_for.end() :]
    elif words[:1].islower() or words.startswith(("Her ", "His ", "Its ", "Their ", "A ", "An ")):
        named = _APPOSITION.search(words) or _CALLED.search(words.rstrip(" ,"))
        words = named["name"] if named else ""
    words = _ENDS.split(words.strip(" ,").removeprefix("The ").removeprefix("the "), maxsplit=1)[0]
    words = _SMALL_WORD.split(_role().split(words)[-1])[0]
    words = words[found.end() :] if (found := _title().match(words)) else words
    return words if words[:1].isupper() and words.casefold() not in _PRONOUNS else None


class Spoken:
    """The statements of a text: which have a document as their source, and who says something "in a statement"."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self._text = text
        told = [found for found in attributions if found.source and found.cue]
        self._told = sorted(told, key=lambda found: found.cue[0].start)
        self._cues = [found.cue[0].start for found in self._told]

    def said_by(self, noun: Span) -> Span | None:
        """Return source and cue where the noun is the head of a source: "court records show"."""
        for found in self._around(noun):
            for piece in found.source:
                if piece.start <= noun.start and noun.end <= piece.end and self._is_head(noun, piece=piece):
                    ends = [piece.end, *(cue.end for cue in found.cue if 0 <= cue.start - piece.end <= _LONGEST_LEAD)]
                    return Span(start=noun.start, end=max(ends))
        return None

    def _is_head(self, noun: Span, *, piece: Span) -> bool:
        if _PREPOSITION.search(self._text, piece.start, noun.start):
            return False
        return _goes_on().match(self._text[noun.end : piece.end]) is not None

    def issuer(self, noun: Span) -> str | None:
        """Return the source of the nearest statement before or after whose cue the document stands, as the page has it."""
        near = [found for found in self._around(noun) if abs(found.cue[0].start - noun.start) <= _NEAR]
        near = [found for found in near if not _SENTENCE_END.search(self._between(found.cue[0], noun))]
        near = [found for found in near if not any(piece.start <= noun.start < piece.end for piece in found.source)]
        if not near:
            return None
        nearest = min(near, key=lambda found: abs(found.cue[0].start - noun.start))
        return _plain(nearest.source[0].cut(self._text))

    def _around(self, noun: Span) -> Sequence[Attribution]:
        number = bisect_right(self._cues, noun.start)
        return self._told[max(number - 4, 0) : number + 4]

    def _between(self, one: Span, other: Span) -> str:
        first, last = (one, other) if one.start < other.start else (other, one)
        return self._text[first.end : last.start]
