import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.subtitle_files import subtitles_of
from onrecord.documents import Moment
from onrecord.errors import InputError

TWO = """1
00:00:01,000 --> 00:00:02,500
The ferry waits.

2
00:00:03,000 --> 00:00:04,000
<i>It is late</i>,
&amp; it rains.
"""


def codes(text: str) -> list[str]:
    return [fault.code for fault in subtitles_of(text, path="a.srt").faults]


def said(text: str) -> list[tuple[int, int, list[str]]]:
    subtitles = subtitles_of(text, path="a.srt").shown
    return [(subtitle.at.start_ms, subtitle.at.end_ms, [line.text for line in subtitle.lines]) for subtitle in subtitles]


def test_subtitles_have_their_times_and_lines_without_markup() -> None:
    assert said(TWO) == [(1000, 2500, ["The ferry waits."]), (3000, 4000, ["It is late,", "& it rains."])]
    assert codes(TWO) == []


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_every_line_break_is_read(line_break: str) -> None:
    assert said(TWO.replace("\n", line_break)) == said(TWO)


def test_webvtt_is_read_without_its_comments_styles_and_names() -> None:
    text = """WEBVTT - made up
Kind: captions

STYLE
::subtitle { color: red }

NOTE nobody says this

opening
00:01.000 --> 00:02.000 line:0 align:start
<v.loud Ana Reed>The wall <c.yellow>holds</c>.</v>

01:00:03.000 --> 01:00:04.000
NOTE that it rains.
"""
    found = subtitles_of(text, path="a.vtt")
    assert [(subtitle.at.start_ms, [(line.voice, line.text) for line in subtitle.lines]) for subtitle in found.shown] == [
        (1000, [("Ana Reed", "The wall holds.")]),
        (3_603_000, [(None, "NOTE that it rains.")]),
    ]
    assert found.faults == ()


def test_two_voices_in_one_subtitle_are_two_lines() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Will it hold?</v> <v Ben>No.\nNever.</v>"
    (subtitle,) = subtitles_of(text, path="a.vtt").shown
    assert [(line.voice, line.text) for line in subtitle.lines] == [("Ana", "Will it hold?"), ("Ben", "No."), ("Ben", "Never.")]


def test_signs_that_are_no_markup_stay() -> None:
    assert said("1\n00:01,000 --> 00:02,000\nif a < b > c <applause> {now} &lt;v Ben&gt;")[0][2] == [
        "if a < b > c <applause> {now} <v Ben>"
    ]


def test_places_and_overrides_are_markup() -> None:
    assert said("1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\n{\\an8}<font color='red'>Up there</font>")[0][2] == ["Up there"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1\n00:00:02,000 --> 00:00:01,000\nBack.", "subtitle-time-reversed"),
        ("1\n-00:00:02,000 --> 00:00:01,000\nEarly.", "subtitle-time-negative"),
        ("1\n00:00:xx --> soon\nWhen?", "subtitle-time-wrong"),
        ("1\n999999999:00:00,000 --> 999999999:00:01,000\nA lie.", "subtitle-time-wrong"),
        ("00:00:01,000 --> 00:00:02,000\nNo number.", "subtitle-numbers-wrong"),
        ("Before.\n\n1\n00:00:01,000 --> 00:00:02,000\nAfter.", "words-without-time"),
        ("1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA", "subtitles-out-of-order"),
        ("1\n00:00:01,000 --> 00:00:04,000\nA\n\n2\n00:00:02,000 --> 00:00:05,000\nB", "subtitles-overlap"),
    ],
)
def test_what_is_broken_is_said_and_its_words_are_kept(text: str, code: str) -> None:
    assert codes(text) == [code]
    assert all(subtitle.lines for subtitle in subtitles_of(text, path="a.srt").shown)


def test_a_fault_says_where_and_how_many() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nA\n\n7\n00:00:03,000 --> 00:00:04,000\nB"
    (fault,) = subtitles_of(text, path="a.srt").faults
    assert fault.detail == "a.srt:6: subtitles whose number is missing or does not follow: 1; nothing hangs on the numbers"


def test_words_whose_time_is_broken_stand_where_the_subtitle_before_ends() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:0x --> much later\nB\n\n3\n00:00:03,000 --> 00:00:04,000\nC"
    assert said(text) == [(1000, 2000, ["A"]), (2000, 2000, ["B"]), (3000, 4000, ["C"])]


def test_an_arrow_among_words_is_a_sign_of_them() -> None:
    assert said("1\n00:00:01,000 --> 00:00:02,000\nThat way -->\nnot here") == [(1000, 2000, ["That way -->", "not here"])]


def test_empty_lines_inside_a_subtitle_lose_nothing() -> None:
    assert said("1\n00:00:01,000 --> 00:00:02,000\nA\n\nB\n2\n00:00:03,000 --> 00:00:04,000\nC") == [
        (1000, 2000, ["A", "B"]),
        (3000, 4000, ["C"]),
    ]


def test_lines_that_roll_up_the_screen_are_read_once() -> None:
    text = """WEBVTT

00:01.000 --> 00:02.000
the ferry waits

00:02.000 --> 00:03.000
the ferry waits
in the harbour

00:03.000 --> 00:04.000
in the harbour
until the storm is over
"""
    found = subtitles_of(text, path="a.vtt")
    assert [[line.text for line in subtitle.lines] for subtitle in found.shown] == [
        ["the ferry waits"], ["in the harbour"], ["until the storm is over"]
    ]  # fmt: skip
    assert [fault.code for fault in found.faults] == ["lines-repeated"]


def test_a_word_said_twice_is_said_twice() -> None:
    subtitles = [
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{word}\n" for n, word in enumerate(["No.", "No.", "Yes.", "Go.", "So."], 1)
    ]
    assert [lines for *_, lines in said("\n".join(subtitles))] == [["No."], ["No."], ["Yes."], ["Go."], ["So."]]


def test_a_file_without_times_is_no_subtitle_file() -> None:
    with pytest.raises(InputError, match="there are no subtitles in it"):
        subtitles_of("The ferry waits.", path="a.srt")


@given(st.text(alphabet="ab1:,.->\n \r<v>{}\\&;WEBVTTNOTE0", max_size=300))
def test_any_text_gives_subtitles_in_order_or_says_that_there_are_none(text: str) -> None:
    try:
        found = subtitles_of(text, path="a.srt").shown
    except InputError:
        assert not any("-->" in line and line[0].isdigit() for line in text.split("\n") if line)
        return
    starts = [subtitle.at.start_ms for subtitle in found]
    assert starts == sorted(starts)
    assert all(subtitle.lines and all(line.text for line in subtitle.lines) for subtitle in found)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=20))
def test_whole_subtitles_come_back_in_the_order_of_time(times: list[tuple[int, int]]) -> None:
    made = [(start * 1000, start * 1000 + lasts) for start, lasts in times]
    blocks = (f"{n}\n{clock(start)} --> {clock(end)}\nword {n}\n" for n, (start, end) in enumerate(made, 1))
    subtitles = subtitles_of("\n".join(blocks), path="a.srt").shown
    expected = sorted(enumerate(made, 1), key=lambda each: each[1][0])
    assert [(subtitle.lines[0].text, subtitle.at) for subtitle in subtitles] == [
        (f"word {n}", Moment(start_ms=start, end_ms=end)) for n, (start, end) in expected
    ]


def clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
