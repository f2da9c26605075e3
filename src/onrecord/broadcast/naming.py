"""Captions with names, joined with the voices that are heard while they are shown.

A voice is named where a caption names somebody while it speaks, and by nothing else. What is doubtful stays without a name.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from onrecord.broadcast.phrases import Phrase, sentences_of, together
from onrecord.broadcast.voices import OWN, Speaking, called
from onrecord.documents import Caption, Moment
from onrecord.errors import Fault

_ALIKE = 85
"""Out of 100: names in which fewer letters differ are one name, read twice."""

_LEAST_MS = 500
"""A voice must be heard for so long under a caption to be named by it."""

_SECOND_SHARE = 0.25
"""Of the voice heard longest under a caption; one that begins there and is heard for more may be whose name it is."""

_TAKES_OVER_MS = 3000
"""How soon after a caption another voice begins where a report shows somebody before they are heard."""

_EARLY_MS = 1500
"""A voice may be heard so long before the picture shows who speaks."""

_SECOND_SHOT_MS = 8000
"""A caption may come in the second shot of somebody, if that is so soon."""

_PAUSE_MS = 1000
"""Silence that ends what is said in one go."""

_SOON_MS = 3000
"""A caption that appears so soon after a cut counts from the cut."""

_LONGEST_MS = 60_000
"""For how long after it a caption may name what is said, where no voice tells."""

_TOGETHER_SHARE = 0.5
"""Of a caption's time; captions of two people that share more are shown of both at once, and name neither voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Phrases with whoever captions name, what was doubtful about it, and how many captions contradict the voices.

    A caption does where it appears in the middle of what one voice is said to say, or names a voice that has another name.
    """

    phrases: tuple[Phrase, ...]
    faults: tuple[Fault, ...]
    contradictions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one voice says before another one speaks: the phrases from `start` up to, not including, `end`."""

    by: Speaking | None
    at: Moment
    start: int
    end: int


def runs_of(phrases: Sequence[Phrase]) -> list[Run]:
    """Return the runs of some phrases."""
    runs, start = [], 0
    for by, group in groupby(phrases, key=lambda phrase: phrase.by):
        said = list(group)
        at = Moment(start_ms=said[0].at.start_ms, end_ms=max(phrase.at.end_ms for phrase in said))
        runs.append(Run(by=by, at=at, start=start, end=start + len(said)))
        start += len(said)
    return runs


def named(phrases: Sequence[Phrase], *, captions: Sequence[Caption], shots: Sequence[Moment], path: str) -> Named:
    """Return the phrases with the voices named that captions name.

    Args:
        phrases: In the order of time.
        captions: All of the broadcast, in the order of time.
        shots: In the order of time; without any, the whole film is one.
        path: Of the file, for faults.
    """
    shown, doubts = _alone([caption for caption in captions if caption.kind == "name"])
    namer = _Namer(phrases, shown=shown, shots=shots)
    found = tuple(namer.named())
    faults = [
        Fault(code=code, detail=f"{path}: {what}: {count}; {then}")
        for code, what, count, then in (
            ("captions-at-once", "captions with the names of several people at once", doubts, "they name no voice"),
            ("caption-unheard", "captions with a name under which no voice was told", namer.unheard, "they name no voice"),
        )
        if count
    ]
    return Named(phrases=found, faults=tuple(faults), contradictions=namer.contradictions)


