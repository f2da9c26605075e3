"""Which occurrences of a statement have one root: by what is sure first, and by what is only likely afterwards.

Sure: one has the words of the other or credits its outlet, both name the same source, or both quote the same words
(`joins.py`). Likely: what two pages have in common says that they have it from one source (`signs.py`). What is only likely
makes the count a range.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.roots.coverage import Coverage
from onrecord.roots.evidence import Evidence
from onrecord.roots.joins import sure_links
from onrecord.roots.link import Link
from onrecord.roots.links import Links
from onrecord.roots.merging import Merge, merged
from onrecord.roots.root import EdgeKind
from onrecord.roots.signs import Signs, chance_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Occurrences by their root, as numbers, and the links behind it.

    `left` is how likely it is that two of the roots are one after all, from 0 to 1.
    """

    groups: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    left: float


def grouped(found: Sequence[Evidence], *, coverage: Coverage) -> Grouped:
    """Return which of some occurrences have one root."""
    joined = Links(len(found))
    links = list(sure_links(found, coverage=coverage))
    for link in links:
        joined.join(link.one, link.other)
    likely = merged(joined.groups(), found=found, chance=partial(chance_between, coverage=coverage))
    for merge in likely.merges:
        joined.join(merge.one, merge.other)
        links.append(_likely_link(merge, found=found, coverage=coverage))
    return Grouped(groups=tuple(map(tuple, joined.groups())), links=tuple(links), left=likely.left)


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
    if signs.speaker is not None and signs.speaker.name:
        yield f"both pages have it from {signs.speaker.name}, or quote them elsewhere"
    if signs.copies:
        yield "the pages share copied words elsewhere"
    if signs.called:
        yield "the sources are called alike"
    if signs.contained >= _ALIKE:
        yield "the words are alike"


_ALIKE = 0.6
"""The share of the lighter side's words that stand in the other, from which the words are called alike."""
