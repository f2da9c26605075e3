from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from onrecord.broadcast.media import Samples, sound
from onrecord.broadcast.speech.activity import Piece
from onrecord.broadcast.speech.models import model_folder
from onrecord.documents import Moment
from onrecord.errors import ModelError

MEDIA = Path(__file__).parents[4] / "shared/data/media"


@pytest.fixture
def real_sound() -> Callable[[str], list[Samples]]:
    """Real speech, by the name of its file."""

    def samples(name: str) -> list[Samples]:
        if not (MEDIA / name).exists():
            pytest.skip(f"{MEDIA / name} is not there")
        return [each for each in sound(str(MEDIA / name)) if isinstance(each, Samples)]

    return samples


@pytest.fixture
def model() -> Callable[[str], str]:
    """A model of speech, by its name."""

    def found(name: str) -> str:
        try:
            model_folder(name)
        except ModelError as error:
            pytest.skip(str(error))
        return name

    return found


@pytest.fixture
def piece() -> Callable[..., Piece]:
    """A silent piece in which somebody is taken to speak from and to some milliseconds."""

    def make(*speech: Sequence[int], start_ms: int = 0, end_ms: int | None = None) -> Piece:
        ends = speech[-1][1] if end_ms is None else end_ms
        return Piece(
            start_ms=start_ms,
            samples=np.zeros((ends - start_ms) * 16, dtype=np.float32),
            speech=tuple(Moment(start_ms=begin, end_ms=end) for begin, end in speech),
        )

    return make
