"""The tables in the file: whether it is a ledger, how old, and bringing it up to date."""

from importlib.resources import files

from sqlalchemy import Connection

APPLICATION_ID = 0x6F6E7263
"""The mark in a SQLite file's header that says it is a ledger: "onrc"."""

NEWEST_REVISION = "0004"
"""The last migration that this program knows."""


def is_empty(connection: Connection) -> bool:
    """Say whether the file holds nothing yet."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()) == 0


def is_ledger(connection: Connection) -> bool:
    """Say whether the file bears the mark of a ledger."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()) == APPLICATION_ID


def revision(connection: Connection) -> str:
    """Return the last migration that the file went through."""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def known_revisions() -> frozenset[str]:
    """Return every migration of this program."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - 0.2 s that only a migration is worth

    return frozenset(script.revision for script in ScriptDirectory(_folder()).walk_revisions())


def migrate(connection: Connection, *, to: str = NEWEST_REVISION) -> None:
    """Bring the file up to a revision, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - 0.2 s that only a migration is worth
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _folder().replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    command.upgrade(config, to)


def _folder() -> str:
    return str(files("onrecord.ledger").joinpath("migrations"))
