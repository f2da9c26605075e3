"""Who speaks: words, voices, captions and shots made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.heard import told_apart
from onrecord.broadcast.naming import named
from onrecord.broadcast.narrator import narrated
from onrecord.broadcast.phrases import Phrase
from onrecord.broadcast.transcript import transcript
from onrecord.broadcast.voices import OWN, called
from onrecord.documents import Caption, Moment, Turn


@dataclass(frozen=True)
class Heard:
    """A stretch of one voice."""

    at: Moment
    number: int


def s(start: float, end: float) -> Moment:
    return Moment(start_ms=round(start * 1000), end_ms=round(end * 1000))


def shows(name: str, start: float, end: float, *, role: str | None = None, number: int = 1) -> Caption:
    return Caption(id=f"c{number}", text=name, kind="name", at=s(start, end), name=name, role=role, score=0.9)


def said(*lines: tuple[float, float, str]) -> list[Phrase]:
    return [Phrase(text=text, at=s(start, end)) for start, end, text in lines]


def voices(*stretches: tuple[float, float, int]) -> list[Heard]:
    return [Heard(at=s(start, end), number=number) for start, end, number in stretches]


SENTENCES = said(
    (0, 5, "The wall has cracks."), (5, 10, "It will hold."), (10, 15, "So she says."), (15, 20, "Nobody knows."),
    (20, 25, "It rains."), (25, 30, "Good night."),
)  # fmt: skip
FIVE = [s(start, start + 5) for start in range(0, 30, 5)]
THREE_VOICES = voices((0, 5, 1), (5, 10, 2), (10, 15, 1), (15, 20, 3), (20, 30, 1))


def turns(
    phrases: Sequence[Phrase],
    *,
    heard: Sequence[Heard] = (),
    captions: Sequence[Caption] = (),
    shots: Sequence[Moment] = (),
    narrator: bool = False,
) -> list[tuple[str | None, str]]:
    """Who says what: the name, None for the broadcast's own voice."""
    found, text = _turns(phrases, heard=heard, captions=captions, shots=shots, narrator=narrator)
    return [(turn.name, turn.span.cut(text)) for turn in found]


def _turns(
    phrases: Sequence[Phrase],
    *,
    heard: Sequence[Heard],
    captions: Sequence[Caption],
    shots: Sequence[Moment],
    narrator: bool = False,
) -> tuple[tuple[Turn, ...], str]:
    told = told_apart(phrases, voices=heard)  # type: ignore[arg-type]
    known = named(told, captions=captions, shots=shots, path="a.mp4").phrases
    written = transcript(narrated(known, shots=shots, path="a.mp4").phrases if narrator else known)
    return written.turns, written.text


def codes(captions: Sequence[Caption], *, shots: Sequence[Moment] = FIVE) -> list[str]:
    told = told_apart(SENTENCES, voices=THREE_VOICES)  # type: ignore[arg-type]
    return [fault.code for fault in named(told, captions=captions, shots=shots, path="a.mp4").faults]


def test_a_voice_that_no_caption_names_is_a_number() -> None:
    assert turns(SENTENCES[:2], heard=THREE_VOICES) == [("speaker 1", "The wall has cracks."), ("speaker 2", "It will hold.")]


def test_a_caption_names_the_voice_that_is_heard_under_it_wherever_it_is_heard() -> None:
    heard = voices((0, 5, 1), (5, 10, 2), (10, 15, 1), (15, 20, 2))
    captions = [shows("Ana Reed", 6, 9, role="Harbour minister")]
    found, text = _turns(SENTENCES[:4], heard=heard, captions=captions, shots=FIVE)
    assert [(turn.name, turn.role, turn.captions) for turn in found] == [
        ("speaker 1", None, ()), ("Ana Reed", "Harbour minister", ("c1",)),
        ("speaker 1", None, ()), ("Ana Reed", "Harbour minister", ("c1",)),
    ]  # fmt: skip
    assert found[3].span.cut(text) == "Nobody knows."


def test_the_one_heard_longest_under_a_caption_is_named() -> None:
    named_by = turns(SENTENCES[:3], heard=THREE_VOICES, captions=[shows("Ana Reed", 6, 11)], shots=FIVE)
    assert [name for name, _ in named_by] == ["speaker 1", "Ana Reed", "speaker 1"]


def test_a_caption_over_the_narrators_last_words_names_who_begins_under_it() -> None:
    """Shown from the second 2 on, while the narrator speaks until 5; the picture changed with the caption."""
    captions = [shows("Ana Reed", 2, 7)]
    named_by = turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=[s(0, 2), s(2, 10), s(10, 30)])
    assert [name for name, _ in named_by] == ["speaker 1", "Ana Reed", "speaker 1"]


