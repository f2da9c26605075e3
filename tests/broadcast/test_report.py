"""A made broadcast of five minutes, read from its subtitles and compared with its script."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.attributions import Attribution
from onrecord.reading import Reading, read
from onrecord.reading.clock import spoken_at
from onrecord.spans import Span

NEAR_MS = 500
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The script beside its reading: for each statement of the script the one that was read, None where it was missed."""

    reading: Reading
    truths: tuple[Any, ...]
    found: tuple[Attribution | None, ...]
    lasts_ms: int

    def right_speaker(self, number: int) -> bool:
        found = self.found[number]
        speaker = self.reading.speaker(found) if found else None
        return speaker is not None and (speaker.name or "").casefold() == self.truths[number].who.casefold()

    def right_time(self, number: int) -> bool:
        found, timeline = self.found[number], self.reading.document.timeline
        at = spoken_at(found, timeline=timeline) if found and timeline else None
        truth = self.truths[number]
        return at is not None and max(abs(at.start_ms - truth.start_ms), abs(at.end_ms - truth.end_ms)) <= NEAR_MS

    def right_chain(self, number: int) -> bool:
        found = self.found[number]
        around = next((n for n, truth in enumerate(self.truths) if truth.words == self.truths[number].around), None)
        outer = self.found[around] if around is not None else None
        return found is not None and outer is not None and found.parent == outer.id and self.right_speaker(number)

    def share(self, holds: Callable[[int], bool], *, of: list[int]) -> float:
        return sum(holds(number) for number in of) / len(of)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent / "synthetic"))
        made = import_module("report").report(seed=SEED)
    path = tmp_path_factory.mktemp("report") / "report.srt"
    path.write_text(made.srt, encoding="utf-8")
    reading = read(path)
    found = tuple(_match(reading, truth) for truth in made.truths)
    return Compared(reading=reading, truths=made.truths, found=found, lasts_ms=made.lasts_ms)


def _match(reading: Reading, truth: Any) -> Attribution | None:
    """Return the attribution whose content is most nearly the statement's, at least half of both together."""
    text = " ".join(reading.document.text.split("\n\n"))
    start = reading.document.text.find(truth.words)
    if start < 0:
        start = text.index(truth.words) + text[: text.index(truth.words)].count("\n\n")
    wanted = set(range(start, start + len(truth.words)))
    rated = [(_overlap(each.content, wanted), number, each) for number, each in enumerate(reading.attributions)]
    best = max(rated, key=lambda each: (each[0], -each[1]))
    return best[2] if best[0] >= 0.5 else None


def _overlap(content: tuple[Span, ...], wanted: set[int]) -> float:
    covered = {place for span in content for place in range(span.start, span.end)}
    return len(covered & wanted) / len(covered | wanted)


def test_the_broadcast_lasts_five_minutes(compared: Compared) -> None:
    assert 270_000 <= compared.lasts_ms <= 330_000


def test_every_turn_has_its_speaker_and_its_time(compared: Compared) -> None:
    turns = [number for number, found in enumerate(compared.found) if found is not None and found.turn is not None]
    assert len(turns) == 5
    assert compared.share(lambda n: compared.right_speaker(n) and compared.right_time(n), of=turns) == 1


def test_most_statements_have_the_right_speaker_and_time(compared: Compared) -> None:
    """31 of 35 with each of five paces; what is wrong is in the words (a pronoun, where a content ends), not in the clock."""
    everything = list(range(len(compared.truths)))
    wrong = [n for n in everything if not (compared.right_speaker(n) and compared.right_time(n))]
    assert 1 - len(wrong) / len(everything) >= 0.88, [compared.truths[n] for n in wrong]


def test_chains_are_found(compared: Compared) -> None:
    """9 of 10."""
    nested = [number for number, truth in enumerate(compared.truths) if truth.around]
    assert compared.share(compared.right_chain, of=nested) >= 0.8
