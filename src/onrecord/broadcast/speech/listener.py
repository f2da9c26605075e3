"""How likely each 32 ms of sound hold speech, by Silero's network, which faster-whisper ships.

Silero VAD (MIT; https://github.com/snakers4/silero-vad), version 6, as ONNX. It remembers what it has heard, so the sound of a
whole day can be given to it bit by bit.
"""

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError, needs_extra

with needs_extra("broadcast", packages={"onnxruntime"}, who="hearing where somebody speaks"):
    import onnxruntime

Floats = npt.NDArray[np.float32]

RATE = 16_000
"""Samples a second, everywhere in this room."""

WINDOW = 512
"""Samples that get one chance of speech."""

_CONTEXT = 64
"""Samples before a window that the network hears with it."""

_MEMORY = (1, 1, 128)
_PACKAGE = "faster-whisper"
_FILE = "faster_whisper/assets/silero_vad_v6.onnx"
_SHA256 = "4cbf549b8326f60f80f2536d9eefeb450a9abe83365a098031c89719f1be17d2"


class Listener:
    """Somebody who listens from the beginning of a stretch of sound on, and forgets nothing of it.

    Raises:
        ModelError: The network is missing, or is not the one that was measured.
        UsageError: The extra `broadcast` is not installed.
    """

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.log_severity_level = 3
        onnxruntime.disable_telemetry_events()
        self._network = onnxruntime.InferenceSession(_weights(), options, providers=["CPUExecutionProvider"])
        self.forget()

    def forget(self) -> None:
        """Begin anew: what comes next does not follow what was heard."""
        self._hidden = self._cell = np.zeros(_MEMORY, dtype=np.float32)
        self._last = np.zeros(_CONTEXT, dtype=np.float32)

    def chances(self, windows: Floats) -> Floats:
        """Return the chance of speech, 0 to 1, of windows (N x 512) that follow what was given before."""
        ends = np.concatenate([self._last[None], windows[:-1, -_CONTEXT:]])
        given = {"input": np.concatenate([ends, windows], axis=1), "h": self._hidden, "c": self._cell}
        found, self._hidden, self._cell = self._network.run(None, given)
        self._last = windows[-1, -_CONTEXT:].copy()
        return np.asarray(found, dtype=np.float32).reshape(-1)


def _weights() -> bytes:
    with needs_extra("broadcast", packages={_PACKAGE}, who="hearing where somebody speaks"):
        path = _installed()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the network that hears speech is missing; {_HINT}") from error
    if sha256(data).hexdigest() != _SHA256:
        raise ModelError(f"{path}: this is not the network that was measured; {_HINT}")
    return data


_HINT = "type: pip install --force-reinstall 'onrecord[broadcast]'"


def _installed() -> Path:
    try:
        return Path(str(distribution(_PACKAGE).locate_file(_FILE)))
    except PackageNotFoundError as error:
        raise ModuleNotFoundError(str(error), name=_PACKAGE) from error
