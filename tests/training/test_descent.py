from typing import Any

import pytest

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
descent = pytest.importorskip("descent", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)

RATES = {"encoder": 1e-3, "head": 1e-2, "warm_up": 0.1}


def fresh(steps: int = 100) -> Any:
    torch.manual_seed(1)
    made = network.Network(network.Shape(hidden=12, layers=1, heads=2, inner=8))
    return descent.Descent(made, rates=descent.Rates(**RATES), steps=steps, name="veld")


def down(going: Any, count: int) -> None:
    for _ in range(count):
        weight = going.network.encoder.cue.weight
        going.down({"marked outer": (weight - 1).square().sum()})


def rates(going: Any) -> list[float]:
    return [group["lr"] for group in going._optimizer.param_groups]


def test_rates_rise_while_warming_up_and_fall_to_half_a_percent() -> None:
    going = fresh()
    assert rates(going) == pytest.approx([1e-4, 1e-3])  # the first of ten steps of warming up
    down(going, 4)
    assert rates(going) == pytest.approx([5e-4, 5e-3])
    down(going, 46)
    assert rates(going) == pytest.approx([0.505e-3, 0.505e-2])
    down(going, 50)
    assert rates(going) == pytest.approx([0.005e-3, 0.005e-2])


def test_every_weight_is_in_one_group_and_word_vectors_are_in_none() -> None:
    going = fresh()
    grouped = [id(weight) for group in going._optimizer.param_groups for weight in group["params"]]
    learned = {id(weight) for weight in going.network.parameters() if weight.requires_grad}
    assert len(grouped) == len(set(grouped))
    assert set(grouped) == learned
    assert id(going.network.encoder.words.weight) not in learned


def test_what_is_kept_is_a_mean_that_lags_behind() -> None:
    going = fresh()
    before = going.network.encoder.cue.weight.detach().clone()
    down(going, 30)
    now, kept = going.network.encoder.cue.weight, going.average.encoder.cue.weight
    assert ((kept - before).abs() < (now - before).abs()).all()
    assert (kept - before).abs().sum().item() > 0


def test_parts_count_by_their_kind() -> None:
    going = fresh()
    weight = going.network.chain.start
    with torch.no_grad():
        weight.zero_()
    # the cue's part weighs 1, the chain's 0.3: the first wins, whoever gives it
    going.down({"taught outer": weight.sum(), "marked chain": -2 * weight.sum()})
    assert all(value < 0 for value in weight.tolist())
