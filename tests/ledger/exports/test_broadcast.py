import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.attributions import Attribution
from onrecord.documents import Clock, Document, Moment, Shot, Stretch, Timeline, Turn
from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Speaker

TURN = Turn(id="t1", spans=(Span(start=0, end=9),), at=Moment(start_ms=4005, end_ms=66_500), voice="named", name="Ana Reed")
CLOCK = Clock(
    words_from="subtitle file", subtitles="a.srt", media="a.mp4", duration_ms=70_000,
    stretches=(Stretch(span=TURN.spans[0], at=TURN.at),),
)  # fmt: skip
SHOTS = (
    Shot(start_ms=0, end_ms=50_000, begins="start"),
    Shot(start_ms=50_000, end_ms=70_000, begins="fade", over=Moment(start_ms=49_000, end_ms=51_000)),
)
TIMELINE = Timeline(clock=CLOCK, turns=(TURN,), shots=SHOTS)
READING = Reading(
    document=Document(id="a.mp4", text="It holds.", kind="broadcast", language="en", timeline=TIMELINE),
    attributions=(
        Attribution(
            id="a1", source=(), cue=(), content=TURN.spans, manner="direct", stance="asserts", parent=None, score=1.0, turn="t1"
        ),
    ),
    speakers=(
        Speaker(
            id="s1", name="Ana Reed", type="named person", named=True, role=None, affiliation=None, place=None, mentions=()
        ),
    ),
    speaker_of={"a1": "s1"},
    faults=(),
    reader=Reader(version="1.0", models={}),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "onrecord.db")
    opened.append(READING, capture=None, seen_at="2031-03-18T08:00:00Z")
    return opened


def test_a_broadcast_comes_back_out_of_the_ledger_with_its_clock(ledger: Ledger) -> None:
    assert ledger.reading("a.mp4") == READING


def test_a_record_from_before_it_was_known_how_shots_begin_comes_back_as_it_was(tmp_path: Path) -> None:
    timeline = replace(TIMELINE, shots=(Moment(start_ms=0, end_ms=70_000),))
    before = replace(READING, document=replace(READING.document, timeline=timeline))
    opened = Ledger.open(tmp_path / "onrecord.db")
    opened.append(before, capture=None, seen_at="2031-03-18T08:00:00Z")
    assert opened.reading("a.mp4") == before


def test_an_annotation_says_when_the_words_were_spoken(ledger: Ledger) -> None:
    found = json.loads("".join(exported_lines(ledger, form="webannotation", query=None)))
    selectors = found["first"]["items"][0]["target"][0]["selector"]
    assert selectors[2] == {
        "type": "FragmentSelector",
        "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": "t=4.005,66.500",
    }
