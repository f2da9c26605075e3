"""What the migrations make is what the tables say."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from onrecord.ledger import Ledger, schema
from onrecord.ledger.tables import METADATA, SEARCH_METADATA

_MADE_BY_FTS5 = ("statement_words", "text_words", "alembic_version")


def test_the_migrations_make_the_tables(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "onrecord.db") as ledger, ledger.engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(_MADE_BY_FTS5)}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    assert differences == []


def test_the_indexes_of_words_have_the_columns_that_the_tables_say(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "onrecord.db") as ledger, ledger.engine.connect() as connection:
        for table in SEARCH_METADATA.tables.values():
            made = [column["name"] for column in inspect(connection).get_columns(table.name)]
            assert ["rowid", *made] == table.columns.keys()


def test_the_newest_revision_is_the_last_migration(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "onrecord.db") as ledger, ledger.engine.connect() as connection:
        assert schema.revision(connection) == schema.NEWEST_REVISION
    assert max(schema.known_revisions()) == schema.NEWEST_REVISION
