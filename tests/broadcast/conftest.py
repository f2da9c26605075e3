from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

MakeClip = Callable[..., Path]


@pytest.fixture
def clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeClip:
    """Make a synthetic clip: its file's name, and the fields of `Clip` in `synthetic/clips.py`."""
    pytest.importorskip("av", reason="the extra broadcast is not installed")
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "synthetic"))
    clips = import_module("clips")

    def make(name: str, **what: object) -> Path:
        made: Path = clips.made(tmp_path / name, clips.Clip(**what))
        return made

    return make
