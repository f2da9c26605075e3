from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onrecord.errors import LedgerError, RecordError
from onrecord.ledger import Capture, Ledger, Note, Outcome, Tombstone, lasting_key, reader_name
from onrecord.ledger.tables import METADATA, captures, identities, traits
from onrecord.reading import Reading

MakeReading = Callable[..., Reading]

URL, OTHER = "https://veld.example/quay", "https://veld.example/fog"
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
TEXT = "The Zwolbrug pilot said Ypsilonka was safe. Divers found a crack in every post."
SAID = ("The Zwolbrug pilot", "said", "Ypsilonka was safe")
FOG = "The fog is back, the pilot said."
LEFT_BEHIND = {"tombstones", "alembic_version"}


def filled(ledger: Ledger) -> set[str]:
    """Return the tables that hold a row."""
    with ledger.engine.connect() as connection:
        tables = METADATA.sorted_tables
        return {each.name for each in tables if connection.execute(select(func.count()).select_from(each)).scalar_one()}


def test_what_is_forgotten_leaves_a_tombstone_and_nothing_else(ledger: Ledger, make_reading: MakeReading) -> None:
    made, later = make_reading(TEXT, SAID, about={"title": "Safe"}), make_reading(FOG)
    capture = Capture(body=TEXT.encode(), media_type=None, headers={}, url=URL, fetched_at=MORNING)
    ledger.append(made, capture=capture, seen_at=MORNING)
    lasting = lasting_key(made.attributions[0], sha256=made.document.sha256)
    ledger.attach(Note(document_id=URL, lasting=lasting, kind="link", body={}, by="editor", made_at=MORNING))
    ledger.append(later, capture=None, seen_at=NOON)
    stone = Tombstone(document_id=URL, sha256s=(made.document.sha256, later.document.sha256), reason="court order", at=NIGHT)
    assert ledger.forget(URL, reason="court order", at=NIGHT) == stone
    assert ledger.tombstones() == [stone]
    assert filled(ledger) == {"tombstones"}


def test_what_is_forgotten_is_refused_by_its_id_and_by_its_text(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(TEXT, SAID)
    ledger.append(made, capture=None, seen_at=MORNING)
    ledger.forget(URL, reason="court order", at=NOON)
    refused = [made, make_reading(TEXT, document_id=OTHER), make_reading(FOG)]
    assert [ledger.append(each, capture=None, seen_at=NIGHT) for each in refused] == [Outcome.FORGOTTEN] * 3
    items = [(each.document.id, each.document.sha256) for each in refused]
    assert ledger.known([*items, (OTHER, "0" * 64)], reader=reader_name(made.reader)) == set(items)
    assert ledger.forgotten([*items, (OTHER, "0" * 64)]) == set(items)
    assert filled(ledger) == {"tombstones"}


def test_raw_bytes_that_another_document_needs_stay(ledger: Ledger, make_reading: MakeReading) -> None:
    capture = Capture(body=b"one page, two articles", media_type=None, headers={}, url=None, fetched_at=MORNING)
    for url, text in ((URL, TEXT), (OTHER, FOG)):
        ledger.append(make_reading(text, document_id=url), capture=capture, seen_at=MORNING)
    ledger.forget(URL, reason="court order", at=NOON)
    with ledger.engine.connect() as connection:
        assert connection.execute(select(captures.c.sha256)).scalar_one() == capture.sha256
    assert ledger.reading(OTHER).document.text == FOG


def test_of_a_speaker_who_stays_only_what_other_documents_say_is_kept(ledger: Ledger, make_reading: MakeReading) -> None:
    for url, role in ((URL, "harbour minister"), (OTHER, "minister")):
        made = make_reading(
            "Ada Ypsilonka said the quay is safe.", ("Ada Ypsilonka", "said", "the quay is safe"), document_id=url
        )
        told = replace(made.speakers[0], type="named person", named=True, role=role, affiliation="Veld")
        ledger.append(replace(made, speakers=(told,)), capture=None, seen_at=MORNING)
    ledger.forget(URL, reason="court order", at=NOON)
    with ledger.engine.connect() as connection:
        assert connection.execute(select(identities.c.name)).scalar_one() == "Ada Ypsilonka"
        assert set(connection.execute(select(traits.c.words)).scalars()) == {"minister", "veld"}


def test_a_document_that_is_forgotten_cannot_be_shown(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(TEXT, SAID), capture=None, seen_at=MORNING)
    ledger.forget(URL, reason="court order", at=NOON)
    with pytest.raises(LedgerError, match="holds no document"):
        ledger.reading(URL)


def test_forgetting_twice_leaves_one_tombstone(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(TEXT, SAID), capture=None, seen_at=MORNING)
    stone = ledger.forget(URL, reason="court order", at=NOON)
    assert ledger.forget(URL, reason="again", at=NIGHT) == stone
    assert ledger.tombstones() == [stone]


def test_what_was_never_there_cannot_be_forgotten(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no document"):
        ledger.forget(URL, reason="court order", at=NOON)
    assert ledger.tombstones() == []


def test_forgetting_takes_a_reason(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(TEXT, SAID), capture=None, seen_at=MORNING)
    with pytest.raises(RecordError, match="needs a reason"):
        ledger.forget(URL, reason="", at=NOON)
    assert ledger.reading(URL).document.text == TEXT


def test_no_byte_of_it_is_left_in_any_file(ledger: Ledger, make_reading: MakeReading, tmp_path: Path) -> None:
    for number in range(120):
        others = make_reading(
            f"{FOG} It was day {number}, and the {number * 7919} posts held.", document_id=f"{OTHER}/{number}"
        )
        ledger.append(others, capture=None, seen_at=MORNING)
        if number == 60:
            capture = Capture(
                body=TEXT.encode(), media_type="text/plain", headers={"x": "Zwolbrug"}, url=URL, fetched_at=MORNING
            )
            ledger.append(make_reading(TEXT, SAID, reader="1"), capture=capture, seen_at=MORNING)
            ledger.append(make_reading(TEXT + " Ypsilonka!", SAID, reader="2"), capture=None, seen_at=NOON)
    assert words_on_disk(tmp_path) == {b"zwolbrug", b"ypsilonka"}
    ledger.forget(URL, reason="court order", at=NIGHT)
    assert words_on_disk(tmp_path) == set()


def words_on_disk(folder: Path) -> set[bytes]:
    """Return which rare words stand in a file, in whatever case; the index of words keeps them in small letters.

    Words of the index share their beginnings with their neighbours, so the ends are looked for.
    """
    held = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    return {word for word in (b"zwolbrug", b"ypsilonka") if word[2:] in held}


def test_a_reader_that_holds_an_old_state_open_is_named(
    ledger: Ledger, make_reading: MakeReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.append(make_reading(TEXT, SAID), capture=None, seen_at=MORNING)
    monkeypatch.setattr("onrecord.ledger.opening.scrub", lambda _: False)
    with pytest.raises(LedgerError, match="close other programs on this ledger and forget it again") as raised:
        ledger.forget(URL, reason="court order", at=NOON)
    assert raised.value.code == "ledger-busy"