def test_a_caption_that_is_gone_before_its_bearer_speaks_names_nobody() -> None:
    captions, shots = [shows("Ana Reed", 2, 4.5)], [s(0, 2), s(2, 10), s(10, 30)]
    named_by = turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=shots)
    assert [name for name, _ in named_by] == ["speaker 1", "speaker 2", "speaker 1"]
    assert codes(captions, shots=shots) == ["caption-unheard"]


def test_one_voice_with_two_names_has_each_where_it_is_shown() -> None:
    heard = voices((0, 5, 1), (5, 10, 2), (10, 15, 1), (15, 20, 2), (20, 25, 1), (25, 30, 2))
    captions = [shows("Ana Reed", 6, 9), shows("Tomas Lind", 16, 19, number=2)]
    named_by = turns(SENTENCES, heard=heard, captions=captions, shots=FIVE)
    assert [name for name, _ in named_by] == ["speaker 1", "Ana Reed", "speaker 1", "Tomas Lind", "speaker 1", "speaker 2"]


def test_where_all_are_taken_for_one_voice_captions_name_what_is_said_in_their_shots() -> None:
    captions = [shows("Ana Reed", 6, 9), shows("Tomas Lind", 16, 19, number=2)]
    named_by = turns(SENTENCES, heard=voices((0, 30, 1)), captions=captions, shots=FIVE)
    assert [name for name, _ in named_by] == ["speaker 1", "Ana Reed", "speaker 1", "Tomas Lind", "speaker 1"]


def test_a_name_read_twice_is_one_person_and_the_surer_reading_counts() -> None:
    captions = [shows("Ana Reed", 6, 8), shows("Ana Reed", 8, 9, number=2), shows("Ana Reod", 9, 10, number=3)]
    found, _ = _turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=FIVE)
    assert (found[1].name, found[1].captions) == ("Ana Reed", ("c1", "c2", "c3"))


def test_two_names_at_once_name_nobody() -> None:
    captions = [shows("Ana Reed", 6, 9), shows("Tomas Lind", 6, 9, number=2)]
    assert turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=FIVE)[1][0] == "speaker 2"
    assert codes(captions) == ["captions-at-once"]


def test_names_in_capitals_are_written_as_names() -> None:
    captions = [shows("ANA REED", 6, 9, role="HARBOUR MINISTER")]
    found, _ = _turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=FIVE)
    assert (found[1].name, found[1].role) == ("Ana Reed", "harbour minister")


def test_a_reporter_with_a_caption_is_the_broadcasts_own_voice() -> None:
    captions = [shows("Ben Okoro", 1, 4, role="Correspondent")]
    found, _ = _turns(SENTENCES[:3], heard=THREE_VOICES, captions=captions, shots=FIVE)
    assert [(turn.voice, turn.captions) for turn in found] == [("own", ("c1",)), ("unknown", ()), ("own", ("c1",))]


def test_a_sentence_has_one_voice_unless_another_one_is_heard_long_in_it() -> None:
    words = said((0, 4, "The wall is old and it will hold."))
    assert len(turns(words, heard=voices((0, 3.4, 1), (3.4, 4, 2)))) == 1
    split = turns(words, heard=voices((0, 2.1, 1), (2.1, 4, 2)))
    assert split == [("speaker 1", "The wall is old"), ("speaker 2", "and it will hold.")]


def test_words_near_which_nobody_is_heard_are_nobodys() -> None:
    words = said((0, 2, "It will hold."), (9, 12, "Osk, in March."))
    assert turns(words, heard=voices((0, 2, 1))) == [("speaker 1", "It will hold."), (None, "Osk, in March.")]


def test_without_voices_a_caption_names_what_is_said_up_to_the_next_cut() -> None:
    captions = [shows("Ana Reed", 6, 8)]
    assert turns(SENTENCES[:3], captions=captions, shots=FIVE) == [
        (None, "The wall has cracks."), ("Ana Reed", "It will hold."), (None, "So she says.")
    ]  # fmt: skip


def test_without_voices_a_late_caption_names_nothing_that_was_said_before_it() -> None:
    captions = [shows("Ana Reed", 11, 13)]
    shots = [s(0, 15), s(15, 30)]
    assert turns(SENTENCES[:4], captions=captions, shots=shots) == [
        (None, "The wall has cracks. It will hold."), ("Ana Reed", "So she says."), (None, "Nobody knows.")
    ]  # fmt: skip


def test_without_voices_the_next_name_ends_what_a_caption_names() -> None:
    captions = [shows("Ana Reed", 1, 3), shows("Tomas Lind", 10, 12, number=2)]
    named_by = turns(SENTENCES[:4], captions=captions, shots=[s(0, 30)])
    assert named_by == [("Ana Reed", "The wall has cracks. It will hold."), ("Tomas Lind", "So she says. Nobody knows.")]


