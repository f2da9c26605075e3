import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.boxes import Box, Pixels
from onrecord.broadcast.screen.parting import other_paper, paper, parted

BAND, INK = (10, 30, 90), (255, 255, 255)
HEIGHT, WIDTH = 56, 600


def line(*, words: tuple[tuple[int, int], ...], stroke: int | None = None, colour: tuple[int, int, int] = INK) -> Pixels:
    """A band with blocks 16 wide and 26 high for letters, and a stroke higher than they are."""
    made = np.full((HEIGHT, WIDTH, 3), BAND, dtype=np.uint8)
    for start, letters in words:
        for number in range(letters):
            made[14:40, start + 20 * number : start + 20 * number + 16] = INK
    if stroke is not None:
        made[8:48, stroke : stroke + 3] = colour
    return made


def ends(picture: Pixels) -> list[tuple[int, int]]:
    box = Box(top=500, left=100, bottom=500 + HEIGHT, right=100 + WIDTH)
    return [(place.left - 100, place.right - 100) for place, _ in parted(box, [picture, picture])]


def test_an_upright_stroke_parts_a_line() -> None:
    (before, after) = ends(line(words=((20, 6), (190, 8)), stroke=164))
    assert before[0] == 0
    assert 138 < before[1] <= 164
    assert 167 <= after[0] < 190
    assert after[1] == WIDTH


def test_a_faint_stroke_in_a_gap_parts_it_too() -> None:
    words = ((20, 3), (94, 3), (190, 3), (264, 3))
    assert len(ends(line(words=words, stroke=168, colour=(60, 70, 110)))) == 2


def test_a_gap_far_wider_than_those_between_words_parts() -> None:
    assert len(ends(line(words=((20, 3), (94, 3), (220, 3), (294, 3))))) == 2


def test_two_words_alone_are_not_parted_however_wide_the_space() -> None:
    assert ends(line(words=((20, 3), (130, 3)))) == [(0, WIDTH)]


def test_words_are_not_parted() -> None:
    assert ends(line(words=((20, 3), (94, 3), (170, 3), (244, 3)))) == [(0, WIDTH)]


def test_a_letter_as_high_as_the_others_is_no_stroke() -> None:
    picture = line(words=((20, 3), (94, 3), (190, 3), (264, 3)))
    picture[14:40, 168:172] = INK
    assert ends(picture) == [(0, WIDTH)]


def test_the_colour_of_a_band() -> None:
    assert paper([line(words=((20, 6),))]) == BAND
    dice = np.random.default_rng(1)
    assert paper([dice.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)]) is None


def test_two_bands_differ_only_where_there_are_two() -> None:
    assert other_paper(BAND, (200, 20, 30))
    assert not other_paper(BAND, (14, 34, 80))
    assert not other_paper(BAND, None)
