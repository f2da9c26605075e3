import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.boxes import Box
from onrecord.broadcast.screen.reading import Text
from onrecord.broadcast.screen.running import Running, shift, whole_words

TEXT = (
    "Ferry to the islands cancelled until Friday  •  Central bank keeps its rate at four percent  •  Old lighthouse sold to a "
    "collector from the north  •  Swimmers are advised to leave the east beach"
).replace("  ", " ")


def look(text: str) -> Text:
    return Text(text=text, script="latin", chance=0.9)


@given(st.integers(40, 80), st.integers(4, 25))
def test_overlapping_looks_at_a_text_are_the_text(wide: int, step: int) -> None:
    running = Running()
    for start in range(0, len(TEXT) - wide + step, step):
        running.add(look(TEXT[start : start + wide]))
    assert running.text is not None
    assert running.text.text == TEXT


def test_what_runs_again_is_not_written_again() -> None:
    running = Running()
    for text in ("Ferry to the islands cancelled", "islands cancelled until Friday", "Ferry to the islands cancelled"):
        running.add(look(text))
    assert running.text is not None
    assert running.text.text == "Ferry to the islands cancelled until Friday"


def test_looks_that_do_not_meet_stand_apart() -> None:
    running = Running()
    running.add(look("Ferry to the islands"))
    running.add(look("Swimmers advised"))
    assert running.text is not None
    assert running.text.text == "Ferry to the islands … Swimmers advised"


def test_a_look_at_no_whole_word_brings_nothing() -> None:
    running = Running()
    running.add(look(""))
    assert running.text is None


def test_words_that_the_edge_cuts_are_left_out() -> None:
    assert whole_words("erry to the isla", cut_left=True, cut_right=True) == "to the"
    assert whole_words("Ferry to the isla", cut_left=False, cut_right=True) == "Ferry to the"


def test_a_strip_that_moves_is_told_from_one_that_stays() -> None:
    strip = np.random.default_rng(4).integers(0, 256, (30, 600, 3), dtype=np.uint8)
    box = Box(top=0, left=100, bottom=30, right=500)
    assert shift(strip, np.roll(strip, -70, axis=1), box) == -70
    assert shift(strip, strip, box) is None
    assert shift(strip, np.random.default_rng(5).integers(0, 256, (30, 600, 3), dtype=np.uint8), box) is None
