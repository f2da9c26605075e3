"""Gradient descent with a schedule, and the running mean of the weights that it leaves behind."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import torch
from losses import WEIGHTS
from network import Network
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Rates of learning for what was pretrained and for what is new, the share of steps to warm up, and the averaging."""

    encoder: float
    head: float
    warm_up: float = 0.06
    average: float = 0.998
    decay: float = 0.01


def device() -> str:
    """Return where to train: an accelerator if there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class Descent:
    """One network on its way down; `average` is what is scored and kept."""

    def __init__(self, network: Network, *, rates: Rates, steps: int, name: str) -> None:
        self.network, self.rates, self.steps, self.name = network, rates, steps, name
        self._average = AveragedModel(network, multi_avg_fn=self._mix)
        self._optimizer = _optimizer(network, rates)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._rate)
        self._began = time.monotonic()
        self._shown: dict[str, Tensor] = {}
        self.step = 0

    @property
    def average(self) -> Network:
        """The network with the mean weights."""
        return cast(Network, self._average.module)

    def down(self, parts: dict[str, Tensor]) -> None:
        """Take one step against the gradient of the weighted sum of `parts`, whose names end in a kind of loss."""
        total = torch.stack([WEIGHTS[name.split()[-1]] * value for name, value in parts.items()]).sum()
        self._optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self.step += 1
        self._average.update_parameters(self.network)
        self._show(parts)

    def _rate(self, step: int) -> float:
        return min((step + 1) / (self.rates.warm_up * self.steps), max(0.0, 1 - step / self.steps) + 0.005)

    def _mix(self, means: Sequence[Tensor], weights: Sequence[Tensor], count: Tensor | int) -> None:
        keep = min(self.rates.average, (int(count) + 1) / (int(count) + 11))
        for mean, weight in zip(means, weights, strict=True):
            mean.lerp_(weight, 1 - keep)

    def _show(self, parts: dict[str, Tensor]) -> None:
        values = {name: value.detach() for name, value in parts.items()}
        self._shown = {name: 0.98 * self._shown.get(name, value) + 0.02 * value for name, value in values.items()}
        if self.step % 50 == 0:
            shown = "  ".join(f"{name} {float(value):.3f}" for name, value in self._shown.items())
            seconds = time.monotonic() - self._began
            print(f"{self.name} {self.step}/{self.steps}  {seconds:.0f} s  {shown}", file=sys.stderr, flush=True)


def _optimizer(network: Network, rates: Rates) -> torch.optim.AdamW:
    """Return AdamW with one rate for what was pretrained and a higher one for what is new."""
    new = {id(p) for p in (*network.encoder.cue.parameters(), network.encoder.features.weight)}
    pretrained = [p for p in network.encoder.parameters() if p.requires_grad and id(p) not in new]
    head = [p for p in network.parameters() if id(p) in new] + [*network.linker.parameters(), *network.chain.parameters()]
    groups = [{"params": pretrained, "lr": rates.encoder}, {"params": head, "lr": rates.head}]
    return torch.optim.AdamW(groups, weight_decay=rates.decay, fused=True)
