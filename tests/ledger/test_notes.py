from collections.abc import Callable

import pytest

from onrecord.errors import LedgerError, RecordError
from onrecord.ledger import Ledger, Note, lasting_key
from onrecord.reading import Reading

MakeReading = Callable[..., Reading]

URL = "https://veld.example/quay"
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
TEXT = "The harbour master said the north quay is safe for all ships. Divers found a crack in every post."
SAID = ("The harbour master", "said", "the north quay is safe for all ships")
SHORTER = ("The harbour master", "said", "the north quay is safe")
DIVERS = ("Divers", "found", "a crack in every post")


def key(reading: Reading, number: int = 0) -> str:
    return lasting_key(reading.attributions[number], sha256=reading.document.sha256)


def note(reading: Reading) -> Note:
    return Note(
        document_id=URL, lasting=key(reading), kind="correction", body={"stance": "claims"}, by="editor", made_at=MORNING
    )


def test_a_note_hangs_on_its_statement(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(TEXT, SAID)
    ledger.append(made, capture=None, seen_at=MORNING)
    ledger.attach(note(made))
    (hung,) = ledger.notes(URL)
    assert (hung.note, hung.lasting, hung.overlap) == (note(made), key(made), 1.0)
    assert ledger.orphans() == []


def test_a_note_on_a_statement_that_is_not_there_is_refused(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(TEXT, DIVERS), capture=None, seen_at=MORNING)
    with pytest.raises(LedgerError, match="has no statement with the lasting key"):
        ledger.attach(note(make_reading(TEXT, SAID)))


def test_a_note_survives_a_reader_that_finds_the_same(ledger: Ledger, make_reading: MakeReading) -> None:
    old, new = make_reading(TEXT, SAID, reader="1"), make_reading(TEXT, DIVERS, SAID, reader="2")
    ledger.append(old, capture=None, seen_at=MORNING)
    ledger.attach(note(old))
    ledger.append(new, capture=None, seen_at=NOON)
    (hung,) = ledger.notes(URL)
    assert (hung.lasting, hung.overlap) == (key(old), 1.0)


def test_a_note_survives_a_reader_that_draws_the_borders_elsewhere(ledger: Ledger, make_reading: MakeReading) -> None:
    old, new = make_reading(TEXT, SAID, reader="1"), make_reading(TEXT, DIVERS, SHORTER, reader="2")
    ledger.append(old, capture=None, seen_at=MORNING)
    ledger.attach(note(old))
    ledger.append(new, capture=None, seen_at=NOON)
    (hung,) = ledger.notes(URL)
    assert hung.lasting == key(new, 1) != key(old)
    assert hung.overlap == 5 / 8
    assert ledger.orphans() == []


def test_a_note_survives_a_new_version_of_the_text(ledger: Ledger, make_reading: MakeReading) -> None:
    text = "On Friday the fog came. " + TEXT.replace("safe", "open")
    old, new = make_reading(TEXT, SAID), make_reading(text, (SAID[0], SAID[1], SAID[2].replace("safe", "open")))
    ledger.append(old, capture=None, seen_at=MORNING)
    ledger.attach(note(old))
    ledger.append(new, capture=None, seen_at=NOON)
    assert [hung.lasting for hung in ledger.notes(URL)] == [key(new)]


def test_a_note_whose_statement_is_gone_is_an_orphan_until_it_is_found_again(ledger: Ledger, make_reading: MakeReading) -> None:
    old = make_reading(TEXT, SAID, reader="1")
    ledger.append(old, capture=None, seen_at=MORNING)
    ledger.attach(note(old))
    ledger.append(make_reading(TEXT, DIVERS, reader="2"), capture=None, seen_at=NOON)
    assert [(hung.note, hung.lasting) for hung in ledger.orphans()] == [(note(old), None)]
    ledger.append(make_reading(TEXT, DIVERS, SAID, reader="3"), capture=None, seen_at=NIGHT)
    assert ledger.orphans() == []
    assert [hung.lasting for hung in ledger.notes(URL)] == [key(old)]


def test_a_statement_inside_another_does_not_take_over_its_notes(ledger: Ledger, make_reading: MakeReading) -> None:
    text = "The mayor said the pilot swore the north quay is safe for all ships."
    outer = ("The mayor", "said", "the pilot swore the north quay is safe for all ships")
    inner = ("the pilot", "swore", "the north quay is safe for all ships")
    old = make_reading(text, outer, reader="1")
    ledger.append(old, capture=None, seen_at=MORNING)
    ledger.attach(note(old))
    ledger.append(make_reading(text, inner, reader="2"), capture=None, seen_at=NOON)
    assert [hung.note for hung in ledger.orphans()] == [note(old)]


def test_a_reading_of_an_older_version_moves_no_note(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading(TEXT, SAID)
    ledger.append(made, capture=None, seen_at=NOON)
    ledger.attach(note(made))
    ledger.append(make_reading("The quay was shut.", ("The quay", "was", "shut")), capture=None, seen_at=MORNING)
    assert [hung.lasting for hung in ledger.notes(URL)] == [key(made)]


def test_a_note_needs_a_kind() -> None:
    with pytest.raises(RecordError, match="needs a kind"):
        Note(document_id=URL, lasting="0", kind="", body={}, by="editor", made_at=MORNING)
