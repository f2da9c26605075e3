"""How a page speaks of outlets without their names: short forms, what stands for one named before, and what hides it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.credits.lexicon import lexicon
from onrecord.credits.name_index import NameIndex
from onrecord.credits.names import Name, after_the, certain
from onrecord.credits.shapes import GENERIC
from onrecord.documents.outlet import Outlet
from onrecord.spans import Span

_FEWEST_INITIALS = 2
_FEWEST_LETTERS = 3
_FEWEST_OWN = 5
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w'’.]*[ -]\Z")
_CAPITAL = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]"
_CAPITAL_AFTER = re.compile(rf" {_CAPITAL}")
_COUNTRY = r"(?:(?:North|South) )?[A-Z][a-z]+(?:an|ian|ese|ish|i|ch|k|['’]s)"
_SMALL = r"(?:on|in|of|for|to|at|by|with|from|and|or|that|who|which|about)"
_SHOWN = (
    r"(?:shows?|reporters?|journalists?|series|stations?|networks?|hosts?|stars?|crews?|program(?:me)?s?|ads?|sets?"
    r"|commercials?)\b"
)
"""What makes "television" and "newspaper" say only what kind of thing or person follows."""
_OURS = re.compile(r"\b[Oo]ur (?:own )?(?:(?:correspondent|reporter)s?)\b")
_APPOSED = re.compile(r"\b[A-Z][\w'’-]*, \Z")
"""A name that "a newspaper" explains: "Dredge, a newspaper of Veld"."""

_NEAR = 40


def own_forms(text: str, *, own: Outlet) -> Iterator[Name]:
    """Yield where a document calls its own outlet by a short form, whoever else may be called so: "The Post", "CNA"."""
    forms = NameIndex.of([*_shortened(own.name), *(f"The {short}" for short in _shortened(own.name))])
    for span in forms.find(text):
        is_whole = after_the(text, span) or span.cut(text).startswith("The ")
        if is_whole or not _CAPITAL_BEFORE.search(text, max(span.start - _NEAR, 0), span.start):
            yield Name(span=span, credited=own.name, is_asked=not _stands_alone(text, span))
    for match in _OURS.finditer(text):
        yield Name(span=_span(match), credited=own.name)


def own_phrase(text: str, *, host: str) -> Iterator[Name]:
    """Yield where a site that no table lists writes its own name, that of its domain: "Harbour Info", "HBI"."""
    label = host.partition(".")[0].casefold()
    if len(label) < _FEWEST_LETTERS or not label.isalnum():
        return
    if len(label) < _FEWEST_OWN:
        capitals = re.finditer(rf"\b{re.escape(label.upper())}\b", text)
        yield from (Name(span=_span(match), credited=match.group(), is_asked=True) for match in capitals)
        return
    for match in re.finditer(r"\b" + "[ -]?".join(map(re.escape, label)) + r"\b", text, re.IGNORECASE):
        if match.group()[0].isupper():
            is_word = match.group()[1:].islower()
            yield Name(span=_span(match), credited=match.group(), is_asked=is_word)


def later_names(text: str, *, named: Sequence[Name]) -> Iterator[Name]:
    """Yield what stands for outlets without their full names, `named` being what stands in the text under its own name."""
    yield from _short_forms(text, certain(named))
    yield from _stand_ins(text)
    yield from _papers_alone(text)
    yield from _hidden(text)


def _short_forms(text: str, named: Sequence[Name]) -> Iterator[Name]:
    """Yield "the Post", "Kyodo" and "EW" for outlets whose full name stands before."""
    shorts: dict[str, tuple[int, str]] = {}
    for name in named:
        credited = name.credited or ""
        for short in (*_shortened(name.span.cut(text)), *_shortened(credited)):
            shorts.setdefault(short, (name.span.start, credited))
    for span in NameIndex.of(shorts).find(text):
        start, credited = shorts[span.cut(text)]
        if span.start > start and _stands_alone(text, span):
            yield Name(span=span, credited=credited, is_asked=not _is_sure(text, span))


def _shortened(name: str) -> Iterator[str]:
    words = re.split(r"[ -]", name.removeprefix("The ").partition(" (")[0])
    if len(words) < _FEWEST_INITIALS:
        return
    if lexicon().has(words[-1], among="outlet_tails"):
        yield words[-1]
    last = name.rsplit(" ", maxsplit=1)[-1]
    if "-" in last and last != name:
        yield from (last, last.replace("-", " - "))
    initials = "".join(word[:1] for word in words)
    if initials.isupper():
        yield initials
    if words[-1] in GENERIC and len(words[0]) >= _FEWEST_LETTERS:
        yield words[0]


def _stands_alone(text: str, span: Span) -> bool:
    """Say whether a short form is no part of another name, and a paper's last word has its article."""
    if not after_the(text, span) and not span.cut(text).startswith("The "):
        is_tail = lexicon().has(span.cut(text), among="outlet_tails")
        if is_tail or _CAPITAL_BEFORE.search(text, max(span.start - _NEAR, 0), span.start):
            return False
    return not _CAPITAL_AFTER.match(text, span.end)


