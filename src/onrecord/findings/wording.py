"""Statements whose author the wording leaves out: agentless attributions."""

import re
from collections.abc import Iterator, Sequence

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.spans import Span

_ADVERBS = r"(?:(?:also|still|now|long|often|generally|widely|commonly|largely|usually|variously|increasingly|initially|already|once|even) )*"
_BE = rf"\b(?:is|are|was|were|has been|have been|had been|being) {_ADVERBS}"
_PASSIVE = re.compile(
    rf"{_BE}(?:"
    r"(?:believed|thought|understood|assumed|rumou?red|feared)(?: to\b| that\b)?"
    r"|(?:interpreted|perceived|regarded|viewed|hailed|described|portrayed|seen|touted) as\b"
    r"|said (?:to|that)\b"
    r"|(?:reported|estimated|claimed|reputed|deemed) (?:to|that)\b"
    r")"
    rf"|\b[Ii]t (?:is|was|has been|had been) {_ADVERBS}(?:said|believed|thought|reported|understood|claimed|rumou?red|assumed|learned)\b(?! to\b)"
    r"|\b(?:widely|generally|commonly) (?:considered|regarded|seen|viewed|believed|held)\b"
    r"|(?:,|\b(?:who|which|that)) said to (?:be|have)\b"
    r"|\b(?:believed|thought|rumou?red|understood|feared) to (?:be|have)\b"
    r"|\b[Aa]ccording to (?:the )?(?:(?:available|some|unconfirmed|various|early|initial|preliminary|local) )*(?:information|rumou?rs|accounts)\b"
    r"|\b(?:reportedly|purportedly|supposedly)\b"
    r"|\b(?:[Rr]umou?rs|[Ss]peculation) (?:that|has it|have it|say|said|swirled?|(?:is|are|was|were|has|have) (?:been )?(?:rife|mounting|circulating|growing))\b"
)
_AGENT = re.compile(
    r"[^.;:]{0,40}?\bby (?!\d|now\b|then\b|the (?:end|time)|next|far\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless)\b[^,;]{0,60}\Z", re.IGNORECASE)
_STATED = re.compile(r"\b(?:according to|says?|said|told|reports?|reported|wrote|quoted|cited|citing|quoting)\b", re.IGNORECASE)


def agentless_attributions(proof: Proof) -> Iterator[Hit]:
    """Yield words that give a statement as somebody's in the outlet's own voice and do not say whose."""
    found = [Span(start=match.start(), end=match.end()) for match in _PASSIVE.finditer(proof.text)]
    carried = _carried_contents(proof, found) if found else ()
    for span in found:
        sentence = proof.sentence_at(span.start)
        own = not any(piece.overlaps(span) for piece in carried) and not proof.is_quoted(span)
        if own and not _is_carried(span, found, proof, sentence=sentence):
            yield Hit(spans=(span,), message=f"The words {named(span, proof.text)} do not say by whom.")


def _carried_contents(proof: Proof, found: Sequence[Span]) -> tuple[Span, ...]:
    """Return the contents that somebody stands for, without those whose source or cue are the agentless words themselves."""
    stated = (attribution for attribution in proof.page.attributions if attribution.source)
    return tuple(
        piece
        for attribution in stated
        if not any(span.overlaps(words) for span in found for words in (*attribution.source, *attribution.cue))
        for piece in attribution.content
    )


def _is_carried(span: Span, found: Sequence[Span], proof: Proof, *, sentence: Span) -> bool:
    """Say whether a sentence only supposes its agentless words, or tells whose they are: after "by", or with a word of saying."""
    if _AGENT.match(proof.text, span.end, sentence.end) or _SUPPOSED.search(proof.text, sentence.start, span.start):
        return True
    return any(
        not any(other.start <= match.start() < other.end for other in found)
        for match in _STATED.finditer(proof.text, sentence.start, sentence.end)
    )
