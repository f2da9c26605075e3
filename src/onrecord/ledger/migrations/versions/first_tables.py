"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCHED = (
    """
    CREATE VIEW indexed_statements AS
    SELECT statements.key, statements.reading, content_text AS content, source_text AS source, cue_text AS cue,
        coalesce(speakers.name, '') || coalesce(' · ' || nullif(identities.name, speakers.name), '') AS speaker,
        'every ' || manner
            || coalesce(' ' || replace(speakers.type, ' ', ''), '')
            || CASE WHEN speakers.name IS NOT NULL AND NOT speakers.named THEN ' unnamed' ELSE '' END
            || CASE WHEN versions.published_from < versions.published_to THEN ' imprecise' ELSE '' END
            || coalesce(' identity' || speakers.identity, '')
            || coalesce(' outlet' || hex(versions.outlet), '') AS facets
    FROM statements
        JOIN readings ON readings.key = statements.reading
        JOIN versions ON versions.key = readings.version
        LEFT JOIN speakers ON speakers.key = statements.speaker
        LEFT JOIN identities ON identities.key = speakers.identity
    """,
    """
    CREATE VIEW searched_statements AS
    SELECT indexed_statements.key, content, source, cue, speaker, facets
    FROM indexed_statements JOIN readings ON readings.key = indexed_statements.reading
    WHERE readings.newest
    """,
    "CREATE VIEW searched_texts AS SELECT key, title, text FROM versions WHERE newest",
    """
    CREATE VIRTUAL TABLE statement_words USING fts5(
        content, source, cue, speaker, facets, content = 'searched_statements', content_rowid = 'key',
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE VIRTUAL TABLE text_words USING fts5(
        title, text, content = 'searched_texts', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)


def upgrade() -> None:
    """Make the tables, then the indexes over their words: these hold no text of their own and read it from the views."""
    _documents()
    _captures()
    _versions()
    _readings()
    _identities()
    _traits()
    _speakers()
    _statements()
    _joins()
    _notes()
    _attachments()
    _tombstones()
    _faults()
    _feeds()
    for statement in SEARCHED:
        op.execute(statement)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text()),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("fetched_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("sha256"),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("published_from", sa.Text()),
        sa.Column("published_to", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("capture", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.key"]),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("document", "sha256"),
    )
    op.create_index("ix_versions_calendar", "versions", ["published_to", "published_from", "outlet"])
    op.create_index("ix_versions_capture", "versions", ["capture"])
    op.create_index("ix_versions_outlet", "versions", ["outlet"])
    op.create_index("ix_versions_published_from", "versions", ["published_from"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("version", "reader"),
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_identities_folded", "identities", ["folded"])


def _traits() -> None:
    op.create_table(
        "traits",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["identity"], ["identities.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("identity", "kind", "words"),
    )


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("type", sa.Text()),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("affiliation", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("identity", sa.Integer()),
        sa.ForeignKeyConstraint(["identity"], ["identities.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading", "number"),
    )
    op.create_index("ix_speakers_identity", "speakers", ["identity"])


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("lasting", sa.Text(), nullable=False),
        sa.Column("source_text", sa.Text(), nullable=False),
        sa.Column("cue_text", sa.Text(), nullable=False),
        sa.Column("content_text", sa.Text(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text()),
        sa.Column("speaker", sa.Integer()),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("first_start", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading", "number"),
    )
    op.create_index("ix_statements_speaker", "statements", ["speaker"])


def _joins() -> None:
    op.create_table(
        "joins",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("speaker_name", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("speaker_number", sa.Text(), nullable=False),
        sa.Column("identity", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text()),
        sa.ForeignKeyConstraint(["identity"], ["identities.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_joins_identity", "joins", ["identity"])
    op.create_index("ix_joins_speaker", "joins", ["document_id", "speaker_number"])


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("lasting", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_notes_document_id", "notes", ["document_id"])
    op.create_index("ix_notes_lasting", "notes", ["lasting"])


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("lasting", sa.Text()),
        sa.Column("overlap", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["notes.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("note", "reading"),
    )
    op.create_index("ix_attachments_lasting", "attachments", ["lasting"])
    op.create_index("ix_attachments_reading", "attachments", ["reading"])


def _tombstones() -> None:
    op.create_table(
        "tombstones",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("sha256s", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_tombstones_document_id", "tombstones", ["document_id"])


def _faults() -> None:
    op.create_table(
        "faults",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("polled_at", sa.Text()),
        sa.Column("due_at", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("url"),
    )
    op.create_index("ix_feeds_due_at", "feeds", ["due_at"])
