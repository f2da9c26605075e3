"""How well the captions of made screens are read: names and kinds on short clips, times over a minute.

    python benchmarks/captions.py --split tune --of-each 20
    python benchmarks/captions.py --split report --of-each 20 --clips build/clips

All screens are synthetic (`tests/broadcast/synthetic/screens.py`): one name caption each, in Latin, Hangul and Cyrillic,
over moving pictures, by chance with a channel's sign, a clock, a headline and a ticker; every fourth one lies over the film
given by `--film`. "tune" was looked at while captions were made, "report" has other names, layouts, fonts and colours.
`--minute` makes a minute with headlines, subtitles, a ticker and names, and counts what begins and ends within one look
(500 ms).
"""

import argparse
import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from onrecord.broadcast.media import Frame
from onrecord.broadcast.screen import EVERY_MS, captions
from onrecord.documents import Caption

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT / "tests" / "broadcast" / "synthetic"))
import screens  # noqa: E402

_FILM = _ROOT / ".." / "shared" / "data" / "media" / "testvideo.mp4"
_LANGUAGES = {"latin": ("en",), "hangul": ("ko", "en"), "cyrillic": ("ru", "uk", "en")}


def main() -> None:
    """Parse the command line, read the clips, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("tune", "report"), default="tune")
    parser.add_argument("--of-each", type=int, default=20, help="clips of each writing")
    parser.add_argument("--clips", type=Path, default=_ROOT / "build" / "clips", help="where clips are written, and kept")
    parser.add_argument("--film", type=Path, default=_FILM)
    parser.add_argument("--minute", action="store_true")
    arguments = parser.parse_args()
    arguments.clips.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    for script in screens.SCRIPTS:
        if arguments.minute:
            minute(script, split=arguments.split, counts=counts)
        else:
            for seed in range(arguments.of_each):
                film = arguments.film if seed % 4 == 3 and arguments.film.exists() else None
                screen = screens.Screen(split=arguments.split, script=script, seed=seed, film=film)
                one(screen, folder=arguments.clips, counts=counts)
    show(counts)


def one(screen: Any, *, folder: Path, counts: Counter[str]) -> None:
    """Read one clip with one name, and count what is right."""
    drawn, size = screens.name_screen(screen)
    path = folder / f"{screen.split}-{screen.script}-{screen.seed:02}.mp4"
    if not path.exists():
        screens.made(path, drawn, screen=screen, size=size)
    found = read(screens.decoded(path), script=screen.script, counts=counts)
    names = [each for each in found if each.kind == "name"]
    (wanted,) = (shown for shown in drawn.shown if shown.kind == "name")
    right = [each for each in names if folded(each.name) == folded(wanted.name)]
    counts[f"{screen.script}: of"] += 1
    counts[f"{screen.script}: name"] += bool(right)
    counts[f"{screen.script}: role too"] += any(folded(each.role) == folded(wanted.role) for each in right)
    counts[f"{screen.script}: times too"] += any(is_on_time(each, wanted) for each in right)
    counts[f"{screen.script}: other captions called names"] += len(names) - bool(names)
    count_kinds(found, drawn.shown, counts=counts)


def count_kinds(found: Sequence[Caption], shown: Iterable[Any], *, counts: Counter[str]) -> None:
    """Count how many captions of each kind were told right, by the caption whose words are nearest."""
    for wanted in shown:
        nearest = max(found, key=lambda each: fuzz.ratio(folded(each.text), folded(" ".join(wanted.lines))), default=None)
        counts[f"kind {wanted.kind}: of"] += 1
        counts[f"kind {wanted.kind}: right"] += nearest is not None and nearest.kind == wanted.kind


def minute(script: str, *, split: str, counts: Counter[str]) -> None:
    """Read a minute of a channel, and count whose times are right."""
    screen = screens.Screen(split=split, script=script, seed=0, seconds=60.0)
    drawn, size = screens.news_screen(screen)
    found = read(screens.pictures(drawn, screen=screen, size=size), script=script, counts=counts)
    count_kinds(found, drawn.shown, counts=counts)
    for wanted in drawn.shown:
        same = [each for each in found if each.kind == wanted.kind and is_on_time(each, wanted)]
        counts[f"times {wanted.kind}: of"] += 1
        counts[f"times {wanted.kind}: right"] += bool(same)
    counts["captions in all"] += len(found)


def read(frames: Iterable[tuple[int, Any]], *, script: str, counts: Counter[str]) -> list[Caption]:
    """Return the captions of a clip, and count the processor's time."""
    given = [Frame(at_ms=at, pixels=pixels) for at, pixels in frames]
    before = _spent()
    made = [each for each in captions(given, languages=_LANGUAGES[script]) if isinstance(each, Caption)]
    counts["processor, ms"] += round((_spent() - before) * 1000)
    counts["film, ms"] += len(given) * EVERY_MS
    return made


def is_on_time(caption: Caption, wanted: Any) -> bool:
    """Say whether a caption begins and ends within one look of when it did."""
    late = (abs(caption.at.start_ms - wanted.start_ms), abs(caption.at.end_ms - wanted.end_ms))
    return max(late) <= EVERY_MS


def folded(text: str | None) -> str:
    """Return words with one space between them."""
    return " ".join((text or "").split())


def show(counts: Counter[str]) -> None:
    """Print what was counted; shares with their 95 % interval."""
    for key, count in sorted(counts.items()):
        whole = counts.get(f"{key.partition(':')[0]}: of", 0)
        if key.endswith(": of") or not whole:
            print(f"{key:45} {count}")
        else:
            low, high = wilson_interval(count, whole)
            print(f"{key:45} {count} of {whole} ({100 * low:.0f} to {100 * high:.0f} %)")
    print(f"share of real time: {counts['processor, ms'] / max(counts['film, ms'], 1):.2f}")


def wilson_interval(right: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, right / whole
    middle = share + z * z / (2 * whole)
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - spread) / (1 + z * z / whole), (middle + spread) / (1 + z * z / whole)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
