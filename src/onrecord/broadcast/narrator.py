"""The narrator that nothing names: a conclusion from who is heard when, marked as one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.broadcast.naming import Run, runs_of
from onrecord.broadcast.phrases import Phrase
from onrecord.broadcast.voices import Speaking
from onrecord.documents import Moment
from onrecord.errors import Fault

_NARRATED = Speaking(voice="own", inferred=True)
_LEAST_SHOTS = 3
_LEAST_MS = 1000
"""A voice is heard in a shot where it speaks for so long in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrated:
    """Phrases with the narrator told, and the fault that says that this is inferred."""

    phrases: tuple[Phrase, ...]
    faults: tuple[Fault, ...] = ()


def narrated(phrases: Sequence[Phrase], *, shots: Sequence[Moment], path: str) -> Narrated:
    """Return the phrases, the voice that evidently carries the report as the broadcast's own.

    It is the one voice without a name that is heard before the first person whom a caption or a label names and again after
    one of them, or else in three places with such people between, for more than half of the time of all voices without a
    name, and over more shots than any other voice, three at least. Where it is not so clear, everybody keeps a number.

    Args:
        phrases: In the order of time, named as far as captions name them.
        shots: In the order of time.
        path: Of the file, for the fault.
    """
    runs = runs_of(phrases)
    narrator = _narrator(runs, shots=shots)
    if narrator is None:
        return Narrated(phrases=tuple(phrases))
    told = tuple(replace(phrase, by=_NARRATED) if phrase.by == narrator else phrase for phrase in phrases)
    turns = sum(run.by == narrator for run in runs)
    detail = (
        f"{path}: nothing names the voice that is heard in {turns} turns before, between and after those with a name; "
        "it is taken for the broadcast's own"
    )
    return Narrated(phrases=told, faults=(Fault(code="narrator-inferred", detail=detail),))


def _narrator(runs: Sequence[Run], *, shots: Sequence[Moment]) -> Speaking | None:
    spoken = Counter[Speaking]()
    for run in runs:
        if run.by is not None and run.by.is_nameless:
            spoken[run.by] += run.at.end_ms - run.at.start_ms
    if not spoken:
        return None
    candidate, lasts = spoken.most_common(1)[0]
    evident = (
        2 * lasts > spoken.total() and _is_around_the_named(candidate, runs) and _is_over_most(candidate, runs, shots=shots)
    )
    return candidate if evident else None


def _is_around_the_named(candidate: Speaking, runs: Sequence[Run]) -> bool:
    """Say whether a voice is heard on both sides of voices with a name: before the first one, else in three places."""
    named = [place for place, run in enumerate(runs) if run.by is not None and run.by.voice == "named"]
    places = {bisect_left(named, place) for place, run in enumerate(runs) if run.by == candidate}
    return bool(named) and len(places) >= (2 if 0 in places else 3)


def _is_over_most(candidate: Speaking, runs: Sequence[Run], *, shots: Sequence[Moment]) -> bool:
    """Say whether a voice is heard in more shots than any other."""
    heard = Counter[Speaking | None]()
    for shot in shots:
        by = {run.by for run in runs if min(run.at.end_ms, shot.end_ms) - max(run.at.start_ms, shot.start_ms) >= _LEAST_MS}
        heard.update(by)
    most = heard.most_common(2)
    return (
        bool(most) and most[0][0] == candidate and most[0][1] >= _LEAST_SHOTS and most[0][1] > (most[1:] or [(None, 0)])[0][1]
    )
