"""What else might tell voices apart: Resemblyzer's network, and no network at all."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import openvino

from onrecord.broadcast.diarisation.mel import LENGTH, STEP, log_mel
from voices_parts.clips import RATE, Floats, Voice


class Resemblyzer:
    """The network of Resemblyzer 0.1.4 (Apache-2.0; three layers of LSTM, 256 numbers), as `training/voices.py` writes it."""

    window = 160 * STEP

    def __init__(self, path: Path) -> None:
        self._network = openvino.Core().compile_model(path, "CPU", {"INFERENCE_NUM_THREADS": 1}).create_infer_request()

    def embeddings(self, windows: Floats) -> Floats:
        """Return N x 256, each of length 1."""
        bands = np.stack([_power_mel(window) for window in windows])
        return np.concatenate([np.array(self._network.infer({0: bands[at : at + 8]})[0]) for at in range(0, len(bands), 8)])


class Cepstra:
    """Mean and spread of 19 cepstra over two seconds, against those of some voices: a plain baseline without a network."""

    window = 2 * RATE

    def __init__(self, voices: Sequence[Voice]) -> None:
        clips = [np.resize(clip, self.window) for voice in voices for clip in voice.clips[:20]]
        statistics = _statistics(np.stack(clips))
        self._mean, self._spread = statistics.mean(axis=0), statistics.std(axis=0)

    def embeddings(self, windows: Floats) -> Floats:
        """Return N x 38, each of length 1."""
        found = (_statistics(windows) - self._mean) / self._spread
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def _statistics(windows: Floats) -> Floats:
    turned = np.cos(np.pi * np.outer(np.arange(1, 20), np.arange(80) + 0.5) / 80)
    cepstra = np.stack([log_mel(window) @ turned.T for window in windows])
    return np.concatenate([cepstra.mean(axis=1), cepstra.std(axis=1)], axis=1)


def _power_mel(samples: Floats) -> Floats:
    """Return 160 x 40 energies, no logarithms, as librosa's melspectrogram has them; quiet sound is raised to -30 dB."""
    loudness = 10 * np.log10((samples**2).mean() + 1e-12)
    padded = np.pad(samples * 10 ** (max(-30 - loudness, 0) / 20), LENGTH // 2)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(LENGTH) / LENGTH)
    frames = np.lib.stride_tricks.sliding_window_view(padded, LENGTH)[::STEP][:160] * hann
    return np.asarray((np.abs(np.fft.rfft(frames)) ** 2) @ _slaney(), dtype=np.float32)


def _slaney() -> npt.NDArray[np.float64]:
    """Return librosa's 40 triangles of equal area, on Slaney's scale: even up to 1,000 Hz, logarithmic above."""
    marks = np.linspace(0, 15 + 27 * np.log(8) / np.log(6.4), 42)
    edges = np.where(marks < 15, marks * 200 / 3, 1000 * np.exp((marks - 15) * np.log(6.4) / 27))
    at = (np.arange(LENGTH // 2 + 1) * RATE / LENGTH)[:, None]
    rising = (at - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - at) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])
