"""Finding statements, and the texts of articles, by their words and by what is said of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, bindparam, func, literal_column, select, text

from onrecord.errors import UsageError
from onrecord.ledger.calendar_keys import FIRST_DATED, ROOM, first_key_of
from onrecord.ledger.correction import Correction, standing
from onrecord.ledger.facets import FIGURE
from onrecord.ledger.hits import Arrival, Article, Hit, HitFigure, HitSpeaker, Marked, Passage
from onrecord.ledger.holdings import facets_asked_for, narrowed
from onrecord.ledger.marking import CLOSE, OPEN, marked
from onrecord.ledger.notes import Note
from onrecord.ledger.publishers import named_in
from onrecord.ledger.query import Query
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import (
    documents,
    identities,
    readings,
    speakers,
    statement_words,
    statements,
    text_words,
    versions,
)
from onrecord.ledger.words import Words, any_of, expression, phrase_of

_COLUMNS = ("content", "source", "cue")
_RANK: ColumnElement[float] = literal_column("statement_words.rank").label("rank")
_RANK_MATCHES = text("statement_words.rank MATCH 'bm25(4.0, 1.0, 1.0, 0.0, 0.0)'")
"""What a word weighs in content, source, cue, speaker and facets, for the best first (Okapi BM25)."""

_MOST_RANKED = 3_000
"""Of more statements than these, the best of the newest are given: ranking goes through all of them."""

_AROUND = 32
"""Words shown around what was found in a text."""

_EVERYTHING = "facets : every"
_LAST_KEY = (1 << 63) - 1
_MATCHES = text("statement_words MATCH :match")
_TEXT_MATCHES = text("text_words MATCH :match")


def _highlighted(number: int) -> ColumnElement[str]:
    return func.highlight(literal_column("statement_words"), number, OPEN, CLOSE).label(f"{_COLUMNS[number]}_marked")


_BEGINNING = 200
"""Characters shown of a text in which no words were looked for."""

_FIGURES = literal_column(
    """
    CASE WHEN statements.facets LIKE '%figure%' THEN (
        SELECT json_group_array(json_object(
            'at', first_start, 'number', figures.number, 'words', words, 'value', value, 'low', low, 'high', high,
            'exactness', exactness, 'unit', unit, 'of', of_text, 'event', event, 'status', status,
            'place', places.name, 'country', places.country, 'as_of', as_of
        ))
        FROM figures LEFT JOIN places ON places.reading = figures.reading AND places.number = figures.place
        WHERE figures.reading = statements.reading AND figures.attribution = statements.number
    ) END
    """,
    Text,
).label("figures")
"""The figures of a statement as one text, so that a result needs no second question; null where it carries none.

