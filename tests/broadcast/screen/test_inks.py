import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast.screen.boxes import Pixels
from onrecord.broadcast.screen.inks import average, inked, plain, steady

STROKES = [slice(40 * number, 40 * number + 8) for number in range(1, 7)]


def looks(*, ink: tuple[int, int, int], count: int = 6) -> list[Pixels]:
    """Upright strokes of one colour over noise that is another one at each look."""
    dice = np.random.default_rng(8)
    made = []
    for _ in range(count):
        look = dice.integers(0, 200, (56, 300, 3), dtype=np.uint8)
        for stroke in STROKES:
            look[14:42, stroke] = ink
        made.append(look)
    return made


def test_an_average_keeps_what_stays_and_blurs_what_moves() -> None:
    mean = average(looks(ink=(255, 255, 255)))
    assert mean[20:40, STROKES[0]].min() == 255
    assert mean[:10].std() < 40


@pytest.mark.parametrize("ink", [(255, 255, 255), (255, 230, 60)])
def test_letters_become_black_on_white(ink: tuple[int, int, int]) -> None:
    pictures = [steady(looks(ink=ink)), *inked(looks(ink=ink))]
    stroke, between = (slice(34, 50), slice(14 + 82, 14 + 86)), (slice(34, 50), slice(14 + 100, 14 + 110))
    assert any(picture[stroke].mean() < 60 and picture[between].mean() > 150 for picture in pictures)


def test_light_letters_on_a_dark_band_are_turned_round() -> None:
    band = np.full((56, 300, 3), 30, dtype=np.uint8)
    for stroke in STROKES:
        band[14:42, stroke] = 240
    made = plain([band])
    assert made[34:50, 14 + 82 : 14 + 86].mean() < 60
    assert made[5].mean() > 200
