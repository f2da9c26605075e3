"""What a passage differs in, word by word."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from onrecord.reuse.alignment import Run
from onrecord.reuse.match import Difference, Relation
from onrecord.reuse.postings import Postings

_LEAST_LEFT_OUT = 3
"""Words that one side must leave out to be called shortened; a word or two is an edit."""

_Stretch = tuple[int, int, int, int]
"""From where to where in one text, and in the other, in words."""


def compared(chain: Sequence[Run], *, here: Postings, there: Postings) -> tuple[Relation, tuple[Difference, ...]]:
    """Return how the words of a chain differ, and where."""
    stretches = [*_joined(sorted([*_retold(chain, here=here, there=there), *_between(chain, here=here, there=there)]))]
    return _relation(stretches, here=here, there=there), tuple(
        _difference(stretch, here=here, there=there) for stretch in stretches
    )


def _retold(chain: Sequence[Run], *, here: Postings, there: Postings) -> Iterator[_Stretch]:
    """Yield the words inside runs that are alike and not equal."""
    for run in chain:
        unlike = here.keys[run.here : run.here_end] != there.keys[run.there : run.there_end]
        for offset in unlike.nonzero()[0].tolist():
            yield run.here + offset, run.here + offset + 1, run.there + offset, run.there + offset + 1


def _between(chain: Sequence[Run], *, here: Postings, there: Postings) -> Iterator[_Stretch]:
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


def _joined(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Join stretches with no word between them on either side."""
    current: _Stretch | None = None
    for stretch in stretches:
        if current is not None and current[1] == stretch[0] and current[3] == stretch[2]:
            current = (current[0], stretch[1], current[2], stretch[3])
            continue
        if current is not None:
            yield current
        current = stretch
    if current is not None:
        yield current


def _relation(stretches: Sequence[_Stretch], *, here: Postings, there: Postings) -> Relation:
    if not stretches:
        return "verbatim"
    if all(_is_retold(stretch, here=here, there=there) for stretch in stretches):
        return "shifted"
    only_here = sum(stretch[1] - stretch[0] for stretch in stretches)
    only_there = sum(stretch[3] - stretch[2] for stretch in stretches)
    if min(only_here, only_there) == 0 and max(only_here, only_there) >= _LEAST_LEFT_OUT:
        return "shortened"
    return "edited"


def _is_retold(stretch: _Stretch, *, here: Postings, there: Postings) -> bool:
    mine, theirs = here.retold[stretch[0] : stretch[1]], there.retold[stretch[2] : stretch[3]]
    return len(mine) == len(theirs) and bool((mine == theirs).all())


def _difference(stretch: _Stretch, *, here: Postings, there: Postings) -> Difference:
    return Difference(
        here=here.span(stretch[0], stretch[1]) if stretch[0] < stretch[1] else None,
        there=there.span(stretch[2], stretch[3]) if stretch[2] < stretch[3] else None,
    )
