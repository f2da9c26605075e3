"""What views show: of each document the newest reading of the newest version, in flags and in the indexes of words."""

from collections.abc import Callable

from sqlalchemy import Connection, Select, bindparam, delete, insert, or_, select, text, update

from onrecord.ledger.tables import matches, readings, traced, versions

_Step = Callable[[Connection, int], None]

_VERSIONS = (
    select(versions.c.key, versions.c.newest)
    .where(versions.c.document == bindparam("of"))
    .order_by(versions.c.seen_at.desc(), versions.c.key.desc())
)
_READINGS = (
    select(readings.c.key, readings.c.newest)
    .join(versions, versions.c.key == readings.c.version)
    .where(versions.c.document == bindparam("of"))
    .order_by(versions.c.seen_at.desc(), versions.c.key.desc(), readings.c.made_at.desc(), readings.c.key.desc())
)
_MARK_VERSION = update(versions).where(versions.c.key == bindparam("of")).values(newest=bindparam("flag"))
_MARK_READING = update(readings).where(readings.c.key == bindparam("of")).values(newest=bindparam("flag"))

_INDEX_TEXT = text("INSERT INTO text_words(rowid, title, text) SELECT key, title, text FROM versions WHERE key = :of")
_FORGET_TEXT = text(
    "INSERT INTO text_words(text_words, rowid, title, text) SELECT 'delete', key, title, text FROM versions WHERE key = :of"
)
_INDEX_STATEMENTS = text(
    "INSERT INTO statement_words(rowid, content, source, cue, speaker, facets)"
    " SELECT key, content, source, cue, speaker, facets FROM indexed_statements WHERE reading = :of ORDER BY key"
)
_FORGET_STATEMENTS = text(
    "INSERT INTO statement_words(statement_words, rowid, content, source, cue, speaker, facets)"
    " SELECT 'delete', key, content, source, cue, speaker, facets FROM indexed_statements WHERE reading = :of"
)
_UNTRACE = (
    delete(matches).where(or_(matches.c.version == bindparam("of"), matches.c.other == bindparam("of"))),
    delete(traced).where(traced.c.version == bindparam("of")),
)
"""What an older version shared with others counts no more."""

_TO_BE_TRACED = insert(traced)


def index_words(connection: Connection, *, version: int, reading: int) -> None:
    """Put the words of a version and a reading, by their keys, into the indexes; their flags are raised already."""
    connection.execute(_TO_BE_TRACED, {"version": version})
    connection.execute(_INDEX_TEXT, {"of": version})
    connection.execute(_INDEX_STATEMENTS, {"of": reading})


def show_newest(connection: Connection, *, document: int) -> None:
    """Move the flags and the indexed words of a document, by its key, to its newest version and reading."""
    _move(connection, _VERSIONS, of=document, show_one=_show_version, hide_one=_hide_version)
    _move(connection, _READINGS, of=document, show_one=_show_reading, hide_one=_hide_reading)


def hide(connection: Connection, *, document: int) -> None:
    """Take the words of a document out of the indexes and lower its flags."""
    for query, hide_one in ((_VERSIONS, _hide_version), (_READINGS, _hide_reading)):
        for row in connection.execute(query, {"of": document}).all():
            if row.newest:
                hide_one(connection, row.key)


def _move(connection: Connection, query: Select[int, bool], *, of: int, show_one: _Step, hide_one: _Step) -> None:
    first, *others = connection.execute(query, {"of": of}).all()
    if first.newest:
        return
    for row in others:
        if row.newest:
            hide_one(connection, row.key)
    show_one(connection, first.key)


def _show_version(connection: Connection, version: int) -> None:
    connection.execute(_TO_BE_TRACED, {"version": version})
    connection.execute(_INDEX_TEXT, {"of": version})
    connection.execute(_MARK_VERSION, {"of": version, "flag": True})


def _show_reading(connection: Connection, reading: int) -> None:
    connection.execute(_INDEX_STATEMENTS, {"of": reading})
    connection.execute(_MARK_READING, {"of": reading, "flag": True})


def _hide_version(connection: Connection, version: int) -> None:
    for removal in _UNTRACE:
        connection.execute(removal, {"of": version})
    connection.execute(_FORGET_TEXT, {"of": version})
    connection.execute(_MARK_VERSION, {"of": version, "flag": False})


def _hide_reading(connection: Connection, reading: int) -> None:
    connection.execute(_FORGET_STATEMENTS, {"of": reading})
    connection.execute(_MARK_READING, {"of": reading, "flag": False})