In SQL, since the two hundred objects that it would be in Python are walked through for every search.
"""

_CORRECTIONS = literal_column(
    """
    CASE WHEN statements.facets LIKE '%corrected%' OR statements.facets LIKE '%wrong%' THEN (
        SELECT json_group_array(json_object(
            'at', notes.key, 'document_id', document_id, 'lasting', notes.lasting, 'kind', kind, 'body', json(body),
            'by', notes.by, 'made_at', notes.made_at
        ))
        FROM notes JOIN attachments ON attachments.note = notes.key
        WHERE attachments.reading = statements.reading AND attachments.lasting = statements.lasting
            AND kind LIKE 'correction/%'
    ) END
    """,
    Text,
).label("corrections")
"""The corrections of a statement, the withdrawn ones too, as one text; null where none stands."""

_ARTICLE = (documents.c.id, versions.c.title, versions.c.outlet, versions.c.url, versions.c.published)
_HITS: Select[Any] = (
    select(
        *_ARTICLE,
        *(statements.c[name] for name in ("number", "parent", "lasting", "manner", "stance", "score")),
        *(statements.c[f"{name}_text"] for name in _COLUMNS),
        *(_highlighted(number) for number in range(len(_COLUMNS))),
        speakers.c.key.label("speaker"),
        *(speakers.c[name] for name in ("name", "type", "named", "role", "affiliation", "identity")),
        identities.c.name.label("known_as"),
        _FIGURES,
        _CORRECTIONS,
    )
    .select_from(statement_words)
    .join(statements, statements.c.key == statement_words.c.rowid)
    .join(readings, readings.c.key == statements.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .outerjoin(speakers, speakers.c.key == statements.c.speaker)
    .outerjoin(identities, identities.c.key == speakers.c.identity)
    .where(_MATCHES)
)
_BY_DATE = _HITS.order_by(statement_words.c.rowid.desc())
_BY_RANK = _HITS.add_columns(_RANK).where(_RANK_MATCHES).order_by(_RANK)
_KEYS_BY_DATE = _BY_DATE.with_only_columns(statement_words.c.rowid)
_COMINGS = _HITS.with_only_columns(statement_words.c.rowid, versions.c.seen_at).order_by(
    versions.c.seen_at.desc(), statement_words.c.rowid.desc()
)
_KEYS = select(statement_words.c.rowid).where(_MATCHES)
_EXTENT = (
    select(func.min(statements.c.key), func.max(statements.c.key))
    .join(readings, readings.c.key == statements.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), readings.c.newest)
)
_TEXTS: Select[Any] = (
    select(versions.c.key, *_ARTICLE, versions.c.language)
    .select_from(versions)
    .join(documents, documents.c.key == versions.c.document)
)
_SNIPPET = (
    select(func.snippet(literal_column("text_words"), -1, OPEN, CLOSE, "…", _AROUND))
    .select_from(text_words)
    .where(_TEXT_MATCHES, text_words.c.rowid == bindparam("of"))
)
_FIRST_WORDS = select(func.substr(versions.c.text, 1, _BEGINNING)).where(versions.c.key == bindparam("of"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A stretch of the calendar, by the keys of its statements.

    `begun_by` is a day in ISO 8601: of the stretch, only what may have been published by then is meant.
    """

    first: int
    last: int
    begun_by: str | None = None


def search(ledger: Ledger, query: Query) -> Iterator[Hit]:
    """Yield the statements of the newest readings that a query asks for, as they are found.

    The newest are those whose article may have been published last; those without a date come last. The best hold the words
    most often and little else; they are looked for among the newest 3,000 that hold them.

    Raises:
        UsageError: No document is from the outlet, names the place, or has the finding that was asked for.
    """
    with ledger.engine.connect() as connection:
        match = _match(connection, query)
        if match is None:
            return
        found = _best(connection, query, match) if query.order == "best" else _newest(connection, query, match)
        yield from map(_hit, islice(found, query.limit))


def arrivals(ledger: Ledger, query: Query, *, after: str | None = None) -> Iterator[Arrival]:
    """Yield the statements that a query asks for in the order in which their versions came in, the last first.

    Args:
        ledger: Where to look.
        query: What to look for; its order does not count.
        after: Only what came in later than this, UTC in ISO 8601.

    Raises:
        UsageError: No document is from the outlet, names the place, or has the finding that was asked for.
    """
    with ledger.engine.connect() as connection:
        match = _match(connection, query)
        if match is None:
            return
        coming = _COMINGS.where(versions.c.seen_at > (after or "")).limit(query.limit)
        rows = [_in_stretch(connection, coming, stretch=stretch, match=match) for stretch in _stretches(query)]
        for row in islice(merge(*rows, key=lambda row: (row.seen_at, row.rowid), reverse=True), query.limit):
            found = connection.execute(_HITS.where(statement_words.c.rowid == row.rowid), {"match": match}).one()
            yield Arrival(hit=_hit(found), seen_at=row.seen_at)


def statements_of(ledger: Ledger, document_id: str) -> Iterator[Hit]:
    """Yield the statements of a document's newest reading in their order there; none where there is no such document."""
    key = statement_words.c.rowid
    with ledger.engine.connect() as connection:
        first, last = connection.execute(_EXTENT, {"id": document_id}).one()
        if first is not None:
            found = _HITS.where(key.between(first, last), documents.c.id == document_id).order_by(key)
            yield from map(_hit, connection.execute(found, {"match": _EVERYTHING}))


