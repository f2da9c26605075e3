from pathlib import Path

import pytest

from onrecord.documents import Document
from onrecord.gathering.broadcasts import broadcast_in, is_broadcast
from onrecord.gathering.captured import Captured, Missed
from onrecord.gathering.files import documents_in_files
from onrecord.gathering.readers import _task
from onrecord.gathering.reading_process import _document
from onrecord.gathering.settings import FileSettings

SRT = "1\n00:00:01,000 --> 00:00:02,000\nANA REED: It holds. [laughs]\n"
SETTINGS = FileSettings(clock=lambda: "2031-03-18T08:00:00Z")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.srt"
    path.write_text(SRT, encoding="utf-8")
    return path


def document_in(path: Path) -> Document:
    return broadcast_in(str(path), settings=SETTINGS).document


def test_a_subtitle_file_comes_with_its_bytes(report: Path) -> None:
    (item,) = documents_in_files([str(report)], settings=SETTINGS)
    assert isinstance(item, Captured)
    assert (item.document.kind, item.document.text) == ("broadcast", "It holds.")
    assert item.capture is not None
    assert (item.capture.body, item.capture.media_type) == (SRT.encode(), "application/x-subrip")


def test_a_broadcast_goes_to_a_reading_process_with_its_clock(report: Path) -> None:
    document = document_in(report)
    assert _document(_task(document)) == document


def test_a_broken_one_is_missed_and_the_others_come(report: Path, tmp_path: Path) -> None:
    (tmp_path / "words.srt").write_text("no times", encoding="utf-8")
    items = list(documents_in_files([str(tmp_path / "words.srt"), str(report)], settings=SETTINGS))
    assert [type(item) for item in items] == [Missed, Captured]


def test_the_same_broadcast_twice_is_one_too_many(report: Path) -> None:
    items = list(documents_in_files([str(report)] * 2, settings=SETTINGS))
    assert isinstance(items[1], Missed)
    assert items[1].fault.code == "id-repeated"


@pytest.mark.parametrize(("path", "told"), [("a.SRT", True), ("a.mp4", True), ("a.txt", False), ("mp4", False)])
def test_the_ending_says_what_is_a_broadcast(path: str, told: bool) -> None:
    assert is_broadcast(path) == told
