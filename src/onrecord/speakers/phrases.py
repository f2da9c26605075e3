"""Takes the words of a source apart: the noun it turns on, what determines it, whose it is, and what follows it."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.speakers.lexicon import folded, noun_type, words
from onrecord.speakers.page import Page
from onrecord.speakers.register import Register
from onrecord.spans import Span

Determiner = Literal["definite", "indefinite", "possessive", "none"]

_LEADING = re.compile(r"(?:according to|as|by|from|to|per|citing|and|but|said|says|told|while|when|though|although)\s+(?=\S)")
_DETERMINER = re.compile(
    r"(?P<definite>the|this|that|these|those|both|said|same)\b(?! of\b)|(?P<indefinite>an?|one|another|some|several|many|few|two|three|four|five|six|other|any|"
    r"more|most|no|every|each)\b(?! of\b)|(?P<possessive>his|her|its|their|my|our|your)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:,(?!\s?\d)|[;:(\[—]|\s[-–]{1,2}\s)|\s(?:who|whom|whose|which|that|where|when|of|for|at|in|from|with|on|by|about|to|as|under|inside|involved|"
    r"briefed|familiar|close|based|speaking|including|among|amongst|against|near|outside|across|around|within|behind|over|between|after|before|"
    r"during|surveyed|polled|interviewed|quoted|conducted|released|published|obtained|reviewed|posted|running|traveling|working|living|"
    r"opposed|supporting|backing|present|attending|gathered|taken|filed|via|through|since|is|are|was|were|has|have|had|also|told|asked|than|"
    r"like|such|led|both|dated|written|provided|called|titled|entitled|made|so)\b"
)
_RELATIVE = re.compile(r"(?:\s*(?:,(?!\s?\d)|[;:(\[—])|\s[-–]{1,2}\s|\s(?:who|whom|whose|which|that|where|when)\b)")
_EDGES = " \t\n\r\u00a0,;:.\"“”'‘’`()[]—–-"
_CUE_TAIL = re.compile(
    r"\s(?:said|says|say|told|tells|added|adds|wrote|writes|also|has|had|have|is|was|were|would|will|noted|claimed|stated|announced|argued|reported|himself|herself|itself|themselves|alike|alone|too|both|"
    r"today|yesterday|recently|jointly|further|again|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_WORD = re.compile(r"\d[\d,.]*\d|\w[\w’'./&-]*")
_PHRASE_LIMIT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase of the page.

    `whole` is the phrase without relative clause and apposition, `head` the part up to what follows the noun, less its
    determiner. `noun` is the head's last word, lower case; `modifiers` the head's other words. `name` is the number of the
    name that the head ends with, `owner` the place of the name or pronoun whose it is ("Reed’s words"), `measured` the noun
    after "of", where the head only measures it ("a majority of voters").
    """

    whole: Span
    head: Span
    noun: str
    modifiers: frozenset[str]
    determiner: Determiner
    name: int | None
    owner: Span | None
    inner_names: tuple[int, ...]
    complement: Span | None
    measured: str | None
    rest: Span | None


def read_phrase(page: Page, register: Register, span: Span) -> Phrase | None:
    """Return the noun phrase at `span`, or None where no word is left of it.

    The span may be a little off, as a model's are: edges inside a word, a stray mark, a verb at the end.
    """
    place = _mended(page.text, span)
    if place is None:
        return None
    names = register.names_in(place)
    whole = _until(page.text, place, cut=_RELATIVE, names=[register.names[n].span for n in names])
    rest = Span(start=whole.end, end=place.end) if whole.end < place.end else None
    return _phrase(page, register, whole, rest=rest)


def _mended(text: str, span: Span) -> Span | None:
    start, end = min(span.start, len(text)), min(span.end, len(text), span.start + _PHRASE_LIMIT)
    while 0 < start < end and text[start - 1].isalnum() and (text[start].islower() or text[start].isdigit()):
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _is_plural_owner(text, end) and not _ABBREVIATED.search(text, start, end):
        end -= 1
    leading = _LEADING.match(text, start, end)
    if leading:
        return _stripped(text, leading.end(), end)
    tail = _CUE_TAIL.search(text, start, end)
    if tail:
        return _stripped(text, start, tail.start())
    owner = _OWNER_ENDING.search(text, start, end)
    if owner and owner.start() > start:
        return _stripped(text, start, owner.start())
    return Span(start=start, end=end) if start < end else None


_OWNER_ENDING = re.compile(r"(?<=\w)['’]s?$|(?<=s)['’]$")


_ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:Jr|Sr|Inc|Corp|Co|Ltd))\.$")


