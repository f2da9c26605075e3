"""A script beside the reading of what was made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from report import Report, Truth  # type: ignore[import-not-found]  # lies beside it

from onrecord.attributions import Attribution
from onrecord.reading import Reading
from onrecord.reading.clock import spoken_at
from onrecord.spans import Span

NEAR_MS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """For each statement of the script the one that was read, None where it was missed."""

    reading: Reading
    truths: tuple[Truth, ...]
    found: tuple[Attribution | None, ...]

    @property
    def statements(self) -> list[int]:
        """The numbers of all statements."""
        return list(range(len(self.truths)))

    @property
    def turns(self) -> list[int]:
        """The numbers of those that are what a voice says that is not the broadcast's own."""
        return [number for number, found in enumerate(self.found) if found is not None and found.turn is not None]

    @property
    def nested(self) -> list[int]:
        """The numbers of those that lie in another one: the links of chains."""
        return [number for number, truth in enumerate(self.truths) if truth.around]

    def is_right(self, number: int) -> bool:
        """Say whether a statement has its speaker, and its time within 500 ms."""
        return self.right_speaker(number) and self.right_time(number)

    def right_speaker(self, number: int) -> bool:
        """Say whether a statement has its speaker."""
        found = self.found[number]
        speaker = self.reading.speaker(found) if found else None
        return speaker is not None and (speaker.name or "").casefold() == self.truths[number].who.casefold()

    def right_time(self, number: int) -> bool:
        """Say whether a statement begins and ends within 500 ms of where it does."""
        found, timeline = self.found[number], self.reading.document.timeline
        at = spoken_at(found, timeline=timeline) if found and timeline else None
        truth = self.truths[number]
        return at is not None and max(abs(at.start_ms - truth.start_ms), abs(at.end_ms - truth.end_ms)) <= NEAR_MS

    def right_chain(self, number: int) -> bool:
        """Say whether a statement lies in the one that it lies in, and has its speaker."""
        found = self.found[number]
        around = next((n for n, truth in enumerate(self.truths) if truth.words == self.truths[number].around), None)
        outer = self.found[around] if around is not None else None
        return found is not None and outer is not None and found.parent == outer.id and self.right_speaker(number)

    def share(self, holds: Callable[[int], bool], *, of: Sequence[int]) -> float:
        """Return of how many of some statements something holds."""
        return sum(map(holds, of)) / len(of)


def compared(reading: Reading, *, report: Report) -> Compared:
    """Return a reading beside the script that it is of."""
    found = tuple(_match(reading, truth) for truth in report.truths)
    return Compared(reading=reading, truths=report.truths, found=found)


def _match(reading: Reading, truth: Truth) -> Attribution | None:
    """Return the attribution whose content is most nearly the statement's, at least half of both together."""
    wanted = _wanted(reading.document.text, truth.words)
    rated = [(_overlap(each.content, wanted), -number, each) for number, each in enumerate(reading.attributions)]
    best = max(rated, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= 0.5 else None


def _wanted(text: str, words: str) -> set[int]:
    """Return where some words stand in a text, whatever white space parts them there."""
    dense = [(place, sign) for place, sign in enumerate(text) if not sign.isspace()]
    sought = "".join(words.split())
    start = "".join(sign for _, sign in dense).index(sought)
    return set(range(dense[start][0], dense[start + len(sought) - 1][0] + 1))


def _overlap(content: tuple[Span, ...], wanted: set[int]) -> float:
    covered = {place for span in content for place in range(span.start, span.end)}
    return len(covered & wanted) / len(covered | wanted)
