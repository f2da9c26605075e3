"""The tables of the ledger, as SQLAlchemy Core sees them; the migrations make the same, and a test compares them.

Times are UTC in ISO 8601. Every table has an integer `key`; columns named after a table hold the key of a row there.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
"""The tables that hold the record."""

SEARCH_METADATA = MetaData()
"""The full-text indexes over it: virtual tables, which only a migration can make."""


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _of(name: str, table: str, *, index: bool = True, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.key"), index=index, nullable=nullable)


documents = Table(
    "documents",
    METADATA,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("first_seen", Text, nullable=False),
)
"""One row a document, by its id: the URL, else the id given, else the path."""

captures = Table(
    "captures",
    METADATA,
    _key(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("media_type", Text),
    Column("headers", JSON, nullable=False),
    Column("url", Text),
    Column("fetched_at", Text, nullable=False),
)
"""Raw bytes as they were fetched: `body` is compressed by zlib, `sha256` is of the bytes before that."""

versions = Table(
    "versions",
    METADATA,
    _key(),
    _of("document", "documents", index=False),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("url", Text),
    Column("published", Text),
    Column("published_from", Text, index=True),
    Column("published_to", Text),
    Column("language", Text),
    Column("kind", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("newest", Boolean, nullable=False),
    _of("capture", "captures", nullable=True),
    Column("text", Text, nullable=False),
    UniqueConstraint("document", "sha256"),
    Index("ix_versions_calendar", "published_to", "published_from", "outlet"),
)
"""One row a text of a document. `published_from` and `published_to` are the first and last day that `published` can mean.

What is long stands last here and in `readings`: SQLite goes through everything before a column to reach it.
"""

readings = Table(
    "readings",
    METADATA,
    _key(),
    _of("version", "versions", index=False),
    Column("reader", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("version", "reader"),
)
"""What one reader found in one version: `record` is its JSON. `newest` marks what views show, one reading a document."""

identities = Table(
    "identities",
    METADATA,
    _key(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("type", Text),
)
"""Speakers across documents; `folded` is the name as names are compared."""

traits = Table(
    "traits",
    METADATA,
    _key(),
    Column("identity", Integer, ForeignKey("identities.key", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("identity", "kind", "words"),
)
"""What documents say of a speaker across documents, each once: `kind` is "role", "affiliation" or "place"."""

speakers = Table(
    "speakers",
    METADATA,
    _key(),
    _of("reading", "readings", index=False),
    Column("number", Text, nullable=False),
    Column("name", Text),
    Column("type", Text),
    Column("named", Boolean, nullable=False),
    Column("role", Text),
    Column("affiliation", Text),
    Column("place", Text),
    _of("identity", "identities", nullable=True),
    UniqueConstraint("reading", "number"),
)
"""The speakers of one reading; `number` is the id that the reading gave ("s1"), or "c1" for whom only a correction names."""

statements = Table(
    "statements",
    METADATA,
    _key(),
    _of("reading", "readings", index=False),
    Column("number", Text, nullable=False),
    Column("lasting", Text, nullable=False),
    Column("source_text", Text, nullable=False),
    Column("cue_text", Text, nullable=False),
    Column("content_text", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("parent", Text),
    _of("speaker", "speakers", nullable=True),
    Column("score", Float, nullable=False),
    Column("first_start", Integer, nullable=False),
    Column("facets", Text),
    UniqueConstraint("reading", "number"),
)
"""The attributions of one reading, as words. `parent` is the number of another one of the same reading ("a3").

`key` follows the calendar, so that the newest come last: `calendar_keys` makes it. `facets` are words for what the statement
holds: `facets` makes them. `speaker` and `facets` follow the corrections that stand; the record keeps what was read.
"""

places = Table(
    "places",
    METADATA,
    _key(),
    _of("reading", "readings", index=False),
    Column("number", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("region", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("mentions", Integer, nullable=False),
    UniqueConstraint("reading", "number"),
    Index("ix_places_country", "country", "reading"),
    Index("ix_places_folded", "folded", "reading"),
)
"""The places that one reading names, each once: `number` is the id of its first mention ("p1"), `mentions` how many there are.