def found_keys(connection: Connection, query: Query) -> Iterator[int]:
    """Yield the keys of all statements that a query asks for, without regard to its order and its limit.

    Raises:
        UsageError: No document is from the outlet, names the place, or has the finding that was asked for.
    """
    match = _match(connection, query)
    for stretch in _stretches(query) if match is not None else ():
        rows = _in_stretch(connection, _KEYS_BY_DATE, stretch=stretch, match=match or "")
        yield from (row.rowid for row in rows)


def undated(ledger: Ledger, query: Query) -> int:
    """Return how many statements a query leaves out only because their article states no date.

    Raises:
        UsageError: No document is from the outlet, names the place, or has the finding that was asked for.
    """
    with ledger.engine.connect() as connection:
        match = _match(connection, query)
        if match is None or not query.is_dated:
            return 0
        found = _KEYS.where(statement_words.c.rowid < FIRST_DATED).subquery()
        return connection.execute(select(func.count()).select_from(found), {"match": match}).scalar_one()


def search_texts(ledger: Ledger, query: Query) -> Iterator[Passage]:
    """Yield the articles, in their newest version, whose title and text hold the words that a query asks for.

    Those that name the place or have the finding that it asks for need no words: of them, the beginning is given.

    Raises:
        UsageError: The query asks for what only a statement has, or for nothing by which an article is found; or no document
            is from the outlet, names the place, or has the finding.
    """
    if query.asks_for_statements:
        raise UsageError("an article as a whole has no speaker, source type, manner or figure; leave these filters out")
    words = Words.of(query.words)
    if not words.wanted and (query.words or not (query.place or query.finding)):
        raise UsageError("an article is found by its words; add some that it must hold")
    match = expression(words, columns=("title", "text"))
    with ledger.engine.connect() as connection:
        for row in _texts(connection, query, match):
            yield Passage(article=_article(row), language=row.language, words=_passage(connection, row.key, match=match))


def _match(connection: Connection, query: Query) -> str | None:
    """Return what the index of words is asked for; None where nothing can be found."""
    outlets = named_in(connection, query)
    if outlets is not None and not outlets:
        return None
    held = facets_asked_for(connection, query)
    if outlets is not None:
        held.append([f"outlet{name.encode().hex()}" for name in outlets])
    words, also = Words.of(query.words), [*_facets(query), *(f"facets : ({any_of(each)})" for each in held)]
    if query.speaker is not None:
        also.append(f"speaker : ({any_of([phrase_of(query.speaker, what='name')])})")
    return expression(words, columns=_COLUMNS, also=also if words.wanted or also else [_EVERYTHING])


def _facets(query: Query) -> list[str]:
    """Return the expressions over the column of facets that the query alone tells."""
    asked = (
        query.manner,
        query.source_type and query.source_type.replace(" ", ""),
        "unnamed" if query.unnamed else None,
        None if query.identity is None else f"identity{query.identity}",
        FIGURE if query.has_figure else None,
    )
    return [f"facets : {facet}" for facet in asked if facet]


def _newest(connection: Connection, query: Query, match: str) -> Iterator[Row[Any]]:
    return chain.from_iterable(_in_stretch(connection, _BY_DATE, stretch=stretch, match=match) for stretch in _stretches(query))


def _best(connection: Connection, query: Query, match: str) -> Iterator[Row[Any]]:
    stretches = (_ranked(connection, stretch=stretch, match=match) for stretch in _stretches(query))
    return merge(*stretches, key=lambda row: row.rank)


def _ranked(connection: Connection, *, stretch: _Stretch, match: str) -> Iterator[Row[Any]]:
    """Yield the best of the newest of a stretch."""
    key = statement_words.c.rowid
    last = _KEYS.where(key.between(stretch.first, stretch.last)).order_by(key.desc()).offset(_MOST_RANKED).limit(1)
    floor = connection.execute(last, {"match": _match_in(stretch, match)}).scalar()
    kept = stretch if floor is None else replace(stretch, first=floor + 1)
    return _in_stretch(connection, _BY_RANK, stretch=kept, match=match)


