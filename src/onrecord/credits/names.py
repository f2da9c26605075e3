"""What could be credited: names of outlets, programmes and networks, nouns of documents, and words that hide a name."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon, listed, names_of
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

_LONGEST_NAME = 60
_SITE = re.compile(r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}\.(?:com|org|net|tv|info|co\.uk|ru|kp|cn|kr|jp|in)(?![\w/])")
_HEAD = re.compile(r"(?:\b[Tt]he |\b(?:[Tt]he )?(?:[A-Z][\w’'&.]*[ -]+){1,4})\Z")
_LONGEST_COUNTRY = 24
_COUNTRY = re.compile(r"\b(?:(?:North|South) )?[A-Z][a-z]+(?:an|ian|ese|ish|i|ch|k)(?:'s|’s)? \Z")
_NO_NAME = re.compile(
    r"\A(?:In|On|At|The|A|An|For|But|And|From|His|Her|Its|This|That|By|With|As|Of|of|When|While|After)\b[ -]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something that could be credited, and under which name; `credited` is null where the page hides it."""

    span: Span
    credited: str | None
    kind: CreditKind


def names_in(text: str, *, table: OutletTable) -> list[Name]:
    """Return everything that could be credited in the order of the text; of two that overlap, the longer one."""
    given = [*_outlets(text, table=table), *_unlisted(text), *_described(text), *_sites(text, table=table)]
    named = _apart(given)
    again = [*_short_forms(text, named), *_stand_ins(text, named)]
    return _apart([*named, *_programmes(text), *_hidden(text), *again, *_bare(text)])


def _apart(found: Iterable[Name]) -> list[Name]:
    """Return names that share no character, the longer one of two that do, in the order of the text."""
    taken: set[int] = set()
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.span.start - name.span.end, name.span.start)):
        if name.span.start not in taken and name.span.end - 1 not in taken:
            taken.update(range(name.span.start, name.span.end))
            kept.append(name)
    return sorted(kept, key=lambda name: name.span.start)


def _described(text: str) -> Iterator[Name]:
    """Yield what is called a paper or an agency by the words before it: "the Peruvian paper Unidad"."""
    for match in _described_pattern().finditer(text):
        yield Name(span=Span(start=match.start("name"), end=match.end("name")), credited=match["name"], kind="outlet")


def _sites(text: str, *, table: OutletTable) -> Iterator[Name]:
    for match in _SITE.finditer(text):
        known = table.of_domain(match.group().casefold())
        yield Name(span=_span(match), credited=known.name if known else match.group(), kind="outlet")


def _short_forms(text: str, named: Sequence[Name]) -> Iterator[Name]:
    """Yield later mentions of an outlet by the first or the last word of its name: "the Post"."""
    shorts: dict[str, Name] = {}
    for name in named:
        words = name.span.cut(text).removeprefix("The ").split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if word[:1].isupper() and len(word) > 2:
                shorts.setdefault(word, name)
    for match in names_of(tuple(sorted(shorts))).finditer(text) if shorts else ():
        full = shorts[match.group()]
        if match.start() > full.span.start:
            yield Name(span=_span(match), credited=full.credited, kind="outlet")


def _stand_ins(text: str, named: Sequence[Name]) -> Iterator[Name]:
    """Yield "the newspaper", "the same agency" for the outlet named last before it."""
    starts = [name.span.start for name in named]
    for match in _stand_in_pattern().finditer(text):
        before = bisect_left(starts, match.start()) - 1
        if before >= 0:
            noun = Span(start=match.start("noun"), end=match.end("noun"))
            yield Name(span=noun, credited=named[before].credited, kind="outlet")


@cache
def _described_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon().media}) (?P<name>[A-Z][\w’'&-]*(?: (?:de |del |al-)?[A-Z][\w’'&-]*){{0,3}})")


@cache
def _nameless_pattern() -> re.Pattern[str]:
    unnamed = rf"\b(?:[Aa]n?|[Aa]nother) (?:[\w'’-]+ ){{0,3}}?(?:{lexicon().media})\b(?!,? [A-Z])"
    return re.compile(rf"{unnamed}|\b[A-Z][a-z]+(?:an|ese|ish|ch|i) media\b")


@cache
def _stand_in_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?:same |[A-Z]\w+ )?(?P<noun>{lexicon().media})\b(?!,? [A-Z])")


def _outlets(text: str, *, table: OutletTable) -> Iterator[Name]:
    words = lexicon()
    for match in names_of((*listed(table), *words.outlets)).finditer(text):
        known = table.named(match.group())
        yield Name(span=_span(match), credited=known.name if known else match.group(), kind="outlet")


def _unlisted(text: str) -> Iterator[Name]:
    """Yield names that end as those of outlets do and are in no list: "the Harbour Gazette"."""
    for match in lexicon().tails.finditer(text):
        low = max(match.start() - _LONGEST_NAME, 0)
        head = _HEAD.search(text, low, match.start())
        if head is None:
            continue
        opening = _NO_NAME.match(head.group())
        start = head.start() + (opening.end() if opening else 0)
        start += len("the ") if text.startswith(("the ", "The "), start) else 0
        if start < match.start():
            yield Name(span=Span(start=start, end=match.end()), credited=text[start : match.end()], kind="outlet")


def _bare(text: str) -> Iterator[Name]:
    """Yield "the Post" where the page gives no more of the name."""
    for match in lexicon().tails.finditer(text):
        if text[max(match.start() - 4, 0) : match.start()] in {"the ", "The "}:
            yield Name(span=_span(match), credited=f"The {match.group()}", kind="outlet")


def _programmes(text: str) -> Iterator[Name]:
    words = lexicon()
    for match in names_of(words.programmes).finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="programme")
    for match in names_of(words.posts).finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="post")


def _hidden(text: str) -> Iterator[Name]:
    """Yield words that hide a name; with a country before them they say enough: "Iranian state television"."""
    for match in _nameless_pattern().finditer(text):
        yield Name(span=_span(match), credited=None, kind="outlet")
    for match in lexicon().own_sites.finditer(text):
        yield Name(span=Span(start=match.start("noun"), end=match.end("noun")), credited=match["noun"], kind="post")
    for match in lexicon().hidden.finditer(text):
        country = _COUNTRY.search(text, max(match.start() - _LONGEST_COUNTRY, 0), match.start())
        if country and match.group().startswith("state"):
            start = country.start()
            yield Name(span=Span(start=start, end=match.end()), credited=text[start : match.end()], kind="outlet")
        else:
            yield Name(span=_span(match), credited=None, kind="outlet")


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())
