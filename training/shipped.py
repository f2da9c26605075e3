"""The small files that ship beside the networks: settings and hashes."""

import hashlib
import json
from pathlib import Path
from typing import Any

from chain import Chain
from network import AFTER, BEFORE

from onrecord.attributions.proposals import EVIDENCE

SHIPPED = ("encoder.xml", "encoder.bin", "linker.xml", "linker.bin", "tokenizer.json", "settings.json")
SUMS = "SHA256SUMS"


def settings_row(chain: Chain) -> dict[str, Any]:
    """Return `settings.json` before calibration: a proposal is believed as far as the linker's validity goes."""
    weights = {"outer": "outer valid", "nested": "any valid"}
    return {
        "before": BEFORE,
        "after": AFTER,
        "chain": {name: getattr(chain, name).tolist() for name in ("start", "step", "end")},
        **{kind: [0.0, *(float(name == one) for name in EVIDENCE)] for kind, one in weights.items()},
        "min_score": 0.5,
        "min_nested": 0.5,
    }


def write_sums(folder: Path) -> None:
    """Write the hash of every shipped file, one a line as `sha256sum` prints them."""
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in SHIPPED]
    (folder / SUMS).write_text("".join(lines), encoding="ascii")


def change_settings(folder: Path, **values: object) -> None:
    """Write some of an exported model's settings anew, and its hashes."""
    path = folder / "settings.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")
    write_sums(folder)
