"""Text → credits: what could be credited, and whether the words around it say that something is from there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from onrecord.attributions import Attribution
from onrecord.attributions.piece_states import PieceStates
from onrecord.credits.characters import plain
from onrecord.credits.credit import Credit
from onrecord.credits.features import Page
from onrecord.credits.found import Found, Proposal, Sort, referred
from onrecord.credits.frames import expression
from onrecord.credits.later_names import later_names, own_forms, own_phrase
from onrecord.credits.lexicon import lexicon
from onrecord.credits.listed_names import listed_names, sites
from onrecord.credits.models import credit_model
from onrecord.credits.names import Name, certain, in_order
from onrecord.credits.papers import papers
from onrecord.credits.shapes import asked_shapes, described, tailed
from onrecord.credits.sources import Sources
from onrecord.credits.strangers import strangers
from onrecord.credits.weighing import likely
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
_JOINT = frozenset({"/", "-", "–"})
_OWNED = re.compile(
    r"(?: ?['’] ?s?)?"
    r"(?:[/ –-](?!(?:an?|the|of|from|in|by|to|on|at|for|that|and|with|is|was|has|had|its?|his|her)\b)[\w’'&.]+){0,5}"
    r" [\"“‘'`]{0,2}"
)
"""What stands between an outlet and its show, post or poll: "CNN's “The Lead”", "Osk Gazette tracking poll"."""

_ISSUED_BY = re.compile(r" (?:(?:conducted |commissioned |done |published )?by|from|of) (?:the )?")
_OWNED_WITHIN = 30
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def find(
    text: str, *, attributions: Sequence[Attribution], outlet: str | None = None, states: PieceStates | None = None
) -> tuple[Credit, ...]:
    """Return the credits of a text in its order; of two that credit the same words, the first.

    Args:
        text: The document's text.
        attributions: Its statements: a source that is an outlet or a document is a credit.
        outlet: The name or the domain of the document's own outlet, to tell what it credits to itself.
        states: What the encoder says of the text's word pieces, by `projection`: with it, a small network chooses among
            everything that could be a credit; without, the rules alone do.

    Raises:
        ModelError: The network's weights are missing or are not the ones that were shipped.
    """
    could, page, names = _proposed(text, attributions=attributions, outlet=outlet)
    if states is None:
        found = [one.found for one in could if one.by_rule]
    else:
        found = likely(could, page=page, states=states, network=credit_model().network)
    places = [(name.span.start, name.credited or "") for name in certain(names)]
    settled = referred(_once(found, text=page.text), text=page.text, named=places)
    found_here = [_credit(one, own=page.outlet) for one in settled]
    return tuple(credit for credit in found_here if not (credit.own and _is_signature(text, credit)))


def proposed(text: str, *, attributions: Sequence[Attribution], outlet: str | None = None) -> tuple[list[Proposal], Page]:
    """Return everything that could be a credit, in the order of the text, and the page that it stands on."""
    could, page, _ = _proposed(text, attributions=attributions, outlet=outlet)
    return could, page


def _proposed(text: str, *, attributions: Sequence[Attribution], outlet: str | None) -> tuple[list[Proposal], Page, list[Name]]:
    own = _outlet(outlet)
    page = Page(text=plain(text), attributions=attributions, outlet=own.name if own else outlet)
    names = _names(page.text, own=own, outlet=outlet)
    known = sorted([*_named(page.text, names, attributions), *papers(page.text, attributions=attributions)], key=_place)
    return sorted([*known, *strangers(page.text, known=known)], key=_place), page, names


def _names(text: str, *, own: Outlet | None, outlet: str | None) -> list[Name]:
    table = outlets()
    mine = own_forms(text, own=own) if own else own_phrase(text, host=outlet or "")
    listed = chain(listed_names(text, table=table), sites(text, table=table))
    ranks = (
        _of_sort("own", mine),
        _of_sort("listed", listed),
        _of_sort("described", described(text, table=table)),
        _of_sort("tailed", tailed(text, table=table)),
        _of_sort("asked", asked_shapes(text)),
    )
    named = in_order(*ranks)
    return _surer(in_order(named, later_names(text, named=named)))


def _of_sort(sort: Sort, names: Iterable[Name]) -> Iterator[Name]:
    return (replace(name, sort=sort) for name in names)


def _surer(names: Sequence[Name]) -> list[Name]:
    """Return names, where those that are words of their own need not be asked beside a form that is none: "People magazine"."""
    sure = {name.credited for name in certain(names)}
    return [replace(name, is_asked=False) if name.credited in sure else name for name in names]


def _outlet(name: str | None) -> Outlet | None:
    table = outlets()
    return (table.named(name) or table.of_domain(name)) if name else None


def _place(one: Proposal) -> tuple[int, int]:
    return one.found.name_span.start, -one.found.name_span.end


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


def _named(text: str, names: Sequence[Name], attributions: Sequence[Attribution]) -> Iterator[Proposal]:
    sources = Sources.of(attributions)
    following: Found | None = None
    after: Name | None = None
    for name in reversed(names):
        owner = after is not None and _is_owner(text, name, after=after)
        span = None if owner else expression(text, name, sources=sources) or _listed_with(text, name, following=following)
        found = _of_name(name, span=span or name.span)
        after, following = (name, found) if span else (None, following)
        yield Proposal(found=found, sort=name.sort, by_rule=span is not None, is_asked=name.is_asked)


def _of_name(name: Name, *, span: Span) -> Found:
    whole = Span(start=min(span.start, name.span.start), end=max(span.end, name.span.end))
    return Found(span=whole, name_span=name.span, credited=name.credited, kind=name.kind, refers=name.refers)


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
        if kept and (_printed_by(kept[-1], outlet=one, text=text) or _owns(kept[-1], other=one, text=text)):
            kept.pop()
        if not (kept and _is_part(one, of=kept[-1], text=text)):
            kept.append(one)
    return kept


def _owns(one: Found, *, other: Found, text: str) -> bool:
    """Say whether an outlet is only the owner of what stands behind it: "an Osk Gazette/CNN poll", "CNN's “The Lead”"."""
    if one.kind != "outlet" or one.refers or (other.kind == "document" and _is_printed(other, text=text)):
        return False
    between = text[one.name_span.end : other.name_span.start]
    if other.kind == "outlet":
        return between in _JOINT
    return len(between) <= _OWNED_WITHIN and _OWNED.fullmatch(between) is not None and not _does(between)


def _does(words: str) -> bool:
    """Say whether there is a verb among words, of what outlets do: "published new" in "the Gazette published new polls"."""
    return any(lexicon().has(word, among="reported") or lexicon().has(word, among="passed_on") for word in words.split())


def _is_part(one: Found, *, of: Found, text: str) -> bool:
    if _printed_by(one, outlet=of, text=text) or _posted_with(one, other=of, text=text):
        return True
    between = text[of.name_span.end : one.name_span.start]
    if one.refers and of.kind == "outlet" and between == " ":
        return True
    is_issuer = of.kind == "document" and one.kind == "outlet" and len(between) <= _OWNED_WITHIN
    return is_issuer and _ISSUED_BY.fullmatch(between) is not None


def _is_printed(one: Found, *, text: str) -> bool:
    return lexicon().has(one.name_span.cut(text).casefold(), among="printed")


def _posted_with(one: Found, *, other: Found, text: str) -> bool:
    """Say whether two are one thing: "in an article posted on its homepage", "on her website in a post"."""
    is_near = one.name_span.start - other.name_span.end <= _POSTED_WITHIN and not _SENTENCE_END.search(
        text, other.span.end, one.name_span.start
    )
    return one.kind == "post" and other.kind in {"document", "post"} and is_near


def _printed_by(one: Found, *, outlet: Found, text: str) -> bool:
    if one.kind != "document" or outlet.kind != "outlet" or not _is_printed(one, text=text):
        return False
    first, last = sorted((one.name_span, outlet.name_span), key=lambda span: span.start)
    return last.start - first.end <= _AFTER and not _SENTENCE_END.search(text, first.end, last.start)
