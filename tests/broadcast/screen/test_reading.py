import shutil

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen import tesseract
from onrecord.broadcast.screen.reading import spelled
from onrecord.models.screen_model import Signs

LETTERS = "\0ABC "


def signs(*best: int, chance: float = 0.9) -> Signs:
    chances = np.full((len(best), len(LETTERS)), (1 - chance) / (len(LETTERS) - 1), dtype=np.float32)
    for place, sign in enumerate(best):
        chances[place, sign] = chance
    return Signs(chances=chances, states=np.zeros((len(best), 120), dtype=np.float32))


def test_a_letter_over_two_places_is_one_and_two_with_nothing_between_are_two() -> None:
    text = spelled(signs(1, 1, 0, 1, 2, 2, 0, 3), letters=LETTERS)
    assert text.text == "AABC"
    assert text.chance == pytest.approx(0.9)


def test_spaces_at_the_ends_and_side_by_side_are_dropped() -> None:
    assert spelled(signs(4, 1, 4, 0, 4, 2, 4), letters=LETTERS).text == "A B"


def test_a_line_of_nothing_says_nothing() -> None:
    assert spelled(signs(0, 0), letters=LETTERS).text == ""


def test_without_the_program_no_language_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    tesseract.languages.cache_clear()
    assert tesseract.languages() == frozenset()
    tesseract.languages.cache_clear()


def test_no_lines_need_no_program() -> None:
    assert tesseract.written([], language="kor") == []
