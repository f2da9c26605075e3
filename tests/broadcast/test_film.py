"""A made film of half a minute with two captioned speakers, read whole: its speakers come from captions and voices alone."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading import read

pytest.importorskip("av", reason="the extra broadcast is not installed")
pytest.importorskip("PIL", reason="Pillow, which sets the captions, is not installed")
pytest.importorskip("onnxruntime", reason="the extra broadcast is not installed")


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("film") / "lift.mp4"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent / "synthetic"))
        film = import_module("film")
        if film.lacking():
            pytest.skip(film.lacking())
        made = film.film(path, script="lift")
        return import_module("compared").compared(read(path), report=made)


def test_who_speaks_comes_from_captions_and_voices(compared: Any) -> None:
    timeline = compared.reading.document.timeline
    assert timeline.clock.words_from == "subtitle file"
    assert [(turn.voice, turn.name, turn.role) for turn in timeline.turns] == [
        ("own", None, None), ("named", "Nora Marsh", "Caretaker"), ("own", None, None), ("named", "Jonas Weil", "Engineer"),
        ("own", None, None),
    ]  # fmt: skip
    assert all(turn.captions for turn in timeline.turns if turn.voice == "named")


def test_that_the_narrator_is_inferred_is_said(compared: Any) -> None:
    assert [turn.inferred for turn in compared.reading.document.timeline.turns] == [True, False, True, False, True]
    assert "narrator-inferred" in {fault.code for fault in compared.reading.faults}


def test_speakers_point_at_their_captions(compared: Any) -> None:
    captions = {caption.id: caption for caption in compared.reading.document.timeline.captions}
    named = [speaker for speaker in compared.reading.speakers if speaker.captions]
    assert {speaker.name: captions[speaker.captions[0]].name for speaker in named} == {
        "Nora Marsh": "Nora Marsh", "Jonas Weil": "Jonas Weil"
    }  # fmt: skip


def test_statements_have_their_speaker_and_their_time(compared: Any) -> None:
    wrong = [compared.truths[number] for number in compared.statements if not compared.is_right(number)]
    assert wrong == []
    assert all(compared.right_chain(number) for number in compared.nested)
