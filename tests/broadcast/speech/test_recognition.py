import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from onrecord.broadcast.media import Samples
from onrecord.broadcast.speech import recognition
from onrecord.broadcast.speech.activity import Piece, pieces
from onrecord.broadcast.speech.listener import Floats
from onrecord.broadcast.speech.recognition import recognise
from onrecord.broadcast.speech.utterance import Utterance
from onrecord.broadcast.speech.whisper import Heard
from onrecord.documents import Moment
from onrecord.errors import Fault, UsageError

Given = tuple[str, int, int]
MakePiece = Callable[..., Piece]
RealSound = Callable[[str], list[Samples]]
Model = Callable[[str], str]


def heard(*words: Given, sureness: float = -0.2, silence: float = 0.05) -> Heard:
    timed = tuple((f" {text}", Moment(start_ms=start, end_ms=end), 0.9) for text, start, end in words)
    return Heard(words=timed, sureness=sureness, silence=silence)


@dataclass
class Ears:
    """Hears what it is told to by language and beginning, and nothing sure elsewhere."""

    hears: dict[tuple[str, int], Sequence[Heard]]
    languages: tuple[str, ...] = ("en", "ko")
    sounds_like: str = "en"
    asked: list[tuple[str, int, bool]] = field(default_factory=list)

    @property
    def knows_many_languages(self) -> bool:
        return len(self.languages) > 1

    def languages_of(self, samples: Floats) -> dict[str, float]:
        assert samples.size
        return {self.sounds_like: 0.9}

    def hear(self, samples: Floats, *, start_ms: int, language: str, without_repeating: bool = False) -> Heard:
        assert samples.size
        self.asked.append((language, start_ms, without_repeating))
        told = self.hears.get((language, start_ms), ())
        return told[min(without_repeating, len(told) - 1)] if told else heard(("Hm.", start_ms, start_ms + 100), sureness=-2)


Recognise = Callable[..., list[Utterance | Fault]]


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Recognise:
    def said(ears: Ears, *given: Piece, language: str | None = None) -> list[Utterance | Fault]:
        monkeypatch.setattr(recognition, "model_folder", lambda _: Path("nowhere"))
        monkeypatch.setattr(recognition, "Whisper", lambda *_, **__: ears)
        return list(recognise(given, model="made up", language=language))

    return said


def texts(found: Sequence[Utterance | Fault]) -> list[str]:
    return [each.detail if isinstance(each, Fault) else each.text for each in found]


QUAY = heard(("The", 0, 300), ("quay", 300, 600), ("is", 600, 800), ("safe.", 800, 1200))
ROUND = heard(*(("safe", 100 * n, 100 * n + 100) for n in range(8)))


def test_what_is_heard_for_sure_is_said(listen: Recognise, piece: MakePiece) -> None:
    assert texts(listen(Ears({("en", 0): [QUAY]}), piece((0, 1200)))) == ["The quay is safe."]


def test_what_is_not_sure_is_left_out_and_said_to_be(listen: Recognise, piece: MakePiece) -> None:
    (fault,) = listen(Ears({}), piece((64_000, 67_000), start_ms=64_000), piece((70_000, 75_000), start_ms=70_000))
    assert isinstance(fault, Fault)
    assert (fault.code, fault.detail.split(";")[0]) == (
        "speech-unclear",
        "1:04–1:15: somebody seems to speak, 8 seconds in all",
    )


def test_words_are_left_out_where_nobody_may_speak_at_all(listen: Recognise, piece: MakePiece) -> None:
    (fault,) = listen(Ears({("en", 0): [heard(("Thanks.", 0, 900), silence=0.6)]}), piece((0, 1200)), language="en")
    assert isinstance(fault, Fault)


@pytest.mark.parametrize("text", ["1,000,000,000,000 salt tables.", "We looked at every post."])
def test_large_figures_and_plain_words_do_not_go_round(text: str) -> None:
    assert not recognition._goes_round(text)


@pytest.mark.parametrize("text", ["아, 아, 아, 아, 아, 아, ", "I will not. " * 4, "คุณค่ะ" * 6])
def test_what_is_repeated_goes_round_in_every_script(text: str) -> None:
    assert recognition._goes_round(text)


