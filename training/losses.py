"""The loss of one batch: from marks, and from what teachers make of it.

Marks give four parts: cue tagging as outermost and as any, source and content of every cue looked at, and whether such a cue
is one at all. Teachers give shares where a mark gives one answer; of nested attributions they know too little to be asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from articles import QUIET
from batches import Batch
from chain import Told
from network import TAGS, Cues, Linked, Network
from torch import Tensor

WEIGHTS = {"outer": 1.0, "any": 0.3, "chain": 0.3, "valid": 0.3}
"""How much each part counts; cue detection is what limits the whole, so it counts most."""

LONGEST_GUESS = 6
"""Longest wrong cue that is shown to the linker, in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """Cues that a tagger believes in and that are none; `known` is 1 where that also holds for nested ones."""

    cues: Cues
    known: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What teachers say of outermost attributions: shares of the tags B x T x 3, and of N cues their roles and validity."""

    tags: Tensor
    cues: Cues
    roles: Told
    valid: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a network makes of a batch: states B x T x hidden, and cue logits B x T x 2 x 3."""

    network: Network
    batch: Batch
    hidden: Tensor
    tags: Tensor

    def link(self, cues: Cues) -> Linked:
        """Return what the linker says of some cues of the batch."""
        return self.network.link(self.hidden, self.batch.paragraph, self.batch.lengths, cues)


def viewed(network: Network, batch: Batch) -> View:
    """Run the encoder over a batch."""
    hidden, logits = network.encoder(batch.ids, batch.features)
    return View(network=network, batch=batch, hidden=hidden, tags=logits.float().unflatten(-1, (2, TAGS)))


def marked_losses(view: View) -> dict[str, Tensor]:
    """Return the parts of the loss by name, each a sum divided by the number of marked cues."""
    batch = view.batch
    marked = len(batch.inner)
    count = max(1, marked)
    parts = {name: _tagging(view.tags[:, :, n], getattr(batch, name)) / count for n, name in enumerate(("outer", "any"))}
    wrong = hard_negatives(view.tags.detach(), batch, most=max(4, count // 3))
    cues = together(batch.cues, wrong.cues)
    if not len(cues.start):
        return parts
    linked = view.link(cues)
    if marked:
        real = linked.real[:marked]
        gold = batch.roles.gather(1, linked.where[:marked]) * real.long()
        parts["chain"] = view.network.chain.loss(linked.roles[:marked].float(), gold, real).mean()
    parts["valid"] = _validity(linked.valid, batch.inner, wrong.known) / count
    return parts


def taught_losses(view: View, lesson: Lesson) -> dict[str, Tensor]:
    """Return the same parts, measured against the teachers' shares."""
    real = (view.batch.ids != 0).float()
    count = max(1, len(lesson.cues.start))
    crossed = -(lesson.tags * view.tags[:, :, 0].log_softmax(-1)).sum(-1) * real
    parts = {"outer": crossed.sum() / count}
    if not len(lesson.cues.start):
        return parts
    linked = view.link(lesson.cues)
    parts["chain"] = view.network.chain.divergence(linked.roles.float(), lesson.roles, linked.real).mean()
    parts["valid"] = F.binary_cross_entropy_with_logits(linked.valid[:, 0].float(), lesson.valid, reduction="sum") / count
    return parts


@torch.no_grad()
def lesson(views: Sequence[View], *, floor: float, most: int) -> Lesson:
    """Return the mean of what teachers say of a batch; at most `most` cues are looked at, those likelier than `floor`."""
    batch = views[0].batch
    tags = torch.stack([view.tags[:, :, 0].softmax(-1) for view in views]).mean(0)
    belief = tags[..., 1] * (batch.ids != 0)
    top = belief.flatten().topk(min(most, belief.numel()))
    cues = _cues_at(top.indices[top.values > floor], tags.unsqueeze(2), batch)
    linked = [view.link(cues) for view in views]
    told = [view.network.chain.told(seen.roles, seen.real) for view, seen in zip(views, linked, strict=True)]
    return Lesson(
        tags=tags,
        cues=cues,
        roles=Told(one=torch.stack([t.one for t in told]).mean(0), two=torch.stack([t.two for t in told]).mean(0)),
        valid=torch.stack([seen.valid[:, 0].float().sigmoid() for seen in linked]).mean(0),
    )


def _tagging(logits: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=QUIET, reduction="sum")


def _validity(logits: Tensor, inner: Tensor, known: Tensor) -> Tensor:
    """Return the summed loss of "is an outermost attribution" and "is one at all"; marked cues come first, guesses after."""
    truth = torch.zeros_like(logits, dtype=torch.float)
    truth[: len(inner), 0], truth[: len(inner), 1] = 1 - inner, 1
    weight = torch.ones_like(truth)
    weight[len(inner) :, 1] = known
    return F.binary_cross_entropy_with_logits(logits.float(), truth, weight=weight, reduction="sum")


def together(first: Cues, second: Cues) -> Cues:
    """Return the cues of both."""
    return Cues(
        window=torch.cat([first.window, second.window]),
        start=torch.cat([first.start, second.start]),
        end=torch.cat([first.end, second.end]),
    )


@torch.no_grad()
def hard_negatives(tags: Tensor, batch: Batch, *, most: int) -> Guesses:
    """Return up to `most` of the cues that the tagger now believes in most and that are none.

    Inside a marked content the corpus does not say what is nested, so there only "outermost" is known to be wrong.
    """
    shares = tags.softmax(-1)
    belief = shares[..., 1].amax(-1) * ((batch.outer == 0) & (batch.any <= 0))
    top = belief.flatten().topk(min(most, belief.numel()))
    cues = _cues_at(top.indices[top.values > 0.03], shares, batch)
    return Guesses(cues=cues, known=(batch.any[cues.window, cues.start] == 0).float())


def _cues_at(flat: Tensor, tags: Tensor, batch: Batch) -> Cues:
    """Return the cues that begin at some positions of the flattened batch; each goes on while a tag says "inside"."""
    size = tags.shape[1]
    window, start = flat // size, flat % size
    ahead = start[:, None] + torch.arange(1, LONGEST_GUESS, device=flat.device)
    open_ = ahead < batch.lengths[window][:, None] - 1
    inside = (tags.argmax(-1) == 2).any(-1)[window[:, None], ahead.clamp(max=size - 1)] & open_
    return Cues(window=window, start=start, end=start + 1 + inside.long().cumprod(1).sum(1))
