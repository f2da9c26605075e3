import hashlib
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from onrecord.errors import Fault, LedgerError
from onrecord.ledger import Capture, Ledger, Outcome, lasting_key, reader_name
from onrecord.ledger.tables import captures, documents, readings, speakers, statements, versions
from onrecord.reading import Reading

QUAY = "The harbour master said the north quay is safe. Divers looked at every post."
QUAY_SHUT = "The harbour master said the north quay is shut. Divers looked at every post."
SAID = ("The harbour master", "said", "the north quay is safe")
SHUT = ("The harbour master", "said", "the north quay is shut")
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"

MakeReading = Callable[..., Reading]


def rows(ledger: Ledger, table: Table) -> list[dict[str, Any]]:
    with ledger.engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.key)).mappings()]


def count(ledger: Ledger, table: Table) -> int:
    with ledger.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(QUAY, SAID, faults=(Fault(code="encoding-detected", detail="read as cp1252"),))
    assert ledger.append(made, capture=None, seen_at=NOON) is Outcome.ADDED
    assert ledger.reading(made.document.id).to_json(with_text=True) == made.to_json(with_text=True)


def test_adding_twice_adds_nothing(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(QUAY, SAID)
    ledger.append(made, capture=None, seen_at=NOON)
    assert ledger.append(made, capture=None, seen_at=NIGHT) is Outcome.UNCHANGED
    assert [count(ledger, table) for table in (documents, versions, readings, speakers, statements)] == [1, 1, 1, 1, 1]


def test_a_statement_is_kept_as_its_words_with_who_said_it(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(QUAY, SAID), capture=None, seen_at=NOON)
    (statement,), (speaker,) = rows(ledger, statements), rows(ledger, speakers)
    assert statement["source_text"] == "The harbour master"
    assert statement["cue_text"] == "said"
    assert statement["content_text"] == "the north quay is safe"
    assert (statement["number"], statement["first_start"]) == ("a1", 0)
    assert statement["speaker"] == speaker["key"]
    assert (speaker["number"], speaker["name"], speaker["type"]) == ("s1", "The harbour master", "unnamed person")


def test_a_lasting_key_is_the_hash_of_the_version_and_the_places(make_reading: MakeReading) -> None:
    made = make_reading(QUAY, SAID)
    sha256 = hashlib.sha256(QUAY.encode()).hexdigest()
    framed = f'["statement","{sha256}",[[24,46]],[[19,23]]]'
    assert lasting_key(made.attributions[0], sha256=sha256) == hashlib.sha256(framed.encode()).hexdigest()


def test_a_document_keeps_what_it_states_and_the_days_of_its_date(ledger: Ledger, make_reading: MakeReading) -> None:
    about = {"title": "Quay is safe", "outlet": "The Veld Courier", "published": "2031-02", "language": "en"}
    ledger.append(make_reading(QUAY, about=about), capture=None, seen_at=NOON)
    (version,) = rows(ledger, versions)
    assert {name: version[name] for name in about} == about
    assert (version["published_from"], version["published_to"]) == ("2031-02-01", "2031-02-28")


def test_another_text_is_a_second_version_and_the_first_one_stays(ledger: Ledger, make_reading: MakeReading) -> None:
    first, second = make_reading(QUAY, SAID), make_reading(QUAY_SHUT, SHUT)
    ledger.append(first, capture=None, seen_at=MORNING)
    assert ledger.append(second, capture=None, seen_at=NOON) is Outcome.NEW_VERSION
    assert ledger.reading(first.document.id).document.text == QUAY_SHUT
    assert ledger.reading(first.document.id, first.document.sha256).document.text == QUAY
    assert [row["newest"] for row in rows(ledger, versions)] == [False, True]
    assert [row["newest"] for row in rows(ledger, readings)] == [False, True]


def test_an_older_version_that_comes_later_does_not_hide_the_newer_one(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(QUAY_SHUT, SHUT), capture=None, seen_at=NOON)
    ledger.append(make_reading(QUAY, SAID), capture=None, seen_at=MORNING)
    assert [row["newest"] for row in rows(ledger, versions)] == [True, False]
    assert ledger.reading("https://veld.example/quay").document.text == QUAY_SHUT


def test_another_reader_adds_a_reading_and_views_show_the_later_one(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(QUAY, reader="1"), capture=None, seen_at=MORNING)
    assert ledger.append(make_reading(QUAY, SAID, reader="2"), capture=None, seen_at=NOON) is Outcome.NEW_READING
    assert [row["newest"] for row in rows(ledger, readings)] == [False, True]
    assert len(ledger.reading("https://veld.example/quay").attributions) == 1


def test_only_what_is_newest_is_found_by_its_words(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(QUAY, SAID), capture=None, seen_at=MORNING)
    ledger.append(make_reading(QUAY_SHUT, SHUT), capture=None, seen_at=NOON)
    assert _found(ledger, "statement_words", "safe") == _found(ledger, "text_words", "safe") == []
    assert _found(ledger, "statement_words", "shut") == _found(ledger, "text_words", "shut") == [2]


def _found(ledger: Ledger, index: str, word: str) -> list[int]:
    with ledger.engine.connect() as connection:
        query = f"SELECT rowid FROM {index} WHERE {index} MATCH ?"  # noqa: S608 - names of this file's own
        return list(connection.exec_driver_sql(query, (word,)).scalars())


def test_raw_bytes_are_kept_compressed_and_once(ledger: Ledger, make_reading: MakeReading) -> None:
    body = b"<p>The harbour master said the north quay is safe.</p>" * 20
    capture = Capture(
        body=body, media_type="text/html", headers={"etag": "v1"}, url="https://veld.example/quay", fetched_at=NOON
    )
    for document_id in ("https://veld.example/quay", "https://veld.example/quay?print"):
        ledger.append(make_reading(QUAY, document_id=document_id), capture=capture, seen_at=NOON)
    (kept,) = rows(ledger, captures)
    assert zlib.decompress(kept["body"]) == body
    assert len(kept["body"]) < len(body)
    assert kept["sha256"] == hashlib.sha256(body).hexdigest()
    assert kept["headers"] == {"etag": "v1"}
    assert [row["capture"] for row in rows(ledger, versions)] == [kept["key"], kept["key"]]


def test_raw_bytes_that_come_later_are_tied_to_the_version(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(QUAY), capture=None, seen_at=MORNING)
    capture = Capture(body=b"<p>", media_type=None, headers={}, url=None, fetched_at=NOON)
    assert ledger.append(make_reading(QUAY), capture=capture, seen_at=NOON) is Outcome.UNCHANGED
    assert [row["capture"] for row in rows(ledger, versions)] == [1]


def test_a_document_without_statements_is_kept(ledger: Ledger, make_reading: MakeReading) -> None:
    fault = Fault(code="language-not-supported", detail="es")
    assert ledger.append(make_reading("El muelle es seguro.", faults=(fault,)), capture=None, seen_at=NOON) is Outcome.ADDED
    assert _found(ledger, "text_words", "muelle") == [1]


def test_what_this_reader_has_read_is_known(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(QUAY, SAID)
    ledger.append(made, capture=None, seen_at=NOON)
    mine = (made.document.id, made.document.sha256)
    items = [mine, (made.document.id, "0" * 64), ("https://veld.example/fog", made.document.sha256)]
    assert ledger.known(items, reader=reader_name(made.reader)) == {mine}
    assert ledger.known(items, reader="2") == set()


def test_a_transaction_that_fails_leaves_nothing_behind(
    ledger: Ledger, make_reading: MakeReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("onrecord.ledger.appending.index_words", broken)
    with pytest.raises(ZeroDivisionError):
        ledger.append(make_reading(QUAY, SAID), capture=None, seen_at=NOON)
    assert [count(ledger, table) for table in (documents, versions, readings, speakers, statements)] == [0, 0, 0, 0, 0]


def test_a_document_that_is_not_there_is_a_named_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"holds no document 'fog'.*onrecord add") as raised:
        ledger.reading("fog")
    assert raised.value.code == "document-missing"


def test_faults_come_back_oldest_first(ledger: Ledger) -> None:
    for number in (1, 2):
        ledger.record_fault("https://veld.example/fog", Fault(code="timeout", detail=f"try {number}"), at=NOON)
    assert [(kept.source, kept.fault.detail, kept.at) for kept in ledger.faults()] == [
        ("https://veld.example/fog", "try 1", NOON),
        ("https://veld.example/fog", "try 2", NOON),
    ]


@pytest.mark.parametrize(("source", "kept"), [("caf\udce9.txt", "caf\\xe9.txt"), ("fog \ud800", "fog \\ud800")])
def test_a_fault_of_what_has_no_place_in_utf8_is_kept(ledger: Ledger, source: str, kept: str) -> None:
    ledger.record_fault(source, Fault(code="file-missing", detail=f"{source}: no such file"), at=NOON)
    assert [(each.source, each.fault.detail) for each in ledger.faults()] == [(kept, f"{kept}: no such file")]
