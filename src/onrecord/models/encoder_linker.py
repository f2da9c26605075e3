"""The attribution model: an encoder over windows of word pieces, and a linker that looks around one cue."""

import json
import sys
import threading
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.models.hashes import model_sha256, shipped

# openvino reports its import to its maker where openvino_telemetry can be imported; this program reports to nobody
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

_STEP = 32
"""Positions and cues are padded to a multiple of this: each new shape costs the engine memory (429 MB at 16, 357 at 32).

It divides the size of a window and of what the linker looks at, 256 and 224.
"""

_PRECISION = {
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    "INFERENCE_PRECISION_HINT": "bf16",
}
"""What is not in 8 bits runs in bfloat16 where the processor has it, else in single precision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Weights of the linear chain over the three roles (nothing, source, content), in nats."""

    start: tuple[float, ...]
    step: tuple[tuple[float, ...], ...]
    end: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """What belongs to the weights and is shipped beside them, in `settings.json`.

    `before` and `after` say how far the linker looks, in pieces from the cue's first one. `outer` and `nested` turn the
    evidence for one proposal into a probability: a bias, then one weight for each kind of evidence
    (`onrecord.attributions.proposals.EVIDENCE`). `min_score` and `min_nested` are the defaults below which an outermost and a
    nested proposal are not reported.
    """

    before: int
    after: int
    chain: Chain
    outer: tuple[float, ...]
    nested: tuple[float, ...]
    min_score: float
    min_nested: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What the encoder says of B windows of T positions.

    `hidden` is B x T x 384, `narrow` (the states as the linker reads them) B x T x 128, `cue` B x T x 6: logits outside, begin,
    inside, for outermost cues and then for any cue.
    """

    hidden: Floats
    narrow: Floats
    cue: Floats


class AttributionModel:
    """The two networks with their tokenizer, loaded from one folder.

    `sha256` names the whole: the hash over the hashes of its files.

    Raises:
        ModelError: A file of the folder is missing, or is not the one that `SHA256SUMS` names.
    """

    def __init__(self, folder: Path) -> None:
        self.sha256 = model_sha256(folder)
        self.settings = _settings(json.loads((folder / "settings.json").read_text(encoding="utf-8")))
        self.tokenizer = _tokenizer(folder / "tokenizer.json")
        self._turn = threading.Lock()
        self._encoder = _request(folder / "encoder.xml")
        self._linker = _request(folder / "linker.xml")

    def encode(self, ids: Longs, features: Longs) -> Encoded:
        """Return the encoder's states for windows of word pieces, both B x T, padded with 0."""
        size = ids.shape[1]
        wider = ((0, 0), (0, -size % _STEP))
        given = {"ids": np.pad(ids, wider), "features": np.pad(features, wider)}
        with self._turn:  # a request keeps its results in memory that the next one writes over
            out = self._encoder.infer(given)
            hidden, narrow, cue = (out[name][:, :size].copy() for name in ("hidden", "narrow", "cue"))
        return Encoded(hidden=hidden, narrow=narrow, cue=cue)

    def link(self, *, around: Floats, cue: Floats, apart: Longs, within: Longs, real: Floats) -> tuple[Floats, Floats]:
        """Return for N cues the role logits N x L x 3 of the positions around each, and validity logits N x 2.

        Args:
            around: N x L x 128, narrow states of the positions from `before` pieces ahead of the cue.
            cue: N x 384, mean hidden state of the cue.
            apart: N x L, paragraphs away from the cue, clipped to 0 … 6, 3 for its own.
            within: N x L, 1 on the cue's own pieces.
            real: N x L, 0 for a position that is not to be looked at; L is at most `before` + `after`.
        """
        count, length = real.shape
        rows, columns = (0, -count % _STEP), (0, -length % _STEP)
        given = {
            "around": np.pad(around, (rows, columns, (0, 0))),
            "cue": np.pad(cue, (rows, (0, 0))),
            "apart": np.pad(apart, (rows, columns)),
            "within": np.pad(within, (rows, columns)),
            "real": np.pad(real, (rows, columns)),
        }
        with self._turn:
            out = self._linker.infer(given)
            return out["roles"][:count, :length].copy(), out["valid"][:count].copy()


@cache
def attribution_model() -> AttributionModel:
    """Return the model that ships with the package, loaded once a process."""
    return AttributionModel(shipped())


def _tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without the cut-off and the padding that its file may ask for: a paragraph is never cut short."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _request(path: Path) -> Any:
    """Return a network ready to run on one thread; the engine has no types."""
    core = openvino.Core()
    return core.compile_model(core.read_model(path), "CPU", _PRECISION).create_infer_request()


def _settings(row: dict[str, Any]) -> ModelSettings:
    chain = row["chain"]
    values = {field.name: row[field.name] for field in fields(ModelSettings)}
    values["chain"] = Chain(start=tuple(chain["start"]), step=tuple(map(tuple, chain["step"])), end=tuple(chain["end"]))
    values["outer"], values["nested"] = tuple(row["outer"]), tuple(row["nested"])
    return ModelSettings(**values)
