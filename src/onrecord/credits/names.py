"""What could be credited: names of outlets, programmes and networks, nouns of documents, and words that hide a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon, listed, names_of
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

_LONGEST_NAME = 60
_HEAD = re.compile(r"(?:\b(?:[Tt]he )?(?:(?:[A-Z][\w’'&.]*|of)[ -]+){1,4})\Z")
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
    found = sorted(
        (*_outlets(text, table=table), *_unlisted(text), *_programmes(text), *_hidden(text)),
        key=lambda name: (name.span.start - name.span.end, name.span.start),
    )
    taken: dict[int, Name] = {}
    kept: list[Name] = []
    for name in found:
        characters = range(name.span.start, name.span.end)
        if not any(character in taken for character in (characters[0], characters[-1])):
            taken.update(dict.fromkeys(characters, name))
            kept.append(name)
    return sorted(kept, key=lambda name: name.span.start)


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
            name = text[start : match.end()]
            yield Name(span=Span(start=start, end=match.end()), credited=name, kind="outlet")


def _programmes(text: str) -> Iterator[Name]:
    words = lexicon()
    for match in names_of(words.programmes).finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="programme")
    for match in names_of(words.posts).finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="post")


def _hidden(text: str) -> Iterator[Name]:
    for match in lexicon().hidden.finditer(text):
        yield Name(span=_span(match), credited=None, kind="outlet")


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())
