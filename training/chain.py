"""A linear chain over the roles of the positions around a cue.

Shapes: N cues, L positions, R roles. `real` is N x L, 1 on the one stretch of positions that lies in the window.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

NEVER = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How likely each role is at each position, N x L x R, and each pair of roles at neighbours, N x (L - 1) x R x R."""

    one: Tensor
    two: Tensor


class Chain(nn.Module):
    """Transition weights; `end` stays at zero, as a stretch may stop anywhere."""

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(roles))
        self.end = nn.Parameter(torch.zeros(roles))
        self.step = nn.Parameter(torch.eye(roles))

    def loss(self, scores: Tensor, gold: Tensor, real: Tensor) -> Tensor:
        """scores: N x L x R; gold: N x L. Returns the negative log likelihood of the marked roles, N."""
        one = F.one_hot(gold, scores.shape[-1]).float() * real.unsqueeze(-1)
        return self.divergence(scores, Told(one=one, two=one[:, :-1, :, None] * one[:, 1:, None, :]), real)

    def divergence(self, scores: Tensor, told: Told, real: Tensor) -> Tensor:
        """Return the cross entropy between what is told of the roles and this chain, N, in nats."""
        steps = self.step.expand(*told.two.shape)
        begins = _first(real)
        score = (told.one * scores).sum((1, 2)) + (told.two * steps).sum((1, 2, 3))
        score = score + ((told.one * begins.unsqueeze(-1)).sum(1) * self.start).sum(1)
        return log_total(scores, start=self.start, steps=steps, real=real) - score

    def told(self, scores: Tensor, real: Tensor) -> Told:
        """Return how likely this chain takes each role to be: the derivative of its log total by each score."""
        with torch.enable_grad():
            one = scores.detach().float().requires_grad_()
            two = self.step.detach().expand(len(scores), scores.shape[1] - 1, -1, -1).clone().requires_grad_()
            total = log_total(one, start=self.start.detach(), steps=two, real=real)
            first, second = torch.autograd.grad(total.sum(), (one, two))
        return Told(one=first, two=second)


def log_total(scores: Tensor, *, start: Tensor, steps: Tensor, real: Tensor) -> Tensor:
    """Return the log of the summed weight of all sequences, N.

    Each position is a matrix of transitions, off the stretch the identity; they are multiplied in pairs, so that a long
    stretch takes few operations.
    """
    roles = scores.shape[-1]
    same = torch.full((roles, roles), NEVER, device=scores.device).fill_diagonal_(0.0)
    both = (real[:, 1:] * real[:, :-1])[..., None, None] > 0
    moves = torch.where(both, steps + scores[:, 1:, None, :], same)
    begin = start + (scores * _first(real).unsqueeze(-1)).sum(1)
    while moves.shape[1] > 1:
        if moves.shape[1] % 2:
            moves = torch.cat([moves, same.expand(len(moves), 1, -1, -1)], dim=1)
        left, right = moves[:, ::2], moves[:, 1::2]
        moves = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
    return torch.logsumexp(begin.unsqueeze(-1) + moves[:, 0], dim=(1, 2))


def _first(real: Tensor) -> Tensor:
    """Return N x L, 1 on the first position of each stretch."""
    before = F.pad(real[:, :-1], (1, 0))
    return real * (1 - before)
