"""Which occurrences of a statement have one root: by what is sure first, and by what is only likely afterwards.

Sure: one has the words of the other or credits its outlet, both name the same source, or both quote the same words
(`joins.py`). Likely: what two pages have in common says that they have it from one source (`signs.py`). How many of the groups
are one in the end is told by `numbers.py`; what is only likely makes the count a range.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.roots.chances import Weights
from onrecord.roots.coverage import Coverage
from onrecord.roots.evidence import Evidence
from onrecord.roots.joins import sure_links
from onrecord.roots.link import Link
from onrecord.roots.links import Links
from onrecord.roots.merging import Merge, merges
from onrecord.roots.numbers import Numbers, Sources, numbers_of_roots
from onrecord.roots.root import EdgeKind
from onrecord.roots.signs import Signs, chance_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Occurrences by their root, as numbers, and the links behind it.

    `numbers` says how likely each number of roots is; there are as many groups as the best of them.
    """

    groups: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    numbers: Numbers


def grouped(found: Sequence[Evidence], *, coverage: Coverage, given: Weights | None = None) -> Grouped:
    """Return which of some occurrences have one root; by the package's weights, unless others are given."""
    joined = Links(len(found))
    links = list(sure_links(found, coverage=coverage))
    for link in links:
        joined.join(link.one, link.other)
    groups = joined.groups()
    merging = tuple(merges(groups, found=found, chance=partial(chance_between, coverage=coverage, given=given)))
    sources = Sources.of(groups, found=found)
    numbers = numbers_of_roots([merge.chance for merge in merging], sources=sources, given=given)
    for merge in merging[: len(groups) - numbers.best]:
        joined.join(merge.one, merge.other)
        links.append(_likely_link(merge, found=found, coverage=coverage))
    return Grouped(groups=tuple(map(tuple, joined.groups())), links=tuple(links), numbers=numbers)


def _likely_link(merge: Merge, *, found: Sequence[Evidence], coverage: Coverage) -> Link:
    mine, theirs = found[merge.one], found[merge.other]
    signs = Signs.between(mine, theirs, coverage=coverage)
    kind = _kind(mine, theirs)
    reason = "; ".join((_OF_KIND[kind], *_reasons(signs)))
    return Link(one=merge.one, other=merge.other, kind=kind, reason=reason, chance=merge.chance)


def _kind(mine: Evidence, theirs: Evidence) -> EdgeKind:
    tiers = {mine.tier, theirs.tier}
    if "silent" in tiers:
        return "no source"
    return "general source" if "general" in tiers else "another source"


_OF_KIND: dict[EdgeKind, str] = {
    "no source": "no source is named on one side or on both",
    "general source": "the source has no name on one side or on both",
    "another source": "the sources have different names",
}


def _reasons(signs: Signs) -> Iterator[str]:
    """Yield in words why two occurrences are likely of one root."""
    if signs.beside is not None:
        yield f"{signs.beside.name} is named for it on both pages, or speaks beside it"
    elif signs.speaker is not None:
        yield f"both pages let {signs.speaker.name} speak"
    if signs.shared:
        yield "the pages share copied words"
    if signs.house:
        yield "one outlet published both"
    if signs.called:
        yield "the sources are called alike"
    if signs.covered >= _ALIKE:
        yield "the words are alike"


_ALIKE = 0.5
"""The share of the heavier side's words that stand in the other, from which the words are called alike."""
