"""On whose word a figure stands: of those around it, the innermost who states it."""

import re

from onrecord.attributions import Attribution
from onrecord.figures import Figure
from onrecord.roots.report import Report
from onrecord.speakers import Speaker

_STATES: frozenset[str] = frozenset({"asserts", "admits", "claims", "suggests", "shows", "thinks", "warns"})
"""Stances of who gives a number. Who hopes, mourns, condemns or gives thanks may do so in words that are the outlet's."""

_ASIDE = re.compile(
    r",\s(?:(?:in|of|from|on|at)\s)?(?:where|which|who|whose|whom|when|after|while|although|though)\s"
    r"|\s(?:that|which|who|where)\s(?:(?:has|have|had|also|reportedly)\s){0,2}(?:\w+ed|left|took|cost|hit|struck|brought)\s",
    re.IGNORECASE,
)
"""How a clause begins that may be the outlet's own: ", where the storm killed 12", "the storm that killed 12"."""

_BACK = re.compile(r",\s(?!(?:and|or|but|including|among|most|some|many)\b)[a-z]")
"""How such a clause ends before a figure: "Brell, which lies on the coast, lost 12 boats"."""


def teller(figure: Figure, *, report: Report) -> Speaker | None:
    """Return on whose word a figure stands: of the chain around it, the innermost who has a name and states it.

    None is the outlet's own voice, as it is where the figure stands in an aside that the outlet may have put in.
    """
    carrier = next((told for told in report.reading.attributions if told.id == figure.attribution), None)
    if carrier is None or _is_aside(figure, carrier=carrier, report=report):
        return None
    speakers = (report.speaker(told) for told in report.chain(carrier) if told.stance in _STATES)
    return next((speaker for speaker in speakers if speaker and speaker.name), None)


def _is_aside(figure: Figure, *, carrier: Attribution, report: Report) -> bool:
    """Say whether a figure outside quotation marks stands in a clause that only tells more of what is named."""
    if carrier.manner == "direct" or any(mark.contains(figure.span) for mark in report.marks):
        return False
    piece = next(piece for piece in carrier.content if piece.overlaps(figure.span))
    sentence = next(iter(report.sentences_of(figure.span)), piece)
    before = report.text[max(piece.start, sentence.start) : figure.span.start]
    begins = [match.end() for match in _ASIDE.finditer(f"{before} ")]
    return bool(begins) and _BACK.search(before, begins[-1]) is None