def _is_plural_owner(text: str, end: int) -> bool:
    return text[end - 1] in "’'" and end > 1 and text[end - 2] == "s" and not text[end : end + 1].isalpha()


def _until(text: str, place: Span, *, cut: re.Pattern[str], names: list[Span]) -> Span:
    """Return `place` up to where `cut` first matches outside a name and after a word."""
    for match in cut.finditer(text, place.start + 1, place.end):
        if not any(name.start <= match.start() + 1 < name.end for name in names) and _has_noun(text, place.start, match):
            return Span(start=place.start, end=match.start())
    return place


def _has_noun(text: str, start: int, cut: re.Match[str]) -> bool:
    """Say whether a word other than the determiner stands before a cut; "many of", "some who" need none."""
    determiner = _DETERMINER.match(text, start, cut.start())
    alone = determiner is not None and determiner.lastgroup == "indefinite" and cut.group().strip() in _AFTER_A_NUMBER
    return bool(_WORD.search(text, determiner.end() if determiner and not alone else start, cut.start()))


_AFTER_A_NUMBER = frozenset({"of", "in", "among", "who", "that", "at", "on", "from", "with", ","})


def _phrase(page: Page, register: Register, whole: Span, *, rest: Span | None) -> Phrase | None:
    text = page.text
    names = register.names_in(whole)
    head = _before_participle(text, _until(text, whole, cut=_CUT, names=[register.names[n].span for n in names]))
    determiner = _DETERMINER.match(text, head.start, head.end)
    start = determiner.end() if determiner and determiner.end() < head.end else head.start
    found = list(_WORD.finditer(text, start, head.end))
    if not found:
        return None
    body = Span(start=found[0].start(), end=max(found[-1].end(), head.end))
    inner = [n for n in names if register.names[n].span.start < body.end]
    return Phrase(
        whole=whole,
        head=body,
        noun=folded(found[-1].group()).rstrip("."),
        modifiers=frozenset(folded(word.group()) for word in found[:-1]),
        determiner=_kind_of(determiner, text),
        name=inner[-1] if inner and _ends_with(register, inner[-1], found[-1]) else None,
        owner=_owner(page, register, inner, head=head),
        inner_names=tuple(inner),
        complement=Span(start=head.end, end=whole.end) if head.end < whole.end else None,
        measured=_measured(text, head.end, whole.end) if folded(found[-1].group()) in words("nouns.txt", "quantity") or found[-1].group().isdigit() else None,
        rest=rest,
    )


def _before_participle(text: str, head: Span) -> Span:
    """Return a head up to where a known noun is followed by a participle ("letters | signed yesterday")."""
    found = list(_WORD.finditer(text, head.start, head.end))
    for noun, participle in pairwise(found):
        word = folded(participle.group())
        if word.endswith(("ed", "ing")) and participle.group().islower() and noun_type(word) is None and noun_type(folded(noun.group())):
            return Span(start=head.start, end=noun.end())
    return head


def _kind_of(determiner: re.Match[str] | None, text: str) -> Determiner:
    kinds: tuple[Determiner, ...] = ("definite", "indefinite", "possessive")
    found = next((kind for kind in kinds if determiner and determiner[kind]), "none")
    return "none" if determiner and found != "possessive" and text[determiner.end() : determiner.end() + 1] in "-’'" else found


def _ends_with(register: Register, number: int, last: re.Match[str]) -> bool:
    span = register.names[number].span
    return span.start <= last.start() < span.end or (span.start < last.end() <= span.end)


def _owner(page: Page, register: Register, names: list[int], *, head: Span) -> Span | None:
    """Return the name that a possessive ending follows within the head, or the possessive pronoun that begins it."""
    pronoun = re.compile(r"(?:his|her|its|their|my|our|your)\b", re.IGNORECASE).match(page.text, head.start, head.end)
    if pronoun:
        return Span(start=pronoun.start(), end=pronoun.end())
    for number in reversed(names):
        span = register.names[number].span
        if re.match(r"['’]s?(?!\w)", page.text[span.end : span.end + 3]):
            return span
    return None


_MEASURED = re.compile(r"\s(?:of|in|among)\s(?P<phrase>[^,;:]+)")


def _measured(text: str, start: int, end: int) -> str | None:
    """Return the first known noun after "of", lower case."""
    match = _MEASURED.match(text, start, end)
    measured = re.split(r"\s(?:in|of|at|for|from|who|that|with|on)\s", match["phrase"]) if match else [""]
    nouns = (folded(word) for part in measured for word in _WORD.findall(part))
    return next((noun for noun in nouns if noun_type(noun) and noun not in words("nouns.txt", "quantity")), None)
