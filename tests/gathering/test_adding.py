from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

import pytest

from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.gathering.adding import Added, Recorded, Tally, add
from onrecord.gathering.captured import Captured, Gathered, Missed
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Capture, Ledger, Outcome

NOW = "2031-03-18T08:00:00Z"
SAFE = "The warden said the north quay is safe."


def clock() -> str:
    return NOW


def captured(name: str, text: str = SAFE, *, at: str = NOW, language: str | None = None) -> Captured:
    capture = Capture(body=f"<p>{text}</p>".encode(), media_type="text/html", headers={}, url=None, fetched_at=at)
    return Captured(document=Document(id=name, text=text, language=language), capture=capture)


def added(items: Iterable[Gathered], *, ledger: Ledger, stand_in: ModuleType) -> list[Added]:
    settings = ReaderSettings(reader=stand_in.READER, read=stand_in.read, workers=2)
    return list(add(items, ledger=ledger, settings=settings, clock=clock))


def tally(items: Iterable[Added]) -> Tally:
    counted = Tally()
    for item in items:
        counted.count(item)
    return counted


def test_what_was_read_is_in_the_ledger_with_its_bytes(ledger: Ledger, stand_in: ModuleType) -> None:
    (found,) = added([captured("quay")], ledger=ledger, stand_in=stand_in)
    assert isinstance(found, Recorded)
    assert (found.id, found.outcome, found.faults, found.words) == ("quay", Outcome.ADDED, (), 8)
    reading = ledger.reading("quay")
    assert [attribution.content[0].cut(SAFE) for attribution in reading.attributions] == ["the north quay is safe"]


def test_a_hundred_documents_are_added_once_and_the_second_time_none(ledger: Ledger, stand_in: ModuleType) -> None:
    items = [captured(f"quay {number}", f"The warden said quay {number} is safe.") for number in range(100)]
    first = tally(added(items, ledger=ledger, stand_in=stand_in))
    second = tally(added(items, ledger=ledger, stand_in=stand_in))
    assert (first.added, first.unchanged) == (100, 0)
    assert (second.added, second.unchanged, second.reading_cpu_s) == (0, 100, 0)


def test_another_text_of_a_document_is_a_new_version(ledger: Ledger, stand_in: ModuleType) -> None:
    added([captured("quay")], ledger=ledger, stand_in=stand_in)
    (found,) = added([captured("quay", "The warden said it is not.")], ledger=ledger, stand_in=stand_in)
    assert isinstance(found, Recorded)
    assert found.outcome is Outcome.NEW_VERSION


def test_the_newest_version_is_the_one_fetched_last_whatever_is_added_last(ledger: Ledger, stand_in: ModuleType) -> None:
    later = captured("quay", "The warden said it is not.", at="2030-01-02T00:00:00Z")
    added([later], ledger=ledger, stand_in=stand_in)
    added([captured("quay", at="2030-01-01T00:00:00Z")], ledger=ledger, stand_in=stand_in)
    assert ledger.reading("quay").document.text == "The warden said it is not."


def test_a_text_that_cannot_be_read_yet_is_kept_and_is_a_fault_once(ledger: Ledger, stand_in: ModuleType) -> None:
    for _ in range(2):
        counted = tally(added([captured("muelle", "El muelle es seguro.", language="es")], ledger=ledger, stand_in=stand_in))
        assert not counted.incomplete
    assert ledger.reading("muelle").attributions == ()
    assert [logged.fault.code for logged in ledger.faults()] == ["language-not-supported"]


def test_what_was_missed_is_kept_as_a_fault_and_the_others_go_on(ledger: Ledger, stand_in: ModuleType) -> None:
    lost = [
        Missed(source="a.txt", fault=Fault(code="file-missing", detail="a.txt: gone")),
        Missed(source="b.txt", fault=Fault(code="document-too-large", detail="b.txt: large"), loss="refused"),
        Missed(source="c.warc", fault=Fault(code="page-without-article", detail="c.warc: none"), loss="content"),
        Missed(source="d", fault=Fault(code="files-skipped", detail="d: one"), loss="notice"),
    ]
    counted = tally(added([*lost, captured("quay")], ledger=ledger, stand_in=stand_in))
    assert (counted.added, counted.faults, counted.refused, counted.incomplete) == (1, 2, 1, True)
    assert [logged.source for logged in ledger.faults()] == ["a.txt", "b.txt", "c.warc"]


