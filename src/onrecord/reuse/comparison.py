"""What a passage differs in, word by word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from onrecord.reuse.alignment import Run
from onrecord.reuse.match import Difference, Relation
from onrecord.reuse.postings import Postings

_LEAST_LEFT_OUT = 3
"""Words that one side must leave out to be called shortened; a word or two is an edit."""

Stretch = tuple[int, int, int, int]
"""From where to where in one text, and in the other, in words."""


def stretches_between(chain: Sequence[Run], *, here: Postings, there: Postings) -> list[Stretch]:
    """Return where the words of a chain differ, in the order of the texts."""
    return [*_joined(sorted([*_retold(chain, here=here, there=there), *_between(chain, here=here, there=there)]))]


def blanks(chain: Sequence[Run], stretches: Sequence[Stretch], *, here: Postings, there: Postings) -> int:
    """Return at how many places, in a chain and at its ends, a name or number stands for another one, as in a set phrase."""
    before = (chain[0].here - 1, chain[0].here, chain[0].there - 1, chain[0].there)
    after = (chain[-1].here_end, chain[-1].here_end + 1, chain[-1].there_end, chain[-1].there_end + 1)
    edges = [edge for edge in (before, after) if edge[0] >= 0 and edge[2] >= 0]
    return sum(_is_blank(stretch, here=here, there=there) for stretch in (*stretches, *edges))


def differences(stretches: Sequence[Stretch], *, here: Postings, there: Postings) -> tuple[Difference, ...]:
    """Return stretches as places in the texts."""
    return tuple(_difference(stretch, here=here, there=there) for stretch in stretches)


def relation(stretches: Sequence[Stretch], *, here: Postings, there: Postings) -> Relation:
    """Return what to call words that differ in these stretches."""
    if not stretches:
        return "verbatim"
    if all(_is_retold(stretch, here=here, there=there) for stretch in stretches):
        return "shifted"
    only_here = sum(stretch[1] - stretch[0] for stretch in stretches)
    only_there = sum(stretch[3] - stretch[2] for stretch in stretches)
    if min(only_here, only_there) == 0 and max(only_here, only_there) >= _LEAST_LEFT_OUT:
        return "shortened"
    return "edited"


def _is_blank(stretch: Stretch, *, here: Postings, there: Postings) -> bool:
    mine, theirs = here.particular[stretch[0] : stretch[1]], there.particular[stretch[2] : stretch[3]]
    return bool(mine.any() and theirs.any())


def _retold(chain: Sequence[Run], *, here: Postings, there: Postings) -> Iterator[Stretch]:
    """Yield the words inside runs that are alike and not equal."""
    for run in chain:
        unlike = here.keys[run.here : run.here_end] != there.keys[run.there : run.there_end]
        for offset in unlike.nonzero()[0].tolist():
            yield run.here + offset, run.here + offset + 1, run.there + offset, run.there + offset + 1


def _between(chain: Sequence[Run], *, here: Postings, there: Postings) -> Iterator[Stretch]:
    """Yield what stands between runs and is not equal."""
    for left, right in pairwise(chain):
        mine = here.keys[left.here_end : right.here].tolist()
        theirs = there.keys[left.there_end : right.there].tolist()
        for edit in Indel.opcodes(mine, theirs):
            if edit.tag != "equal":
                yield (
                    left.here_end + edit.src_start,
                    left.here_end + edit.src_end,
                    left.there_end + edit.dest_start,
                    left.there_end + edit.dest_end,
                )


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Join stretches with no word between them on either side."""
    current: Stretch | None = None
    for stretch in stretches:
        if current is not None and current[1] == stretch[0] and current[3] == stretch[2]:
            current = (current[0], stretch[1], current[2], stretch[3])
            continue
        if current is not None:
            yield current
        current = stretch
    if current is not None:
        yield current


def _is_retold(stretch: Stretch, *, here: Postings, there: Postings) -> bool:
    mine, theirs = here.retold[stretch[0] : stretch[1]], there.retold[stretch[2] : stretch[3]]
    return len(mine) == len(theirs) and bool((mine == theirs).all())


def _difference(stretch: Stretch, *, here: Postings, there: Postings) -> Difference:
    return Difference(
        here=here.span(stretch[0], stretch[1]) if stretch[0] < stretch[1] else None,
        there=there.span(stretch[2], stretch[3]) if stretch[2] < stretch[3] else None,
    )
