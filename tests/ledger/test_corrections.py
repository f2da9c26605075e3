"""What a person puts right stays right, is shown as such, and is never taken for what was read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import LedgerError, RecordError, UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.correction import Correction
from onrecord.ledger.corrections import (
    correct_speaker,
    corrected,
    corrections,
    dismiss,
    findings_called,
    mark_wrong,
    withdraw,
)
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.identities import months, shares, speakers_called
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.reading import Reading

MakeReading = Callable[..., Reading]

URL = "https://veld.example/quay"
STORM = "https://veld.example/storm"
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
TEXT = "The harbour master said the north quay is safe for all ships. Divers found a crack in every post."
SAID = ("The harbour master", "said", "the north quay is safe for all ships")
SHORTER = ("The harbour master", "said", "the north quay is safe")
DIVERS = ("Divers", "found", "a crack in every post")
MARA = {"reason": "the tape has her voice", "by": "Mara", "at": NOON}


@pytest.fixture
def quay(ledger: Ledger, make_reading: MakeReading) -> Ledger:
    """Return a ledger with two statements by two speakers."""
    ledger.append(make_reading(TEXT, SAID, DIVERS), capture=None, seen_at=MORNING)
    return ledger


def said_by(ledger: Ledger, name: str) -> list[str]:
    return [hit.number for hit in search(ledger, Query(speaker=name))]


def check_index(ledger: Ledger) -> None:
    """Check that the index of words holds what the rows say, word for word."""
    with ledger.writing() as connection:
        connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))


def test_a_corrected_speaker_is_shown_and_the_record_stays_as_read(quay: Ledger) -> None:
    made = correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    found = corrected(quay, URL)
    first, second = found.reading.attributions
    speaker = found.speaker(first)
    assert speaker is not None
    assert (speaker.name, speaker.id, speaker.mentions) == ("Ada Quill", "s3", ())
    assert (found.of(first), found.of(second)) == ((made,), ())
    assert found.reading == quay.reading(URL)
    assert [each.name for each in found.reading.speakers] == ["The harbour master", "Divers"]


def test_a_speaker_of_the_page_is_meant_by_number_or_by_name(quay: Ledger) -> None:
    correct_speaker(quay, f"{URL}#a1", "s2", **MARA)
    correct_speaker(quay, f"{URL}#a2", "the  harbour master", **MARA)
    found = corrected(quay, URL)
    assert [found.applied.speaker_of[each.id] for each in found.reading.attributions] == ["s2", "s1"]


def test_a_search_finds_the_corrected_speaker_and_no_longer_the_one_who_was_read(quay: Ledger) -> None:
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    assert (said_by(quay, "Ada Quill"), said_by(quay, "harbour master"), said_by(quay, "Divers")) == (["a1"], [], ["a2"])
    check_index(quay)


def test_what_a_search_finds_says_what_was_put_right(quay: Ledger) -> None:
    made = mark_wrong(quay, f"{URL}#a2", **MARA)
    first, second = search(quay, Query())
    assert {first.number: first.corrections, second.number: second.corrections} == {"a1": (), "a2": (made,)}


def test_somebody_known_across_documents_is_known_in_a_correction(quay: Ledger, article_of: Callable[..., Reading]) -> None:
    told = {"role": "mayor", "type": "named person"}
    quay.append(article_of(("Ada Quill", "the wall holds", told), id_="wall", outlet="KCNA"), capture=None, seen_at=MORNING)
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    (known,) = speakers_called(quay, "Ada Quill")
    assert (known.statements, known.documents) == (2, 2)
    assert sum(each.statements for each in shares(quay, known)) == 2
    assert isinstance(months(quay, known), dict)
    withdraw(quay, corrections(quay)[0].correction.id, **MARA)
    assert [each.statements for each in speakers_called(quay, "Ada Quill")] == [1]


def test_the_last_of_two_corrections_holds_until_it_is_withdrawn(quay: Ledger) -> None:
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    second = correct_speaker(quay, f"{URL}#a1", "Bo Wren", **MARA)
    assert (said_by(quay, "Bo Wren"), said_by(quay, "Ada Quill")) == (["a1"], [])
    withdraw(quay, second.id, **MARA)
    assert (said_by(quay, "Bo Wren"), said_by(quay, "Ada Quill")) == ([], ["a1"])
    check_index(quay)


def test_a_withdrawn_correction_stays_with_who_took_it_back(quay: Ledger) -> None:
    made = mark_wrong(quay, f"{URL}#a1", **MARA)
    back = withdraw(quay, made.id, reason="the tape was another one", by="Osk", at=NIGHT)
    (listed,) = corrections(quay)
    assert (listed.correction, listed.withdrawn, listed.stands) == (made, back, False)
    assert (back.withdraws, back.by, back.reason) == (made.id, "Osk", "the tape was another one")
    found = corrected(quay, URL)
    assert not found.is_wrong(found.reading.attributions[0])
    with pytest.raises(UsageError, match="was withdrawn before"):
        withdraw(quay, made.id, **MARA)


def test_a_correction_survives_a_reader_that_draws_the_borders_elsewhere(quay: Ledger, make_reading: MakeReading) -> None:
    made = correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    quay.append(make_reading(TEXT, DIVERS, SHORTER, reader="2"), capture=None, seen_at=NIGHT)
    found = corrected(quay, URL)
    assert [found.of(each) for each in found.reading.attributions] == [(), (made,)]
    assert [each.address for each in found.corrections] == [f"{URL}#a2"]
    assert said_by(quay, "Ada Quill") == ["a2"]
    check_index(quay)


def test_a_correction_survives_a_new_version_of_the_page(quay: Ledger, make_reading: MakeReading) -> None:
    mark_wrong(quay, f"{URL}#a1", **MARA)
    quay.append(make_reading("Fog came. " + TEXT, SAID, DIVERS), capture=None, seen_at=NIGHT)
    found = corrected(quay, URL)
    assert [found.is_wrong(each) for each in found.reading.attributions] == [True, False]


def test_a_correction_whose_statement_is_gone_is_an_orphan_that_can_be_withdrawn(
    quay: Ledger, make_reading: MakeReading
) -> None:
    made = correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    quay.append(make_reading(TEXT, DIVERS, reader="2"), capture=None, seen_at=NIGHT)
    (listed,) = corrections(quay, URL)
    assert (listed.is_orphan, listed.address, listed.stands) == (True, URL, False)
    withdraw(quay, made.id, **MARA)
    quay.append(make_reading(TEXT, DIVERS, SAID, reader="3"), capture=None, seen_at="2031-03-19T06:00:00Z")
    assert [each.stands for each in corrections(quay, URL)] == [False]
    assert said_by(quay, "Ada Quill") == []
    check_index(quay)


def test_a_dismissed_finding_stays_dismissed_when_it_is_found_again(ledger: Ledger, make_storm: MakeReading) -> None:
    ledger.append(make_storm(), capture=None, seen_at=MORNING)
    (unnamed,) = findings_called(ledger.reading(STORM), "unnamed-source")
    made = dismiss(ledger, unnamed, document_id=STORM, **MARA)
    ledger.append(make_storm(reader="2"), capture=None, seen_at=NIGHT)
    found = corrected(ledger, STORM)
    assert [found.of_finding(each) for each in found.reading.findings] == [(made,), (), ()]
    assert [each.address for each in found.corrections] == [STORM]


def test_a_finding_in_a_title_can_be_dismissed(ledger: Ledger, make_storm: MakeReading) -> None:
    ledger.append(make_storm(), capture=None, seen_at=MORNING)
    (headline,) = findings_called(ledger.reading(STORM), "headline-beyond-body")
    dismiss(ledger, headline, document_id=STORM, **MARA)
    ledger.append(make_storm(reader="2"), capture=None, seen_at=NIGHT)
    found = corrected(ledger, STORM)
    assert [bool(found.of_finding(each)) for each in found.reading.findings] == [False, False, True]


def test_a_finding_is_found_by_the_statement_that_its_evidence_stands_in(ledger: Ledger, make_storm: MakeReading) -> None:
    ledger.append(make_storm(), capture=None, seen_at=MORNING)
    reading = ledger.reading(STORM)
    assert len(findings_called(reading, "unnamed-source", statement="a2")) == 1
    assert findings_called(reading, "unnamed-source", statement="a3") == []


def test_a_finding_of_another_document_cannot_be_dismissed(quay: Ledger, make_storm: MakeReading) -> None:
    with pytest.raises(LedgerError, match="nor a finding"):
        dismiss(quay, make_storm().findings[0], document_id=URL, **MARA)


def test_corrections_go_out_with_the_ledger_and_come_back(
    quay: Ledger, make_storm: MakeReading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    quay.append(make_storm(), capture=None, seen_at=MORNING)
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    made = mark_wrong(quay, f"{URL}#a2", **MARA)
    withdraw(quay, made.id, reason="no", by="Osk", at=NIGHT)
    dismiss(quay, quay.reading(STORM).findings[0], document_id=STORM, **MARA)
    written = [line.encode() for line in exported_lines(quay, form="jsonl")]
    with Ledger.open(tmp_path_factory.mktemp("other") / "onrecord.db") as other:
        import_lines(other, written, path="quay.jsonl")
        import_lines(other, written, path="quay.jsonl")
        assert corrections(other) == corrections(quay)
        assert said_by(other, "Ada Quill") == ["a1"]
        assert [line.encode() for line in exported_lines(other, form="jsonl")] == written
        check_index(other)


def test_imported_corrections_hang_on_what_was_read_here_since(
    quay: Ledger, make_reading: MakeReading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    written = [line.encode() for line in exported_lines(quay, form="jsonl")]
    with Ledger.open(tmp_path_factory.mktemp("other") / "onrecord.db") as other:
        other.append(make_reading(TEXT, DIVERS, SHORTER, reader="2"), capture=None, seen_at=NIGHT)
        import_lines(other, written, path="quay.jsonl")
        assert said_by(other, "Ada Quill") == ["a2"]


def test_a_forgotten_document_takes_its_corrections_along(quay: Ledger) -> None:
    correct_speaker(quay, f"{URL}#a1", "Ada Quill", **MARA)
    quay.forget(URL, reason="court order", at=NIGHT)
    assert corrections(quay) == []
    assert b"Ada Quill" not in Path(quay.path).read_bytes()


@pytest.mark.parametrize(
    ("address", "message"),
    [(URL, "is no address of a statement"), (f"{URL}#a9", "has no statement a9"), (f"{URL}#f1", "is no address")],
)
def test_what_is_no_statement_cannot_be_marked_wrong(quay: Ledger, address: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        mark_wrong(quay, address, **MARA)


def test_a_name_without_a_letter_is_nobody(quay: Ledger) -> None:
    with pytest.raises(UsageError, match="is no speaker's name"):
        correct_speaker(quay, f"{URL}#a1", "…", **MARA)


def test_nobody_withdraws_what_is_not_there(quay: Ledger) -> None:
    with pytest.raises(UsageError, match="there is no correction"):
        withdraw(quay, "0" * 12, **MARA)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"reason": "misread " * 200},
        {"by": ""},
        {"kind": "doubted"},
        {"kind": "speaker"},
        {"speaker": "Ada Quill"},
        {"kind": "withdrawn"},
        {"withdraws": "0" * 12},
    ],
)
def test_a_correction_cannot_contradict_itself(wrong: dict[str, str]) -> None:
    fields = {"document_id": URL, "lasting": "0", "kind": "wrong", "reason": "misread", "by": "Mara", "made_at": NOON, **wrong}
    with pytest.raises(RecordError):
        Correction(**fields)  # type: ignore[arg-type]


def test_a_note_that_is_no_right_correction_is_refused(quay: Ledger) -> None:
    made = mark_wrong(quay, f"{URL}#a1", **MARA)
    for wrong in ({"kind": "correction/sung"}, {"body": {"reason": "", "fog": "1"}}, {"body": {"reason": 1}}):
        with pytest.raises(RecordError):
            quay.attach(replace(made.note(), **wrong))
    assert len(corrections(quay)) == 1


def test_a_correction_is_kept_as_a_note_and_read_back() -> None:
    made = Correction(
        document_id=URL, lasting="0", kind="speaker", reason="the tape", by="Mara", made_at=NOON, speaker="Ada Quill"
    )
    assert Correction.of(made.note()) == made