def test_missed_content_and_notices_leave_a_run_complete() -> None:
    lost = [
        Missed(source="c.warc", fault=Fault(code="page-without-article", detail="c.warc: none"), loss="content"),
        Missed(source="d", fault=Fault(code="files-skipped", detail="d: one"), loss="notice"),
    ]
    assert not tally(lost).incomplete


def test_a_document_that_kills_its_reader_is_a_fault_and_is_tried_again_next_time(ledger: Ledger, stand_in: ModuleType) -> None:
    items = [captured("deadly", "Whoever reads this dies."), captured("quay")]
    for expected in (1, 0):
        counted = tally(added(items, ledger=ledger, stand_in=stand_in))
        assert (counted.added, counted.faults) == (expected, 1)
    assert [logged.fault.code for logged in ledger.faults()] == ["reader-died"] * 2


def test_a_forgotten_document_is_not_taken_in_again(ledger: Ledger, stand_in: ModuleType) -> None:
    added([captured("quay")], ledger=ledger, stand_in=stand_in)
    ledger.forget("quay", reason="a takedown", at=NOW)
    counted = tally(added([captured("quay")], ledger=ledger, stand_in=stand_in))
    assert (counted.added, counted.unchanged, counted.refused, counted.incomplete) == (0, 0, 1, True)


@pytest.mark.parametrize("name", ["quay", "copy"])
def test_what_was_forgotten_is_a_fault_with_its_time_and_its_reason(name: str, ledger: Ledger, stand_in: ModuleType) -> None:
    added([captured("quay")], ledger=ledger, stand_in=stand_in)
    ledger.forget("quay", reason="a takedown", at="2031-03-17T08:00:00Z")
    (lost,) = added([captured(name)], ledger=ledger, stand_in=stand_in)
    assert isinstance(lost, Missed)
    assert (lost.source, lost.loss, lost.fault.code) == (name, "refused", "document-forgotten")
    assert "for good on 2031-03-17T08:00:00Z (a takedown)" in lost.fault.detail
    assert [(logged.source, logged.fault) for logged in ledger.faults()] == [(name, lost.fault)]


def test_a_date_that_is_not_understood_is_a_fault_and_leaves_a_run_complete(ledger: Ledger, stand_in: ModuleType) -> None:
    undated = captured("quay")
    fault = Fault(code="date-not-understood", detail="feed.jsonl:1: the date 'soon' cannot be told for certain")
    counted = tally(
        added([replace(undated, document=replace(undated.document, faults=(fault,)))], ledger=ledger, stand_in=stand_in)
    )
    assert (counted.added, counted.faults, counted.incomplete) == (1, 1, False)
    assert [(logged.source, logged.fault) for logged in ledger.faults()] == [("quay", fault)]


def test_closing_early_keeps_what_was_written(ledger: Ledger, stand_in: ModuleType) -> None:
    settings = ReaderSettings(reader=stand_in.READER, read=stand_in.read, workers=2)
    items = (captured(f"quay {number}", f"The warden said quay {number} is safe.") for number in range(10_000))
    running = add(items, ledger=ledger, settings=settings, clock=clock)
    written = [next(running) for _ in range(20)]
    running.close()
    for item in written:
        assert isinstance(item, Recorded)
        assert ledger.reading(item.id).document.id == item.id


def test_no_more_is_taken_than_can_be_read_soon(ledger: Ledger, stand_in: ModuleType) -> None:
    taken = 0

    def endless() -> Iterable[Captured]:
        nonlocal taken
        while True:
            taken += 1
            yield captured(f"quay {taken}", f"The warden said quay {taken} is safe.")

    settings = ReaderSettings(reader=stand_in.READER, read=stand_in.read, workers=2)
    running = add(endless(), ledger=ledger, settings=settings, clock=clock)
    for _ in range(50):
        next(running)
    running.close()
    assert taken <= 50 + 2 * 64


@pytest.mark.parametrize("count", [0, 1])
def test_little_or_nothing_to_add_ends_at_once(count: int, ledger: Ledger, stand_in: ModuleType) -> None:
    assert len(added([captured("quay")] * count, ledger=ledger, stand_in=stand_in)) == count
