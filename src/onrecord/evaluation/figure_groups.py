"""Figure groups against marks: which numbers are of one quantity, how they stand to each other, who official was first.

A marked number is the figure of its document that shares most characters with it. Two marked numbers are a pair where they are
of one quantity; pairs of quantities that may be joined, and figures that nobody marked, are neither demanded nor punished. The
same is asked of the marked numbers that are figures of a reading at all, which tells grouping from finding. Beside it stands
what comes out where an equal number in an equal unit is one quantity.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_groups import EQUAL, RELATIONS, MarkedGroup, load_groups
from onrecord.evaluation.marked_stories import load_documents
from onrecord.evaluation.tallies import Additive, Share, Tally
from onrecord.figures import Figure
from onrecord.reading import read
from onrecord.roots import Coverage, FigureGroup, Occurrence, Value, figure_groups

FigureAt = tuple[str, str]
"""A document and the id of a figure of its reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTallies(Additive):
    """Of the pairs of one kind that are marked: how many are in one group, and of these, how many have the right kind."""

    together: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroupScores:
    """Scores of figure groups: pairs of numbers, relations by kind, and the first that an official gives.

    `members` are the marked numbers that are figures of a reading; `of_found` are the pairs among these. `named` are the
    quantities whose first official value is marked, `left_open` those of which none is.
    """

    stories: int
    members: Share
    pairs: Tally
    interval: Interval | None
    of_found: Tally
    equal_numbers: Tally
    relations: Mapping[str, RelationTallies]
    named: Share
    left_open: Share

    @property
    def relations_right(self) -> Share:
        """The relations that are right, of the marked pairs that are in one group."""
        return sum((each.right for each in self.relations.values()), Share())

    def to_json(self) -> dict[str, Any]:
        """Return the scores as one object; rates in per cent."""
        return {
            "stories": self.stories,
            "marked numbers that are figures": _told(self.members),
            "pairs marked": self.pairs.gold,
            **_rates("", self.pairs),
            "f1 interval": [round(self.interval.low, 1), round(self.interval.high, 1)] if self.interval else None,
            **_rates("of figures found: ", self.of_found),
            **_rates("equal numbers: ", self.equal_numbers),
            "relations right": _told(self.relations_right),
            **{f"relations right: {kind}": _told(each.right) for kind, each in self.relations.items()},
            **{f"in one group: {kind}": _told(each.together) for kind, each in self.relations.items()},
            "first official value named": _told(self.named),
            "first official value left open": _told(self.left_open),
        }


def evaluate_figure_groups(
    gold: Path, *, texts: Sequence[Path], settings: BootstrapSettings | None = None
) -> FigureGroupScores:
    """Return the scores of the figure groups that are found now in the documents of each story marked.

    Args:
        gold: JSON Lines as `load_groups` takes them.
        texts: JSON Lines with `id` and `text`, and what is known of outlet and date.
        settings: The bootstrap behind the interval.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
        UsageError: The texts do not hold all the documents.
    """
    stories: dict[str, list[MarkedGroup]] = {}
    for each in load_groups(gold):
        stories.setdefault(each.story, []).append(each)
    wanted = {name for marked in stories.values() for each in marked for name in each.documents}
    known = load_documents(texts, wanted=wanted)
    missing = sorted(wanted - set(known))
    if missing:
        raise UsageError(f"no text of {', '.join(missing[:3])}: name the files that hold the documents with --texts")
    coverages = {
        story: Coverage.of(read(known[name]) for name in dict.fromkeys(name for each in marked for name in each.documents))
        for story, marked in stories.items()
    }
    return score_figure_groups(stories, coverages=coverages, settings=settings)


