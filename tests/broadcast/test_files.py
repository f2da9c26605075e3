import time
from pathlib import Path

import pytest

from onrecord.broadcast import files, openers
from onrecord.documents import Document, Stated, load
from onrecord.errors import Fault, InputError

SRT = "1\n00:00:01,000 --> 00:00:02,000\nANA REED: It holds.\n"


def opened(path: Path, **stated: str) -> Document:
    (document,) = load(path, stated=Stated(**stated), others=openers())
    assert isinstance(document, Document)
    return document


def codes(document: Document) -> list[str]:
    return [fault.code for fault in document.faults]


def test_a_subtitle_file_is_a_broadcast(tmp_path: Path) -> None:
    path = tmp_path / "report.srt"
    path.write_text(SRT, encoding="utf-8")
    document = opened(path, outlet="Veld Television", published="2031-03-18", title="The wall")
    assert (document.kind, document.text, document.outlet) == ("broadcast", "It holds.", "Veld Television")
    assert (document.published, document.title, document.faults) == ("2031-03-18", "The wall", ())
    assert document.timeline is not None
    assert (document.timeline.clock.media, document.timeline.shots) == (None, ())


@pytest.mark.parametrize(("encoding", "faults"), [("utf-8-sig", []), ("utf-16", ["encoding-detected"])])
def test_a_byte_order_mark_is_read_and_is_no_word(tmp_path: Path, encoding: str, faults: list[str]) -> None:
    path = tmp_path / "report.srt"
    path.write_text(SRT.replace("\n", "\r\n"), encoding=encoding, newline="")
    document = opened(path)
    assert document.text == "It holds."
    assert len(document.faults) == len(faults)


def test_subtitles_that_do_not_say_who_speaks_are_the_broadcasts_own_voice(tmp_path: Path) -> None:
    path = tmp_path / "report.srt"
    path.write_text(SRT.replace("ANA REED: ", ""), encoding="utf-8")
    assert codes(opened(path)) == ["speakers-not-marked"]


def test_capitals_are_said_to_be_read_less_surely(tmp_path: Path) -> None:
    path = tmp_path / "report.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\n>> IT HOLDS.\n", encoding="utf-8")
    assert codes(opened(path)) == ["capitals-only"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "no-subtitles"), ("1\n00:00:01,000 --> 00:00:02,000\n[applause]\n", "file-empty"), ("words", "no-subtitles")],
)
def test_what_says_nothing_is_a_fault(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "report.srt"
    path.write_text(text, encoding="utf-8")
    (fault,) = load(path, others=openers())
    assert isinstance(fault, Fault)
    assert fault.code == code


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = load(tmp_path / "report.vtt", others=openers())
    assert isinstance(fault, Fault)
    assert fault.code == "file-missing"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 20)
    path = tmp_path / "report.srt"
    path.write_text(SRT, encoding="utf-8")
    with pytest.raises(InputError, match="larger than 20 bytes"):
        files.words_of(str(path))


@pytest.mark.parametrize(
    "unit", ["<v ", "{\\", "[", "♪", "A ", "A: ", "a.(", "-->\n", "- \n", "&", "00:01 --> 00:02\nNOTE\n\n"]
)
def test_hostile_words_take_time_in_proportion(tmp_path: Path, unit: str) -> None:
    """A hundredth of the most that is read, in at most five seconds of a busy processor; quadratic would be a minute."""
    path = tmp_path / "report.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nANA REED: So " + unit * (100_000 // len(unit)), encoding="utf-8")
    started = time.process_time()
    opened(path)
    assert time.process_time() - started < 5
