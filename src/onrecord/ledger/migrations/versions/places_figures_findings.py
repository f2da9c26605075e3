"""Tables for places, figures and findings, and words for them in the index of statements."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXED = """
    CREATE VIEW indexed_statements AS
    SELECT statements.key, statements.reading, content_text AS content, source_text AS source, cue_text AS cue,
        coalesce(speakers.name, '') || coalesce(' · ' || nullif(identities.name, speakers.name), '') AS speaker,
        'every ' || manner
            || coalesce(' ' || replace(speakers.type, ' ', ''), '')
            || CASE WHEN speakers.name IS NOT NULL AND NOT speakers.named THEN ' unnamed' ELSE '' END
            || CASE WHEN versions.published_from < versions.published_to THEN ' imprecise' ELSE '' END
            || coalesce(' identity' || speakers.identity, '')
            || coalesce(' outlet' || hex(versions.outlet), '')
            || coalesce(' ' || statements.facets, '') AS facets
    FROM statements
        JOIN readings ON readings.key = statements.reading
        JOIN versions ON versions.key = readings.version
        LEFT JOIN speakers ON speakers.key = statements.speaker
        LEFT JOIN identities ON identities.key = speakers.identity
    """


def upgrade() -> None:
    """Make the tables, then the view anew: of statements that are there it shows the same words as before."""
    _places()
    _figures()
    _findings()
    op.add_column("statements", sa.Column("facets", sa.Text()))
    op.execute("DROP VIEW indexed_statements")
    op.execute(INDEXED)


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("region", sa.Text()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading", "number"),
    )
    op.create_index("ix_places_country", "places", ["country", "reading"])
    op.create_index("ix_places_folded", "places", ["folded", "reading"])


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("value", sa.Float()),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.Column("exactness", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text()),
        sa.Column("event", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("as_of", sa.Text()),
        sa.Column("as_of_from", sa.Text()),
        sa.Column("as_of_to", sa.Text()),
        sa.Column("first_start", sa.Integer(), nullable=False),
        sa.Column("lasting", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("of_text", sa.Text()),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading", "number"),
    )
    op.create_index("ix_figures_event", "figures", ["event", "unit"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_findings_code", "findings", ["code", "reading"])
    op.create_index("ix_findings_reading", "findings", ["reading"])
