"""Examples put together into padded tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import torch
from articles import QUIET, Example
from network import Cues
from torch import Tensor

POOL = 24
"""Batches whose windows are sorted by length together, so that little is padding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """B windows padded to T positions, and the N marked cues of all of them.

    `ids`, `features`, `paragraph`, `outer`, `any`: B x T; `lengths`: B; `inner`: N, 1 for a nested cue; `roles`: N x T, the
    role of every position of the cue's window.
    """

    ids: Tensor
    features: Tensor
    paragraph: Tensor
    lengths: Tensor
    outer: Tensor
    any: Tensor
    cues: Cues
    inner: Tensor
    roles: Tensor

    def to(self, device: str) -> "Batch":
        """Return the batch on a device."""
        cues = Cues(**{field.name: getattr(self.cues, field.name).to(device) for field in fields(Cues)})
        rest = {field.name: getattr(self, field.name) for field in fields(Batch) if field.name != "cues"}
        return Batch(cues=cues, **{name: value.to(device, non_blocking=True) for name, value in rest.items()})


def batches(rows: Sequence[Example], *, size: int, rng: random.Random) -> Iterator[Batch]:
    """Yield shuffled batches whose windows are of about one length."""
    rows = rng.sample(rows, len(rows))
    groups = []
    for start in range(0, len(rows), POOL * size):
        near = sorted(rows[start : start + POOL * size], key=lambda row: len(row.window.ids))
        groups += [near[k : k + size] for k in range(0, len(near), size)]
    rng.shuffle(groups)
    yield from map(collate, groups)


def collate(rows: Sequence[Example]) -> Batch:
    """Return one batch of the rows in their order."""
    size = max(len(row.window.ids) for row in rows)
    links = [(n, link) for n, row in enumerate(rows) for link in row.links]
    return Batch(
        ids=_padded([row.window.ids for row in rows], size=size, fill=0),
        features=_padded([row.window.features for row in rows], size=size, fill=0),
        paragraph=_padded([row.paragraph for row in rows], size=size, fill=0),
        lengths=torch.tensor([len(row.window.ids) for row in rows]),
        outer=_padded([row.outer for row in rows], size=size, fill=QUIET),
        any=_padded([row.any for row in rows], size=size, fill=QUIET),
        cues=Cues(
            window=torch.tensor([n for n, _ in links], dtype=torch.long),
            start=torch.tensor([link.start for _, link in links], dtype=torch.long),
            end=torch.tensor([link.end for _, link in links], dtype=torch.long),
        ),
        inner=torch.tensor([link.inner for _, link in links], dtype=torch.float),
        roles=_padded([link.roles for _, link in links], size=size, fill=0),
    )


def _padded(values: Sequence[npt.NDArray[np.integer]], *, size: int, fill: int) -> Tensor:
    rows = np.full((len(values), size), fill, np.int64)
    for row, value in zip(rows, values, strict=True):
        row[: len(value)] = value
    return torch.from_numpy(rows)