def test_labels_go_before_captions_and_take_the_fuller_name() -> None:
    labelled = [Phrase(text="It holds.", at=s(0, 5), by=called("REED")), Phrase(text="No.", at=s(5, 10), by=called("Lind"))]
    captions = [shows("Ana Reed", 1, 4), shows("Mira Holt", 6, 9, number=2)]
    found, _ = _turns(labelled, heard=[], captions=captions, shots=FIVE)
    assert [(turn.name, turn.captions) for turn in found] == [("Ana Reed", ("c1",)), ("Lind", ())]


def test_a_voice_hardly_heard_does_not_speak_in_the_middle_of_anothers_sentence() -> None:
    halting = said((0, 3, "My friends,"), (4.5, 6, "do not ask"), (7.5, 10, "what is in it for you."), (12, 15, "Go home."))
    assert turns(halting, heard=voices((0, 3, 1), (4.5, 6, 2), (7.5, 15, 1))) == [
        ("speaker 1", "My friends, do not ask what is in it for you.\n\nGo home.")
    ]


def test_a_voice_hardly_heard_speaks_where_a_sentence_ends_before_it() -> None:
    shouted = said((0, 3, "It will hold."), (4.5, 6, "Never!"), (7.5, 10, "It will."))
    assert turns(shouted, heard=voices((0, 3, 1), (4.5, 6, 2), (7.5, 10, 1))) == [
        ("speaker 1", "It will hold."), ("speaker 2", "Never!"), ("speaker 1", "It will.")
    ]  # fmt: skip


def test_the_voice_that_carries_the_report_is_the_broadcasts_own_and_that_is_said() -> None:
    captions = [shows("Ana Reed", 6, 9), shows("Tomas Lind", 16, 19, number=2)]
    known = named(told_apart(SENTENCES, voices=THREE_VOICES), captions=captions, shots=FIVE, path="a.mp4")  # type: ignore[arg-type]
    carried = narrated(known.phrases, shots=FIVE, path="a.mp4")
    assert [(turn.voice, turn.inferred) for turn in transcript(carried.phrases).turns] == [
        ("own", True), ("named", False), ("own", True), ("named", False), ("own", True)
    ]  # fmt: skip
    (fault,) = carried.faults
    assert fault.code == "narrator-inferred"
    assert "3 turns" in fault.detail


@pytest.mark.parametrize(
    ("heard", "captions"),
    [
        (THREE_VOICES, []),
        (voices((0, 5, 1), (5, 10, 2), (10, 15, 3), (15, 20, 4), (20, 25, 5), (25, 30, 6)), [shows("Ana Reed", 6, 9)]),
        (voices((0, 5, 2), (5, 30, 1)), [shows("Ana Reed", 1, 4)]),
    ],
    ids=["nobody is named", "everybody is heard once", "one voice answers another"],
)
def test_where_nothing_makes_a_narrator_evident_everybody_keeps_a_number(
    heard: Sequence[Heard], captions: Sequence[Caption]
) -> None:
    told = turns(SENTENCES, heard=heard, captions=captions, shots=FIVE, narrator=True)
    assert None not in {name for name, _ in told}


MOMENTS = st.tuples(st.integers(0, 40), st.integers(0, 10)).map(lambda pair: s(pair[0], pair[0] + pair[1]))


@given(
    st.lists(st.tuples(MOMENTS, st.integers(1, 3)), max_size=8),
    st.lists(st.tuples(MOMENTS, st.sampled_from(["Ana Reed", "Tomas Lind", "Reed"])), max_size=5),
    st.lists(st.sampled_from(["It holds.", "No", "and so on, until. It rains"]), min_size=1, max_size=6),
)
def test_whatever_is_heard_and_shown_every_word_stays_in_its_place(
    heard: list[tuple[Moment, int]], shown: list[tuple[Moment, str]], lines: list[str]
) -> None:
    phrases = [Phrase(text=line, at=s(5 * place, 5 * place + 4)) for place, line in enumerate(lines)]
    captions = [
        Caption(id=f"c{number}", text=name, kind="name", at=at, name=name) for number, (at, name) in enumerate(shown, start=1)
    ]
    found, text = _turns(
        phrases, heard=[Heard(at, number) for at, number in heard], captions=captions, shots=FIVE, narrator=True
    )
    assert text.split() == " ".join(lines).split()
    assert {turn.name for turn in found if turn.voice == "named"} <= {name for _, name in shown}


def test_own_words_stay_own() -> None:
    labelled = [Phrase(text="It rains.", at=s(0, 5), by=OWN)]
    assert turns(labelled, heard=voices((0, 5, 1)), captions=[shows("Ana Reed", 1, 4)], shots=FIVE) == [(None, "It rains.")]
