import time
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.documents import Document
from onrecord.errors import Fault, WorkerError
from onrecord.gathering.captured import Captured
from onrecord.gathering.readers import Answer, Readers, ReaderSettings


def captured(name: str, text: str) -> Captured:
    return Captured(document=Document(id=name, text=text), capture=None)


def settings(stand_in: ModuleType, *, read: str = "read", workers: int = 1) -> ReaderSettings:
    return ReaderSettings(reader=stand_in.READER, read=getattr(stand_in, read), workers=workers)


def all_answers(readers: Readers) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    while readers.held:
        found |= {answer.item.document.id: answer for answer in readers.answers()}
    return found


def codes(answers: dict[str, Answer]) -> dict[str, str | None]:
    return {name: answer.result.code if isinstance(answer.result, Fault) else None for name, answer in answers.items()}


def test_a_reading_comes_back_as_it_was_made(stand_in: ModuleType) -> None:
    fault = Fault(code="encoding-detected", detail="quay: read as cp1252")
    document = Document(id="quay", text="The warden said ¡the quay is safe!.", title="Quay", faults=(fault,))
    with Readers(settings(stand_in)) as readers:
        readers.give(Captured(document=document, capture=None))
        (answer,) = all_answers(readers).values()
    expected = stand_in.read(document)
    assert not isinstance(answer.result, Fault)
    assert answer.result.to_json(with_text=True) == expected.to_json(with_text=True)


def test_a_document_that_cannot_be_read_is_a_fault_and_the_next_one_is_read(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in)) as readers:
        for name, text in [("one", "This text fails."), ("two", "The warden said it is safe.")]:
            readers.give(captured(name, text))
        assert codes(all_answers(readers)) == {"one": "reading-failed", "two": None}


def test_a_process_that_dies_is_replaced_and_only_its_document_is_lost(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in)) as readers:
        for name, text in [("one", "safe"), ("two", "whoever reads this dies"), ("three", "safe")]:
            readers.give(captured(name, text))
        answers = all_answers(readers)
    assert codes(answers) == {"one": None, "two": "reader-died", "three": None}
    assert "signal 9" in str(answers["two"].result)


def test_processes_that_never_get_to_read_are_not_started_for_ever(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in, read="never_starts")) as readers:
        for number in range(4):
            readers.give(captured(str(number), "safe"))
            assert codes(all_answers(readers)) == {str(number): "reader-died"}
        readers.give(captured("last", "safe"))
        with pytest.raises(WorkerError, match="exit code 3"):
            all_answers(readers)


def test_documents_are_read_side_by_side(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in, workers=4)) as readers:
        for number in range(4):
            readers.give(captured(f"warm {number}", "safe"))
        all_answers(readers)
        started = time.monotonic()
        for number in range(4):
            readers.give(captured(str(number), "This one is slow."))
        all_answers(readers)
        assert time.monotonic() - started < 4 * 0.3


def test_there_is_room_for_three_documents_a_process_and_for_less_where_they_are_large(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in)) as readers:
        rooms = []
        for number in range(3):
            rooms.append(readers.has_room)
            readers.give(captured(str(number), "This one is slow."))
        assert (rooms, readers.has_room, readers.held) == ([True, True, True], False, 3)
        all_answers(readers)
        readers.give(captured("large", "slow " * 9_000_000))
        assert not readers.has_room


def test_texts_larger_than_a_pipe_go_both_ways_without_waiting_for_each_other(stand_in: ModuleType) -> None:
    text = "The warden said it is safe. " * 5_000
    with Readers(settings(stand_in)) as readers:
        for number in range(3):
            readers.give(captured(str(number), text))
        answers = all_answers(readers)
    assert codes(answers) == {"0": None, "1": None, "2": None}


def test_nothing_is_left_running_when_it_ends_early(stand_in: ModuleType) -> None:
    with Readers(settings(stand_in, workers=2)) as readers:
        for number in range(2):
            readers.give(captured(str(number), "This one is slow."))
        pids = [worker.process.pid for worker in readers._workers]
    assert len(pids) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
