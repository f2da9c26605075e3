"""A reading in a few numbers."""

from dataclasses import dataclass

from onrecord.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Counts of statements, and of the speakers behind them.

    `named`, `unnamed`, `unresolved` and `not_stated` add up to `statements`: the source has a proper name; it has
    none; it is stated and could not be resolved; none is stated. `nested` counts statements inside others.
    """

    statements: int
    speakers: int
    named: int
    unnamed: int
    unresolved: int
    not_stated: int
    nested: int

    @property
    def unnamed_share(self) -> float | None:
        """Statements of unnamed sources by all statements, 0 to 1; None where there is no statement."""
        return self.unnamed / self.statements if self.statements else None


def profile(reading: Reading) -> Profile:
    """Return the profile of a reading."""
    by_id = {speaker.id: speaker for speaker in reading.speakers}
    who = [by_id.get(reading.speaker_of.get(attribution.id, "")) for attribution in reading.attributions]
    stated = [speaker for speaker in who if speaker is not None]
    resolved = [speaker for speaker in stated if speaker.name is not None]
    return Profile(
        statements=len(who),
        speakers=len({speaker.id for speaker in stated}),
        named=sum(speaker.named for speaker in resolved),
        unnamed=sum(not speaker.named for speaker in resolved),
        unresolved=len(stated) - len(resolved),
        not_stated=len(who) - len(stated),
        nested=sum(attribution.parent is not None for attribution in reading.attributions),
    )


def in_words(counts: Profile) -> str:
    """Return a profile in one line: how many statements and speakers, and how many statements nobody signed."""
    if counts.unnamed_share is None:
        return "no statements found"
    parts = [
        counted(counts.statements, "statement"),
        counted(counts.speakers, "speaker"),
        f"{counts.unnamed} of {counts.statements} from unnamed sources ({counts.unnamed_share:.0%})",
    ]
    rest = ((counts.unresolved, "unresolved"), (counts.not_stated, "with no source stated"), (counts.nested, "inside another"))
    return " · ".join([*parts, *(f"{count} {words}" for count, words in rest if count)])


def counted(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural where the count asks for it."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