class _Namer:
    """Goes from captions to voices, and from voices to phrases."""

    def __init__(self, phrases: Sequence[Phrase], *, shown: Sequence[Caption], shots: Sequence[Moment]) -> None:
        self._phrases = phrases
        self._runs = runs_of(phrases)
        self._people = _people(shown)
        self._windows = _Windows(self._people, shots=shots)
        self._whose: dict[Speaking, list[Caption]] = defaultdict(list)
        self._loose: list[Caption] = []
        self.unheard = 0
        for caption in self._people:
            self._tie(caption)

    @property
    def contradictions(self) -> int:
        """How many captions contradict the voices."""
        return len(self._loose) + sum(len({self._people[each] for each in whose}) - 1 for whose in self._whose.values())

    def named(self) -> Iterator[Phrase]:
        """Yield the phrases, each with its speaker as far as a caption names it."""
        for run in self._runs:
            yield from self._run(run)

    def _tie(self, caption: Caption) -> None:
        """Tie a caption to the voice that begins to speak in its shot; one that only goes on there is not told by it."""
        by = self._voice_under(caption)
        if by is not None and self._begins(by, since=self._windows.lead(caption), until=caption.at.end_ms):
            self._whose[by].append(caption)
        elif by is not None or any(run.by is None for run in self._runs):
            self._loose.append(caption)
        else:
            self.unheard += 1

    def _run(self, run: Run) -> Iterator[Phrase]:
        """Yield a run with its speaker: one voice has one name, else each run has the name that is shown in it."""
        said = self._phrases[run.start : run.end]
        tied = self._whose.get(run.by, []) if run.by is not None else []
        loose = [each for each in self._loose if _shared(self._windows.of(each), run.at) > 0]
        shown = tied if self._is_one(tied) else [each for each in tied if _shared(run.at, each.at) >= _LEAST_MS]
        if run.by is not None and run.by.voice == "own":
            yield from said
        elif self._is_one(shown) and all(self._people[each] == self._people[shown[0]] for each in loose):
            by = _told_by([*shown, *loose], otherwise=run.by)
            yield from (replace(phrase, by=by) for phrase in said)
        else:
            yield from self._by_shot(said, captions=[*shown, *loose])

    def _by_shot(self, said: Sequence[Phrase], *, captions: Sequence[Caption]) -> Iterator[Phrase]:
        """Yield phrases of which no voice tells whose they are: a caption names the sentences of its shot."""
        told: list[tuple[int, Phrase]] = []
        for sentence in sentences_of(said, pause_ms=_PAUSE_MS):
            first, last = sentence[0][1], sentence[-1][1]
            at = Moment(start_ms=first.at.start_ms, end_ms=max(first.at.start_ms, last.at.end_ms))
            over = [each for each in captions if 2 * _shared(self._windows.of(each), at) > at.end_ms - at.start_ms]
            by = _told_by(over, otherwise=first.by) if over and self._is_one(over) else first.by
            told += ((number, replace(word, by=by)) for number, word in sentence)
        yield from together(told)

    def _is_one(self, captions: Iterable[Caption]) -> bool:
        return len({self._people[caption] for caption in captions}) == 1

    def _voice_under(self, caption: Caption) -> Speaking | None:
        """Return whose voice is heard longest under a caption, but one that begins there before one that goes on from before.

        Reports show somebody and their name while the narrator still speaks: where only the voice that goes on is heard, and
        another one takes over, the caption names neither.
        """
        heard: dict[Speaking, int] = defaultdict(int)
        for run in self._runs:
            ms = _shared(run.at, caption.at)
            if ms >= _LEAST_MS and run.by is not None and run.by != OWN:
                heard[run.by] += ms
        if not heard:
            return None
        longest = max(heard, key=lambda by: heard[by])
        since = min(self._windows.shot(caption).start_ms - _LEAST_MS, caption.at.start_ms)
        enough = (by for by in heard if heard[by] >= _SECOND_SHARE * heard[longest])
        begun = [by for by in enough if self._begins(by, since=since, until=caption.at.end_ms)]
        if longest in begun or (not begun and not self._is_taken_over(caption, by=longest)):
            return longest
        return begun[0] if len(begun) == 1 else None

    def _begins(self, by: Speaking, *, since: int, until: int) -> bool:
        return any(run.by == by and since <= run.at.start_ms <= until for run in self._runs)

    def _is_taken_over(self, caption: Caption, *, by: Speaking) -> bool:
        """Say whether another voice without a name begins under a caption or soon after it."""
        nameless = (run for run in self._runs if run.by is not None and run.by.is_nameless and run.by != by)
        return any(caption.at.start_ms <= run.at.start_ms <= caption.at.end_ms + _TAKES_OVER_MS for run in nameless)


