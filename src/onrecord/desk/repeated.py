"""The statements that were repeated most in the last days on record, each with its roots."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from onrecord.desk.traced import traced
from onrecord.ledger import Ledger
from onrecord.ledger.elsewhere import elsewhere, is_mostly_in, longest
from onrecord.ledger.shared import matches_of
from onrecord.ledger.tables import documents, versions
from onrecord.reading import Reading
from onrecord.reuse import Match, postings
from onrecord.roots import Roots
from onrecord.roots.wording import Wording
from onrecord.spans import Span
from onrecord.views.statements import label

SHOWN = 6
"""Statements on the front page."""

_LEAST_WEIGHT = 5.0
"""Of the words of a statement, in words of content: a few words tell no reader what is repeated."""

_DAYS = 7
_FEWEST_LOOKED_AT, _MOST_LOOKED_AT = 200, 600
"""Documents of the last days; where few came in, those before them too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A statement that stands in several documents, by one of its places; `others` is how many other documents have it."""

    document: str
    number: str
    words: str
    speaker: str
    outlet: str | None
    published: str | None
    others: int
    roots: Roots


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDays:
    """The most repeated statements of the documents published from one day to another, in ISO 8601."""

    first: str
    last: str
    statements: tuple[Repeated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    reading: Reading
    number: str
    span: Span
    others: tuple[str, ...]
    matches: tuple[Match, ...]


def most_repeated(ledger: Ledger) -> LastDays | None:
    """Return the statements of the last days that stand in most documents; None where no document states its day."""
    dated = _last_dated(ledger)
    if not dated:
        return None
    last = dated[0][1]
    week = (date.fromisoformat(last) - timedelta(days=_DAYS - 1)).isoformat()
    looked_at = [(name, day) for place, (name, day) in enumerate(dated) if place < _FEWEST_LOOKED_AT or day >= week]
    statements = tuple(_repeated(ledger, [name for name, _ in looked_at]))
    return LastDays(first=looked_at[-1][1], last=last, statements=statements)


def _last_dated(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the documents that were published last, with their day; one that states only its month or year stands aside."""
    found = (
        select(documents.c.id, versions.c.published_to)
        .join(versions, versions.c.document == documents.c.key)
        .where(versions.c.newest, versions.c.published_to == versions.c.published_from)
        .order_by(versions.c.published_to.desc(), versions.c.key.desc())
        .limit(_MOST_LOOKED_AT)
    )
    with ledger.engine.connect() as connection:
        return [(row.id, row.published_to) for row in connection.execute(found)]


def _repeated(ledger: Ledger, names: Iterable[str]) -> Iterator[Repeated]:
    candidates = sorted(_candidates(ledger, names), key=lambda each: -len(each.others))
    met: dict[str, list[Span]] = defaultdict(list)
    shown = 0
    for each in candidates:
        name = each.reading.document.id
        if shown == SHOWN:
            return
        if any(is_mostly_in(each.span, span) for span in met[name]):
            continue
        _remember(each, met=met)
        counted = _counted(ledger, each)
        if counted is not None:
            shown += 1
            yield counted


def _candidates(ledger: Ledger, names: Iterable[str]) -> Iterator[_Candidate]:
    for name in names:
        matches = tuple(matches_of(ledger, name))
        if not matches:
            continue
        reading = ledger.reading(name)
        spans = {each.id: longest(each) for each in reading.attributions}
        for number, others in elsewhere(reading.attributions, matches=matches).items():
            yield _Candidate(reading=reading, number=number, span=spans[number], others=others, matches=matches)


def _remember(candidate: _Candidate, *, met: dict[str, list[Span]]) -> None:
    """Note where a statement stands, so that it is told once."""
    met[candidate.reading.document.id].append(candidate.span)
    for match in candidate.matches:
        held = (passage for passage in match.passages if is_mostly_in(candidate.span, passage.here))
        met[match.documents[1]].extend(passage.there for passage in held)


def _counted(ledger: Ledger, candidate: _Candidate) -> Repeated | None:
    """Return a statement with its roots; None where its words are too few or too common to be one."""
    document = candidate.reading.document
    if Wording.of(postings(document.id, document.text), span=candidate.span).weight < _LEAST_WEIGHT:
        return None
    trace = traced(ledger, f"{document.id}#{candidate.number}").trace
    told = next(each for each in candidate.reading.attributions if each.id == candidate.number)
    return Repeated(
        document=document.id,
        number=candidate.number,
        words=candidate.span.cut(document.text),
        speaker=label(candidate.reading.speaker(told), source=" ".join(span.cut(document.text) for span in told.source)),
        outlet=document.outlet,
        published=document.published,
        others=len(trace.places) - 1,
        roots=trace.roots,
    )
