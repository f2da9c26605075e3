import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models.voice_model import BANDS, FRAMES, VoiceModel, voice_model

FOLDER = Path(str(files("onrecord.models") / "voice"))


def test_each_window_has_one_embedding_of_length_1_whatever_comes_with_it() -> None:
    windows = np.random.default_rng(5).normal(size=(11, FRAMES, BANDS)).astype(np.float32)
    found = voice_model().embeddings(windows)
    assert found.shape == (11, 192)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert (found[9] * voice_model().embeddings(windows[9:10])[0]).sum() == pytest.approx(1, abs=0.005)


def test_the_folder_says_what_is_in_it_and_whose_it_is() -> None:
    assert "Apache License 2.0" in (FOLDER / "NOTICE").read_text(encoding="utf-8")
    assert "# The network of voices" in (FOLDER / "CARD.md").read_text(encoding="utf-8")


def test_a_network_that_was_not_shipped_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "voice.bin").open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(ModelError, match=r"voice\.bin: not the file that was shipped"):
        VoiceModel(tmp_path)
