"""Text → credits: what could be credited, and whether the words around it say that something is from there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attributions import Attribution
from onrecord.credits.credit import Credit
from onrecord.credits.found import Found, referred
from onrecord.credits.frames import expression
from onrecord.credits.later_names import later_names, own_forms, own_phrase
from onrecord.credits.lexicon import lexicon
from onrecord.credits.listed_names import listed_names, sites
from onrecord.credits.names import Name, certain, in_order
from onrecord.credits.papers import paper_credits
from onrecord.credits.shapes import asked_shapes, described, tailed
from onrecord.credits.sources import Sources
from onrecord.documents.outlet import Outlet
from onrecord.documents.outlets import outlets
from onrecord.spans import Span

_LETTERS = re.compile(r"\W+")
_TELLING = 5
"""Letters of a name that are enough to know a domain by: "Harbour" and harbourgazette.com."""
_AFTER = 80
_POSTED_WITHIN = 40
_LIST = re.compile(r"(?:, and|,| and| or) (?:the )?(?:[\w’'-]+ ){0,4}")
_PART_OF = re.compile(r"(?: ?['’] ?s?)? [\"“‘']?(?:(?:affiliate|station|programme|program|show) )?[\"“‘']?")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def find(text: str, *, attributions: Sequence[Attribution], outlet: str | None = None) -> tuple[Credit, ...]:
    """Return the credits of a text in its order; of two that credit the same words, the first.

    Args:
        text: The document's text.
        attributions: Its statements: a source that is an outlet or a document is a credit.
        outlet: The name or the domain of the document's own outlet, to tell what it credits to itself.
    """
    own = _outlet(outlet)
    table = outlets()
    mine = own_forms(text, own=own) if own else own_phrase(text, host=outlet or "")
    known = (listed_names(text, table=table), sites(text, table=table))
    named = in_order(mine, *known, described(text, table=table), tailed(text, table=table), asked_shapes(text))
    names = _surer(in_order(named, later_names(text, named=named)))
    found = sorted(_found(text, names, attributions), key=_place)
    places = [(name.span.start, name.credited or "") for name in certain(names)]
    settled = referred(_once(found, text=text), text=text, named=places)
    found_here = [_credit(one, own=own.name if own else outlet) for one in settled]
    return tuple(credit for credit in found_here if not (credit.own and _is_signature(text, credit)))


def _surer(names: Sequence[Name]) -> list[Name]:
    """Return names, where those that are words of their own need not be asked beside a form that is none: "People magazine"."""
    sure = {name.credited for name in certain(names)}
    return [replace(name, is_asked=False) if name.credited in sure else name for name in names]


def _outlet(name: str | None) -> Outlet | None:
    table = outlets()
    return (table.named(name) or table.of_domain(name)) if name else None


def _place(one: Found) -> tuple[int, int]:
    return one.name_span.start, -one.name_span.end


def _credit(one: Found, *, own: str | None) -> Credit:
    is_own = own is not None and one.credited is not None and one.kind != "document" and _is_same(own, one.credited)
    return Credit(span=one.span, name_span=one.name_span, credited=one.credited, kind=one.kind, own=is_own)


def _is_same(own: str, credited: str) -> bool:
    """Say whether an outlet, which may be known by its domain alone, is the one credited."""
    mine, theirs = (_LETTERS.sub("", name.casefold().removeprefix("the ")) for name in (own.partition(".")[0], credited))
    return mine == theirs or (len(theirs) >= _TELLING and mine.startswith(theirs))


def _is_signature(text: str, credit: Credit) -> bool:
    """Say whether a credit is a name in a dateline or byline and no more."""
    return credit.span.cut(text).strip("()") == credit.name_span.cut(text)


def _found(text: str, names: Sequence[Name], attributions: Sequence[Attribution]) -> Iterator[Found]:
    yield from _named(text, names, attributions)
    yield from paper_credits(text, attributions=attributions)


def _named(text: str, names: Sequence[Name], attributions: Sequence[Attribution]) -> Iterator[Found]:
    sources = Sources.of(attributions)
    following: Found | None = None
    after: Name | None = None
    for name in reversed(names):
        owner = after is not None and _is_owner(text, name, after=after)
        span = None if owner else expression(text, name, sources=sources) or _listed_with(text, name, following=following)
        after = None
        if span is not None:
            after = name
            whole = Span(start=min(span.start, name.span.start), end=max(span.end, name.span.end))
            following = Found(span=whole, name_span=name.span, credited=name.credited, kind=name.kind, refers=name.refers)
            yield following


def _is_owner(text: str, name: Name, *, after: Name) -> bool:
    """Say whether it is only the owner of what is credited next: "CNN's “Larry King Live”", "Fox affiliate WJBK"."""
    if after.span.start - name.span.end > len("' s affiliate “") or after.refers:
        return False
    between = text[name.span.end : after.span.start]
    return _PART_OF.fullmatch(between) is not None and (between != " " or after.kind != "outlet")


def _listed_with(text: str, name: Name, *, following: Found | None) -> Span | None:
    """Return the name where it stands in one list with a credit after it: "the papers Osk and Drell reported"."""
    apart = following is not None and following.name_span.start - name.span.end <= _AFTER
    if following is None or not apart or name.is_asked or not _LIST.fullmatch(text, name.span.end, following.name_span.start):
        return None
    return Span(start=name.span.start, end=following.span.end)


def _once(found: Sequence[Found], *, text: str) -> list[Found]:
    """Return credits whose names share no word; "in an article in the Osk Echo" is one, of the paper."""
    kept: list[Found] = []
    for one in found:
        if kept and one.name_span.start < kept[-1].name_span.end:
            continue
        if kept and _printed_by(kept[-1], outlet=one, text=text):
            kept.pop()
        if not (kept and (_printed_by(one, outlet=kept[-1], text=text) or _posted_with(one, other=kept[-1], text=text))):
            kept.append(one)
    return kept


def _posted_with(one: Found, *, other: Found, text: str) -> bool:
    """Say whether two are one thing: "in an article posted on its homepage", "on her website in a post"."""
    is_near = one.name_span.start - other.name_span.end <= _POSTED_WITHIN and not _SENTENCE_END.search(
        text, other.span.end, one.name_span.start
    )
    return one.kind == "post" and other.kind in {"document", "post"} and is_near


def _printed_by(one: Found, *, outlet: Found, text: str) -> bool:
    if (
        one.kind != "document"
        or outlet.kind != "outlet"
        or not lexicon().has(one.name_span.cut(text).casefold(), among="printed")
    ):
        return False
    first, last = sorted((one.name_span, outlet.name_span), key=lambda span: span.start)
    return last.start - first.end <= _AFTER and not _SENTENCE_END.search(text, first.end, last.start)
