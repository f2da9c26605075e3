"""What a broadcast shows beside its statements, and how a page plays it."""

from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.documents import Caption, Clock, Document, Moment, Stretch, Timeline, Turn
from onrecord.errors import RecordError
from onrecord.reading import Reader, Reading
from onrecord.reading.turns import spoken
from onrecord.reading.voices import with_voices
from onrecord.spans import Span
from onrecord.speakers import Speaker, Speakers
from onrecord.views.footage import Footage, player
from onrecord.views.page import page
from onrecord.views.terminal import terminal
from onrecord.views.timeline import caption_lines, turn_lines

TEXT = "It rains.\n\nIt holds."
AT = Moment(start_ms=64_000, end_ms=69_500)


@pytest.fixture
def reading() -> Reading:
    first, second = Span(start=0, end=9), Span(start=11, end=20)
    timeline = Timeline(
        clock=Clock(
            words_from="subtitle file", subtitles="a.srt", media="a b#.mp4", duration_ms=70_000,
            stretches=(Stretch(span=first, at=Moment(start_ms=0, end_ms=9000)), Stretch(span=second, at=AT)),
        ),
        turns=(
            Turn(id="t1", spans=(first,), at=Moment(start_ms=0, end_ms=9000), voice="own", inferred=True),
            Turn(id="t2", spans=(second,), at=AT, voice="named", name="Ana Reed", role="minister", captions=("c1",)),
        ),
        captions=(
            Caption(id="c1", text="Ana Reed\nminister", kind="name", at=AT, name="Ana Reed", role="minister", score=0.9),
            Caption(id="c2", text="News " * 40, kind="ticker", at=Moment(start_ms=0, end_ms=9000), score=0.9),
            Caption(id="c3", text="News " * 40, kind="ticker", at=AT, score=0.9),
            Caption(id="c4", text="[rain]", kind="sound", at=AT),
        ),
        shots=(Moment(start_ms=0, end_ms=70_000),),
    )  # fmt: skip
    document = Document(id="a b#.mp4", text=TEXT, kind="broadcast", timeline=timeline)
    told = spoken((), turns=timeline.turns, text=TEXT)
    who = with_voices(Speakers(speakers=(), of={}), told, turns=timeline.turns, text=TEXT)
    return Reading(
        document=document, attributions=tuple(told), speakers=who.speakers, speaker_of=who.of, faults=(),
        reader=Reader(version="1", models={}),
    )  # fmt: skip


def test_turns_say_by_what_their_voice_is_known(reading: Reading) -> None:
    assert [(line.when, line.what, line.about) for line in turn_lines(reading)] == [
        ("0:00–0:09", "the broadcast's own voice", "inferred: it carries the report"),
        ("1:04–1:09", "Ana Reed · minister", "by c1"),
    ]


def test_the_same_words_on_the_screen_stand_once_and_are_cut_where_they_are_long(reading: Reading) -> None:
    name, ticker = sorted(caption_lines(reading), key=lambda line: line.id)
    assert (name.what, name.about) == ("Ana Reed · minister", "name")
    assert (ticker.when, ticker.about) == ("0:00–0:09", "ticker · 2 times")
    assert ticker.what.endswith(" …")
    assert len(ticker.what) < 130


def test_the_terminal_shows_both(reading: Reading) -> None:
    console = Console(width=92)
    with console.capture() as capture:
        console.print(terminal(reading))
    assert "inferred: it carries the report" in capture.get()
    assert "ticker · 2 times" in capture.get()


def test_a_page_plays_from_the_statements_time_and_shows_its_still(reading: Reading) -> None:
    footage = Footage(path="a b#.mp4", is_film=True, stills={"a1": b"jpeg"})
    html = "".join(page([reading], footage=lambda _: footage))
    assert 'src="./a%20b%23.mp4#t=64.000,69.500"' in html
    assert 'poster="data:image/jpeg;base64,anBlZw=="' in html
    assert "media-src 'self' file:" in html
    assert "inferred: it carries the report" in html


def test_without_the_file_a_page_plays_and_loads_nothing(reading: Reading) -> None:
    html = "".join(page([reading]))
    assert "<video" not in html
    assert "media-src" not in html
    assert "1:04–1:09" in html


def test_sound_has_no_picture_and_no_name_becomes_another_address() -> None:
    assert player(Footage(path="/n/a.mp3", is_film=False, stills={}), statement="a1", at=AT).startswith("<audio")
    hostile = player(Footage(path='x:"><b>.mp3', is_film=False, stills={}), statement="a1", at=AT)
    assert 'src="./x%3A%22%3E%3Cb%3E.mp3#t=' in hostile


def test_a_reading_names_captions_that_are_there(reading: Reading) -> None:
    assert reading.speakers[0].captions == ("c1",)
    wrong: Speaker = replace(reading.speakers[0], captions=("c9",))
    with pytest.raises(RecordError, match="captions that are not there"):
        replace(reading, speakers=(wrong,))
