"""Who says a statement at one of its places, and which credits of the page bear on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.roots.evidence import evidence
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.roots.voices import voice_of_credit
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who says the words of one place, as its page tells it.

    `told` is the innermost attribution whose content holds half of the words or more, null where they are in the outlet's own
    voice; `with_cue` says that the words hold its cue too, and so tell of the saying. `partly` are those that hold less, in
    the order of the text. `credits` touch the sentence of the words or the attribution that carries them; `signed` are the
    credits of the article as a whole, as in its dateline, each name once.
    """

    told: Attribution | None
    with_cue: bool
    partly: tuple[Attribution, ...]
    credits: tuple[Credit, ...]
    signed: tuple[Credit, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets that the page has the words from, each once; its own is none of them."""
        credited = (*self.signed, *self.credits)
        return tuple(
            dict.fromkeys(each.credited for each in credited if each.kind == "outlet" and each.credited and not each.own)
        )


def telling(report: Report, *, occurrence: Occurrence) -> Telling:
    """Return who says the words of a place."""
    span = occurrence.span
    told = told_at(report, span=span)
    held = (each for each in report.reading.attributions if _shared(each, span=span))
    signing = evidence(report, occurrence=occurrence).signed
    whole = {voice_of_credit(each).name: each for each in reversed(report.credits) if voice_of_credit(each) in signing}
    reach = [*report.sentences_of(span), *(_extents(told, report=report) if told else ())]
    return Telling(
        told=told,
        with_cue=told is not None and any(piece.overlaps(span) for piece in told.cue),
        partly=() if told else tuple(held),
        credits=tuple(
            each
            for each in report.credits
            if voice_of_credit(each).name not in whole and any(each.span.overlaps(stretch) for stretch in reach)
        ),
        signed=tuple(reversed(whole.values())),
    )


def told_at(report: Report, *, span: Span) -> Attribution | None:
    """Return the innermost attribution whose content holds half of a span or more, or None."""
    shared = ((_shared(told, span=span), number, told) for number, told in enumerate(report.reading.attributions))
    most, _, told = max(shared, default=(0, 0, None), key=lambda each: each[:2])
    return told if told is not None and 2 * most >= len(span) else None


def _extents(told: Attribution, *, report: Report) -> Iterator[Span]:
    """Yield the pieces of an attribution, and the source and cue of those around it."""
    for each in report.chain(told):
        yield from (*each.source, *each.cue)
    yield from told.content


def _shared(told: Attribution, *, span: Span) -> int:
    return sum(max(min(piece.end, span.end) - max(piece.start, span.start), 0) for piece in told.content)
