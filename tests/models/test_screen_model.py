import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models.screen_model import ScreenModel, screen_model

FOLDER = Path(str(files("onrecord.models") / "screen"))


def test_the_reader_gives_one_chance_for_each_letter_and_none() -> None:
    signs = screen_model().read(np.zeros((3, 48, 100), dtype=np.float32))
    assert signs.chances.shape == (13, len(screen_model().letters))
    assert np.allclose(signs.chances.sum(axis=1), 1, atol=0.02)


def test_the_finder_gives_one_chance_for_each_pixel() -> None:
    assert screen_model().find(np.zeros((3, 64, 96), dtype=np.float32)).shape == (64, 96)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "screen")
    (tmp_path / "screen" / "letters.txt").write_text("abc", encoding="utf-8")
    with pytest.raises(ModelError, match="not the file that was shipped"):
        ScreenModel(tmp_path / "screen")
