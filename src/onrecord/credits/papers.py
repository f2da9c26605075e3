"""Credits to documents and posts by a common noun: "in a statement", "according to court records", "the letter said"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.attributions import Attribution
from onrecord.credits.credit import Credit, CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

_BY_IT = re.compile(
    r"\b(?:in|via|by|according to|citing|cites|cited|quoting|as per|(?:releas|issu|publish|circulat)(?:ed|es|ing)"
    r"|(?:put|puts|putting|sent|gave) out|made public) "
    r"(?:(?:an?|the|its|his|her|their|that|this|one|two|another|a series of) )?"
    r"(?:(?!(?:of|in|by|to|on|at|for|with|opening|closing)\b)[\w'’,-]+ ){0,4}?\Z",
    re.IGNORECASE,
)
_NEEDS_OWNER = frozenset({"post", "posting"})
"""Words of other meanings: "in the post" is an office, "in a post" is on a network."""
_ACCORDING = frozenset({"survey", "study", "studies", "records", "documents", "email", "e-mail"})
"""What one has something from only "according to" it."""
_OWNED = re.compile(r"\b(?:an?|his|her|its|their|one|another) (?:\w+ ){0,2}\Z")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_ISSUER = re.compile(
    r" (?:(?:released|issued|published|signed|posted|sent)(?: \w+)? )?(?:by|from) "
    r"(?P<who>(?:the )?[A-Z][\w'’.&-]*(?: (?:of |for )?[A-Z][\w'’.&-]*){0,4})"
)
_ISSUER_BEFORE = re.compile(r"\b(?:an?|the|A|An|The) (?P<who>(?:[A-Z][\w&.-]*\s)*[A-Z][\w&.-]*)(?:['’]s)?\s\Z")
"""Who issued something right before its noun: "a Harbour Board statement"."""

_ISSUER_ENDS = re.compile(r", (?=[a-z])| (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| on (?=[A-Z][a-z]+\.? \d)")
"""Where the name of who issued something ends: its apposition, and the day."""

_LONGEST_LEAD = 80
_NEAR = 120
"""Characters within which the speaker stands who says something "in a statement"."""


def paper_credits(text: str, *, attributions: Sequence[Attribution]) -> Iterator[Credit]:
    """Yield credits to documents and posts that are named by a common noun, in the order of the text."""
    spoken = _Spoken(text, attributions)
    for match in lexicon().papers.finditer(text):
        noun = Span(start=match.start(), end=match.end())
        asked = _lead(text, noun)
        span = asked or spoken.said_by(noun)
        if span is None:
            continue
        kind: CreditKind = "post" if match.group() in lexicon().post_nouns else "document"
        issuer = _issuer(text, noun) or (spoken.issuer(noun) if asked else None)
        yield Credit(
            span=span,
            name_span=noun,
            credited=f"{match.group()} of {issuer}" if issuer else match.group(),
            kind=kind,
            own=False,
        )


def _lead(text: str, noun: Span) -> Span | None:
    """Return the expression that ends with the noun: "in a written statement"; None where the noun is only talked about."""
    low = max(noun.start - _LONGEST_LEAD, 0)
    lead = text[low : noun.start]
    border = [end.end() for end in _SENTENCE_END.finditer(lead)]
    found = _BY_IT.search(lead, border[-1] if border else 0)
    if found is None or not _fits(noun.cut(text), lead=found.group()):
        return None
    return Span(start=low + found.start(), end=noun.end)


def _fits(noun: str, *, lead: str) -> bool:
    """Say whether the words before a noun of several meanings leave the one that can be credited."""
    if noun in _NEEDS_OWNER:
        return _OWNED.search(lead) is not None
    return noun not in _ACCORDING or lead.casefold().startswith(("according", "cit", "quot"))


def _issuer(text: str, noun: Span) -> str | None:
    found = _ISSUER.match(text, noun.end)
    if found:
        return found["who"].removeprefix("the ").strip()
    named = _ISSUER_BEFORE.search(text, max(noun.start - _LONGEST_LEAD, 0), noun.start)
    return named["who"] if named else None


class _Spoken:
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
                if piece.start <= noun.start and noun.end <= piece.end <= noun.end + 1:
                    ends = [piece.end, *(cue.end for cue in found.cue if 0 <= cue.start - piece.end <= _LONGEST_LEAD)]
                    return Span(start=noun.start, end=max(ends))
        return None

    def issuer(self, noun: Span) -> str | None:
        """Return the source of the nearest statement before or after whose cue the document stands, as the page has it."""
        near = [found for found in self._around(noun) if abs(found.cue[0].start - noun.start) <= _NEAR]
        near = [found for found in near if not _SENTENCE_END.search(self._between(found.cue[0], noun))]
        near = [found for found in near if not any(piece.start <= noun.start < piece.end for piece in found.source)]
        if not near:
            return None
        nearest = min(near, key=lambda found: abs(found.cue[0].start - noun.start))
        words = _ISSUER_ENDS.split(nearest.source[0].cut(self._text).strip(" ,").removeprefix("The "), maxsplit=1)[0]
        return words if words[:1].isupper() and words.casefold() not in {"he", "she", "it", "they", "we", "i", "who"} else None

    def _around(self, noun: Span) -> Sequence[Attribution]:
        number = bisect_right(self._cues, noun.start)
        return self._told[max(number - 4, 0) : number + 4]

    def _between(self, one: Span, other: Span) -> str:
        first, last = (one, other) if one.start < other.start else (other, one)
        return self._text[first.end : last.start]
