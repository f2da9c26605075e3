"""Voices that are told apart finely, and what recognised words say of themselves; all values made by hand."""

import pytest

pytest.importorskip("onnxruntime", reason="the extra broadcast is not installed")

from onrecord.broadcast import hearing
from onrecord.broadcast.diarisation import VoiceStretch
from onrecord.broadcast.hearing import _recognised, _words, calmed
from onrecord.broadcast.lanes import Walk
from onrecord.broadcast.settings import BroadcastSettings
from onrecord.broadcast.speech.utterance import Utterance, Word
from onrecord.broadcast.transcript import transcript
from onrecord.documents import Moment, Recogniser
from onrecord.errors import Fault

RECOGNISER = Recogniser(name="tiny", sha256="0" * 64)


def stretches(*told: tuple[float, float, int]) -> list[VoiceStretch]:
    return [VoiceStretch(at=at(start, end), number=number) for start, end, number in told]


def at(start: float, end: float) -> Moment:
    return Moment(start_ms=round(start * 1000), end_ms=round(end * 1000))


def numbers(fine: list[VoiceStretch], coarse: list[VoiceStretch]) -> list[int]:
    return [stretch.number for stretch in calmed(fine, coarse=coarse)]


def test_a_small_voice_in_the_middle_of_another_one_is_that_one() -> None:
    fine = stretches((0, 20, 1), (20.5, 23, 2), (23.5, 40, 1))
    assert numbers(fine, stretches((0, 40, 1))) == [1, 1, 1]


def test_a_small_voice_between_two_goes_with_the_one_that_it_follows_closely() -> None:
    fine = stretches((0, 20, 1), (22, 24, 2), (24.5, 40, 3))
    assert numbers(fine, stretches((0, 40, 1))) == [1, 3, 3]
    even = stretches((0, 20, 1), (21, 24, 2), (25.5, 40, 3))
    assert numbers(even, stretches((0, 40, 1))) == [1, 2, 3]


def test_a_voice_that_was_another_one_all_along_stays() -> None:
    fine = stretches((0, 20, 1), (20.5, 23, 2), (23.5, 40, 1))
    assert numbers(fine, stretches((0, 20, 1), (20.5, 23, 2), (23.5, 40, 1))) == [1, 2, 1]


def test_a_voice_that_is_heard_for_long_stays() -> None:
    fine = stretches((0, 20, 1), (20.5, 31, 2), (31.5, 50, 1))
    assert numbers(fine, stretches((0, 50, 1))) == [1, 2, 1]


def said(language: str, start: float, *words: tuple[str, float]) -> Utterance:
    timed = (
        Word(text=text, at=at(start + place, start + place + 1), chance=chance) for place, (text, chance) in enumerate(words)
    )
    return Utterance(words=tuple(timed), language=language)


def test_recognised_words_come_one_by_one_with_the_languages_they_are_in() -> None:
    words = _words(
        [said("en", 0, ("It", 0.9), ("holds.", 0.9)), said("en", 4, ("Yes.", 0.9)), said("fr", 8, ("Oui.", 0.9))],
        recogniser=RECOGNISER,
        path="a.mp3",
    )
    assert [(phrase.text, phrase.at) for phrase in words.phrases][:2] == [("It", at(0, 1)), ("holds.", at(1, 2))]
    assert [(tongue.language, tongue.at) for tongue in words.tongues] == [("en", at(0, 5)), ("fr", at(8, 9))]
    assert (words.language, words.faults) == ("en", ())


def test_words_without_spaces_between_them_have_none_in_the_text() -> None:
    words = _words([said("zh", 0, ("开放", 0.9), ("时间", 0.9))], recogniser=RECOGNISER, path="a.mp3")
    assert transcript(words.phrases).text == "开放时间"


def test_many_unsure_words_are_said_to_be_so() -> None:
    words = _words([said("en", 0, ("It", 0.9), ("holds.", 0.2))], recogniser=RECOGNISER, path="a.mp3")
    (fault,) = words.faults
    assert (fault.code, "1 of 2 words" in fault.detail) == ("words-unsure", True)


def test_what_cannot_be_made_out_is_told_with_the_file_that_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    unclear, utterance = Fault(code="speech-unclear", detail="1:04–1:07: somebody seems to speak"), said("en", 0, ("It", 0.9))
    monkeypatch.setattr(hearing, "recognise", lambda *_, **__: [unclear, utterance])
    kept: list[Utterance] = []
    faults: list[Fault] = []
    walk = Walk(path="a.mp3", total_ms=70_000, settings=BroadcastSettings())
    assert list(_recognised([], said=kept, faults=faults, walk=walk)) == []
    assert kept == [utterance]
    assert [fault.detail for fault in faults] == ["a.mp3: 1:04–1:07: somebody seems to speak"]
