"""Name captions on rendered screens, from frames to captions. The screens are synthetic (`synthetic/screens.py`)."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")
pytest.importorskip("PIL", reason="Pillow, which draws the screens, is not installed")

from onrecord.broadcast.media import Frame
from onrecord.broadcast.screen import captions, tesseract
from onrecord.documents import Caption
from onrecord.errors import Fault

sys.path.insert(0, str(Path(__file__).parents[1] / "synthetic"))
screens: Any = import_module("screens")
sys.path.pop(0)

needs_fonts = pytest.mark.skipif(
    not screens.fonts_are_there(), reason="the fonts that screens are drawn with are not installed"
)


def needs_language(name: str) -> pytest.MarkDecorator:
    missing = name not in tesseract.languages()
    return pytest.mark.skipif(missing, reason=f"Tesseract does not read {name} here: apt install tesseract-ocr-{name}")


def frames(*, script: str, seed: int) -> tuple[list[Frame], Any]:
    """Return what such a screen shows each half second, as JPEGs and no film, and the name on it."""
    screen = screens.Screen(split="tune", script=script, seed=seed, seconds=4.0)
    drawn, size = screens.name_screen(screen)
    (name,) = (shown for shown in drawn.shown if shown.kind == "name")
    return [Frame(at_ms=at, pixels=pixels) for at, pixels in screens.pictures(drawn, screen=screen, size=size)], name


def stills(*, script: str, seed: int) -> tuple[list[Frame], Any]:
    """Return two of these pictures, in which the name stands."""
    made, name = frames(script=script, seed=seed)
    return [frame for frame in made if 1500 <= frame.at_ms <= 2000], name


def found(given: list[Frame], *languages: str) -> list[Caption]:
    made = list(captions(given, languages=languages))
    assert not any(isinstance(each, Fault) for each in made)
    return [each for each in made if isinstance(each, Caption)]


@needs_fonts
@pytest.mark.parametrize(
    ("script", "seed", "languages"),
    [
        ("latin", 4, ("en",)),
        pytest.param("hangul", 4, ("ko",), marks=needs_language("kor")),
        pytest.param("cyrillic", 2, ("ru", "uk"), marks=[needs_language("rus"), needs_language("ukr")]),
    ],
)
def test_a_name_caption_is_read_with_its_role_and_times(script: str, seed: int, languages: tuple[str, ...]) -> None:
    given, shown = frames(script=script, seed=seed)
    (caption,) = (each for each in found(given, *languages) if each.kind == "name")
    assert (caption.name, caption.role) == (shown.name, shown.role)
    assert abs(caption.at.start_ms - shown.start_ms) <= 500
    assert abs(caption.at.end_ms - shown.end_ms) <= 500
    assert caption.score is not None
    assert caption.score > 0.5


@needs_fonts
def test_a_single_picture_is_read_too() -> None:
    given, shown = stills(script="latin", seed=4)
    (caption,) = (each for each in found(given[:1], "en") if each.kind == "name")
    assert caption.name == shown.name


@needs_fonts
@pytest.mark.parametrize(
    ("script", "languages", "packages"),
    [
        ("hangul", ("ko",), "tesseract-ocr tesseract-ocr-kor"),
        ("cyrillic", ("en",), "tesseract-ocr tesseract-ocr-rus tesseract-ocr-ukr"),
    ],
)
def test_where_a_language_is_missing_its_lines_are_left_out_and_one_fault_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, script: str, languages: tuple[str, ...], packages: str
) -> None:
    given, _ = stills(script=script, seed=4)
    monkeypatch.setattr("onrecord.broadcast.screen.reading.languages", frozenset)
    made = list(captions(given, languages=languages))
    (fault,) = (each for each in made if isinstance(each, Fault))
    assert fault.code == "screen-text-not-read"
    assert fault.detail.endswith(f"apt install {packages}")
    assert not [each for each in made if isinstance(each, Caption) and each.kind == "name"]


def noise() -> Iterator[Frame]:
    dice = np.random.default_rng(2)
    for number in range(4):
        yield Frame(at_ms=500 * number, pixels=dice.integers(0, 256, (180, 320, 3), dtype=np.uint8))


def test_a_picture_without_text_has_no_captions() -> None:
    assert list(captions(noise(), languages=("en",))) == []
    assert list(captions([])) == []


def test_a_fault_of_the_film_is_handed_on() -> None:
    fault = Fault(code="media-breaks-off", detail="report.mp4: it breaks off")
    assert list(captions([*noise(), fault])) == [fault]


def test_pictures_may_change_their_size() -> None:
    small = Frame(at_ms=9000, pixels=np.zeros((90, 160, 3), dtype=np.uint8))
    assert list(captions([*noise(), small])) == []
