"""Where a statement stands, as its page shows it: the places in order of time, each beside the first one."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.desk.drawing import Derivation, Label, derivation
from onrecord.desk.links import document_link
from onrecord.desk.template import day
from onrecord.desk.wording import Piece, pieces
from onrecord.ledger import Ledger
from onrecord.ledger.choosing import stating
from onrecord.ledger.covering import MOST, covered
from onrecord.ledger.overview import totals
from onrecord.roots import Coverage, Place, Report, Trace, occurrence_at, trace_statement
from onrecord.roots.telling import telling
from onrecord.views.copies import copies_in_words, first_in_words
from onrecord.views.tellings import credits_in_words, said_in_words

_FOUND_BY = {"asked": "asked for", "quotation": "the same quotation", "copy": "copied words", "words": "words alike"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One place of a statement. `number` is the statement there, null where its words are nobody's.

    `pieces` are its words beside those of the first place, `told_by` says whose word it is there, `copied` whose words the page
    has, `credits` what it credits for them: each in words.
    """

    document: str
    number: str | None
    title: str | None
    outlet: str | None
    published: str | None
    found_by: str
    told_by: str
    pieces: tuple[Piece, ...]
    copied: tuple[str, ...]
    credits: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A statement with its roots, in words, as a drawing, and place by place. `looked_at` counts the documents compared."""

    trace: Trace
    first: str
    drawing: Derivation
    stands: tuple[Stand, ...]
    looked_at: int

    @property
    def is_cut(self) -> bool:
        """Whether further documents may hold the statement."""
        return self.looked_at >= MOST

    def link(self, document: str) -> str:
        """Return the page of a document, at the place of the statement where it has a number there."""
        return document_link(document, number=self._stand(document).number)

    def outlet(self, document: str) -> str:
        """Return who published a document, its id where that is not stated."""
        return self._stand(document).outlet or document

    def _stand(self, document: str) -> Stand:
        return next(stand for stand in self.stands if stand.document == document)


def traced(ledger: Ledger, address: str) -> Traced:
    """Return where a statement stands in a ledger, by its address: what every page shows of it, and `onrecord trace`.

    Raises:
        UsageError: It is no address, or nothing stands there.
    """
    coverage = covered(ledger, stating(ledger, address))
    trace = trace_statement(occurrence_at(address, coverage=coverage), coverage=coverage)
    labels = {place.occurrence.document: _label(coverage.reports[place.occurrence.document]) for place in trace.places}
    return Traced(
        trace=trace,
        first=_sentence(first_in_words(trace.roots, coverage=coverage, of=totals(ledger).documents)),
        drawing=derivation(trace.roots, labels=labels),
        stands=tuple(_stands(trace, coverage=coverage)),
        looked_at=len(coverage.reports),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _label(report: Report) -> Label:
    return Label(words=report.outlet or report.id, detail=day(report.reading.document.published))


def _stands(trace: Trace, *, coverage: Coverage) -> Iterator[Stand]:
    first = _words(trace.places[0], coverage=coverage)
    for place in trace.places:
        report = coverage.reports[place.occurrence.document]
        document, here = report.reading.document, telling(report, occurrence=place.occurrence)
        yield Stand(
            document=document.id,
            number=here.told.id if here.told else None,
            title=document.title,
            outlet=report.outlet,
            published=document.published,
            found_by=_FOUND_BY[place.by],
            told_by=said_in_words(here, report=report),
            pieces=pieces(_words(place, coverage=coverage), first=first),
            copied=tuple(copies_in_words(place.occurrence, roots=trace.roots, coverage=coverage)),
            credits=tuple(credits_in_words(here, report=report)),
            drops=tuple(each.credited for each in trace.roots.dropped if each.document == document.id),
        )


def _words(place: Place, *, coverage: Coverage) -> str:
    return place.occurrence.span.cut(coverage.reports[place.occurrence.document].text)
