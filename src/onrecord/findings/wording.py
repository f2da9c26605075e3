"""Statements whose author the wording leaves out: agentless attributions, by `wording.toml`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, merged, named, touches
from onrecord.findings.word_lists import either
from onrecord.spans import Span

_BE = "(?:is|are|was|were|has been|have been|had been|being)"
_FARTHEST = 300
"""Characters on each side of agentless words in which their sentence may tell whose they are."""
_SUPPOSED = re.compile(r"\b(?:if|whether|unless)\b[^,;]{0,60}\Z", re.IGNORECASE)


def agentless_attributions(proof: Proof) -> Iterator[Hit]:
    """Yield words that give a statement as somebody's in the outlet's own voice and do not say whose."""
    found = [Span(start=match.start(), end=match.end()) for match in _agentless().finditer(proof.text)]
    carried = _carried_contents(proof, found) if found else ()
    seen: set[tuple[str, str]] = set()
    for span in found:
        own = not touches(carried, span) and not proof.is_quoted(span)
        once = (proof.sentence_at(span.start).cut(proof.text), span.cut(proof.text))
        if own and once not in seen and not _is_carried(span, found, proof):
            seen.add(once)
            yield Hit(spans=(span,), message=f"The words {named(span, proof.text)} do not say by whom.")


def _carried_contents(proof: Proof, found: Sequence[Span]) -> tuple[Span, ...]:
    """Return the contents that somebody stands for, without those whose source or cue are the agentless words themselves."""
    stated = (attribution for attribution in proof.page.attributions if attribution.source)
    carried = (
        piece
        for attribution in stated
        if not any(touches(found, words) for words in (*attribution.source, *attribution.cue))
        for piece in attribution.content
    )
    return tuple(merged(carried))


def _is_carried(span: Span, found: Sequence[Span], proof: Proof) -> bool:
    """Say whether a sentence only supposes its agentless words, or says whose they are, with "by" or a word of saying."""
    sentence = proof.sentence_at(span.start)
    start, end = max(sentence.start, span.start - _FARTHEST), min(sentence.end, span.end + _FARTHEST)
    if _agent().match(proof.text, span.end, end) or _SUPPOSED.search(proof.text, start, span.start):
        return True
    told = (Span(start=match.start(), end=match.end()) for match in _stated().finditer(proof.text, start, end))
    return any(not touches(found, words) for words in told)


@cache
def _agentless() -> re.Pattern[str]:
    """Return what finds "is widely believed to", "it is said", "reportedly", "according to some accounts" and the like."""
    parts = {section: either("wording", section) for section in _SECTIONS}
    adverbs = f"(?:{parts['adverbs']} )*"
    believed = rf"{parts['believed']}(?: to\b| that\b)?"
    forms = (
        rf"\b{_BE} {adverbs}(?:{believed}|{parts['regarded_as']}\b|{parts['said_to']}\b)",
        rf"\b[Ii]t (?:is|was|has been|had been) {adverbs}{parts['it_is']}\b(?! to\b)",
        r"(?:,|\b(?:who|which|that)) said to (?:be|have)\b",
        rf"\b{parts['believed']} to (?:be|have)\b",
        rf"\b[Aa]ccording to (?:the )?(?:{parts['kinds']} )*{parts['accounts']}\b",
        rf"\b(?:{parts['widely']}|{parts['hearsay']})\b",
        rf"\b(?i:{parts['rumours']})\b",
    )
    return re.compile("|".join(forms))


_SECTIONS = ("adverbs", "believed", "regarded_as", "said_to", "it_is", "kinds", "accounts", "widely", "hearsay", "rumours")


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(rf"[^.;:]{{0,40}}?\bby (?!\d|{either('wording', 'no_agent')}\b)")


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(rf"\b{either('wording', 'stated')}\b", re.IGNORECASE)
