"""How well made films are read: right speakers and times of statements, links of chains, and what it takes.

    python benchmarks/made_films.py report water forest

Each film is made anew in a temporary folder (tests/broadcast/synthetic: espeak-ng and fonts-noto-core are needed), its words
come from subtitles without names, its speakers from captions and voices. With `--speech` the words are recognised, too: then
only the speakers of turns can be compared. Synthetic voices and drawn pictures say nothing of how well speech or captions are
read.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SYNTHETIC = Path(__file__).parents[1] / "tests" / "broadcast" / "synthetic"
sys.path.insert(0, str(SYNTHETIC))

from compared import Compared, compared  # noqa: E402 - they lie beside the tests
from film import film  # noqa: E402
from report import Report  # noqa: E402

from onrecord.reading import Reading, read  # noqa: E402


def main() -> None:
    """Make, read and compare the films that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", nargs="+", metavar="SCRIPT")
    parser.add_argument("--silent", action="store_true", help="the films have no sound")
    parser.add_argument("--speech", action="store_true", help="take the subtitles away and recognise what is said")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        for script in asked.scripts:
            path = Path(folder) / f"{script}.mp4"
            made = film(path, script=script, silent=asked.silent)
            if asked.speech:
                path.with_suffix(".srt").unlink()
            _tell(path, made, speech=asked.speech)


def _tell(path: Path, made: Report, *, speech: bool) -> None:
    began, used = time.monotonic(), _cpu_s()
    reading = read(path)
    took, cost = time.monotonic() - began, _cpu_s() - used
    print(f"{path.stem}: {made.lasts_ms / 1000:.0f} s, read in {took:.0f} s, {cost:.0f} CPU-seconds", flush=True)
    if speech:
        _tell_turns(reading, made)
        return
    found = compared(reading, report=made)
    for name, numbers, holds in (
        ("statements with the right speaker and time", found.statements, found.is_right),
        ("of them turns", found.turns, found.is_right),
        ("links of chains", found.nested, found.right_chain),
    ):
        print(f"  {name}: {sum(map(holds, numbers))} of {len(numbers)}")
    _tell_misses(found)


def _tell_misses(found: Compared) -> None:
    for number in found.statements:
        if not found.is_right(number):
            truth, got = found.truths[number], found.found[number]
            speaker = found.reading.speaker(got) if got else None
            why = "missed" if got is None else f"speaker {speaker.name if speaker else None}, time {found.right_time(number)}"
            print(f"    {truth.who} · {truth.words[:60]} · {why}")


def _tell_turns(reading: Reading, made: Report) -> None:
    """Say how much of the time of named turns in the script has that name."""
    timeline = reading.document.timeline
    turns = timeline.turns if timeline else ()
    whole = [truth for truth in made.truths if not truth.around and any(turn.name == truth.who for turn in turns)]
    lasts = sum(truth.end_ms - truth.start_ms for truth in whole)
    right = sum(
        max(min(turn.at.end_ms, truth.end_ms) - max(turn.at.start_ms, truth.start_ms), 0)
        for truth in whole
        for turn in turns
        if turn.name == truth.who
    )
    named = sum(turn.at.end_ms - turn.at.start_ms for turn in turns if turn.voice == "named")
    print(f"  named speech: {right / max(lasts, 1):.3f} of it found, {right / max(named, 1):.3f} of what was found is right")


def _cpu_s() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
