"""To whom, across documents, the speakers of one document were joined."""

from collections.abc import Mapping

from sqlalchemy import Select, bindparam, func, select

from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, readings, speakers, versions

_JOINED: Select[tuple[str, str, int]] = (
    select(speakers.c.number, speakers.c.name, speakers.c.identity)
    .join(readings, readings.c.key == speakers.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), readings.c.newest, speakers.c.identity.is_not(None))
)
_VERSIONS = (
    select(func.count())
    .select_from(versions.join(documents, documents.c.key == versions.c.document))
    .where(documents.c.id == bindparam("id"))
)


def identities_in(ledger: Ledger, document_id: str) -> Mapping[str, int]:
    """Return the number of each speaker across documents, by the speaker's id in the newest reading ("s1").

    One whom only a correction names is known by that name.
    """
    with ledger.engine.connect() as connection:
        rows = connection.execute(_JOINED, {"id": document_id}).all()
    return {row.number if row.number.startswith("s") else row.name: row.identity for row in rows}


def versions_of(ledger: Ledger, document_id: str) -> int:
    """Return how many versions of a document there are."""
    with ledger.engine.connect() as connection:
        return connection.execute(_VERSIONS, {"id": document_id}).scalar_one()
