from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.proposals import best_path
from onrecord.models import Chain

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)

LENGTH = 5
WEIGHT = st.floats(-4, 4, width=16)
ROLES = st.lists(WEIGHT, min_size=3, max_size=3)
STEPS = st.lists(ROLES, min_size=3, max_size=3)
SCORES = st.lists(ROLES, min_size=LENGTH, max_size=LENGTH)
REAL = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(lambda ends: (ends[0], max(ends[0] + 1, ends[1])))
GOLD = st.lists(st.integers(0, 2), min_size=LENGTH, max_size=LENGTH)


def chain(start: list[float], step: list[list[float]]) -> Any:
    made = network.Chain()
    with torch.no_grad():
        made.start.copy_(torch.tensor(start))
        made.step.copy_(torch.tensor(step))
    return made


def path_score(path: tuple[int, ...], *, scores: list[list[float]], start: list[float], step: list[list[float]]) -> float:
    return start[path[0]] + sum(scores[at][role] for at, role in enumerate(path)) + sum(step[a][b] for a, b in pairwise(path))


def loss_by_hand(
    scores: list[list[float]], gold: list[int], *, real: tuple[int, int], start: list[float], step: list[list[float]]
) -> float:
    """Return the negative log share of the gold path among all paths over the real positions."""
    here = scores[slice(*real)]
    paths = product(range(3), repeat=len(here))
    every = [path_score(path, scores=here, start=start, step=step) for path in paths]
    wanted = path_score(tuple(gold[slice(*real)]), scores=here, start=start, step=step)
    return float(np.logaddexp.reduce(every)) - wanted


@settings(max_examples=40)
@given(scores=SCORES, gold=GOLD, real=REAL, start=ROLES, step=STEPS)
def test_the_chains_loss_is_the_share_of_the_gold_path_among_all_paths(
    scores: list[list[float]], gold: list[int], real: tuple[int, int], start: list[float], step: list[list[float]]
) -> None:
    shown = [1.0 if real[0] <= at < real[1] else 0.0 for at in range(LENGTH)]
    known = [role if shown[at] else 0 for at, role in enumerate(gold)]
    found = chain(start, step).loss(torch.tensor([scores]), torch.tensor([known]), torch.tensor([shown]))
    assert found.item() == pytest.approx(loss_by_hand(scores, gold, real=real, start=start, step=step), abs=1e-3)


@settings(max_examples=20)
@given(rows=st.lists(st.tuples(SCORES, GOLD, REAL), min_size=1, max_size=4), start=ROLES, step=STEPS)
def test_cues_of_a_batch_do_not_change_each_others_loss(
    rows: list[tuple[list[list[float]], list[int], tuple[int, int]]], start: list[float], step: list[list[float]]
) -> None:
    scores = torch.tensor([row[0] for row in rows])
    real = torch.tensor([[float(low <= at < high) for at in range(LENGTH)] for _, _, (low, high) in rows])
    gold = torch.tensor([row[1] for row in rows]) * real.long()
    made = chain(start, step)
    alone = [made.loss(scores[n : n + 1], gold[n : n + 1], real[n : n + 1]).item() for n in range(len(rows))]
    assert made.loss(scores, gold, real).tolist() == pytest.approx(alone, abs=1e-4)


@settings(max_examples=20)
@given(scores=SCORES, start=ROLES, step=STEPS)
def test_the_path_that_is_read_out_is_the_one_with_the_least_loss(
    scores: list[list[float]], start: list[float], step: list[list[float]]
) -> None:
    weights = Chain(start=tuple(start), step=tuple(map(tuple, step)), end=(0.0, 0.0, 0.0))
    best = best_path(np.array([scores], np.float32), chain=weights)
    made = chain(start, step)
    every = torch.tensor(list(product(range(3), repeat=LENGTH)))
    losses = made.loss(torch.tensor([scores]).expand(len(every), -1, -1), every, torch.ones(len(every), LENGTH))
    read_out = made.loss(torch.tensor([scores]), torch.tensor(best), torch.ones(1, LENGTH))
    assert read_out.item() == pytest.approx(losses.min().item(), abs=1e-3)
    assert losses.exp().reciprocal().sum().item() == pytest.approx(1, abs=1e-3)


def test_dropout_masks_keep_the_mean_and_drop_the_share_asked_for() -> None:
    torch.manual_seed(1)
    dropped = network.Masks(0.25, size=1 << 16)(torch.ones(100, 100))
    assert (dropped == 0).float().mean().item() == pytest.approx(0.25, abs=0.02)
    assert dropped.mean().item() == pytest.approx(1, abs=0.03)


def test_the_linker_sees_the_paragraphs_away_and_nothing_off_the_window() -> None:
    made = network.Network.__new__(network.Network)
    torch.nn.Module.__init__(made)
    seen: list[Any] = []

    def linker(*given: Any) -> tuple[Any, Any]:
        seen.extend(given)
        return torch.zeros(()), torch.zeros(())

    made.linker = linker
    paragraph = torch.tensor([[0, 0, 1, 1, 1, 5, 5]])
    hidden = torch.arange(7.0)[None, :, None].expand(1, 7, network.HIDDEN)
    cues = network.Cues(window=torch.tensor([0]), start=torch.tensor([2]), end=torch.tensor([4]))
    linked = made.link(hidden, paragraph, torch.tensor([6]), cues)
    _, cue, apart, within, real = seen
    at = network.BEFORE - 2
    assert real[0].nonzero().flatten().tolist() == list(range(at, at + 6))
    assert apart[0, at : at + 6].tolist() == [2, 2, 3, 3, 3, 6]
    assert (within * real)[0].nonzero().flatten().tolist() == [at + 2, at + 3]
    assert cue[0, 0].item() == 2.5
    assert linked.where[0, at : at + 6].tolist() == [0, 1, 2, 3, 4, 5]
