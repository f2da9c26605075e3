from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.borders import Place
from onrecord.attributions.chains import Least, Link, chained
from onrecord.attributions.proposals import EVIDENCE, Proposal
from onrecord.models import Chain, ModelSettings

SIZE = 120
SETTINGS = ModelSettings(
    before=8,
    after=24,
    chain=Chain(start=(0.0,) * 3, step=((0.0,) * 3,) * 3, end=(0.0,) * 3),
    outer=(0.0, 1.0, *[0.0] * 7),
    nested=(0.0, 0.0, 1.0, *[0.0] * 6),
    min_score=0.5,
    min_nested=0.5,
)
"""Log odds are the first kind of evidence for an outermost attribution, the second for a nested one."""


def evidence(*, outer: float, nested: float) -> tuple[float, ...]:
    return (outer, nested, *[0.0] * (len(EVIDENCE) - 2))


def proposal(
    cue: Place,
    *content: Place,
    source: tuple[Place, ...] = (),
    outer: float = 2.0,
    nested: float = 2.0,
) -> Proposal:
    return Proposal(cue=cue, source=source, content=content, evidence=evidence(outer=outer, nested=nested))


def chain(*proposals: Proposal, min_score: float = 0.5) -> list[Link]:
    return chained(proposals, settings=SETTINGS, least=Least(outermost=min_score, nested=min_score))


@st.composite
def stretches(draw: st.DrawFn, *, least: int, most: int) -> tuple[Place, ...]:
    edges = draw(st.lists(st.integers(0, SIZE), min_size=2 * least, max_size=2 * most, unique=True).map(sorted))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


ODDS = st.sampled_from([-3.0, -0.5, 0.5, 1.0, 3.0])
CUE = st.builds(lambda start, size: (start, start + size), st.integers(0, SIZE - 8), st.integers(1, 8))
PROPOSAL = st.builds(
    Proposal,
    cue=CUE,
    source=stretches(least=0, most=2),
    content=stretches(least=1, most=3),
    evidence=st.builds(lambda outer, nested: evidence(outer=outer, nested=nested), ODDS, ODDS),
)
PROPOSALS = st.lists(PROPOSAL, max_size=8)
DISTINCT = st.lists(PROPOSAL, max_size=8, unique_by=lambda p: p.cue)
LEAST = st.sampled_from([0.0, 0.3, 0.5, 0.9])


def test_a_cue_inside_a_content_is_nested_there() -> None:
    report, pilot = proposal((10, 14), (15, 60)), proposal((25, 29), (30, 60))
    outermost, nested = chain(pilot, report)
    assert (outermost.proposal, outermost.parent) == (report, None)
    assert (nested.proposal, nested.parent) == (pilot, outermost)


def test_the_parent_is_the_innermost_content_around_the_cue() -> None:
    links = chain(proposal((10, 14), (15, 90)), proposal((25, 29), (30, 90)), proposal((35, 39), (40, 90)))
    assert [link.parent.proposal.cue if link.parent else None for link in links] == [None, (10, 14), (25, 29)]


def test_a_cue_in_the_gap_of_a_split_content_is_outermost() -> None:
    first, second = chain(proposal((20, 24), (0, 18), (40, 60)), proposal((26, 30), (31, 38)))
    assert first.parent is None
    assert second.parent is None


def test_a_nested_content_ends_where_its_parents_does() -> None:
    _, nested = chain(proposal((10, 14), (15, 60)), proposal((25, 29), (30, 70)))
    assert nested.proposal.content == ((30, 60),)


def test_a_nested_content_leaves_out_the_gap_of_its_parents() -> None:
    _, nested = chain(proposal((40, 44), (0, 38), (50, 90)), proposal((10, 14), (15, 70)))
    assert nested.proposal.content == ((15, 38), (50, 70))


def test_a_source_outside_the_parents_content_is_kept() -> None:
    _, nested = chain(proposal((10, 14), (15, 60)), proposal((25, 29), (30, 60), source=((0, 5),)))
    assert nested.proposal.source == ((0, 5),)


def test_of_two_cues_in_one_place_the_better_one_stands() -> None:
    (only,) = chain(proposal((10, 14), (15, 60), outer=1, nested=1), proposal((12, 19), (20, 60), outer=2, nested=1))
    assert only.proposal.cue == (12, 19)


