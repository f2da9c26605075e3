"""Turn a checkpoint into the folder that the package reads: `python training/export.py --checkpoint X --base DIR --out DIR`.

Both networks are exported to ONNX and quantized to 8 bits after training (SmoothQuant, then static ranges for the
activations), which is stored as OpenVINO's IR: `encoder.xml` and `.bin`, `linker.xml` and `.bin`. Ranges are measured on
windows of training articles; no text is stored. Why this engine: `docs/decisions/0004-inference-engine.md`.
"""

import argparse
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # importing openvino would report to its maker otherwise

import nncf  # noqa: E402
import numpy as np  # noqa: E402
import openvino  # noqa: E402
import torch  # noqa: E402
from articles import HELD_OUT, Article, read_articles, split  # noqa: E402
from network import NARROW, Cues, Network, from_minilm, minilm  # noqa: E402
from parts import EncoderPart, LinkerPart, load_tokenizer  # noqa: E402
from safetensors.torch import load_file  # noqa: E402
from shipped import settings_row, write_sums  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from torch import Tensor, nn  # noqa: E402

from onrecord.attributions.windows import Pieces, Window, WindowSettings, cut_pieces, lay_out  # noqa: E402

DATA = Path("../shared/data/polnear")

Inputs = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSettings:
    """Which windows the ranges of the activations are measured on, and which cues in them."""

    seed: int = 13
    articles: int = 40
    windows: int = 128
    floor: float = 0.2
    """Least probability of a cue's first piece for the linker to be shown it, as at run time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One network on its way out: `names` are its inputs and outputs, `moving` the names of each one's free axes."""

    name: str
    module: nn.Module
    example: tuple[Tensor, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    moving: Mapping[str, dict[int, str]]


def load_network(checkpoint: Path, *, base: Path) -> Network:
    """Return the network with a checkpoint's weights, ready to run; word vectors come from `base`, as they are not trained."""
    weights = {name: value.float() for name, value in load_file(checkpoint).items()}
    layers = len({name.split(".")[2] for name in weights if name.startswith("encoder.layers.")})
    network = from_minilm(load_file(base / "model.safetensors"), layers=tuple(range(layers)))
    network.load_state_dict(network.state_dict() | weights)
    return network.eval()


def encoder_part(network: Network) -> Part:
    """Return the encoder with free B and T."""
    ids = torch.arange(1000, 1096).view(2, 48)
    return Part(
        name="encoder",
        module=EncoderPart(network),
        example=(ids, torch.zeros_like(ids)),
        inputs=("ids", "features"),
        outputs=("hidden", "narrow", "cue"),
        moving={name: {0: "B", 1: "T"} for name in ("ids", "features", "hidden", "narrow", "cue")},
    )


def linker_part(network: Network) -> Part:
    """Return the linker with free N and L."""
    count, length = 3, 40
    whole = torch.ones(count, length)
    free = {0: "N", 1: "L"}
    return Part(
        name="linker",
        module=LinkerPart(network.linker),
        example=(torch.zeros(count, length, NARROW), torch.zeros(count, minilm(1).hidden), whole.long(), whole.long(), whole),
        inputs=("around", "cue", "apart", "within", "real"),
        outputs=("roles", "valid"),
        moving=dict.fromkeys(("around", "apart", "within", "real", "roles"), free) | {"cue": {0: "N"}, "valid": {0: "N"}},
    )


def write_onnx(part: Part, *, folder: Path) -> Path:
    """Write a network in single precision and return where it is."""
    path = folder / f"{part.name}.onnx"
    torch.onnx.export(
        part.module,
        part.example,
        str(path),
        input_names=list(part.inputs),
        output_names=list(part.outputs),
        dynamic_axes=dict(part.moving),
        opset_version=17,
        dynamo=False,
    )
    return path


def quantized(path: Path, *, shown: Sequence[Inputs]) -> openvino.Model:
    """Return an ONNX network in 8 bits, its ranges measured on `shown`."""
    return nncf.quantize(
        openvino.Core().read_model(path),
        nncf.Dataset(list(shown)),
        model_type=nncf.ModelType.TRANSFORMER,
        preset=nncf.QuantizationPreset.MIXED,
        subset_size=len(shown),
        advanced_parameters=nncf.AdvancedQuantizationParameters(overflow_fix=nncf.OverflowFix.DISABLE),
    )


def calibration_articles(data: Path, *, settings: CalibrationSettings) -> list[Article]:
    """Return training articles by lot; those held out for the scores' calibration are never among them."""
    articles, _ = split(read_articles(data / "train.jsonl"), held_out=HELD_OUT)
    return random.Random(settings.seed).sample(articles, settings.articles)


def calibration_windows(articles: Sequence[Article], *, tokenizer: Tokenizer, most: int) -> list[tuple[Pieces, Window]]:
    """Return the first `most` windows of some articles, each with the pieces it was laid out from."""
    cut = [cut_pieces(article.text, tokenizer=tokenizer) for article in articles]
    return [(pieces, window) for pieces in cut for window in lay_out(pieces, settings=WindowSettings())][:most]


def encoder_inputs(windows: Sequence[tuple[Pieces, Window]]) -> list[Inputs]:
    """Return the encoder's inputs, a window each."""
    return [
        {"ids": window.ids[None].astype(np.int64), "features": window.features[None].astype(np.int64)} for _, window in windows
    ]


def linker_inputs(network: Network, windows: Sequence[tuple[Pieces, Window]], *, floor: float) -> list[Inputs]:
    """Return what the linker sees of the likely cues of each window; windows without any are left out."""
    seen: list[Inputs] = []

    def keep(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        values = (network.linker.narrow(given[0]), *given[1:])
        seen.append({name: value.numpy() for name, value in zip(names, values, strict=True)})

    names = ("around", "cue", "apart", "within", "real")
    hook = network.linker.register_forward_pre_hook(keep)
    with torch.no_grad():
        for pieces, window in windows:
            _link(network, pieces, window, floor=floor)
    hook.remove()
    return seen


def _link(network: Network, pieces: Pieces, window: Window, *, floor: float) -> None:
    """Run encoder and linker over one window, with a cue of one piece wherever one is likely to begin."""
    ids, features = (torch.from_numpy(row[None].astype(np.int64)) for row in (window.ids, window.features))
    hidden, logits = network.encoder(ids, features)
    begins = logits.view(-1, 2, 3).softmax(-1)[:, :, 1].amax(1)
    start = torch.nonzero(begins > floor).flatten()
    if not len(start):
        return
    held = np.maximum.accumulate(window.piece).clip(window.piece[1])
    paragraph = torch.from_numpy(pieces.paragraph[held][None].astype(np.int64))
    cues = Cues(window=torch.zeros_like(start), start=start, end=start + 1)
    network.link(hidden, paragraph, torch.tensor([len(window.ids)]), cues)


def export(checkpoint: Path, *, base: Path, out: Path, data: Path = DATA) -> None:
    """Write everything that the package reads into `out`: networks, tokenizer, settings and their hashes.

    Args:
        checkpoint: Averaged weights from `train.py`.
        base: Folder with MiniLM-L6's `model.safetensors` and `tokenizer.json`.
        out: Made where it is missing; files of an earlier export are replaced.
        data: Folder with `train.jsonl`, for the ranges of the activations.
    """
    settings = CalibrationSettings()
    network = load_network(checkpoint, base=base)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    articles = calibration_articles(data, settings=settings)
    windows = calibration_windows(articles, tokenizer=tokenizer, most=settings.windows)
    shown = {"encoder": encoder_inputs(windows), "linker": linker_inputs(network, windows, floor=settings.floor)}
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for part in (encoder_part(network), linker_part(network)):
            path = write_onnx(part, folder=Path(folder))
            openvino.save_model(quantized(path, shown=shown[part.name]), out / f"{part.name}.xml")
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "settings.json").write_text(json.dumps(settings_row(network.chain)), encoding="utf-8")
    write_sums(out)


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="averaged weights, as train.py writes them")
    parser.add_argument("--base", type=Path, required=True, help="folder with MiniLM-L6's model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with train.jsonl, for the ranges of the activations")
    options = parser.parse_args()
    export(options.checkpoint, base=options.base, out=options.out, data=options.data)


if __name__ == "__main__":
    main()
