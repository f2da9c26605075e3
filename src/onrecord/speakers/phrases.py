"""Takes the words of a source apart: the noun it turns on, what determines it, whose it is, and what follows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.spans import Span
from onrecord.speakers.lexicon import folded, is_participle, noun_type, words
from onrecord.speakers.register import Register

Determiner = Literal["definite", "indefinite", "possessive", "none"]

_DETERMINERS: dict[Determiner, re.Pattern[str]] = {
    "definite": re.compile(r"(?:the|this|that|these|those|both|said|same)\b(?! of\b)(?![-’'])", re.IGNORECASE),
    "indefinite": re.compile(
        r"(?:an?|one|another|some|several|many|few|two|three|four|five|six|other|any|more|most|no|every|each)\b"
        r"(?! of\b)(?![-’'])",
        re.IGNORECASE,
    ),
    "possessive": re.compile(r"(?:his|her|its|their|my|our|your)\b", re.IGNORECASE),
}
_FEW = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?dozen|both)\s|"
    r"[\w ]*\b(?:people|persons)\s(?:close|familiar|briefed|involved|inside|with (?:direct )?knowledge)\b",
    re.IGNORECASE,
)
_MARK = r"\s*(?:(?<!C\.C\.),(?!\d|\s\d{4}\b|\s\d+-)|[;:(\[—]|–(?!\d))|\s[-–]{1,2}\s"
_CLAUSE = re.compile(rf"(?:{_MARK}|\s(?:who|whom|whose|which|that|where|when)\b)")
"""Where an apposition or a relative clause begins. A comma in a number, before a year or "10-year" is none."""

_COMPLEMENT = re.compile(
    rf"(?:{_MARK}|\s(?:who|whom|whose|which|that|where|when|of|for|at|in|from|with|on|by|about|to|as|under|inside|involved|"
    r"briefed|familiar|close|based|speaking|including|among|amongst|against|near|outside|across|around|within|behind|over|"
    r"between|after|before|during|surveyed|polled|interviewed|quoted|seen|conducted|released|published|obtained|reviewed|posted|"
    r"running(?! mate)|traveling|working|living|residing|opposed|supporting|backing|present|attending|gathered|taken|filed|"
    r"via|through|since|here|there|is|are|was|were|has|have|had|also|told|asked|(?<![Ll]ess\s)(?<![Mm]ore\s)(?<![Ff]ewer\s)than|like|such|led|both|dated|written|provided|called|titled|entitled|"
    r"made|so)\b)"
)
"""Where what follows the noun begins."""

_AFTER_A_NUMBER = frozenset({"of", "in", "among", "who", "that", "at", "on", "from", "with", ","})
_LEADING = re.compile(r"(?:according to|as|by|from|to|per|citing|and|but|said|says|told|while|when|though|although)\s+(?=\S)")
_TRAILING = re.compile(
    r"\s(?:said|says|say|told|tells|added|adds|wrote|writes|also|has|had|have|is|was|were|would|will|noted|claimed|stated|"
    r"announced|argued|reported|himself|herself|itself|themselves|alike|alone|too|both|here|there|nearby|elsewhere|today|yesterday|recently|jointly|"
    r"further|again|and|or|but|of|to|for|in|on|at|by|with|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$|"
    r"(?<=\w)['’]s?$"
)
"""Words and endings that do not belong to a source, though a span may hold them."""

_EDGES = " \t\n\r\u00a0,;:.\"“”'‘’`()[]—–-"
_JOINS = frozenset({"and", "or", "but"})
_KEPT_EDGE = re.compile(r"(?:\b\w\.\w|\b(?:Jr|Sr|Inc|Corp|Co|Ltd))\.$|s['’]$")
_OWNED = re.compile(r"['’]s?(?!\w)")
_MEASURED = re.compile(r"\s(?:of|in|among)\s(?P<phrase>.+?)(?=[,;:]|\s(?:of|in|at|on|from|for|with|to|about|who|that)\b|\Z)")
_WORD = re.compile(r"\d[\d,.]*\d|\w[\w’'./&-]*")
_MISSED = re.compile(r"\b(?:the|an?|this|his|her|its|their)[ \u00a0]$", re.IGNORECASE)
_LONGEST_DETERMINER = 7
"""A determiner that a span misses, and how many characters it takes at most, the word boundary before it included."""

_LONGEST = 400
"""Characters of a source that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase of the page.

    `whole` is the phrase without relative clause and apposition (`rest`), `head` the part up to what follows the noun
    (`complement`), less its determiner. `noun` is the head's last word, lower case; `modifiers` the head's other words.
    `names` are the numbers of the names in the head, `name` is the one that it ends with. `owner` is the place of the name or
    pronoun whose it is ("Reed’s words"), `measured` the noun after "of" where the head only measures ("a majority of voters").
    `few` tells that the people are not everybody ("two people", "people close to the mayor").
    """

    whole: Span
    head: Span
    noun: str
    modifiers: frozenset[str]
    determiner: Determiner
    names: tuple[int, ...]
    name: int | None
    owner: Span | None
    complement: Span | None
    measured: str | None
    rest: Span | None
    few: bool


def read_phrase(register: Register, span: Span) -> Phrase | None:
    """Return the noun phrase at `span`, or None where no word is left of it.

    The span may be a little off, as a model's are: edges inside a word, a stray mark, a verb at the end.
    """
    place = _mended(register.page.text, span)
    if place is None:
        return None
    whole = _until(register, place, cut=_CLAUSE)
    rest = Span(start=whole.end, end=place.end) if whole.end < place.end else None
    return _phrase(register, whole, rest=rest)


def _mended(text: str, span: Span) -> Span | None:
    """Return a span with its edges moved out to whole words, then in to the phrase itself."""
    start, end = (min(span.start, len(text)), min(span.end, len(text), span.start + _LONGEST))
    while 0 < start < end and text[start - 1].isalnum() and (text[start].islower() or text[start].isdigit()):
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    missed = _MISSED.search(text, max(0, start - _LONGEST_DETERMINER), start)
    if missed and not any(pattern.match(text, start, end) for pattern in _DETERMINERS.values()):
        start = missed.start()
    return _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _KEPT_EDGE.search(text, start, end):
        end -= 1
    leading = _LEADING.match(text, start, end)
    if leading:
        return _stripped(text, leading.end(), end)
    trailing = _TRAILING.search(text, start, end)
    if trailing and trailing.start() > start:
        return _stripped(text, start, trailing.start())
    return Span(start=start, end=end) if start < end else None


def _until(register: Register, place: Span, *, cut: re.Pattern[str]) -> Span:
    """Return `place` up to where `cut` first matches outside a name and after a word."""
    text = register.page.text
    names = [register.names[number].span for number in register.names_in(place)]
    for match in cut.finditer(text, place.start + 1, place.end):
        in_name = any(name.start <= match.start() + 1 < name.end for name in names)
        if not in_name and _has_noun(text, place.start, match):
            return Span(start=place.start, end=match.start())
    return place


def _has_noun(text: str, start: int, cut: re.Match[str]) -> bool:
    """Say whether a word other than the determiner stands before a cut; "many of", "some who" need none."""
    determiner, end = _determiner(text, Span(start=start, end=cut.start())) if start < cut.start() else ("none", start)
    alone = determiner == "indefinite" and cut.group().strip() in _AFTER_A_NUMBER
    return bool(_WORD.search(text, start if alone else end, cut.start()))


def _determiner(text: str, place: Span) -> tuple[Determiner, int]:
    """Return what a phrase begins with and where that ends."""
    for determiner, pattern in _DETERMINERS.items():
        if match := pattern.match(text, place.start, place.end):
            return determiner, match.end()
    return "none", place.start


def _phrase(register: Register, whole: Span, *, rest: Span | None) -> Phrase | None:
    text = register.page.text
    head = _before_participle(text, _until(register, whole, cut=_COMPLEMENT))
    determiner, start = _determiner(text, head)
    found = list(_WORD.finditer(text, start if start < head.end else head.start, head.end))
    while len(found) > 1 and found[-1].group() in _JOINS:
        found.pop()
    if not found:
        return None
    noun = found[-1]
    names = tuple(register.names_in(head))
    return Phrase(
        whole=whole,
        head=Span(start=found[0].start(), end=noun.end()),
        noun=folded(noun.group()).rstrip("."),
        modifiers=frozenset(folded(word.group()) for word in found[:-1]),
        determiner=determiner,
        names=names,
        name=names[-1] if names and _ends_with(register.names[names[-1]].span, noun) else None,
        owner=_owner(register, names, head=head),
        complement=Span(start=head.end, end=whole.end) if head.end < whole.end else None,
        measured=_measured(text, noun.group(), Span(start=head.end, end=whole.end)) if head.end < whole.end else None,
        rest=rest,
        few=_FEW.match(text, whole.start, whole.end) is not None,
    )


def _before_participle(text: str, head: Span) -> Span:
    """Return a head up to where a known noun is followed by a participle and no noun ("letters | signed yesterday")."""
    found = list(_WORD.finditer(text, head.start, head.end))
    for number, (noun, following) in enumerate(pairwise(found), start=2):
        joins = number < len(found) and noun_type(folded(found[number].group()))
        if not joins and is_participle(following.group()) and noun_type(folded(noun.group())):
            return Span(start=head.start, end=noun.end())
    return head


def _ends_with(name: Span, noun: re.Match[str]) -> bool:
    return name.start < noun.end() and noun.start() < name.end


def _owner(register: Register, names: Sequence[int], *, head: Span) -> Span | None:
    """Return the possessive pronoun that begins the head, or the last name in it that a possessive ending follows."""
    text = register.page.text
    pronoun = _DETERMINERS["possessive"].match(text, head.start, head.end)
    if pronoun:
        return Span(start=pronoun.start(), end=pronoun.end())
    spans = (register.names[number].span for number in reversed(names))
    return next((span for span in spans if _OWNED.match(text, span.end)), None)


def _measured(text: str, noun: str, complement: Span) -> str | None:
    """Return the last known noun of what follows "of", lower case, where the head is a number or a share."""
    if folded(noun) not in words("nouns.txt", "quantity") and not noun.isdigit():
        return None
    match = _MEASURED.match(text, complement.start, complement.end)
    nouns = (folded(word) for word in reversed(_WORD.findall(match["phrase"]))) if match else iter(())
    return next((word for word in nouns if noun_type(word) and word not in words("nouns.txt", "quantity")), None)
