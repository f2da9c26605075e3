"""Whatever is added, read again, joined, split and forgotten: rows, reasons and the index of words agree."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.errors import LedgerError, UsageError
from onrecord.ledger import Ledger, decisions
from onrecord.reading import Reading

ArticleOf = Callable[..., Reading]
AT = "2031-04-01T{:02}:00:00Z"
NAMES = ("Ada Quill", "ada quill", "The Quill Guild", "Quill")
DOCUMENTS = ("a", "b", "c")

names, ids = st.sampled_from(NAMES), st.sampled_from(DOCUMENTS)
told = st.fixed_dictionaries(
    {"role": st.sampled_from([None, "mayor", "baker"]), "type": st.sampled_from(["named person", "organisation"])}
)
added = st.tuples(
    st.just("add"), ids, st.lists(st.tuples(names, st.just("the wall holds"), told), max_size=3), st.sampled_from("12")
)
joined = st.tuples(st.just("join"), st.one_of(names, st.sampled_from("1234")), names, st.lists(ids, max_size=2))
parted = st.tuples(st.just("split"), names, st.lists(ids, min_size=1, max_size=2))
removed = st.tuples(st.just("forget"), ids)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "onrecord.db"
    Ledger.open(path).close()
    return path


def do(ledger: Ledger, step: tuple[Any, ...], *, article_of: ArticleOf, at: str) -> None:
    match step:
        case ("add", id_, sayings, reader):
            ledger.append(article_of(*sayings, id_=id_, reader=reader, outlet="KCNA"), capture=None, seen_at=at)
        case ("join", who, into, documents):
            decisions.join(ledger, who, into, documents=documents, at=at)
        case ("split", who, documents):
            decisions.split(ledger, who, documents=documents, at=at)
        case ("forget", id_):
            ledger.forget(id_, reason="asked to", at=at)


def decided_by_people(ledger: Ledger) -> set[tuple[str, str]]:
    rows = "SELECT document_id, lower(speaker_name) FROM joins WHERE by = 'person' AND undone_at IS NULL"
    with ledger.engine.connect() as connection:
        return {(document, name) for document, name in connection.execute(text(rows))}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(added, added, joined, parted, removed), min_size=2, max_size=9))
def test_rows_reasons_and_index_agree_after_any_steps(empty: Path, article_of: ArticleOf, steps: list[Any]) -> None:
    path = empty.with_name("copy.db")
    shutil.copy(empty, path)
    with Ledger.open(path) as ledger:
        for hour, step in enumerate(steps):
            before = decided_by_people(ledger)
            with suppress(UsageError, LedgerError):
                do(ledger, step, article_of=article_of, at=AT.format(hour))
            if step[0] == "add":
                assert decided_by_people(ledger) == before
        with ledger.writing() as connection:
            connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))
            assert connection.execute(text(_MEMBERS_WITHOUT_A_REASON)).all() == []
            assert connection.execute(text(_NAMES_WITH_TWO_REASONS)).all() == []


_MEMBERS_WITHOUT_A_REASON = """
    SELECT documents.id, speakers.name FROM speakers
    JOIN readings ON readings.key = speakers.reading JOIN versions ON versions.key = readings.version
    JOIN documents ON documents.key = versions.document
    WHERE speakers.identity IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM joins WHERE joins.document_id = documents.id AND joins.identity = speakers.identity
            AND lower(joins.speaker_name) = lower(speakers.name) AND joins.undone_at IS NULL)
"""
_NAMES_WITH_TWO_REASONS = """
    SELECT document_id, lower(speaker_name) FROM joins WHERE undone_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1
"""