class _Windows:
    """When a caption may name what is said where no voice tells."""

    def __init__(self, people: Mapping[Caption, int], *, shots: Sequence[Moment]) -> None:
        self._people = people
        self._shots = sorted(shots)

    def shot(self, caption: Caption) -> Moment:
        """Return the shot in which a caption appears, the caption's own time where there are no shots."""
        number = bisect_right(self._shots, caption.at.start_ms, key=_start) - 1
        return self._shots[number] if number >= 0 else caption.at

    def lead(self, caption: Caption) -> int:
        """Return from when on somebody may speak whom a caption names: a little before its shot, or from the cut before."""
        number = bisect_right(self._shots, caption.at.start_ms, key=_start) - 1
        first = min(self.shot(caption).start_ms, caption.at.start_ms) - _EARLY_MS
        before = self._shots[number - 1].start_ms if number > 0 else first
        return min(first, before - _EARLY_MS) if caption.at.start_ms - before <= _SECOND_SHOT_MS else first

    def of(self, caption: Caption) -> Moment:
        """Return the time from where a caption appears, or its shot begins shortly before, to the end of the shot.

        The name of somebody else ends it, and so does a minute: a longer shot is a studio, where others speak too.
        """
        shot, shown = self.shot(caption), caption.at
        start = shot.start_ms if shown.start_ms - shot.start_ms <= _SOON_MS else shown.start_ms
        others = (each.at.start_ms for each, person in self._people.items() if person != self._people[caption])
        ends = [shot.end_ms, shown.end_ms + _LONGEST_MS, *(other for other in others if other > shown.start_ms)]
        return Moment(start_ms=start, end_ms=max(min(ends), shown.start_ms))


def _told_by(captions: Sequence[Caption], *, otherwise: Speaking | None) -> Speaking | None:
    """Return the voice that some captions of one person name; one that a mark names too keeps that name if they differ."""
    counts = Counter(caption.name or "" for caption in captions)
    best = max(captions, key=lambda each: (counts[each.name or ""], each.score or 0, -each.at.start_ms))
    role = best.role or next((caption.role for caption in captions if caption.role), None)
    by = called(best.name or "", role=role)
    if by.voice == "unknown":
        return otherwise
    if otherwise is not None and otherwise.voice == "named" and not _are_one(otherwise.name or "", by.name or ""):
        return otherwise
    return replace(by, captions=tuple(caption.id for caption in captions))


def _alone(captions: Sequence[Caption]) -> tuple[list[Caption], int]:
    """Return the captions during which nobody else's name is shown, and how many are left out."""
    alone = [one for one in captions if not any(_are_at_once(one, other) for other in captions)]
    return alone, len(captions) - len(alone)


def _are_at_once(one: Caption, other: Caption) -> bool:
    shorter = min(one.at.end_ms - one.at.start_ms, other.at.end_ms - other.at.start_ms)
    together = _shared(one.at, other.at)
    return together > 0 and together >= _TOGETHER_SHARE * shorter and not _are_one(one.name or "", other.name or "")


def _people(captions: Iterable[Caption]) -> dict[Caption, int]:
    """Return the person of each caption, by a number: names that are read alike are one."""
    firsts: list[str] = []
    people: dict[Caption, int] = {}
    for caption in captions:
        name = caption.name or ""
        number = next((number for number, first in enumerate(firsts) if _are_one(first, name)), len(firsts))
        people[caption] = number
        if number == len(firsts):
            firsts.append(name)
    return people


def _are_one(one: str, other: str) -> bool:
    """Say whether two names as they were read can be one person's: nearly the same letters, or one ends the other."""
    first, second = one.casefold().split(), other.casefold().split()
    shorter, longer = sorted((first, second), key=len)
    return longer[-len(shorter) :] == shorter or fuzz.ratio(" ".join(first), " ".join(second)) >= _ALIKE


def _shared(one: Moment, other: Moment) -> int:
    return max(min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms), 0)


def _start(moment: Moment) -> int:
    return moment.start_ms
