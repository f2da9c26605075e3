from typing import Any

import pytest

from onrecord.documents import Caption, Clock, Document, Moment, Recogniser, Shot, Stretch, Timeline, Tongue, Turn
from onrecord.errors import RecordError
from onrecord.spans import Span


def stretch(start: int, end: int, start_ms: int, end_ms: int) -> Stretch:
    return Stretch(span=Span(start=start, end=end), at=Moment(start_ms=start_ms, end_ms=end_ms))


def clock(*stretches: Stretch) -> Clock:
    return Clock(words_from="subtitle file", subtitles="a.srt", media=None, duration_ms=None, stretches=stretches)


TURN: dict[str, Any] = {
    "id": "t1", "spans": (Span(start=0, end=4),), "at": Moment(start_ms=0, end_ms=10), "voice": "named", "name": "Ana Reed"
}  # fmt: skip


def test_words_have_their_share_of_the_time() -> None:
    timed = clock(stretch(0, 10, 1000, 2000), stretch(11, 21, 5000, 7000))
    assert timed.at([Span(start=5, end=6)]) == Moment(start_ms=1500, end_ms=1600)
    assert timed.at([Span(start=5, end=16)]) == Moment(start_ms=1500, end_ms=6000)
    assert timed.at([Span(start=0, end=1), Span(start=20, end=30)]) == Moment(start_ms=1000, end_ms=7000)


def test_words_between_stretches_have_no_time() -> None:
    assert clock(stretch(0, 10, 0, 10)).at([Span(start=10, end=12)]) is None


@pytest.mark.parametrize(
    "change",
    [{"id": "s1"}, {"spans": ()}, {"voice": "loud"}, {"voice": "own"}, {"name": None}, {"role": ""}, {"inferred": True}],
)
def test_a_turn_that_contradicts_itself_cannot_be_made(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        Turn(**{**TURN, **change})


def test_time_does_not_run_backwards() -> None:
    with pytest.raises(RecordError, match="reversed"):
        Moment(start_ms=2, end_ms=1)


SHOT: dict[str, Any] = {"start_ms": 1000, "end_ms": 3000, "begins": "dissolve", "over": Moment(start_ms=800, end_ms=1200)}


@pytest.mark.parametrize("change", [{"end_ms": 500}, {"begins": "wipe"}, {"begins": "cut"}, {"over": None}])
def test_a_shot_that_contradicts_itself_cannot_be_made(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        Shot(**{**SHOT, **change})


def test_a_shot_is_a_stretch_of_time() -> None:
    assert Shot(**SHOT).at.end_ms == 3000
    assert sorted([Shot(**SHOT), Shot(start_ms=0, end_ms=1000, begins="start")])[0].begins == "start"


def test_stretches_stand_in_the_order_of_the_text() -> None:
    with pytest.raises(RecordError, match="out of order"):
        clock(stretch(5, 10, 0, 1), stretch(0, 6, 1, 2))


CAPTION: dict[str, Any] = {
    "id": "c1", "text": "Ana Reed\nHarbour master", "kind": "name", "at": Moment(start_ms=0, end_ms=1), "name": "Ana Reed",
    "role": "Harbour master", "score": 0.9,
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"id": "1"},
        {"text": ""},
        {"kind": "song"},
        {"kind": "ticker"},
        {"name": None},
        {"name": ""},
        {"role": ""},
        {"score": 1.1},
    ],
)
def test_a_caption_that_contradicts_itself_cannot_be_made(change: dict[str, Any]) -> None:
    assert Caption(**CAPTION).role == "Harbour master"
    with pytest.raises(RecordError):
        Caption(**{**CAPTION, **change})


def test_no_two_turns_share_an_id() -> None:
    with pytest.raises(RecordError, match="share an id"):
        Timeline(clock=clock(), turns=(Turn(**TURN), Turn(**TURN)))


def test_no_two_captions_share_an_id() -> None:
    with pytest.raises(RecordError, match="share an id"):
        Timeline(clock=clock(), turns=(), captions=(Caption(**CAPTION), Caption(**CAPTION)))


def test_a_timeline_does_not_leave_its_text() -> None:
    with pytest.raises(RecordError, match="leaves the text"):
        Document(id="a", text="abc", timeline=Timeline(clock=clock(), turns=(Turn(**TURN),)))


HEARD: dict[str, Any] = {
    "words_from": "speech", "subtitles": None, "media": "a.mp3", "duration_ms": 10, "stretches": (),
    "recogniser": Recogniser(name="tiny", sha256="0" * 64),
}  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"recogniser": None}, {"media": None}, {"subtitles": "a.srt"}, {"words_from": "subtitle file"}]
)
def test_words_from_speech_have_media_and_a_recogniser(change: dict[str, Any]) -> None:
    assert Clock(**HEARD).file == "a.mp3"
    with pytest.raises(RecordError, match=r"goes with words from speech|words from subtitles have a file"):
        Clock(**{**HEARD, **change})


def test_a_turn_names_captions_that_are_there() -> None:
    named = Turn(**TURN, captions=("c1",))
    assert Timeline(clock=clock(), turns=(named,), captions=(Caption(**CAPTION),)).turns == (named,)
    with pytest.raises(RecordError, match="not there: c1"):
        Timeline(clock=clock(), turns=(named,))


def test_a_language_has_two_letters_and_a_recogniser_a_hash() -> None:
    with pytest.raises(RecordError, match="two or three letters"):
        Tongue(at=Moment(start_ms=0, end_ms=1), language="english")
    with pytest.raises(RecordError, match="SHA-256"):
        Recogniser(name="tiny", sha256="0")
