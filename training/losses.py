"""The loss of one batch: cue tagging, source and content of every marked cue, and which likely cues are none."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from articles import QUIET
from batches import Batch
from network import Cues, Network
from torch import Tensor

WEIGHTS = {"outer": 1.0, "any": 0.3, "chain": 0.3, "valid": 0.3}
"""How much each part counts; cue detection is what limits the whole, so it counts most."""

LONGEST_GUESS = 6
"""Longest wrong cue that is shown to the linker, in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """Cues that the tagger believes in and that are none; `known` is 1 where that also holds for nested ones."""

    cues: Cues
    known: Tensor


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss by name, each a sum divided by the number of marked cues."""
    hidden, logits = network.encoder(batch.ids, batch.features)
    marked = len(batch.inner)
    count = max(1, marked)
    parts = {"outer": _tagging(logits[..., :3], batch.outer) / count, "any": _tagging(logits[..., 3:], batch.any) / count}
    wrong = hard_negatives(logits.detach(), batch, most=max(4, count // 3))
    cues = _together(batch.cues, wrong.cues)
    if not len(cues.start):
        return parts
    linked = network.link(hidden, batch.paragraph, batch.lengths, cues)
    if marked:
        real = linked.real[:marked]
        gold = batch.roles.gather(1, linked.where[:marked]) * real.long()
        with torch.autocast("cpu", enabled=False):
            parts["chain"] = network.chain.loss(linked.roles[:marked].float(), gold, real).mean()
    parts["valid"] = _validity(linked.valid, batch.inner, wrong.known) / count
    return parts


def _tagging(logits: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=QUIET, reduction="sum")


def _validity(logits: Tensor, inner: Tensor, known: Tensor) -> Tensor:
    """Return the summed loss of "is an outermost attribution" and "is one at all"; marked cues come first, guesses after."""
    truth = torch.zeros(len(logits), 2)
    truth[: len(inner), 0], truth[: len(inner), 1] = 1 - inner, 1
    weight = torch.ones_like(truth)
    weight[len(inner) :, 1] = known
    return F.binary_cross_entropy_with_logits(logits.float(), truth, weight=weight, reduction="sum")


def _together(first: Cues, second: Cues) -> Cues:
    return Cues(
        window=torch.cat([first.window, second.window]),
        start=torch.cat([first.start, second.start]),
        end=torch.cat([first.end, second.end]),
    )


@torch.no_grad()
def hard_negatives(logits: Tensor, batch: Batch, *, most: int) -> Guesses:
    """Return up to `most` of the cues that the tagger now believes in most and that are none.

    Inside a marked content the corpus does not say what is nested, so there only "outermost" is known to be wrong.
    """
    two = logits.float().view(*logits.shape[:2], 2, 3)
    belief = two.softmax(-1)[..., 1].amax(-1)
    belief = torch.where((batch.outer == 0) & (batch.any <= 0), belief, torch.zeros(()))
    top = belief.flatten().topk(min(most, belief.numel()))
    flat = top.indices[top.values > 0.03]
    window, start = flat // logits.shape[1], flat % logits.shape[1]
    inside = (two.argmax(-1) == 2).any(-1)
    ends = [_end(inside[w], s, stop=int(batch.lengths[w]) - 1) for w, s in zip(window.tolist(), start.tolist(), strict=True)]
    cues = Cues(window=window, start=start, end=torch.tensor(ends, dtype=torch.long))
    return Guesses(cues=cues, known=(batch.any[window, start] == 0).float())


def _end(inside: Tensor, start: int, *, stop: int) -> int:
    end = start + 1
    while end < min(stop, start + LONGEST_GUESS) and bool(inside[end]):
        end += 1
    return end
