"""Quotation marks that do not pair."""

import re
from collections.abc import Iterator

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.spans import Span

_TORN = re.compile(r"[’”]\ss\b")
"""An apostrophe torn from its s ("the town’ s"): on such a page single marks tell nothing."""
_SHOWN = re.compile(r"\S{1,30}(?:\s\S{1,30}){0,4}")


def unpaired_marks(proof: Proof) -> Iterator[Hit]:
    """Yield each quotation mark that opens and never closes, or closes what was never opened."""
    for span in sorted((*proof.strays, *_singles(proof))):
        if _TORN.match(proof.text, span.start):
            continue
        words = _SHOWN.match(proof.text, span.start)
        shown = Span(start=span.start, end=words.end()) if words else span
        yield Hit(spans=(span,), message=f"The first quotation mark in {named(shown, proof.text)} has no partner.")


def _singles(proof: Proof) -> Iterator[Span]:
    """Yield the curly single marks that open a quotation and find no closing one; an apostrophe is none."""
    if _TORN.search(proof.text):
        return
    for quotation in proof.quotations:
        if not quotation.closed and proof.text[quotation.span.start] in "‘‚":
            yield Span(start=quotation.span.start, end=quotation.inside.start)
