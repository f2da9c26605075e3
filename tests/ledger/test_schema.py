"""What the migrations make is what the tables say."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from onrecord.errors import InputError
from onrecord.ledger import Ledger, Outcome, reader_name, schema
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.ledger.tables import METADATA, SEARCH_METADATA
from onrecord.reading import Reader

_MADE_BY_FTS5 = ("statement_words", "text_words", "alembic_version")

NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
QUAY = "“It is safe,” said the harbour master."
QUAY_SHA256 = hashlib.sha256(QUAY.encode()).hexdigest()
FIRST_RECORD = {
    "schema": "onrecord.reading/1",
    "document": {
        "id": "quay", "sha256": QUAY_SHA256, "kind": "article", "title": None, "outlet": None, "url": None,
        "published": "2031-03-18", "language": "en", "characters": 38,
    },
    "attributions": [
        {
            "id": "a1", "source": [[19, 37]], "cue": [[14, 18]], "content": [[0, 13]], "manner": "direct", "stance": "asserts",
            "parent": None, "speaker": "s1", "score": 0.9,
        }
    ],
    "speakers": [
        {
            "id": "s1", "name": "the harbour master", "type": "unnamed person", "named": False, "role": None,
            "affiliation": None, "place": None, "mentions": [{"span": [19, 37], "how": "description"}],
        }
    ],
    "faults": [],
    "reader": {"version": "0.1.0", "models": {}},
}  # fmt: skip
FIRST_ROWS = {
    "documents": {"key": 1, "id": "quay", "first_seen": NOON},
    "versions": {
        "key": 1, "document": 1, "sha256": QUAY_SHA256, "published": "2031-03-18", "published_from": "2031-03-18",
        "published_to": "2031-03-18", "language": "en", "kind": "article", "seen_at": NOON, "newest": True, "text": QUAY,
    },
    "readings": {
        "key": 1, "version": 1, "reader": "0.1.0", "made_at": NOON, "newest": True,
        "record": json.dumps(FIRST_RECORD, ensure_ascii=False, separators=(",", ":")),
    },
    "speakers": {
        "key": 1, "reading": 1, "number": "s1", "name": "the harbour master", "type": "unnamed person", "named": False,
    },
    "statements": {
        "key": 1, "reading": 1, "number": "a1", "lasting": "0" * 64, "source_text": "the harbour master", "cue_text": "said",
        "content_text": "“It is safe,”", "manner": "direct", "stance": "asserts", "speaker": 1, "score": 0.9, "first_start": 0,
    },
}  # fmt: skip
"""What the first revision had of one document."""


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


def test_a_ledger_of_the_first_revision_keeps_its_record_and_is_searched_as_before(tmp_path: Path) -> None:
    old = _first_ledger(tmp_path / "onrecord.db")
    with Ledger.open(old) as ledger:
        with ledger.engine.connect() as connection:
            assert schema.revision(connection) == schema.NEWEST_REVISION
        found = ledger.reading("quay")
        assert [each.code for each in found.faults] == ["read-by-an-older-reader"]
        assert [each.content.text for each in search(ledger, Query(words="safe", manner="direct"))] == ["“It is safe,”"]


def test_a_ledger_of_the_first_revision_is_read_again_by_the_same_program(tmp_path: Path) -> None:
    reader = Reader(version="0.1.0", models={})
    with Ledger.open(_first_ledger(tmp_path / "onrecord.db")) as ledger:
        assert ledger.unread(reader=reader_name(reader)) == ["quay"]
        assert ledger.known([("quay", QUAY_SHA256)], reader=reader_name(reader)) == set()
        again = replace(ledger.reading("quay"), faults=(), reader=reader)
        assert ledger.append(again, capture=None, seen_at=NIGHT) is Outcome.NEW_READING
        assert ledger.unread(reader=reader_name(reader)) == []
        assert ledger.reading("quay").faults == ()
        assert len(list(search(ledger, Query(words="safe")))) == 1


def test_what_was_read_before_the_migration_is_forgotten_whole(tmp_path: Path) -> None:
    with Ledger.open(_first_ledger(tmp_path / "onrecord.db")) as ledger:
        ledger.forget("quay", reason="court order", at=NIGHT)
        with ledger.writing() as connection:
            connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))
        assert list(search(ledger, Query(words="safe"))) == []


def test_a_record_by_the_first_contract_goes_out_and_comes_back_as_it_was(tmp_path: Path) -> None:
    with Ledger.open(_first_ledger(tmp_path / "onrecord.db")) as ledger:
        exported = [line.encode() for line in exported_lines(ledger, form="jsonl")]
    assert json.loads(exported[2])["record"] == FIRST_RECORD
    with Ledger.open(tmp_path / "other.db") as other:
        import_lines(other, exported, path="quay.jsonl")
        assert [line.encode() for line in exported_lines(other, form="jsonl")] == exported
        assert other.unread(reader=reader_name(Reader(version="0.1.0", models={}))) == ["quay"]


def test_a_record_by_the_first_contract_brings_nothing_in_that_it_has_no_place_for(tmp_path: Path) -> None:
    with Ledger.open(_first_ledger(tmp_path / "onrecord.db")) as ledger:
        *before, line = [line.encode() for line in exported_lines(ledger, form="jsonl")]
    changed = line.replace(b'"attributions":', b'"fog":1,"attributions":')
    with Ledger.open(tmp_path / "other.db") as other, pytest.raises(InputError, match=r"not by onrecord\.reading/1"):
        import_lines(other, [*before, changed], path="quay.jsonl")


def _first_ledger(path: Path) -> Path:
    """Make a ledger as the first revision had it, with one document in it, by the migration and the rows of that time."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        schema.migrate(connection, to="0001")
        for table, row in FIRST_ROWS.items():
            names = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608 - names of this file
        for index, view in (("statement_words", "searched_statements"), ("text_words", "searched_texts")):
            columns = "content, source, cue, speaker, facets" if view == "searched_statements" else "title, text"
            connection.execute(text(f"INSERT INTO {index}(rowid, {columns}) SELECT key, {columns} FROM {view}"))  # noqa: S608
    engine.dispose()
    return path
