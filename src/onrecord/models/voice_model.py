"""The network that tells voices apart, as shipped (`voice/CARD.md`)."""

import sys
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.models.hashes import check

# openvino reports its import to its maker where openvino_telemetry can be imported; this program reports to nobody
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402

Floats = npt.NDArray[np.float32]

FRAMES = 198
"""Frames of 10 ms that the network hears at once."""

BANDS = 80
"""Bands of a frame."""

_AT_ONCE = 8
"""Windows of one run: the engine's memory grows with them, its speed does not."""

_FILES = ("voice.xml", "voice.bin")
_PRECISION = {
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    "INFERENCE_PRECISION_HINT": "bf16",
}


class VoiceModel:
    """What is a voice's own in some sound, whatever it says.

    Raises:
        ModelError: A file of the folder is missing, or is not the one that `SHA256SUMS` names.
    """

    def __init__(self, folder: Path) -> None:
        check(folder, _FILES)
        self._turn = threading.Lock()
        core = openvino.Core()
        network = core.read_model(folder / _FILES[0])
        self._network = core.compile_model(network, "CPU", _PRECISION).create_infer_request()

    def embeddings(self, bands: Floats) -> Floats:
        """Return N x 192, each of length 1: two are the nearer, the likelier it is one voice.

        Args:
            bands: N x 198 x 80, log energies, each band's mean over the window taken off.
        """
        lots = [bands[at : at + _AT_ONCE] for at in range(0, len(bands), _AT_ONCE)]
        with self._turn:  # a request keeps its results in memory that the next one writes over
            found = np.concatenate([np.array(self._network.infer({0: lot})[0]) for lot in lots])
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / lengths, dtype=np.float32)


@cache
def voice_model() -> VoiceModel:
    """Return the model that ships with the package, loaded once a process.

    Raises:
        ModelError: A file is missing, or is not the one that was shipped.
    """
    return VoiceModel(Path(str(files("onrecord.models") / "voice")))
