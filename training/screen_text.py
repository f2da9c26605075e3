"""Take the networks that find and read text on a screen out of RapidOCR's wheel (PP-OCRv6 small, Apache-2.0).

    pip download --no-deps rapidocr==3.10.0 && unzip rapidocr-3.10.0-*.whl 'rapidocr/models/*'
    python training/screen_text.py rapidocr/models --out src/onrecord/models/screen

The finder is kept whole. Of the reader's 18,710 signs only those of Latin writing are kept (the rest is Chinese, Japanese and
pictures), and the states that they are told from are given out too, so that the writing of a line can be told by them
(`screen_scripts.py`). Weights are stored in half precision.
"""

import argparse
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import openvino
import openvino.opset13 as ops
from openvino import Model

FILES = ("finder.xml", "finder.bin", "reader.xml", "reader.bin", "letters.txt", "scripts.json")
_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_MORE_SIGNS = "‐‑–—―‘’‚“”„†•‥…‰′″※€№™■□▪▶►◆◇●○★☆♪"


def main() -> None:
    """Parse the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, help="the folder with the ONNX files")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    core = openvino.Core()
    finder = core.read_model(arguments.models / _FINDER)
    openvino.save_model(finder, arguments.out / "finder.xml", compress_to_fp16=True)
    reader, letters = latin_reader(core, arguments.models / _READER)
    openvino.save_model(reader, arguments.out / "reader.xml", compress_to_fp16=True)
    (arguments.out / "letters.txt").write_text("".join(letters), encoding="utf-8")
    write_sums(arguments.out)


def write_sums(folder: Path) -> None:
    """Write the hash of every shipped file that is there, one a line as `sha256sum` prints them."""
    there = [folder / name for name in FILES if (folder / name).exists()]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in there]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def latin_reader(core: Any, path: Path) -> tuple[Model, list[str]]:
    """Return the reader over Latin signs alone, with its states as a second output, and the signs: the first one is none."""
    signs = ["\0", *_signs(path), " "]
    kept = [number for number, sign in enumerate(signs) if number == 0 or _is_latin(sign)]
    model = core.read_model(path)
    head = next(node for node in model.get_ordered_ops() if node.get_friendly_name() == "MatMul.12")
    bias = next(node for node in model.get_ordered_ops() if node.get_friendly_name() == "Add.208")
    weights = [_values(node.input_value(1).get_node())[..., kept] for node in (head, bias)]
    states = head.input_value(0)
    logits = ops.add(ops.matmul(states, ops.constant(weights[0]), False, False), ops.constant(weights[1]))
    chances = ops.softmax(logits, -1)
    chances.output(0).set_names({"chances"})
    given = ops.result(states)
    states.set_names({"states"})
    return Model([ops.result(chances), given], model.get_parameters(), "reader"), [signs[number] for number in kept]


def _signs(path: Path) -> list[str]:
    import onnx  # noqa: PLC0415 - of the extra `train`

    properties = {each.key: each.value for each in onnx.load(str(path), load_external_data=False).metadata_props}
    return properties["character"].split("\n")


def _values(constant: Any) -> np.ndarray[Any, Any]:
    return np.asarray(constant.get_data(), dtype=np.float32)


def _is_latin(sign: str) -> bool:
    return len(sign) == 1 and (sign < "\u0250" or "\u1e00" <= sign < "\u1f00" or sign in _MORE_SIGNS)


if __name__ == "__main__":
    main()