def _is_sure(text: str, span: Span) -> bool:
    words = span.cut(text)
    return words.isupper() or lexicon().has(words, among="outlet_tails")


def _stand_ins(text: str) -> Iterator[Name]:
    """Yield "the newspaper", "the same agency"."""
    for match in _stand_in_pattern().finditer(text):
        yield Name(span=_span(match, "noun"), credited=None, refers=True, is_asked=match["owner"] is not None)


@cache
def _stand_in_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Tt]he (?:same |[A-Z]\w+ )?(?P<noun>{lexicon().one_of('media')})\b(?P<owner>(?=['’]))?(?!,? {_CAPITAL})"
    )


def _papers_alone(text: str) -> Iterator[Name]:
    """Yield "the Post" where the page gives no more of the name."""
    for match in _paper_pattern().finditer(text):
        yield Name(span=_span(match, "noun"), credited=f"The {match['noun']}")


@cache
def _paper_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?P<noun>{lexicon().one_of('papers_alone')})\b(?![-\w]| {_CAPITAL})")


def _hidden(text: str) -> Iterator[Name]:
    """Yield words that hide a name; a country before what is a state's says enough: "Iranian state television"."""
    for match in _hidden_pattern().finditer(text):
        country = match["country"]
        named = country is not None and (match["kinds"] or "").startswith("state")
        yield Name(span=_span(match), credited=match.group() if named else None)
    for match in _media_pattern().finditer(text):
        if not _APPOSED.search(text, max(match.start() - _NEAR, 0), match.start()):
            yield Name(span=_span(match), credited=None)
    for match in _bare_reports().finditer(text):
        yield Name(span=_span(match), credited=None)


@cache
def _hidden_pattern() -> re.Pattern[str]:
    """Match "state media", "Iranian television", "Detroit broadcast stations"."""
    kinds = rf"(?:(?:{lexicon().one_of('hiding_kinds', either_case=True)}) ){{1,3}}"
    nation = rf"(?P<country>{_COUNTRY}) (?P<kinds>{kinds})?"
    hiding = lexicon().one_of("hiding")
    return re.compile(
        rf"\b(?:(?:{_few()}) )?(?:{nation}|(?:[A-Z][a-z]+ )?{kinds})(?:{hiding})\b(?! {_CAPITAL}|, [A-Z][\w.]*,| {_SHOWN})"
    )


@cache
def _media_pattern() -> re.Pattern[str]:
    """Match "a local newspaper", "another news agency"."""
    media = rf"{lexicon().one_of('media')}|newspapers|news agencies|media"
    return re.compile(
        rf"\b(?:{_few()}) (?:(?!{_SMALL}\b)[\w'’-]+ ){{0,3}}?(?:{media})\b(?! {_CAPITAL}|, [A-Z][\w.]*,| {_SHOWN})"
    )


@cache
def _bare_reports() -> re.Pattern[str]:
    """Match "reports" without article or owner, and "a news report"."""
    single = r"\b(?:[Aa]|[Aa]nother|[Oo]ne) (?:news|press|media|newspaper|television|TV|radio) report"
    say = r"(?= (?:say|said|suggest|indicate|have|from)\b)"
    bare = rf"(?<![\w'’,-] )Reports|(?<=\bto )reports|(?<=\bciting )reports|(?<=[,”\"] )reports{say}"
    return re.compile(rf"(?:\b(?:{_few()}) (?:\w+ )?reports|{single}|\bnews organi[sz]ations|{bare})\b")


def _few() -> str:
    return lexicon().one_of("few", either_case=True)


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(start=match.start(group), end=match.end(group))
