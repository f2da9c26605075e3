"""Which proposals stand, and which of them lie inside another one's content."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal
from onrecord.models import ModelSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A proposal that stands: its calibrated score, and the link around it or None."""

    proposal: Proposal
    parent: "Link | None"
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rated:
    """A proposal with the probabilities that it is right as an outermost and as a nested attribution."""

    proposal: Proposal
    outer: float
    nested: float

    @property
    def best(self) -> float:
        return max(self.outer, self.nested)


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """The scores below which an outermost and a nested proposal do not stand."""

    outermost: float
    nested: float


def chained(proposals: Sequence[Proposal], *, settings: ModelSettings, least: Least) -> list[Link]:
    """Return the links of all chains, parents before their children and otherwise in the order of the text.

    Of proposals that share words of a cue the better one stands. A proposal whose cue lies in another one's content is
    nested in the innermost such; it is then rated as nested, else as outermost, and left out below `least`, or where it is
    nested and tells nothing.
    """
    rated = [_rated(proposal, settings) for proposal in proposals]
    distinct = _distinct([r for r in rated if r.outer >= least.outermost or r.nested >= least.nested])
    links: list[Link] = []
    around = _Around()
    for r in sorted(distinct, key=lambda r: (-_length(r.proposal), -r.outer, r.proposal.cue)):
        parent = around.innermost(r.proposal.cue)
        score = r.nested if parent else r.outer
        proposal = _within(r.proposal, parent) if parent else r.proposal
        if score < (least.nested if parent else least.outermost) or not proposal.content or (parent and not proposal.telling):
            continue
        link = Link(proposal=proposal, parent=parent, score=score)
        links.append(link)
        around.add(link)
    return list(_in_order(links))


def sure_cues(proposals: Sequence[Proposal], *, settings: ModelSettings, least: float) -> list[Place]:
    """Return the cues of the proposals that are outermost attributions with a probability of `least` or more."""
    return [r.proposal.cue for r in (_rated(proposal, settings) for proposal in proposals) if r.outer >= least]


def _rated(proposal: Proposal, settings: ModelSettings) -> _Rated:
    outer = _share(log_odds(proposal.evidence, settings.outer)) if proposal.evidence else 0.0
    if proposal.layout is not None:
        outer = max(outer, _share(proposal.layout))
    nested = _share(log_odds(proposal.evidence, settings.nested)) if proposal.evidence else 0.0
    return _Rated(proposal=proposal, outer=outer, nested=nested)


def log_odds(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """Return what a bias and a weight for each kind of evidence make of some evidence."""
    return weights[0] + sum(w * e for w, e in zip(weights[1:], evidence, strict=True))


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))


def _distinct(rated: Sequence[_Rated]) -> Iterator[_Rated]:
    """Yield the better of proposals whose cues share a character."""
    taken: list[Place] = []
    for r in sorted(rated, key=lambda r: (-r.best, r.proposal.cue)):
        start, end = r.proposal.cue
        at = bisect_right(taken, (start, end))
        near = taken[max(0, at - 1) : at + 1]
        if any(s < end and start < e for s, e in near):
            continue
        taken.insert(at, (start, end))
        yield r


class _Around:
    """Contents that later, shorter proposals may lie in, found by bucket so that a long text stays linear."""

    WIDTH = 512

    def __init__(self) -> None:
        self._buckets: dict[int, list[Link]] = {}

    def add(self, link: Link) -> None:
        numbers = {n for s, e in link.proposal.content for n in range(s // self.WIDTH, e // self.WIDTH + 1)}
        for n in sorted(numbers):
            self._buckets.setdefault(n, []).append(link)

    def innermost(self, cue: Place) -> Link | None:
        start, end = cue
        held = [k for k in self._buckets.get(start // self.WIDTH, ()) if _holds(k.proposal, start, end)]
        return min(held, key=lambda k: _length(k.proposal)) if held else None


def _holds(proposal: Proposal, start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in proposal.content)


def _within(proposal: Proposal, parent: Link) -> Proposal:
    """Return the proposal cut down to its parent's content; a source outside it is kept, as in "which he said …"."""
    pieces = parent.proposal.content
    content = ((max(s, low), min(e, high)) for s, e in proposal.content for low, high in pieces)
    return replace(proposal, content=tuple((s, e) for s, e in content if s < e))


def _length(proposal: Proposal) -> int:
    return sum(e - s for s, e in proposal.content)


def _in_order(links: Sequence[Link]) -> Iterator[Link]:
    """Yield outermost links in the order of the text, each followed by what is nested in it."""
    inside: dict[int | None, list[Link]] = {}
    for link in links:
        inside.setdefault(None if link.parent is None else id(link.parent), []).append(link)
    waiting = sorted(inside.get(None, ()), key=_first, reverse=True)
    while waiting:
        link = waiting.pop()
        yield link
        waiting += sorted(inside.get(id(link), ()), key=_first, reverse=True)


def _first(link: Link) -> Place:
    proposal = link.proposal
    return min(s for s, _ in (*proposal.source, proposal.cue, *proposal.content)), proposal.cue[0]
