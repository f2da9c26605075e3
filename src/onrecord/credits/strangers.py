"""What else could be credited: nouns of many meanings, "tweeted", and names that nothing but the words beside them tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.credits.credit import CreditKind
from onrecord.credits.found import Found, Proposal, Sort
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

_TWEETED = re.compile(r"\b(?:(?:[Rr]e)?[Tt]weet(?:ed|s|ing)|blogg(?:ed|ing)|e-?mailed)\b")
_WORD = r"(?:[A-Z][\w’'&.-]{0,30}\w|[A-Z])"
_CAPITALS = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:(?:of|the|and|for|de|al|del) )?{_WORD}){{0,5}}")
_ASKS = re.compile(
    r"(?i)\b(?:told|tells|telling|according to|citing|cite[sd]|quoting|interview with|journalist|hosts?|podcast|radio show"
    r"|(?:quoted|cited|documented|asked|review|analysis|poll|survey|published|featured|profiled) by"
    r"|report(?:ed)? (?:in|from|by|on)|article (?:in|from|by|on)|(?:published|profiled|featured|detailed) in"
    r"|wrote(?: in| for| on)?|writes|said|says|opened up to|comes from|h/t|via|in h(?:is|er) book"
    r"|daily|newspaper|paper|magazine|website|site|blog|station|agency,?|channel|called)\s"
    r"(?:the |an? |its |his |her |their |recent )?[“\"'‘`]*\Z"
)
_SAYS = re.compile(
    r"[”\"'’]*(?:,| \([^()]{1,30}\))? (?:has |had |have |also |first |recently |later )?"
    r"(?:report(?:ed|s)|wr(?:ote|ites)|contributed to this|deemed|rated|noted)\b"
)
_BEFORE = 40


def strangers(text: str, *, known: Sequence[Proposal]) -> list[Proposal]:
    """Return what else could be credited and shares no character with what is `known`, which is in the order of the text."""
    others = [*_loose(text), *_capitals(text)]
    starts, ends = ([side(one.found.name_span) for one in known] for side in (_start, _end))
    return [one for one in others if not _meets(one.found.name_span, starts=starts, ends=ends)]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _meets(span: Span, *, starts: Sequence[int], ends: Sequence[int]) -> bool:
    number = bisect_left(starts, span.end) - 1
    return number >= 0 and ends[number] > span.start


def _loose(text: str) -> Iterator[Proposal]:
    for match in _TWEETED.finditer(text):
        kind, credited = _written(match.group())
        yield _proposal(match, sort="tweeted", kind=kind, credited=credited)
    for match in _loose_pattern().finditer(text):
        yield _proposal(match, sort="loose", kind=_kind(match.group()), credited=match.group())


def _written(verb: str) -> tuple[CreditKind, str]:
    """Return the kind and the name of what "tweeted", "blogged" and "emailed" say that there is."""
    if "mailed" in verb:
        return "document", "e-mail"
    return "post", "blog" if "blog" in verb else "Twitter"


@cache
def _loose_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon().one_of('loose', 'loose_posts', 'loose_shows')})\b")


def _kind(noun: str) -> CreditKind:
    if lexicon().has(noun, among="loose_posts"):
        return "post"
    return "programme" if lexicon().has(noun, among="loose_shows") else "document"


def _capitals(text: str) -> Iterator[Proposal]:
    for match in _CAPITALS.finditer(text):
        if _SAYS.match(text, match.end()) or _ASKS.search(text, max(match.start() - _BEFORE, 0), match.start()):
            yield _proposal(match, sort="stranger", kind="outlet", credited=match.group())


def _proposal(match: re.Match[str], *, sort: Sort, kind: CreditKind, credited: str) -> Proposal:
    span = Span(start=match.start(), end=match.end())
    return Proposal(found=Found(span=span, name_span=span, credited=credited, kind=kind), sort=sort, by_rule=False)
