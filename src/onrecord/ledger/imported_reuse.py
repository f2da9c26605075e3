"""What documents share, out of an exported ledger."""

from sqlalchemy import Connection, and_, bindparam, insert, or_, select

from onrecord.ledger.exported import ReuseLine
from onrecord.ledger.shared_rows import match_row
from onrecord.ledger.tables import documents, matches, versions

_NEWEST = (
    select(versions.c.key)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), versions.c.sha256 == bindparam("sha256"), versions.c.newest)
)
_MATCHED = select(matches.c.key).where(
    or_(
        and_(matches.c.version == bindparam("here"), matches.c.other == bindparam("there")),
        and_(matches.c.version == bindparam("there"), matches.c.other == bindparam("here")),
    )
)


def keep_match(connection: Connection, line: ReuseLine) -> bool:
    """Keep what two documents share where both are here as they were, and say whether that is new.

    Whoever traces them next finds it anew.

    Raises:
        RecordError: It is not told as it must be.
    """
    match = line.match()
    here, there = (
        connection.execute(_NEWEST, {"id": document, "sha256": sha256}).scalar()
        for document, sha256 in zip(line.documents, line.sha256s, strict=True)
    )
    if here is None or there is None or connection.execute(_MATCHED, {"here": here, "there": there}).first():
        return False
    connection.execute(insert(matches), match_row(match, version=here, other=there))
    return True
