from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.proposals import best_path
from onrecord.models import Chain as Shipped

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
chain = pytest.importorskip("chain", reason=ABSENT)

LENGTH = 5
WEIGHT = st.floats(-4, 4, width=16)
ROLES = st.lists(WEIGHT, min_size=3, max_size=3)
STEPS = st.lists(ROLES, min_size=3, max_size=3)
SCORES = st.lists(ROLES, min_size=LENGTH, max_size=LENGTH)
REAL = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(lambda ends: (ends[0], max(ends[0] + 1, ends[1])))
GOLD = st.lists(st.integers(0, 2), min_size=LENGTH, max_size=LENGTH)

Path = tuple[int, ...]
Table = list[list[float]]


def chain_of(start: list[float], step: Table) -> Any:
    made = chain.Chain(len(start))
    with torch.no_grad():
        made.start.copy_(torch.tensor(start))
        made.step.copy_(torch.tensor(step))
    return made


def real_of(real: tuple[int, int]) -> Any:
    return torch.tensor([[float(real[0] <= at < real[1]) for at in range(LENGTH)]])


def path_score(path: Path, *, scores: Table, start: list[float], step: Table) -> float:
    return start[path[0]] + sum(scores[at][role] for at, role in enumerate(path)) + sum(step[a][b] for a, b in pairwise(path))


def shares(scores: Table, *, real: tuple[int, int], start: list[float], step: Table) -> dict[Path, float]:
    """Return the log of the share that each path over the real positions has."""
    here = scores[slice(*real)]
    paths = list(product(range(3), repeat=len(here)))
    every = [path_score(path, scores=here, start=start, step=step) for path in paths]
    whole = float(np.logaddexp.reduce(every))
    return {path: score - whole for path, score in zip(paths, every, strict=True)}


def pairs(path: Path, *, first: int) -> Iterator[tuple[int, int, int]]:
    yield from ((first + at, a, b) for at, (a, b) in enumerate(pairwise(path)))


@settings(max_examples=40)
@given(scores=SCORES, gold=GOLD, real=REAL, start=ROLES, step=STEPS)
def test_the_loss_is_the_share_of_the_gold_path_among_all_paths(
    scores: Table, gold: list[int], real: tuple[int, int], start: list[float], step: Table
) -> None:
    shown = real_of(real)
    found = chain_of(start, step).loss(torch.tensor([scores]), torch.tensor([gold]) * shown.long(), shown)
    expected = -shares(scores, real=real, start=start, step=step)[tuple(gold[slice(*real)])]
    assert found.item() == pytest.approx(expected, abs=1e-3)


@settings(max_examples=20)
@given(rows=st.lists(st.tuples(SCORES, GOLD, REAL), min_size=1, max_size=4), start=ROLES, step=STEPS)
def test_cues_of_a_batch_do_not_influence_each_other(
    rows: list[tuple[Table, list[int], tuple[int, int]]], start: list[float], step: Table
) -> None:
    scores = torch.tensor([row[0] for row in rows])
    real = torch.cat([real_of(row[2]) for row in rows])
    gold = torch.tensor([row[1] for row in rows]) * real.long()
    made = chain_of(start, step)
    every = [slice(n, n + 1) for n in range(len(rows))]
    alone = [made.loss(scores[n], gold[n], real[n]).item() for n in every]
    assert made.loss(scores, gold, real).tolist() == pytest.approx(alone, abs=1e-4)
    told = made.told(scores, real)
    for n in every:
        by_itself = made.told(scores[n], real[n])
        assert torch.allclose(told.one[n], by_itself.one, atol=1e-5)
        assert torch.allclose(told.two[n], by_itself.two, atol=1e-5)


@settings(max_examples=20)
@given(scores=SCORES, start=ROLES, step=STEPS)
def test_the_path_that_is_read_out_is_the_one_with_the_least_loss(scores: Table, start: list[float], step: Table) -> None:
    weights = Shipped(start=tuple(start), step=tuple(map(tuple, step)), end=(0.0, 0.0, 0.0))
    best = best_path(np.array([scores], np.float32), chain=weights)
    made = chain_of(start, step)
    every = torch.tensor(list(product(range(3), repeat=LENGTH)))
    losses = made.loss(torch.tensor([scores]).expand(len(every), -1, -1), every, torch.ones(len(every), LENGTH))
    read_out = made.loss(torch.tensor([scores]), torch.tensor(best), torch.ones(1, LENGTH))
    assert read_out.item() == pytest.approx(losses.min().item(), abs=1e-3)
    assert losses.exp().reciprocal().sum().item() == pytest.approx(1, abs=1e-3)


@settings(max_examples=40)
@given(scores=SCORES, real=REAL, start=ROLES, step=STEPS)
def test_what_is_told_is_how_often_the_paths_have_each_role_and_each_pair(
    scores: Table, real: tuple[int, int], start: list[float], step: Table
) -> None:
    one, two = np.zeros((LENGTH, 3)), np.zeros((LENGTH - 1, 3, 3))
    for path, log_share in shares(scores, real=real, start=start, step=step).items():
        for at, role in enumerate(path, start=real[0]):
            one[at, role] += np.exp(log_share)
        for place in pairs(path, first=real[0]):
            two[place] += np.exp(log_share)
    told = chain_of(start, step).told(torch.tensor([scores]), real_of(real))
    assert told.one[0].numpy() == pytest.approx(one, abs=1e-4)
    assert told.two[0].numpy() == pytest.approx(two, abs=1e-4)


@settings(max_examples=40)
@given(scores=SCORES, real=REAL, start=ROLES, step=STEPS)
def test_the_divergence_of_a_chain_from_itself_is_its_entropy(
    scores: Table, real: tuple[int, int], start: list[float], step: Table
) -> None:
    made, shown = chain_of(start, step), real_of(real)
    found = made.divergence(torch.tensor([scores]), made.told(torch.tensor([scores]), shown), shown)
    entropy = -sum(np.exp(share) * share for share in shares(scores, real=real, start=start, step=step).values())
    assert found.item() == pytest.approx(entropy, abs=1e-3)


@settings(max_examples=40)
@given(mine=SCORES, theirs=SCORES, real=REAL, starts=st.tuples(ROLES, ROLES), steps=st.tuples(STEPS, STEPS))
def test_the_divergence_from_another_chain_is_the_cross_entropy_of_their_paths(
    mine: Table, theirs: Table, real: tuple[int, int], starts: tuple[list[float], ...], steps: tuple[Table, ...]
) -> None:
    shown = real_of(real)
    told = chain_of(starts[1], steps[1]).told(torch.tensor([theirs]), shown)
    found = chain_of(starts[0], steps[0]).divergence(torch.tensor([mine]), told, shown)
    believed = shares(mine, real=real, start=starts[0], step=steps[0])
    said = shares(theirs, real=real, start=starts[1], step=steps[1])
    assert found.item() == pytest.approx(-sum(np.exp(said[path]) * believed[path] for path in said), abs=2e-3)


def test_a_new_chain_prefers_to_stay_in_its_role() -> None:
    made = chain.Chain(3)
    scores, real = torch.zeros(1, 2, 3), torch.ones(1, 2)
    # nine paths of two positions: three stay, at e each, six change, at 1 each
    stay, change = (made.loss(scores, torch.tensor([gold]), real).item() for gold in ([1, 1], [1, 2]))
    whole = 3 * np.e + 6
    assert [stay, change] == pytest.approx([np.log(whole) - 1, np.log(whole)], abs=1e-5)
