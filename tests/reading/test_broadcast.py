import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from onrecord.attributions import Attribution
from onrecord.documents import Moment, Shot, Turn, Voice
from onrecord.errors import RecordError
from onrecord.reading import Reading, read
from onrecord.reading.turns import spoken
from onrecord.spans import Span

SCHEMA = json.loads(files("onrecord.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))
REPORT = """1
00:00:01,000 --> 00:00:05,000
NARRATOR: The breakwater of Ardmere has cracks,
harbour minister Ana Reed said on Tuesday.

2
00:00:06,000 --> 00:00:10,000
REED, HARBOUR MINISTER: I told the engineers that nobody sleeps here.
The inspectors say the wall will hold.

3
00:00:11,000 --> 00:00:12,000
>> Will it hold?

4
00:00:13,000 --> 00:00:17,000
NARRATOR: Radio Veld reported that the harbour minister
had called the wall a risk.
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path: Path = tmp_path_factory.mktemp("broadcast") / "report.srt"
    path.write_text(REPORT, encoding="utf-8")
    return read(path)


def by_content(reading: Reading, words: str) -> Attribution:
    text = reading.document.text
    return next(each for each in reading.attributions if words in each.content[-1].cut(text) and each.cue)


def turn_of(reading: Reading, number: str) -> Attribution:
    return next(each for each in reading.attributions if each.turn == number)


def test_a_named_turn_is_a_statement_of_its_speaker(reading: Reading) -> None:
    turn = turn_of(reading, "t2")
    assert (turn.source, turn.cue, turn.manner, turn.parent) == ((), (), "direct", None)
    speaker = reading.speaker(turn)
    assert speaker is not None
    assert (speaker.name, speaker.type, speaker.named) == ("Ana Reed", "named person", True)


def test_the_speaker_of_a_turn_is_the_one_whom_the_narrator_names(reading: Reading) -> None:
    assert reading.speaker_of[by_content(reading, "has cracks").id] == reading.speaker_of[turn_of(reading, "t2").id]


def test_the_minister_is_the_voice_that_the_subtitles_call_so(reading: Reading) -> None:
    called = by_content(reading, "the wall a risk")
    inner = next(each for each in reading.attributions if each.parent == called.id)
    assert reading.speaker_of[inner.id] == reading.speaker_of[turn_of(reading, "t2").id]


def test_what_a_speaker_says_that_others_said_is_inside_the_turn(reading: Reading) -> None:
    told = by_content(reading, "will hold")
    assert told.parent == turn_of(reading, "t2").id


def test_i_in_a_turn_is_its_speaker(reading: Reading) -> None:
    assert reading.speaker_of[by_content(reading, "nobody sleeps").id] == reading.speaker_of[turn_of(reading, "t2").id]


def test_a_voice_that_nothing_names_is_a_number(reading: Reading) -> None:
    speaker = reading.speaker(turn_of(reading, "t3"))
    assert speaker is not None
    assert (speaker.name, speaker.type, speaker.named) == ("speaker 1", None, False)


def test_the_narrator_is_the_outlet_and_no_attribution(reading: Reading) -> None:
    assert {each.turn for each in reading.attributions} == {None, "t2", "t3"}
    assert by_content(reading, "the harbour minister had called").parent is None


def test_statements_carry_when_they_were_spoken(reading: Reading) -> None:
    rows = {row["id"]: row for row in reading.to_json()["attributions"]}
    assert rows[turn_of(reading, "t2").id]["at"] == [6000, 10000]
    start, end = rows[by_content(reading, "had called").id]["at"]
    assert 12900 <= start <= 13100
    assert 16800 <= end <= 17000


def test_the_record_follows_the_contract_and_comes_back(reading: Reading) -> None:
    written = json.loads(json.dumps(reading.to_json(with_text=True)))
    Draft202012Validator(SCHEMA).validate(written)
    assert Reading.from_json(written).to_json(with_text=True) == reading.to_json(with_text=True)
    assert [turn["speaker"] is None for turn in written["turns"]] == [True, False, False, True]


TURNS = """1
00:00:01,000 --> 00:00:09,000
NARRATOR: The bishop of Ardmere said on Sunday that the sea was calm. The mayor called the trip madness.

2
00:00:10,000 --> 00:00:20,000
TOMAS LIND, ENGINEER: My father built that wall. He always said that the sea would have it back one day.
My officials tell me that the harbour can open on Friday, and I expect that it will.

3
00:00:21,000 --> 00:00:25,000
NARRATOR: The engineer denied that the wall was his.
"""


@pytest.fixture(scope="module")
def told_in_turns(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path: Path = tmp_path_factory.mktemp("turns") / "report.srt"
    path.write_text(TURNS, encoding="utf-8")
    return read(path)


def test_he_in_a_turn_is_whom_its_speaker_speaks_of(told_in_turns: Reading) -> None:
    speaker = told_in_turns.speaker(by_content(told_in_turns, "have it back"))
    assert speaker is not None
    assert (speaker.name, speaker.named) == ("father", False)


def test_what_somebody_is_said_to_have_said_ends_where_the_speaker_speaks_of_himself(told_in_turns: Reading) -> None:
    (content,) = by_content(told_in_turns, "open on Friday").content
    assert content.cut(told_in_turns.document.text) == "that the harbour can open on Friday"


def test_an_office_is_nobodys_who_holds_another_one(told_in_turns: Reading) -> None:
    """Lind, the only one named, is an engineer: no mayor, and the one whom the narrator calls the engineer."""
    mayor = told_in_turns.speaker(by_content(told_in_turns, "madness"))
    engineer = told_in_turns.speaker(by_content(told_in_turns, "was his"))
    assert mayor is not None
    assert engineer is not None
    assert (mayor.name, mayor.named) == ("mayor", False)
    assert engineer.name == "Tomas Lind"


def test_a_record_from_before_captions_and_speech_is_still_read(reading: Reading) -> None:
    """What records of broadcasts did not have when they had clocks and turns alone."""
    written = json.loads(json.dumps(reading.to_json(with_text=True)))
    for turn in written["turns"]:
        del turn["captions"], turn["inferred"]
    del written["clock"]["recogniser"], written["clock"]["languages"]
    Draft202012Validator(SCHEMA).validate(written)
    assert Reading.from_json(written).to_json(with_text=True) == reading.to_json(with_text=True)


def test_shots_say_how_they_begin(reading: Reading) -> None:
    timeline = reading.document.timeline
    assert timeline is not None
    shots = (
        Shot(start_ms=0, end_ms=1000, begins="start"),
        Shot(start_ms=1000, end_ms=2000, begins="dissolve", over=Moment(start_ms=800, end_ms=1200)),
        Moment(start_ms=2000, end_ms=3000),
    )
    shown = replace(reading, document=replace(reading.document, timeline=replace(timeline, shots=shots)))
    written = json.loads(json.dumps(shown.to_json(with_text=True)))
    Draft202012Validator(SCHEMA).validate(written)
    assert written["shots"] == [
        {"at": [0, 1000], "begins": "start", "over": None},
        {"at": [1000, 2000], "begins": "dissolve", "over": [800, 1200]},
        [2000, 3000],
    ]
    assert Reading.from_json(written).document.timeline == shown.document.timeline


def test_a_statement_names_a_turn_that_is_there(reading: Reading) -> None:
    wrong = replace(reading.attributions[0], turn="t99")
    with pytest.raises(RecordError, match="names t99"):
        replace(reading, attributions=(wrong, *reading.attributions[1:]))


def turn(number: int, start: int, end: int, voice: Voice) -> Turn:
    spans = (Span(start=start, end=end),)
    name = None if voice == "own" else "Ana Reed"
    return Turn(id=f"t{number}", spans=spans, at=Moment(start_ms=0, end_ms=1), voice=voice, name=name)


def found(number: int, cue: tuple[int, int], content: tuple[int, int], parent: str | None = None) -> Attribution:
    (first, last), (start, end) = cue, content
    return Attribution(
        id=f"a{number}", source=(), cue=(Span(start=first, end=last),), content=(Span(start=start, end=end),),
        manner="indirect", stance="asserts", parent=parent, score=0.5,
    )  # fmt: skip


def test_words_do_not_reach_into_the_turn_of_somebody_else() -> None:
    told = spoken([found(1, (0, 4), (5, 30))], turns=[turn(1, 0, 10, "own"), turn(2, 12, 30, "named")], text=" " * 30)
    assert [(each.id, each.turn, each.content) for each in told] == [
        ("a1", None, (Span(start=5, end=10),)),
        ("a2", "t2", (Span(start=12, end=30),)),
    ]


def test_a_lead_in_to_a_turn_is_no_statement_beside_it() -> None:
    inside = found(2, (13, 15), (16, 20), parent="a1")
    told = spoken([found(1, (0, 4), (12, 30)), inside], turns=[turn(1, 0, 10, "own"), turn(2, 12, 30, "named")], text=" " * 30)
    assert [(each.id, each.turn, each.parent) for each in told] == [("a1", "t2", None), ("a2", None, "a1")]


def test_without_turns_nothing_changes() -> None:
    assert spoken([found(3, (0, 4), (5, 9))], turns=[], text="") == [found(3, (0, 4), (5, 9))]


def test_an_office_is_not_the_voice_that_it_speaks_of(tmp_path: Path) -> None:
    path = tmp_path / "report.srt"
    turns = (
        "NARRATOR: The mayor thanked Joe Bell for the grain.",
        "JOE BELL, MAYOR: We are glad to help.",
        "NARRATOR: Ships came.",
    )
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(turns, start=1))
    path.write_text("\n".join(cues), encoding="utf-8")
    reading = read(path)
    speaker = reading.speaker(by_content(reading, "Joe Bell for the grain"))
    assert speaker is not None
    assert speaker.name == "mayor"