def test_unclear_sound_is_heard_again_in_two_parts_so_that_not_all_of_it_is_lost(listen: Recognise, piece: MakePiece) -> None:
    ears = Ears({("en", 3000): [heard(("Safe.", 5000, 5500))]})
    assert texts(listen(ears, piece((0, 1000), (5000, 9000)), language="en"))[1] == "Safe."


def test_words_that_go_round_are_heard_again_without_repeating(listen: Recognise, piece: MakePiece) -> None:
    ears = Ears({("en", 0): [ROUND, QUAY]})
    assert texts(listen(ears, piece((0, 1200)), language="en")) == ["The quay is safe."]
    assert ears.asked == [("en", 0, False), ("en", 0, True)]


@pytest.mark.parametrize("second", [ROUND, heard(("Safe.", 0, 400), sureness=-0.6)], ids=["round again", "not quite sure"])
def test_words_that_go_on_going_round_are_left_out(listen: Recognise, piece: MakePiece, second: Heard) -> None:
    (fault,) = listen(Ears({("en", 0): [ROUND, second]}), piece((0, 1200)), language="en")
    assert isinstance(fault, Fault)


def test_what_makes_no_sense_in_the_language_around_it_is_heard_in_its_own(listen: Recognise, piece: MakePiece) -> None:
    ears = Ears({("ko", 0): [QUAY]}, sounds_like="ko")
    (found,) = listen(ears, piece((0, 1200)))
    assert isinstance(found, Utterance)
    assert found.language == "ko"


def test_speech_that_was_passed_over_is_listened_to_once_more(listen: Recognise, piece: MakePiece) -> None:
    hears = {
        ("en", 0): [heard(("Safe,", 0, 500), ("she", 8000, 8300), ("said.", 8300, 9000))],
        ("en", 500): [heard(("We", 600, 900), ("looked.", 900, 5900))],
    }
    found = listen(Ears({key: list(value) for key, value in hears.items()}), piece((0, 6000), (8000, 9000)), language="en")
    assert texts(found) == ["Safe,", "We looked.", "she said."]


def test_a_model_of_english_alone_says_that_it_takes_all_for_english(listen: Recognise, piece: MakePiece) -> None:
    found = listen(Ears({("en", 0): [QUAY]}, languages=("en",)), piece((0, 1200)))
    assert texts(found) == ["made up: this model of speech takes every language for English", "The quay is safe."]
    with pytest.raises(UsageError, match="does not know the language 'ko'; it knows en"):
        listen(Ears({}, languages=("en",)), piece((0, 1200)), language="ko")


def test_progress_is_told_in_the_time_of_the_media(monkeypatch: pytest.MonkeyPatch, piece: MakePiece) -> None:
    monkeypatch.setattr(recognition, "model_folder", lambda _: Path("nowhere"))
    monkeypatch.setattr(recognition, "Whisper", lambda *_, **__: Ears({("en", 0): [QUAY]}))
    done: list[int] = []
    list(recognise([piece((0, 1200)), piece((5000, 9000), start_ms=5000)], model="made up", progress=done.append))
    assert done == [1200, 9000]


def test_a_president_is_understood_without_the_network(
    monkeypatch: pytest.MonkeyPatch, model: Model, real_sound: RealSound
) -> None:
    tiny, spoken = model("tiny.en"), list(pieces(real_sound("jfk.flac")))

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (found,) = (each for each in recognise(spoken, model=tiny) if isinstance(each, Utterance))
    assert (found.words[0].text, found.words[-1].text, len(found.words), found.language) == ("And", "country.", 22, "en")
    assert abs(found.words[0].at.start_ms - 320) <= 150


def test_each_stretch_is_understood_in_its_own_language(model: Model, real_sound: RealSound) -> None:
    base = model("base")
    spoken = [
        Samples(start_ms=each.start_ms + begins, data=each.data)
        for begins, name in ((0, "ru.wav"), (20_000, "ko.wav"), (40_000, "jfk.flac"))
        for each in real_sound(name)
    ]
    found = list(recognise(pieces(spoken), model=base))
    assert [each.language for each in found if isinstance(each, Utterance)] == ["ru", "ko", "en"]


def test_nothing_is_said_in_noise(model: Model) -> None:
    noise = (np.random.default_rng(7).standard_normal(160_000) * 3000).astype("<i2").tobytes()
    assert list(recognise(pieces([Samples(start_ms=0, data=noise)]), model=model("tiny.en"), language="en")) == []
