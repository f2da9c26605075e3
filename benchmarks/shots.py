"""How surely borders of shots are found in made films, beside PySceneDetect where it is installed.

    python benchmarks/shots.py --films 20 --seed 9000 PHOTO.jpg … CLIP.avi:98:154 …

What is given is put together as `made_shots.py` says; `:98:154` tells at which frames a clip has cuts of its own. A cut is
right at its frame alone, any other border within the change of shots. What stands nowhere is wrong.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import cv2
from made_shots import Change, Made, contents, film

from onrecord.broadcast.decoding.borders import Borders
from onrecord.broadcast.decoding.looks import SIZE, look


def main() -> None:
    """Make the films, find their borders, and print how many are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contents", nargs="+", type=Path)
    parser.add_argument("--films", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    given = contents(asked.contents)
    found: dict[str, Counter[str]] = {}
    for seed in range(asked.seed, asked.seed + asked.films):
        made = film(given, seed=seed)
        for name, borders in _WAYS.items():
            began = time.process_time()
            at = list(borders(made))
            counts = found.setdefault(name, Counter())
            counts.update(_counts(at, made=made))
            counts["milliseconds"] += round(1000 * (time.process_time() - began))
            counts["frames"] += len(made.frames)
    for name, counts in found.items():
        print(name, _told(counts))


def _counts(found: Sequence[int], *, made: Made) -> Counter[str]:
    left, counts = list(found), Counter[str]()
    for change in made.changes:
        counts[f"{change.kind}s"] += 1
        at = next((at for at in left if _is_right(at, change)), None)
        if at is not None:
            left.remove(at)
            counts[f"{change.kind}s found"] += 1
    counts["wrong"] = len(left)
    return counts


def _is_right(at: int, change: Change) -> bool:
    return at == change.start if change.kind == "cut" else change.start <= at <= change.end


def _told(counts: Counter[str]) -> str:
    kinds = [f"{kind}s {counts[f'{kind}s found']} of {counts[f'{kind}s']}" for kind in ("cut", "dissolve", "black", "white")]
    speed = counts["milliseconds"] / counts["frames"]
    return f"{', '.join(kinds)}, wrong {counts['wrong']}; {counts['frames']:,} frames, {speed:.2f} ms each"


def _ours(made: Made) -> Iterator[int]:
    borders, last = Borders(), None
    for number, frame in enumerate(made.frames):
        small = cv2.resize(frame, SIZE, interpolation=cv2.INTER_AREA)
        last = look(small, at=round(number * 1000 / made.rate), last=last)
        borders.see(last)
    return (round(border.at_ms * made.rate / 1000) for border in borders.end())


def _scenedetect(made: Made) -> Iterator[int]:
    """Yield what PySceneDetect's adaptive detector and its threshold detector find."""
    from scenedetect.common import FrameTimecode  # noqa: PLC0415 - a peer that need not be installed
    from scenedetect.detectors import AdaptiveDetector, ThresholdDetector  # noqa: PLC0415

    detectors = (AdaptiveDetector(), ThresholdDetector())
    for number, frame in enumerate(made.frames):
        code, picture = FrameTimecode(number, fps=float(made.rate)), cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        for detector in detectors:
            yield from (cut.frame_num for cut in detector.process_frame(code, picture))


_WAYS: dict[str, Callable[[Made], Iterator[int]]] = {"onrecord": _ours}
if find_spec("scenedetect") is not None:
    _WAYS["PySceneDetect"] = _scenedetect

if __name__ == "__main__":
    main()
