import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.phrases import Lines, lines_of_subtitles
from onrecord.broadcast.subtitle import Line, Subtitle
from onrecord.broadcast.transcript import Transcript, transcript
from onrecord.documents import Clock, Moment


def made(*subtitles: str | tuple[str, str]) -> Transcript:
    """Subtitles of a second each, one after the other; a pair is a voice tag and its words."""
    return transcript(lines(*subtitles).phrases)


def lines(*subtitles: str | tuple[str, str]) -> Lines:
    return lines_of_subtitles([subtitle(number * 1000, each) for number, each in enumerate(subtitles)])


def subtitle(start: int, said: str | tuple[str, str], *, lasts: int = 1000) -> Subtitle:
    voice, words = said if isinstance(said, tuple) else (None, said)
    lines = tuple(Line(text=line, voice=voice) for line in words.split("\n"))
    return Subtitle(at=Moment(start_ms=start, end_ms=start + lasts), lines=lines)


def turns(written: Transcript) -> list[tuple[str, str | None, str]]:
    return [(turn.voice, turn.name, turn.span.cut(written.text)) for turn in written.turns]


def test_subtitles_join_to_sentences() -> None:
    written = made("The ferry waits\nin the harbour", "until the storm is over.")
    assert written.text == "The ferry waits in the harbour until the storm is over."
    assert turns(written) == [("own", None, written.text)]


def test_a_pause_after_a_sentence_begins_a_paragraph() -> None:
    shown = [subtitle(0, "The ferry waits."), subtitle(3000, "It rains"), subtitle(9000, "all day.")]
    written = transcript(lines_of_subtitles(shown).phrases)
    assert written.text == "The ferry waits.\n\nIt rains all day."
    assert len(written.turns) == 1
    assert len(written.turns[0].spans) == 2


def test_labels_in_capitals_are_voices_until_the_next_one() -> None:
    written = made("The wall has cracks.", "ANA REED, HARBOUR MINISTER: It holds.", "It always held.", "NARRATOR: So she says.")
    assert turns(written) == [
        ("own", None, "The wall has cracks."),
        ("named", "Ana Reed", "It holds. It always held."),
        ("own", None, "So she says."),
    ]
    assert written.turns[1].role == "harbour minister"


@pytest.mark.parametrize(
    ("label", "name"),
    [("ANA MCKAY", "Ana McKay"), ("JEAN-LUC DE LA TOUR", "Jean-Luc de la Tour"), ("REED (on the phone)", "Reed")],
)
def test_names_in_capitals_are_written_as_names(label: str, name: str) -> None:
    assert made(f"{label}: It holds.").turns[0].name == name


def test_a_label_in_small_letters_takes_two() -> None:
    assert turns(made("Result: nobody came.")) == [("own", None, "Result: nobody came.")]
    written = made("Ana Reed: It holds.", "Ben Holt: It does not.", "Ana Reed: It does.", "Ben Holt: No.")
    assert [(turn.voice, turn.name) for turn in written.turns] == [("named", "Ana Reed"), ("named", "Ben Holt")] * 2


def test_words_that_only_look_like_a_label_stay() -> None:
    assert made("BREAKING: The wall has cracks.").text == "BREAKING: The wall has cracks."


def test_chevrons_change_the_voice_and_name_nobody() -> None:
    written = made("The wall has cracks.", ">> It holds.", ">> ANA REED: It does.", ">>> Now the weather.")
    assert turns(written) == [
        ("own", None, "The wall has cracks."),
        ("unknown", "speaker 1", "It holds."),
        ("named", "Ana Reed", "It does."),
        ("unknown", "speaker 2", "Now the weather."),
    ]


def test_dashes_are_voices_where_two_share_a_subtitle() -> None:
    assert turns(made("- Will it hold?\n- No.", "- a dash alone")) == [
        ("unknown", "speaker 1", "Will it hold?"),
        ("unknown", "speaker 2", "No. - a dash alone"),
    ]


def test_voice_tags_count_for_their_own_words_alone() -> None:
    assert turns(made(("Ana Reed", "It holds."), "So she says.", ("Narrator", "It rains."))) == [
        ("named", "Ana Reed", "It holds."),
        ("own", None, "So she says. It rains."),
    ]


def test_voices_that_are_kept_apart_and_named_by_nobody_are_unknown() -> None:
    written = made("MAN 2: It holds.", "WOMAN: No.", "MAN 2: It does.")
    assert [(turn.voice, turn.name) for turn in written.turns] == [
        ("unknown", "man 2"), ("unknown", "woman"), ("unknown", "man 2")
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["REPORTER", "correspondent in Osk", "Political correspondent, Veld Radio"])
def test_a_reporter_with_a_name_is_the_broadcast_itself(role: str) -> None:
    assert turns(made(f"BEN HOLT, {role}: It rains.")) == [("own", None, "It rains.")]


@pytest.mark.parametrize("role", ["FORMER REPORTER", "head of the correspondents' school", "reporters' union"])
def test_who_only_was_a_reporter_or_has_to_do_with_them_is_not(role: str) -> None:
    assert made(f"BEN HOLT, {role}: It rains.").turns[0].name == "Ben Holt"


def test_sounds_are_captions_and_no_speech() -> None:
    found = lines("[door closes] It holds. [laughs]", "(applause)", "♪ la la ♪")
    assert transcript(found.phrases).text == "It holds."
    assert [caption.text for caption in found.sounds] == ["[door closes]", "[laughs]", "(applause)", "♪ la la ♪"]
    assert found.sounds[2].at == Moment(start_ms=1000, end_ms=2000)


def test_time_is_shared_out_over_the_characters_of_a_subtitle() -> None:
    written = made("abcde fghij")
    clock = Clock(words_from="subtitle file", subtitles="a.srt", media=None, duration_ms=None, stretches=written.stretches)
    (turn,) = written.turns
    assert clock.at([turn.span]) == Moment(start_ms=0, end_ms=1000)
    middle = turn.span.__class__(start=6, end=11)
    assert clock.at([middle]) == Moment(start_ms=545, end_ms=1000)


WORDS = st.text(alphabet="abc AB.:->[]()♪'", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_turns_cover_the_text_and_stretches_cut_out_whole_words(shown: list[str]) -> None:
    written = made(*shown)
    covered = [(span.start, span.end) for turn in written.turns for span in turn.spans]
    assert covered == sorted(covered)
    edges = [0, *(edge for border in covered for edge in border), len(written.text)]
    outside = "".join(written.text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert not outside.strip()
    assert all(stretch.span.cut(written.text) == stretch.span.cut(written.text).strip() for stretch in written.stretches)
