from dataclasses import replace

import pytest

from onrecord.attributions import Attribution
from onrecord.broadcast.subtitle_files import subtitles_of
from onrecord.documents import Clock, Document, Moment, Stretch, Timeline, Turn
from onrecord.errors import UsageError
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Speaker
from onrecord.views.statements import clock_words
from onrecord.views.subtitles import subtitles

TEXT = "The wall has cracks.\n\nIt holds. Ben --> says so."
TURN = Turn(
    id="t2", spans=(Span(start=22, end=48),), at=Moment(start_ms=4000, end_ms=6600), voice="named", name="Ana Reed"
)  # fmt: skip
OWN = Turn(id="t1", spans=(Span(start=0, end=20),), at=Moment(start_ms=1000, end_ms=3000), voice="own")
CLOCK = Clock(
    words_from="subtitle file", subtitles="a.srt", media=None, duration_ms=None,
    stretches=(Stretch(span=OWN.span, at=OWN.at), Stretch(span=TURN.span, at=TURN.at)),
)  # fmt: skip
READING = Reading(
    document=Document(id="a.srt", text=TEXT, kind="broadcast", timeline=Timeline(clock=CLOCK, turns=(OWN, TURN))),
    attributions=(
        Attribution(
            id="a1", source=(), cue=(), content=TURN.spans, manner="direct", stance="asserts", parent=None, score=1.0, turn="t2"
        ),
    ),
    speakers=(
        Speaker(
            id="s1", name="Ana Reed", type="named person", named=True, role=None, affiliation=None, place=None, mentions=()
        ),
    ),
    speaker_of={"a1": "s1"},
    faults=(),
    reader=Reader(version="0.1.0", models={}),
)  # fmt: skip


def test_a_statement_is_a_cue_with_its_speaker() -> None:
    assert list(subtitles(READING)) == [
        "1\n00:00:04,000 --> 00:00:06,600\nAna Reed (direct): It holds. Ben -> says so.\n"
    ]  # fmt: skip


def test_what_is_written_can_be_read_as_subtitles() -> None:
    found = subtitles_of("\n".join(subtitles(READING)), path="out.srt")
    assert (len(found.shown), found.faults) == (1, ())


def test_an_article_has_no_subtitles() -> None:
    article = replace(READING, document=Document(id="a.txt", text=TEXT), attributions=(), speakers=(), speaker_of={})
    with pytest.raises(UsageError, match="this is no broadcast"):
        list(subtitles(article))


@pytest.mark.parametrize(
    ("start_ms", "end_ms", "words"),
    [(0, 999, "0:00–0:00"), (64_000, 69_900, "1:04–1:09"), (3_599_000, 3_600_000, "59:59–1:00:00")],
)
def test_times_are_shown_as_players_show_them(start_ms: int, end_ms: int, words: str) -> None:
    assert clock_words(Moment(start_ms=start_ms, end_ms=end_ms)) == words