def test_scores_are_shares_of_their_log_odds() -> None:
    links = chain(proposal((10, 14), (15, 60), outer=0.0), proposal((25, 29), (30, 60), outer=0.0, nested=1.0986123))
    assert [link.score for link in links] == pytest.approx([0.5, 0.75])


def test_what_stands_below_the_least_score_is_left_out_and_its_children_stand_alone() -> None:
    (only,) = chain(proposal((10, 14), (15, 60), outer=-1, nested=-1), proposal((25, 29), (30, 60)))
    assert only.proposal.cue == (25, 29)
    assert only.parent is None


def test_contents_around_one_another_make_no_circle() -> None:
    first, second = chain(proposal((10, 14), (0, 60)), proposal((30, 34), (0, 60)))
    assert first.parent is None
    assert second.parent is first


def test_chains_stand_in_the_order_of_the_text_each_followed_by_what_is_nested_in_it() -> None:
    links = chain(
        proposal((80, 84), (85, 99)), proposal((25, 29), (30, 60)), proposal((10, 14), (15, 60)), proposal((4, 8), (9, 10))
    )
    assert [link.proposal.cue[0] for link in links] == [4, 10, 25, 80]


@settings(max_examples=60)
@given(proposals=PROPOSALS, least=LEAST)
def test_parents_come_before_their_children_and_no_chain_is_a_circle(proposals: list[Proposal], least: float) -> None:
    links = chain(*proposals, min_score=least)
    for at, link in enumerate(links):
        assert link.parent is None or any(link.parent is before for before in links[:at])


@settings(max_examples=60)
@given(proposals=PROPOSALS, least=LEAST)
def test_a_childs_cue_and_content_lie_inside_its_parents_content(proposals: list[Proposal], least: float) -> None:
    for link in chain(*proposals, min_score=least):
        inside = link.parent.proposal.content if link.parent else ((0, SIZE),)
        assert link.proposal.content
        for start, end in (link.proposal.cue, *link.proposal.content):
            assert start < end
            assert any(low <= start and end <= high for low, high in inside)


@settings(max_examples=60)
@given(proposals=PROPOSALS, least=LEAST)
def test_cues_share_no_character(proposals: list[Proposal], least: float) -> None:
    cues = sorted(link.proposal.cue for link in chain(*proposals, min_score=least))
    assert all(left[1] <= right[0] for left, right in pairwise(cues))


@settings(max_examples=60)
@given(proposals=PROPOSALS, least=LEAST)
def test_pieces_of_a_content_stay_in_order_and_scores_above_the_least(proposals: list[Proposal], least: float) -> None:
    for link in chain(*proposals, min_score=least):
        assert all(left[1] <= right[0] for left, right in pairwise(link.proposal.content))
        assert least <= link.score <= 1
        assert any(link.proposal.cue == p.cue and link.proposal.source == p.source for p in proposals)


@settings(max_examples=60)
@given(proposals=PROPOSALS, least=LEAST)
def test_outermost_links_stand_in_the_order_of_the_text(proposals: list[Proposal], least: float) -> None:
    outermost = [link.proposal for link in chain(*proposals, min_score=least) if link.parent is None]
    begins = [min(p.cue[0], p.content[0][0], *(s for s, _ in p.source)) for p in outermost]
    assert begins == sorted(begins)


@settings(max_examples=60)
@given(proposals=DISTINCT.flatmap(lambda ps: st.tuples(st.just(ps), st.permutations(ps))))
def test_the_order_of_the_proposals_does_not_matter(proposals: tuple[list[Proposal], list[Proposal]]) -> None:
    one, other = proposals
    assert chain(*one) == chain(*other)


def test_what_tells_nothing_is_left_out_where_it_is_nested_and_its_children_hang_on_its_parent() -> None:
    report, empty, pilot = proposal((10, 14), (15, 90)), proposal((25, 29), (30, 90)), proposal((35, 39), (40, 90))
    outermost, nested = chain(report, replace(empty, telling=False), pilot)
    assert (outermost.proposal, nested.proposal, nested.parent) == (report, pilot, outermost)
    (alone,) = chain(replace(empty, telling=False))
    assert alone.parent is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_of_three_is_told_in_any_order_of_its_proposals(order: tuple[int, ...]) -> None:
    made = [proposal((10, 14), (15, 90)), proposal((25, 29), (30, 90)), proposal((35, 39), (40, 90))]
    assert [link.proposal.cue[0] for link in chain(*(made[n] for n in order))] == [10, 25, 35]