def score_figure_groups(
    stories: Mapping[str, Sequence[MarkedGroup]],
    *,
    coverages: Mapping[str, Coverage],
    settings: BootstrapSettings | None = None,
) -> FigureGroupScores:
    """Return the scores of the groups that are found in the documents of each story."""
    scored = [_Story.of(marked, coverage=coverages[story]) for story, marked in stories.items()]
    tallies = [each.pairs(each.found) for each in scored]
    return FigureGroupScores(
        stories=len(scored),
        members=sum((each.members for each in scored), Share()),
        pairs=sum(tallies, Tally()),
        interval=f1_interval(tallies, settings=settings or BootstrapSettings()),
        of_found=sum((each.pairs(each.found, only_figures=True) for each in scored), Tally()),
        equal_numbers=sum((each.pairs(each.equal) for each in scored), Tally()),
        relations={kind: sum((each.relation(kind) for each in scored), RelationTallies()) for kind in RELATIONS},
        named=sum((each.named for each in scored), Share()),
        left_open=sum((each.left_open for each in scored), Share()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """The marks of one story, what was found, and which figure of which group each marked number is.

    `found` and `equal` tell the group of a figure: by the rules, and by its number alone. `places` are the places of figures in
    their groups.
    """

    marked: Sequence[MarkedGroup]
    groups: Sequence[FigureGroup]
    figures: Mapping[Occurrence, FigureAt]
    found: Mapping[FigureAt, int]
    places: Mapping[FigureAt, int]
    equal: Mapping[FigureAt, int]

    @classmethod
    def of(cls, marked: Sequence[MarkedGroup], *, coverage: Coverage) -> "_Story":
        groups = figure_groups(coverage)
        listed = [(number, place, value) for number, each in enumerate(groups) for place, value in enumerate(each.values)]
        return cls(
            marked=marked,
            groups=groups,
            figures=dict(_met(marked, coverage=coverage)),
            found={_key(value): number for number, _, value in listed},
            places={_key(value): place for _, place, value in listed},
            equal=_by_number(coverage),
        )

    @property
    def members(self) -> Share:
        listed = {member for each in self.marked for member in each.members}
        return Share(part=sum(member in self.figures for member in listed), whole=len(listed))

    def pairs(self, group_of: Mapping[FigureAt, int], *, only_figures: bool = False) -> Tally:
        """Return the tally of pairs where figures are grouped so; of those marked numbers alone that are figures, if asked."""
        gold, free = set(_pairs(each.members for each in self.marked)), set(self._free())
        if only_figures:
            gold = {pair for pair in gold if all(member in self.figures for member in pair)}
        together: dict[int, list[Occurrence]] = {}
        for member, figure in self.figures.items():
            if figure in group_of:
                together.setdefault(group_of[figure], []).append(member)
        told = {pair for pair in _pairs(together.values()) if pair in gold or pair not in free}
        right = len(told & gold)
        return Tally(predicted=len(told), gold=len(gold), right=right, found=right)

    def _free(self) -> Iterator[frozenset[Occurrence]]:
        """Yield the pairs of quantities that may be joined."""
        for one, other in combinations(self.marked, 2):
            if one.quantity in other.near or other.quantity in one.near:
                yield from (frozenset((mine, theirs)) for mine in one.members for theirs in other.members)

    def relation(self, kind: str) -> RelationTallies:
        """Return how the pairs marked with a kind came out."""
        told = [
            self._told(each.members[pair.one], each.members[pair.other])
            for each in self.marked
            for pair in each.relations
            if pair.kind == kind
        ]
        met = [each for each in told if each is not None]
        return RelationTallies(
            together=Share(part=len(met), whole=len(told)), right=Share(part=met.count(kind), whole=len(met))
        )

    def _told(self, one: Occurrence, other: Occurrence) -> str | None:
        """Return how two members of one found group are said to stand to each other, or None where they are not in one."""
        figures = [self.figures.get(member) for member in (one, other)]
        groups = {self.found.get(figure) if figure else None for figure in figures}
        number = groups.pop()
        if groups or number is None:
            return None
        places = [self.places[figure] for figure in figures if figure]
        said = self.groups[number].between(places[0], places[-1])
        return said.kind if said else EQUAL

    @property
    def named(self) -> Share:
        answers = [
            self._first(each) == _document(each)
            for each in self.marked
            if each.acknowledged is not None and len(each.members) > 1
        ]
        return Share(part=sum(answers), whole=len(answers))

    @property
    def left_open(self) -> Share:
        answers = [self._first(each) is None for each in self.marked if each.acknowledged is None and len(each.members) > 1]
        return Share(part=sum(answers), whole=len(answers))

    def _first(self, marked: MarkedGroup) -> str | None:
        """Return the document with the first official value of the found group that holds most of a marked one."""
        held = [self.found[self.figures[each]] for each in marked.members if self.figures.get(each) in self.found]
        if not held:
            return None
        group = self.groups[max(held, key=lambda number: (held.count(number), -number))]
        return None if group.acknowledged is None else group.values[group.acknowledged].document


def _met(marked: Iterable[MarkedGroup], *, coverage: Coverage) -> Iterator[tuple[Occurrence, FigureAt]]:
    """Yield each marked number that is a figure of its document, with that figure."""
    for member in dict.fromkeys(member for each in marked for member in each.members):
        figures = coverage.reports[member.document].reading.figures
        best = max(figures, key=lambda figure: _shared(member, figure), default=None)
        if best is not None and _shared(member, best) > 0:
            yield member, (member.document, best.id)


def _shared(member: Occurrence, figure: Figure) -> int:
    return min(member.span.end, figure.span.end) - max(member.span.start, figure.span.start)


def _by_number(coverage: Coverage) -> dict[FigureAt, int]:
    """Return a group for each number in each unit: the plain rule."""
    numbers: dict[tuple[object, ...], int] = {}
    return {
        (name, figure.id): numbers.setdefault((figure.value, *_ends(figure), figure.unit), len(numbers))
        for name, report in coverage.reports.items()
        for figure in report.reading.figures
    }


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    """Return the ends of a range; a number has none, however exact it is said to be."""
    return (figure.low, figure.high) if figure.value is None else (None, None)


def _key(value: Value) -> FigureAt:
    return value.document, value.figure.id


def _document(marked: MarkedGroup) -> str | None:
    return None if marked.acknowledged is None else marked.members[marked.acknowledged].document


def _pairs(groups: Iterable[Iterable[Occurrence]]) -> Iterator[frozenset[Occurrence]]:
    for group in groups:
        for one, other in combinations(dict.fromkeys(group), 2):
            yield frozenset((one, other))


def _rates(name: str, tally: Tally) -> dict[str, float]:
    return {f"{name}{rate}": round(getattr(tally, rate), 1) for rate in ("precision", "recall", "f1")}


def _told(share: Share) -> str:
    percent = "-" if share.percent is None else f"{share.percent:.1f}"
    return f"{percent} ({share.part} of {share.whole})"
