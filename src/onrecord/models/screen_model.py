"""The networks that find and read text on a screen, as shipped (`screen/CARD.md`)."""

import json
import sys
import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.models.hashes import check

# openvino reports its import to its maker where openvino_telemetry can be imported; this program reports to nobody
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402

Floats = npt.NDArray[np.float32]

HEIGHT = 48
"""Pixels of a line as the reader wants it."""

STEP = 32
"""Pixels of which the sides of a picture to be searched must be multiples."""

_FILES = ("finder.xml", "finder.bin", "reader.xml", "reader.bin", "letters.txt", "scripts.json")
_WIDTHS = 96
"""The width of lines is padded to a multiple of this: each new shape costs the engine memory."""

_PRECISION = {
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    "INFERENCE_PRECISION_HINT": "bf16",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the reader says of one line: at each of T places the chance of each sign, the first being none, and its states.

    `chances` is T x letters, `states` T x 120.
    """

    chances: Floats
    states: Floats


class ScreenModel:
    """Finder and reader, loaded from one folder.

    `letters` has the reader's signs, the first of which stands for none. `scripts` has for each writing a weight for each of
    the 120 states and a bias: the writing of a line by the mean of its states.

    Raises:
        ModelError: A file of the folder is missing, or is not the one that `SHA256SUMS` names.
    """

    def __init__(self, folder: Path) -> None:
        check(folder, _FILES)
        self.letters = (folder / "letters.txt").read_text(encoding="utf-8")
        self.scripts: dict[str, Floats] = {
            name: np.array(row, dtype=np.float32)
            for name, row in json.loads((folder / "scripts.json").read_text(encoding="utf-8")).items()
        }
        self._turn = threading.Lock()
        core = openvino.Core()
        self._finder, self._reader = (
            core.compile_model(core.read_model(folder / name), "CPU", _PRECISION).create_infer_request()
            for name in ("finder.xml", "reader.xml")
        )

    def find(self, picture: Floats) -> Floats:
        """Return for each pixel of a picture, 3 x height x width in -1..1 (blue, green, red), the chance that it is text.

        Both sides are multiples of 32.
        """
        with self._turn:  # a request keeps its results in memory that the next one writes over
            chances: Floats = self._run(self._finder, picture[None])[0][0, 0].copy()
        return chances

    def read(self, line: Floats) -> Signs:
        """Return the signs of one line, 3 x 48 x width in -1..1 (blue, green, red)."""
        padded = np.pad(line, ((0, 0), (0, 0), (0, -line.shape[2] % _WIDTHS)))
        places = -(-line.shape[2] // 8)
        with self._turn:
            chances, states = self._run(self._reader, padded[None])
            return Signs(chances=chances[0, :places].copy(), states=states[0, :places].copy())

    @staticmethod
    def _run(request: Any, given: Floats) -> list[Floats]:
        """Return what a network puts out; the engine has no types."""
        return list(request.infer({0: given}).values())


@cache
def screen_model() -> ScreenModel:
    """Return the model that ships with the package, loaded once a process.

    Raises:
        ModelError: A file is missing, or is not the one that was shipped.
    """
    return ScreenModel(Path(str(files("onrecord.models") / "screen")))
