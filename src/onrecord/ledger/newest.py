"""What views show: of each document the newest reading of the newest version, in flags and in the indexes of words."""

from sqlalchemy import Connection, bindparam, select, text, update

from onrecord.ledger.tables import readings, versions

_VERSIONS = (
    select(versions.c.key, versions.c.newest)
    .where(versions.c.document == bindparam("of"))
    .order_by(versions.c.seen_at.desc(), versions.c.key.desc())
)
_READINGS = (
    select(readings.c.key, readings.c.version, readings.c.newest)
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
    "INSERT INTO statement_words(rowid, content, source, cue)"
    " SELECT key, content_text, source_text, cue_text FROM statements WHERE reading = :of"
)
_FORGET_STATEMENTS = text(
    "INSERT INTO statement_words(statement_words, rowid, content, source, cue)"
    " SELECT 'delete', key, content_text, source_text, cue_text FROM statements WHERE reading = :of"
)


def show_newest(connection: Connection, *, document: int) -> None:
    """Move the flags and the indexed words of a document, by its key, to its newest version and reading."""
    _show_version(connection, document=document)
    _show_reading(connection, document=document)


def hide(connection: Connection, *, document: int) -> None:
    """Take the words of a document out of the indexes and lower its flags."""
    for version, newest in connection.execute(_VERSIONS, {"of": document}).all():
        if newest:
            _hide_version(connection, version)
    for reading, _, newest in connection.execute(_READINGS, {"of": document}).all():
        if newest:
            _hide_reading(connection, reading)


def _show_version(connection: Connection, *, document: int) -> None:
    (first, shown), *others = connection.execute(_VERSIONS, {"of": document}).all()
    if shown:
        return
    for version, newest in others:
        if newest:
            _hide_version(connection, version)
    connection.execute(_INDEX_TEXT, {"of": first})
    connection.execute(_MARK_VERSION, {"of": first, "flag": True})


def _show_reading(connection: Connection, *, document: int) -> None:
    (first, _, shown), *others = connection.execute(_READINGS, {"of": document}).all()
    if shown:
        return
    for reading, _, newest in others:
        if newest:
            _hide_reading(connection, reading)
    connection.execute(_INDEX_STATEMENTS, {"of": first})
    connection.execute(_MARK_READING, {"of": first, "flag": True})


def _hide_version(connection: Connection, version: int) -> None:
    connection.execute(_FORGET_TEXT, {"of": version})
    connection.execute(_MARK_VERSION, {"of": version, "flag": False})


def _hide_reading(connection: Connection, reading: int) -> None:
    connection.execute(_FORGET_STATEMENTS, {"of": reading})
    connection.execute(_MARK_READING, {"of": reading, "flag": False})
