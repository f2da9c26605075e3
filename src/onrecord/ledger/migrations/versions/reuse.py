"""Tables for reuse: which runs of words a version holds, and what it shares with others."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and list what is to be traced; that is done when somebody first asks where words stand."""
    op.create_table(
        "traced",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tracer", sa.Text()),
        sa.Column("postings", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["version"], ["versions.key"]),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_index("ix_traced_tracer", "traced", ["tracer"])
    op.execute("INSERT INTO traced(version) SELECT key FROM versions WHERE newest")
    op.create_table(
        "runs",
        sa.Column("gram", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gram", "version"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "matches",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["versions.key"]),
        sa.ForeignKeyConstraint(["version"], ["versions.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("version", "other"),
    )
    op.create_index("ix_matches_other", "matches", ["other"])