def _in_stretch(connection: Connection, found: Select[Any], *, stretch: _Stretch, match: str) -> Iterator[Row[Any]]:
    found = found.where(statement_words.c.rowid.between(stretch.first, stretch.last))
    if stretch.begun_by is not None:
        found = found.where(versions.c.published_from <= stretch.begun_by)
    yield from connection.execute(found, {"match": _match_in(stretch, match)})


def _match_in(stretch: _Stretch, match: str) -> str:
    return match if stretch.begun_by is None else f"({match}) AND facets : imprecise"


def _stretches(query: Query) -> list[_Stretch]:
    """Return where in the calendar a query looks, the newest first.

    A statement stands at the last day on which it may have been published, so at the end of December where only the year is
    stated. What may have been published by a certain day stands up to that day, or later in the same year.
    """
    first = first_key_of(query.first_day) if query.first_day else FIRST_DATED if query.is_dated else 0
    if query.last_day is None:
        return [_Stretch(first=first, last=_LAST_KEY)]
    last = first_key_of(query.last_day) + ROOM - 1
    year_end = first_key_of(f"{query.last_day[:4]}-12-31") + ROOM - 1
    later = _Stretch(first=max(first, last + 1), last=year_end, begun_by=query.last_day)
    return [later, _Stretch(first=first, last=last)]


def _passage(connection: Connection, version: int, *, match: str | None) -> Marked:
    """Return words of a version, by its key: around what was found in it, or the first ones where no words were looked for."""
    if match is not None:
        return marked(connection.execute(_SNIPPET, {"match": match, "of": version}).scalar_one())
    return Marked(text=connection.execute(_FIRST_WORDS, {"of": version}).scalar_one())


def _texts(connection: Connection, query: Query, match: str | None) -> Iterator[Row[Any]]:
    found = narrowed(connection, query, _TEXTS.limit(query.limit))
    outlets = named_in(connection, query)
    if outlets is not None:
        found = found.where(versions.c.outlet.in_(outlets))
    if query.first_day:
        found = found.where(versions.c.published_to >= query.first_day)
    if query.last_day:
        found = found.where(versions.c.published_from <= query.last_day)
    if query.order == "best":
        found = found.join(text_words, text_words.c.rowid == versions.c.key).where(_TEXT_MATCHES).order_by(text("rank"))
    else:
        found = found.order_by(versions.c.published_to.desc(), versions.c.key.desc())
        if match is not None:
            found = found.where(versions.c.key.in_(select(text_words.c.rowid).where(_TEXT_MATCHES)))
    yield from connection.execute(found, {"match": match} if match is not None else {})


def _article(row: Row[Any]) -> Article:
    return Article(document=row.id, title=row.title, outlet=row.outlet, url=row.url, published=row.published)


def _hit(row: Row[Any]) -> Hit:
    return Hit(
        article=_article(row),
        number=row.number,
        parent=row.parent,
        lasting=row.lasting,
        speaker=None if row.speaker is None else _speaker(row),
        source=marked(row.source_marked, text=row.source_text),
        cue=marked(row.cue_marked, text=row.cue_text),
        content=marked(row.content_marked, text=row.content_text),
        manner=row.manner,
        stance=row.stance,
        score=row.score,
        figures=_figures(row.figures),
        corrections=_corrections(row.corrections),
    )


def _figures(written: str | None) -> tuple[HitFigure, ...]:
    found = sorted(json.loads(written or "[]"), key=lambda row: int(row["at"]))
    return tuple(HitFigure(**{name: value for name, value in row.items() if name != "at"}) for row in found)


def _corrections(written: str | None) -> tuple[Correction, ...]:
    found = sorted(json.loads(written or "[]"), key=lambda row: int(row.pop("at")))
    return standing([Correction.of(Note(**row)) for row in found])


def _speaker(row: Row[Any]) -> HitSpeaker:
    return HitSpeaker(
        name=row.name,
        type=row.type,
        named=row.named,
        role=row.role,
        affiliation=row.affiliation,
        identity=row.identity,
        known_as=row.known_as,
    )
