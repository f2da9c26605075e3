"""Films here are soft waves at random, in the size in which frames are compared: synthetic, and no two shots are alike."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("av", reason="the extra broadcast is not installed")

from onrecord.broadcast.decoding.borders import Border, Borders
from onrecord.broadcast.decoding.looks import SIZE, Look, look

Film = list[npt.NDArray[np.float64]]
WIDTH, HEIGHT = SIZE


def pattern(seed: int, *, at: float = 0.0) -> npt.NDArray[np.float64]:
    """Return a picture of soft waves as a camera sees it that has moved `at` pixels to the right."""
    chance = np.random.default_rng(seed)
    down, across = np.mgrid[:HEIGHT, :WIDTH][..., None]
    picture = np.full((HEIGHT, WIDTH, 3), 128.0)
    for _ in range(12):
        length, turn, start = chance.uniform(8, 60), chance.uniform(0, 2 * np.pi), chance.uniform(0, 2 * np.pi, 3)
        way = (across + at) * np.cos(turn) + down * np.sin(turn)
        picture += 18 * np.sin(2 * np.pi * way / length + start)
    return picture


def shot(seed: int, *, frames: int, pan: float = 0.0) -> Film:
    """Return a shot whose camera moves `pan` pixels a frame."""
    return [pattern(seed, at=n * pan) for n in range(frames)] if pan else [pattern(seed)] * frames


def dissolved(one: Film, other: Film, *, over: int) -> Film:
    mixed = [
        a * (1 - (n + 1) / (over + 1)) + b * (n + 1) / (over + 1)
        for n, (a, b) in enumerate(zip(one[-over:], other[:over], strict=True))
    ]
    return [*one[:-over], *mixed, *other[over:]]


def seen(film: Film, *, step_ms: int = 40) -> list[Border]:
    borders, last = Borders(), None
    for number, frame in enumerate(film):
        last = look_at(frame, at=number * step_ms, last=last)
        borders.see(last)
    return borders.end()


def look_at(frame: npt.NDArray[np.float64], *, at: int, last: Look | None) -> Look:
    return look(np.clip(frame, 0, 255).astype(np.uint8), at=at, last=last)


def kinds(borders: Sequence[Border]) -> list[tuple[str, int]]:
    return [(border.kind, border.at_ms) for border in borders]


@pytest.mark.parametrize("step_ms", [20, 33, 40])
def test_a_cut_is_at_the_first_frame_of_the_new_shot(step_ms: int) -> None:
    film = [*shot(1, frames=60, pan=0.2), *shot(2, frames=60, pan=0.4)]
    assert kinds(seen(film, step_ms=step_ms)) == [("cut", 60 * step_ms)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(min_value=15, max_value=60), min_size=2, max_size=5))
def test_cuts_part_shots_of_any_length(lengths: list[int]) -> None:
    film = [frame for number, frames in enumerate(lengths) for frame in shot(number, frames=frames)]
    assert kinds(seen(film)) == [("cut", 40 * at) for at in np.cumsum(lengths)[:-1]]


@pytest.mark.parametrize("over", [10, 25, 50], ids=["0.4 s", "1 s", "2 s"])
def test_a_dissolve_parts_shots_in_its_middle(over: int) -> None:
    (border,) = seen(dissolved(shot(3, frames=80 + over, pan=0.1), shot(4, frames=80 + over), over=over))
    assert border.kind == "dissolve"
    assert border.at_ms == pytest.approx(40 * (80 + over / 2), abs=80)
    assert border.start_ms == pytest.approx(40 * 80, abs=160)
    assert border.end_ms == pytest.approx(40 * (80 + over), abs=160)


def test_black_between_two_shots_is_one_border_in_its_middle() -> None:
    dark = [np.zeros((HEIGHT, WIDTH, 3))] * 20
    (border,) = seen([*shot(5, frames=50), *dark, *shot(6, frames=50)])
    assert border == Border(at_ms=40 * 60, start_ms=40 * 50, end_ms=40 * 70, kind="fade")


def test_a_fade_through_white_is_one_border() -> None:
    light = [np.full((HEIGHT, WIDTH, 3), 250.0)] * 15
    film = dissolved(dissolved(shot(7, frames=60), [*light, *light], over=10), shot(8, frames=60), over=10)
    assert [border.kind for border in seen(film)] == ["fade"]


def test_black_at_the_beginning_and_at_the_end_parts_nothing() -> None:
    dark = [np.zeros((HEIGHT, WIDTH, 3))] * 20
    assert seen([*dark, *shot(9, frames=50), *dark]) == []


def test_a_lost_frame_is_no_border() -> None:
    film = shot(10, frames=80)
    film[40] = np.zeros((HEIGHT, WIDTH, 3))
    assert seen(film) == []


def test_a_flash_is_no_border() -> None:
    film = shot(11, frames=80, pan=0.1)
    film[40:43] = [frame * 0.3 + 178 for frame in film[40:43]]
    assert seen(film) == []


def test_a_pan_is_no_border() -> None:
    assert seen(shot(12, frames=80, pan=0.6)) == []


def test_light_that_changes_is_no_border() -> None:
    film = shot(13, frames=80)
    assert seen([frame * (1 - 0.6 * min(max(n - 30, 0) / 20, 1)) for n, frame in enumerate(film)]) == []


@pytest.mark.parametrize("over", [1, 12], ids=["at once", "slowly"])
def test_words_that_come_and_go_on_a_band_are_no_border(over: int) -> None:
    film, band = [frame.copy() for frame in shot(14, frames=120, pan=0.1)], slice(20, 25)
    for number, frame in enumerate(film):
        share = min(max(number - 30, 0) / over, max(90 - number, 0) / over, 1.0)
        frame[band] = frame[band] * (1 - share) + np.array([200.0, 20, 20]) * share
    assert seen(film) == []


def test_a_picture_in_the_picture_is_no_border() -> None:
    film = [frame.copy() for frame in shot(15, frames=100, pan=0.1)]
    for frame in film[50:]:
        frame[2:14, 26:46] = pattern(16)[:12, :20]
    assert seen(film) == []


def test_a_film_of_one_frame_has_no_border() -> None:
    assert seen(shot(17, frames=1)) == []
    assert seen([]) == []