`folded` is the name as names are compared.
"""

figures = Table(
    "figures",
    METADATA,
    _key(),
    _of("reading", "readings", index=False),
    Column("number", Text, nullable=False),
    Column("attribution", Text),
    Column("place", Text),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("exactness", Text, nullable=False),
    Column("unit", Text),
    Column("event", Text),
    Column("status", Text),
    Column("as_of", Text),
    Column("as_of_from", Text),
    Column("as_of_to", Text),
    Column("first_start", Integer, nullable=False),
    Column("lasting", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("of_text", Text),
    UniqueConstraint("reading", "number"),
    Index("ix_figures_event", "event", "unit"),
)
"""The figures of one reading. `attribution` and `place` are numbers of the same reading ("a3", "p1"), null where it has none.

`as_of` is a value of TIMEX3, `as_of_from` and `as_of_to` the first and the last day that it can mean. `words` is the figure as
the page has it, `event` and `of_text` likewise.
"""

findings = Table(
    "findings",
    METADATA,
    _key(),
    _of("reading", "readings"),
    Column("code", Text, nullable=False),
    Column("weight", Text, nullable=False),
    Index("ix_findings_code", "code", "reading"),
)
"""The findings of one reading. What each says, and its evidence, stands in the reading's record."""

joins = Table(
    "joins",
    METADATA,
    _key(),
    Column("speaker_name", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("speaker_number", Text, nullable=False),
    _of("identity", "identities"),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_at", Text),
    Index("ix_joins_speaker", "document_id", "speaker_number"),
)
"""Why a speaker of a document was taken for one across documents; `by` is "program" or "person"."""

notes = Table(
    "notes",
    METADATA,
    _key(),
    Column("document_id", Text, nullable=False, index=True),
    Column("lasting", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""What hangs on a statement or a finding (a correction, a link), by the lasting key of that at the time."""

attachments = Table(
    "attachments",
    METADATA,
    _key(),
    _of("note", "notes", index=False),
    _of("reading", "readings"),
    Column("lasting", Text, index=True),
    Column("overlap", Float, nullable=False),
    UniqueConstraint("note", "reading"),
)
"""Where a note hangs in a later reading; `lasting` is null where nothing there is the same (an orphan)."""

traced = Table(
    "traced",
    METADATA,
    Column("version", Integer, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
    Column("tracer", Text, index=True),
    Column("postings", LargeBinary),
)
"""The newest version of every document: by whom its words were looked for in all others, null where that is still to be done.

`postings` are its words as numbers, packed by `packed`.
"""

runs = Table(
    "runs",
    METADATA,
    Column("gram", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which runs of words a version holds, `gram` by `gram`. Those of a version that nobody traced count no more."""

matches = Table(
    "matches",
    METADATA,
    _key(),
    _of("version", "versions", index=False),
    _of("other", "versions"),
    Column("extent", Text, nullable=False),
    Column("weight", Float, nullable=False),
    Column("passages", JSON, nullable=False),
    UniqueConstraint("version", "other"),
)
"""What two traced versions share. `other` was there when `version` was traced; `weight` is of the passages together."""

tombstones = Table(
    "tombstones",
    METADATA,
    _key(),
    Column("document_id", Text, nullable=False, index=True),
    Column("sha256s", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""What was removed for good: the hashes of its texts, when and why."""

faults = Table(
    "faults",
    METADATA,
    _key(),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""What could not be done."""

feeds = Table(
    "feeds",
    METADATA,
    _key(),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("polled_at", Text),
    Column("due_at", Text, index=True),
    Column("failures", Integer, nullable=False),
    Column("state", JSON, nullable=False),
)
"""The feeds that are followed, with what the next poll needs."""

searches = Table(
    "searches",
    METADATA,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("query", JSON, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""The saved searches; `query` has the fields of a query that ask for something."""

statement_words = Table(
    "statement_words",
    SEARCH_METADATA,
    Column("rowid", Integer, primary_key=True),
    Column("content", Text),
    Column("source", Text),
    Column("cue", Text),
    Column("speaker", Text),
    Column("facets", Text),
)
"""FTS5 over the statements of the newest readings; `rowid` is `statements.key`.

`speaker` holds the names of who is taken for the source, `facets` a word for each thing that a search may ask for.
"""

text_words = Table(
    "text_words",
    SEARCH_METADATA,
    Column("rowid", Integer, primary_key=True),
    Column("title", Text),
    Column("text", Text),
)
"""FTS5 over the newest versions; `rowid` is `versions.key`."""
