"""Text → credits: what could be credited, and whether the words around it say that something is from there."""

import re
from collections.abc import Iterator, Sequence

from onrecord.attributions import Attribution
from onrecord.credits.credit import Credit
from onrecord.credits.lexicon import lexicon
from onrecord.credits.names import Name, names_in
from onrecord.credits.papers import paper_credits
from onrecord.credits.sources import Sources
from onrecord.documents.outlets import OutletTable, outlets
from onrecord.spans import Span

_LETTERS = re.compile(r"\W+")
_TELLING = 5
"""Letters of a name that are enough to know a domain by: "Access" and accesshollywood.com."""
_BEFORE = 80
_BEFORE_NAMES = frozenset(" \"“”'‘’`")
_AFTER = 80
_LONGEST_OPENING = 100
_BYLINE = re.compile(r"\A\s*by:?\s[^\n]{0,80}\Z", re.IGNORECASE)
_PRINTED = frozenset({"article", "articles", "commentary", "editorial", "report", "write-up"})
_LIST = re.compile(r"(?:, and|,| and| or) (?:the )?(?:[\w’'-]+ ){0,4}")
_DASH = re.compile(r"\s*\)?\s*(?:--?|[‐-―])\s")


def find(text: str, *, attributions: Sequence[Attribution], outlet: str | None = None) -> tuple[Credit, ...]:
    """Return the credits of a text in its order; of two that credit the same words, the first.

    Args:
        text: The document's text.
        attributions: Its statements: a source that is an outlet or a document is a credit.
        outlet: The name of the document's own outlet, to tell what it credits to itself.
    """
    table = outlets()
    own = table.named(outlet) if outlet else None
    named = _named(text, table, attributions, own=own.name if own else outlet)
    papers = paper_credits(text, attributions=attributions)
    found = sorted((*named, *papers), key=_place)
    kept: list[Credit] = []
    for credit in found:
        if kept and credit.span.start <= kept[-1].name_span.start and kept[-1].name_span.cut(text) in _PRINTED:
            kept.pop()  # "in an article in the Osk Gazette" credits the paper
        if not kept or credit.name_span.start >= kept[-1].name_span.end:
            kept.append(credit)
    return tuple(kept)


def _place(credit: Credit) -> tuple[int, int]:
    return credit.name_span.start, -credit.name_span.end


def _named(text: str, table: OutletTable, attributions: Sequence[Attribution], *, own: str | None) -> Iterator[Credit]:
    sources = Sources.of(attributions)
    following: Credit | None = None
    for name in reversed(names_in(text, table=table)):
        span = _around(text, name, sources=sources) or _listed_with(text, name, following=following)
        if span is not None:
            following = Credit(
                span=Span(start=min(span.start, name.span.start), end=max(span.end, name.span.end)),
                name_span=name.span,
                credited=name.credited,
                kind=name.kind,
                own=own is not None and name.credited is not None and _is_same(own, name.credited),
            )
            yield following


def _around(text: str, name: Name, *, sources: Sources) -> Span | None:
    """Return the expression around a name that credits it, None where it is only talked about."""
    asked = _asked(text, name)
    words = name.span.cut(text)
    if asked or (words in lexicon().everyday and words == name.credited):
        return asked
    return (
        _inverted(text, name)
        or _passed_on(text, name)
        or _in_brackets(text, name)
        or (sources.headed_by(text, name.span) if name.credited else None)
    )


def _listed_with(text: str, name: Name, *, following: Credit | None) -> Span | None:
    """Return the name where it stands in one list with a credit after it: "the papers Osk and Drell reported"."""
    apart = following is not None and following.name_span.start - name.span.end <= _AFTER
    if following is None or not apart or not _LIST.fullmatch(text, name.span.end, following.name_span.start):
        return None
    return Span(start=name.span.start, end=following.span.end)


def _is_same(own: str, credited: str) -> bool:
    """Say whether an outlet, which may be known by its domain alone, is the one credited."""
    mine, theirs = (_LETTERS.sub("", name.casefold().removeprefix("the ")) for name in (own.partition(".")[0], credited))
    return mine == theirs or (len(theirs) >= _TELLING and mine.startswith(theirs))


def _asked(text: str, name: Name) -> Span | None:
    """Return "told the BBC": the words before the name that say something was had from it or given to it."""
    words = lexicon()
    pattern = words.before_post if name.kind == "post" else words.before
    low = max(name.span.start - _BEFORE, 0)
    if text[low : name.span.start][-1:] not in _BEFORE_NAMES:
        return None
    found = pattern.search(text[low : name.span.start])
    return Span(start=low + found.start(), end=name.span.end) if found else None


def _inverted(text: str, name: Name) -> Span | None:
    """Return "said the Osk Gazette": the verb before the name, where the name is not somebody's employer."""
    low = max(name.span.start - _BEFORE, 0)
    found = lexicon().inverted.search(text[low : name.span.start])
    ends = text[name.span.end : name.span.end + 1] in {"", ".", ",", "\n"} or text.startswith(" newspaper", name.span.end)
    return Span(start=low + found.start(), end=name.span.end) if found and ends else None


def _passed_on(text: str, name: Name) -> Span | None:
    """Return "Reuters reported": the name with the verb after it."""
    found = lexicon().after.match(text, name.span.end, name.span.end + _AFTER)
    return Span(start=name.span.start, end=found.end()) if found else None


def _in_brackets(text: str, name: Name) -> Span | None:
    """Return "(AP)" of a dateline or at the end of a paragraph, and an outlet in a byline."""
    if name.kind != "outlet" or name.credited is None:
        return None
    start, end = name.span.start, name.span.end
    line = text.rfind("\n", max(start - _LONGEST_OPENING, 0), start) + 1
    opens_line = line > 0 or start <= _LONGEST_OPENING
    before = text[line:start] if opens_line else ""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        closes = not text[end + 1 : end + 3].strip(" \n.") and text[end + 1 : end + 2] in {"", "\n", "."}
        if closes or (opens_line and _DASH.match(text, end)) or (opens_line and start == 1):
            return Span(start=start - 1, end=end + 1)
        return None
    if opens_line and _BYLINE.match(before) and text[end : end + 1] in {"", "\n"}:
        return name.span
    return name.span if opens_line and not before.strip("( ") and _DASH.match(text, end) else None
