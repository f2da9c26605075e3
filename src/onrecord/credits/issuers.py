"""Whose document it is that is credited."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.attributions import Attribution
from onrecord.spans import Span

_WHO = r"(?P<who>(?:the )?[A-Z][\w'’.&-]*(?: (?:of |for |of the |for the |and )?[A-Z][\w'’.&-]*){0,6})"
_AFTER = re.compile(rf" (?:(?:released|issued|published|signed|posted|sent)(?: \w+)? )?(?:by|from|of) {_WHO}")
_BEFORE = re.compile(
    r"(?:\b(?:an?|the|A|An|The) |(?<=[.!?\n] )|\A|(?<=\n)|\bto )(?P<who>(?:[A-Z][\w&.-]* )*[A-Z][\w&.-]*)(?: ?['’] ?s?)? (?:[a-z-]+ )?\Z"
)
"""Who issued something right before its noun: "a Harbour Board statement", "President Holt's announcement"."""

_ENDS = re.compile(
    r",? (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|,? on (?=[A-Z][a-z]+\.? \d)|, (?=[a-z]|[A-Z]{2}\b)| \("
)
"""Where the name of who issued something ends: its apposition, and the day."""

_DAYS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|The|A|An|In|One|Various|Several|Some|Other|Another|Many|Two|No)\b"
)
_SPOKESMAN = re.compile(
    r"(?:[Aa]n? |[Tt]he )?(?:\w+ )?(?:spokes\w+|representatives?|lawyers?|attorneys?|officials?) (?:for|of|at|from) (?:the )?(?=[A-Z])"
)
_APPOSITION = re.compile(r", (?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+)")
_TITLE = re.compile(
    r"(?:(?:(?:Prime |Vice )?(?:President|Minister)|Gov(?:ernor|\.)|Sen(?:ator|\.)|Rep(?:\.|resentative)|M(?:r|s|rs)\.?|Dr\.?|Sir|Judge|Mayor|Sheriff|Chief"
    r"|Sister|Father|Rev(?:erend|\.)|Lt\.|Sgt\.|Capt(?:ain|\.)|Det(?:ective|\.)|Inspector|Superintendent|Const(?:able|\.)|Police|Secretary|Chancellor|Premier) )+(?=[A-Z])"
)
_SMALL_WORD = re.compile(r"(?:^| )(?!(?:of|for|the|and|de|del|al|van|von|bin|south|north)\b)[a-z][\w'’-]* ")
"""A word that is no part of a name: "ministry spokesman" in "Osk ministry spokesman Jan Holt"."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "you"})
_SENTENCE_END = re.compile(r"[.!?;\n]")
_POSTMODIFIER = re.compile(
    r",?\Z|,| (?:of|from|by|in|on|to|for|that|which|about|against|posted|released|issued|published|dated|signed|sent|filed|obtained|titled|written|given|read|made|provided)\b"
)
_PREPOSITION = re.compile(r"\b(?:of|from|by|in|on|to|for|with|about|at)\b|,")
_LONGEST_LEAD = 80
_NEAR = 120
"""Characters within which the speaker stands who says something "in a statement"."""


def issuer_beside(text: str, noun: Span) -> str | None:
    """Return who issued a document as the words beside its noun have it: "a statement from Osk Watch"; None without a name."""
    found = _AFTER.match(text, noun.end)
    if found:
        return found["who"].removeprefix("the ").strip()
    named = _BEFORE.search(text, max(noun.start - _LONGEST_LEAD, 0), noun.start)
    who = named["who"] if named else ""
    return None if not who or _DAYS.match(who) else _plain(who)


def _plain(words: str) -> str | None:
    """Return the name in the words of a source, without title and apposition; None where there is only a pronoun or a noun."""
    spoken_for = _SPOKESMAN.match(words)
    if spoken_for:
        words = words[spoken_for.end() :]
    elif words[:1].islower() or words.startswith(("Her ", "His ", "Its ", "Their ", "A ", "An ")):
        named = _APPOSITION.search(words)
        words = named["name"] if named else ""
    words = _ENDS.split(words.strip(" ,").removeprefix("The ").removeprefix("the "), maxsplit=1)[0]
    words = _SMALL_WORD.split(words)[-1]
    words = _TITLE.sub("", words, count=1) if _TITLE.match(words) else words
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
        return _POSTMODIFIER.match(self._text[noun.end : piece.end]) is not None

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
