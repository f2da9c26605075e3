"""What a report gives as somebody's words: stretches in quotation marks, and what is reported without them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.attributions import Attribution
from onrecord.roots.coverage import Coverage
from onrecord.roots.report import Report
from onrecord.roots.voices import Voice, voice_of_speaker
from onrecord.roots.wording import Wording
from onrecord.spans import Span

_LEAST_WEIGHT = 1.0
"""Of the words of an utterance: one word of content, or a name; less is no quotation."""


_LEAST_OF_CLAUSE = 3.0
"""The same of a clause that is looked at by itself."""

_BETWEEN_CLAUSES = re.compile(r"[;:]\s+|[.?!…][\"”'’]*\s+(?=[\"“`A-Z])|,? (?:and that|but|because|although) |, (?:and|which) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A stretch of one document that is somebody's words: those in quotation marks, or reported.

    `voices` are those behind it, innermost first; empty where the page names nobody.
    """

    document: str
    span: Span
    wording: Wording
    voices: tuple[Voice, ...]
    quoted: bool

    @property
    def is_known(self) -> bool:
        """Whether the page names somebody whose words these are."""
        return any(voice.is_known for voice in self.voices)


def utterances(report: Report) -> list[Utterance]:
    """Return the utterances of a report in the order of its text.

    Reported ones may hold quoted ones, and those of several clauses are followed by each clause that says enough: another page
    may have that one only.
    """
    whole = [each for each in (*_quoted(report), *_reported(report)) if each.wording.weight >= _LEAST_WEIGHT]
    known = {each.span for each in whole}
    clauses = (clause for each in whole for clause in _clauses(each, report=report) if clause.span not in known)
    return sorted((*whole, *clauses), key=lambda each: (each.span, not each.quoted))


def _clauses(utterance: Utterance, *, report: Report) -> Iterator[Utterance]:
    """Yield the clauses of an utterance that say as much as a short quotation; none, where it is one clause."""
    start, end = utterance.span.start, utterance.span.end
    if utterance.wording.weight < 2 * _LEAST_OF_CLAUSE:
        return
    cuts = [match.span() for match in _BETWEEN_CLAUSES.finditer(report.text, start, end)]
    edges = [start, *chain.from_iterable(cuts), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if cuts and first < last:
            span = Span(start=first, end=last)
            clause = replace(utterance, span=span, wording=Wording.of(report.postings, span=span))
            if clause.wording.weight >= _LEAST_OF_CLAUSE:
                yield clause


def everything_said(coverage: Coverage) -> Iterator[Utterance]:
    """Yield the utterances of all reports, and what stands elsewhere in a report's own voice and in marks in another one."""
    of_report = {name: utterances(report) for name, report in coverage.reports.items()}
    for match in coverage.matches:
        one, other = match.documents
        for passage in match.passages:
            if passage.quoted:
                of_report[one] += _own_voice(coverage.reports[one], span=passage.here, known=of_report[one])
                of_report[other] += _own_voice(coverage.reports[other], span=passage.there, known=of_report[other])
    for said in of_report.values():
        yield from said


def _own_voice(report: Report, *, span: Span, known: Sequence[Utterance]) -> list[Utterance]:
    """Return a copied span as an utterance, or nothing where it is a part of one that is known."""
    if any(each.span.overlaps(span) for each in known):
        return []
    return [unattributed(report, span=span)]


def unattributed(report: Report, *, span: Span) -> Utterance:
    """Return a span in the outlet's own voice as an utterance."""
    return _utterance(report, span=span, attribution=None, in_marks=False)


def _quoted(report: Report) -> Iterator[Utterance]:
    for run in _runs(report):
        told = [_attribution(report, span=span) for span in run]
        for number, span in enumerate(run):
            yield _utterance(report, span=span, attribution=_nearest(told, number=number), in_marks=True)


def _runs(report: Report) -> Iterator[list[Span]]:
    """Yield the quotations of a report, those together that follow each other with nothing between: one speaker goes on."""
    run: list[Span] = []
    for span in report.marks:
        if run and report.text[run[-1].end : span.start].strip():
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _attribution(report: Report, *, span: Span) -> Attribution | None:
    """Return the innermost attribution of which a content shares a character with a span."""
    around = (each for each in report.reading.attributions if any(piece.overlaps(span) for piece in each.content))
    return next(reversed(list(around)), None)


def _nearest(told: Sequence[Attribution | None], *, number: int) -> Attribution | None:
    """Return the attribution of a quotation of a run, else the one of the nearest before it, else of the nearest after it."""
    places = (*range(number, -1, -1), *range(number + 1, len(told)))
    return next((attribution for place in places if (attribution := told[place])), None)


def _reported(report: Report) -> Iterator[Utterance]:
    for attribution in report.reading.attributions:
        for piece in attribution.content:
            if not any(mark.contains(piece) for mark in report.marks):
                yield _utterance(report, span=piece, attribution=attribution, in_marks=attribution.manner == "direct")


def _utterance(report: Report, *, span: Span, attribution: Attribution | None, in_marks: bool) -> Utterance:
    return Utterance(
        document=report.id,
        span=span,
        wording=Wording.of(report.postings, span=span),
        voices=voices_of(report, attribution=attribution) if attribution else (),
        quoted=in_marks,
    )


def voices_of(report: Report, *, attribution: Attribution) -> tuple[Voice, ...]:
    """Return the voices of an attribution and of those around it, innermost first, each once."""
    speakers = (report.speaker(each) for each in report.chain(attribution))
    return tuple(dict.fromkeys(voice_of_speaker(speaker) for speaker in speakers if speaker))
