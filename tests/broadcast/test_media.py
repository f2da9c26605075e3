import os
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.broadcast import decoder
from onrecord.broadcast.files import broadcast
from onrecord.broadcast.media import Frame, Samples, Shot, Still, film, probe, sound, stills
from onrecord.broadcast.recordings import recording, sidecar
from onrecord.documents import Stated
from onrecord.errors import Fault, InputError
from onrecord.reading import Reading, read

TEST_CLIP = Path(__file__).parents[3] / "shared" / "data" / "media" / "testvideo.mp4"
pytestmark = pytest.mark.usefixtures("clip")

MakeClip = Callable[..., Path]
SHOWN = ((500, 1500, "ANA REED: It holds."), (2000, 3000, "NARRATOR: So she says."))


def codes(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


def shots(path: str) -> tuple[list[Shot], list[Fault]]:
    seen = [each for each in film(path, every_ms=None) if not isinstance(each, Frame)]
    return [each for each in seen if isinstance(each, Shot)], [each for each in seen if isinstance(each, Fault)]


def samples(path: Path, *, track: int = 0) -> Iterator[Samples]:
    for piece in sound(str(path), track=track):
        assert isinstance(piece, Samples)
        yield piece


def test_a_clip_is_measured(clip: MakeClip) -> None:
    found = probe(str(clip("a.mp4", picture_s=2, tracks=1, sound_s=1)))
    assert [(track.type, track.width) for track in found.tracks] == [("video", 160), ("audio", None)]
    assert (found.duration_ms, found.subtitles, found.faults) == (2000, None, ())


@pytest.mark.parametrize(("name", "codec"), [("a.mkv", "srt"), ("a.mp4", "mov_text"), ("a.mkv", "ass"), ("a.webm", "webvtt")])
def test_subtitles_inside_are_read(name: str, codec: str, clip: MakeClip) -> None:
    found = probe(str(clip(name, subtitles=SHOWN, codec=codec)))
    assert found.subtitles is not None
    shown = [(each.at.start_ms, each.at.end_ms, each.lines[0].text) for each in found.subtitles.shown]
    assert shown == list(SHOWN)
    assert found.language == "eng"


def test_cuts_are_exact_to_the_frame(clip: MakeClip) -> None:
    found, faults = shots(str(clip("a.mp4", picture_s=5, cuts_s=(1.48, 3.2))))
    assert [(shot.at.start_ms, shot.at.end_ms) for shot in found] == [(0, 1480), (1480, 3200), (3200, 5000)]
    assert faults == []


def test_time_begins_with_the_media_not_with_its_stamps(clip: MakeClip) -> None:
    path = str(clip("a.mkv", picture_s=3, cuts_s=(1,), begins_ms=70_000))
    assert probe(path).duration_ms == 3000
    assert [shot.at.start_ms for shot in shots(path)[0]] == [0, 1000]


def test_frames_at_uneven_times_keep_them(tmp_path: Path, clip: MakeClip) -> None:
    times = [0, 40, 80, 500, 540, 580, 1700, 1720, 1740, *range(1800, 3000, 40)]
    path = clip("a.mkv", times_ms=times, cuts_s=(1.7,))
    wanted = {tmp_path / "early.jpg": 560, tmp_path / "gap.jpg": 1600, tmp_path / "late.jpg": 1730}
    written = list(stills(str(path), wanted))
    assert [(each.asked_ms, each.at_ms) for each in written if isinstance(each, Still)] == [
        (560, 540),
        (1600, 580),
        (1730, 1720),
    ]
    assert all(where.read_bytes().startswith(b"\xff\xd8\xff") for where in wanted)


@pytest.mark.skipif(not TEST_CLIP.exists(), reason=f"{TEST_CLIP} is not there")
def test_a_film_is_parted_by_black_and_by_a_dissolve() -> None:
    found, faults = shots(str(TEST_CLIP))
    assert [shot.begins for shot in found] == ["start", "fade", "fade", "dissolve"]
    assert 6006 <= found[1].at.start_ms <= 7041  # black from 6.006 s up to 7.040 s
    assert 12012 <= found[2].at.start_ms <= 13147  # from 12.012 s up to 13.146 s
    assert found[0].over is None
    over = found[3].over
    assert over is not None
    assert over.start_ms < found[3].at.start_ms < over.end_ms
    assert 17618 <= found[3].at.start_ms <= 18619  # two pictures in one from 17.618 s up to 18.619 s
    assert faults == []


def test_sound_comes_in_pieces_of_a_second_at_16_khz(clip: MakeClip) -> None:
    pieces = list(samples(clip("a.wav", tracks=1, sound_s=3.5)))
    assert [piece.start_ms for piece in pieces] == [0, 1000, 2000, 3000]
    assert sum(len(piece.data) for piece in pieces) == 3.5 * 16_000 * 2


def test_each_of_ten_audio_tracks_can_be_heard(clip: MakeClip) -> None:
    path = clip("a.mkv", tracks=10, sound_s=1)
    assert [track.type for track in probe(str(path)).tracks] == ["audio"] * 10
    assert next(samples(path, track=9)).start_ms == 0


def test_a_track_that_is_not_there_is_a_fault(clip: MakeClip) -> None:
    (fault,) = sound(str(clip("a.wav", tracks=1, sound_s=0.5)), track=3)
    assert isinstance(fault, Fault)
    assert fault.code == "no-sound"


def test_a_tenth_of_a_second_is_enough(clip: MakeClip) -> None:
    path = str(clip("a.mp4", picture_s=0.12, tracks=1, sound_s=0.125))
    assert 100 <= probe(path).duration_ms <= 250
    assert len(shots(path)[0]) == 1


def test_without_a_picture_there_are_no_shots_and_no_stills(tmp_path: Path, clip: MakeClip) -> None:
    path = str(clip("a.wav", tracks=1, sound_s=0.5))
    assert shots(path) == ([], [])
    (fault,) = stills(path, {tmp_path / "a.jpg": 100})
    assert isinstance(fault, Fault)
    assert fault.code == "no-picture"


def test_a_process_that_ends_in_the_middle_of_a_word_is_told_as_one_that_was_stopped(
    tmp_path: Path, clip: MakeClip, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_said.py").write_text("""print('{"kind": "len', end="")""")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(decoder, "_PROCESS", "half_said")
    with pytest.raises(InputError) as refused:
        probe(str(clip("a.wav", tracks=1, sound_s=0.5)))
    assert refused.value.code == "media-stopped"


def test_a_wrong_ending_does_not_matter(tmp_path: Path, clip: MakeClip) -> None:
    path = clip("a.mkv", picture_s=1)
    path.rename(tmp_path / "a.mp3")
    assert probe(str(tmp_path / "a.mp3")).duration_ms == 1000


def test_a_broken_tail_is_said_and_the_rest_is_read(clip: MakeClip) -> None:
    path = clip("a.mkv", picture_s=8, tracks=1, sound_s=8)
    os.truncate(path, path.stat().st_size // 2)
    found = probe(str(path))
    assert "media-breaks-off" in codes(found.faults)
    assert 1000 < found.duration_ms < 7000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"The ferry waits in the harbour.\n" * 100, "media-unreadable"),
        (b"#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n", "media-unreadable"),
        (b"ffconcat version 1.0\nfile 'a.wav'\n", "media-unreadable"),
        (random.Random(7).randbytes(20_000), "media-unreadable"),
    ],
    ids=["empty", "words", "playlist", "list", "noise"],
)
def test_what_is_no_media_is_a_named_error(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        probe(str(path))
    assert error.value.code == code


def test_a_head_that_promises_100_mb_and_brings_none_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41mp41\x06\x40\x00\x00moov" + bytes(100))
    found = probe(str(path))
    assert (found.tracks, codes(found.faults)) == ((), ["media-empty"])


def test_what_is_not_there_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        probe(str(tmp_path / "a.mp4"))


@pytest.mark.parametrize(("name", "seed", "share"), [("a.mkv", 1, 30), ("a.mp4", 2, 60), ("a.ts", 1, 30)])
def test_flipped_bytes_never_hang_or_crash_us(clip: MakeClip, name: str, seed: int, share: int) -> None:
    """Of these, one has no codec any more, one no packets, and one times that are a day off."""
    path = clip(name, picture_s=2, tracks=1, sound_s=2)
    data, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(len(data) // share):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    assert codes(probe(str(path)).faults)
    shots(str(path))


def test_a_subtitle_file_beside_goes_before_subtitles_inside(tmp_path: Path, clip: MakeClip) -> None:
    path = clip("a.mkv", picture_s=1, subtitles=SHOWN)
    words, media = recording(str(path))
    assert (words.words_from, words.language) == ("subtitles in the media", "en")
    assert media.shots == (Shot(start_ms=0, end_ms=1000, begins="start"),)
    (tmp_path / "a.en.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nIt rains.\n")
    assert sidecar(str(path)) == str(tmp_path / "a.en.vtt")
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nIt pours.\n")
    words, _ = recording(str(path))
    assert (words.words_from, words.phrases[0].text) == ("subtitle file", "It pours.")


def test_a_film_without_words_has_its_shots_on_the_record_and_says_that_nobody_speaks(clip: MakeClip) -> None:
    path = str(clip("a.mp4", picture_s=1))
    words, media = recording(path)
    document = broadcast(words, media=media, stated=Stated())
    assert (document.text, [fault.code for fault in document.faults]) == ("", ["nobody-speaks"])
    assert document.timeline is not None
    assert document.timeline.clock.words_from == "nowhere"
    assert document.timeline.shots == (Shot(start_ms=0, end_ms=1000, begins="start"),)
    reading = read(document)
    assert reading.attributions == ()
    assert Reading.from_json(reading.to_json(), text="").document.timeline == document.timeline


def test_further_tracks_of_sound_are_said_not_to_be_heard(clip: MakeClip) -> None:
    path = clip("a.mkv", picture_s=1, tracks=3, sound_s=1)
    path.with_suffix(".srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nIt pours.\n")
    _, media = recording(str(path))
    (fault,) = (each for each in media.faults if each.code == "sound-not-heard")
    assert fault.detail == f"{path}: it has 2 other tracks of sound; only the first one was heard"


def test_shots_join_without_gaps(clip: MakeClip) -> None:
    found, _ = shots(str(clip("a.mkv", picture_s=4, cuts_s=(1, 2, 3))))
    assert all(above.at.end_ms == below.at.start_ms for above, below in pairwise(found))
