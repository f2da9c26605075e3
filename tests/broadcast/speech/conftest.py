from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

for _module in ("av", "faster_whisper", "onnxruntime"):
    pytest.importorskip(_module, reason="the extra broadcast is not installed")

from onrecord.broadcast.media import Samples, sound
from onrecord.broadcast.speech.activity import Piece, pieces
from onrecord.broadcast.speech.models import model_folder
from onrecord.documents import Moment
from onrecord.errors import ModelError

MEDIA = Path(__file__).parents[4] / "shared/data/media"

MakePiece = Callable[..., Piece]


def real_sound(name: str) -> list[Samples]:
    """Some real speech."""
    if not (MEDIA / name).exists():
        pytest.skip(f"{MEDIA / name} is not there")
    return [each for each in sound(str(MEDIA / name)) if isinstance(each, Samples)]


def real_pieces(name: str) -> list[Piece]:
    return list(pieces(real_sound(name)))


def needs_model(name: str) -> str:
    try:
        model_folder(name)
    except ModelError as error:
        pytest.skip(str(error))
    return name


@pytest.fixture
def piece() -> MakePiece:
    """Make a silent piece in which somebody is taken to speak from and to some milliseconds."""

    def make(*speech: Sequence[int], start_ms: int = 0, end_ms: int | None = None) -> Piece:
        ends = speech[-1][1] if end_ms is None else end_ms
        return Piece(
            start_ms=start_ms,
            samples=np.zeros((ends - start_ms) * 16, dtype=np.float32),
            speech=tuple(Moment(start_ms=begin, end_ms=end) for begin, end in speech),
        )

    return make
