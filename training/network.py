"""The network: MiniLM-L6 with a cue tagger, and a head that finds source and content of one cue.

Shapes: B windows of T positions, N cues over all windows of a batch, L positions around a cue (`AROUND`).
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.attributions.windows import FEATURES

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
NARROW = 128
BEFORE, AFTER = 72, 152
"""How far a cue's source and content are looked for, in positions before and after the cue's first piece."""
ROLES = 3  # nothing, source, content
TAGS = 3  # outside, begin, inside


class Masks:
    """Dropout from one pool of random numbers: torch's own costs four times the rest of the pass on a CPU."""

    def __init__(self, rate: float, *, size: int = 1 << 24) -> None:
        self.rate = rate
        self.pool = (torch.rand(size) >= rate).to(torch.bfloat16) / (1 - rate)

    def __call__(self, x: Tensor) -> Tensor:
        """Return `x` with some values dropped and the others scaled up for it."""
        start = int(torch.randint(0, self.pool.numel() - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer with BERT's order of norms."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, keep: Tensor, drop: Masks | None) -> Tensor:
        """x: B x T x HIDDEN; keep: B x 1 x 1 x T, 0 for real positions and a large negative number for padding."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=keep.to(q.dtype))
        y = self.out(mixed.transpose(1, 2).reshape(b, t, HIDDEN))
        x = self.norm1(x + (drop(y) if drop else y))
        y = self.down(F.gelu(self.up(x)))
        out: Tensor = self.norm2(x + (drop(y) if drop else y))
        return out


class Encoder(nn.Module):
    """Word pieces and features in, hidden states and cue tags out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(512, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.cue = nn.Linear(HIDDEN, 2 * TAGS)
        self.drop: Masks | None = None

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """ids, features: B x T, id 0 is padding. Returns hidden B x T x HIDDEN and cue logits B x T x 6 (outermost, any)."""
        drop = self.drop if self.training else None
        keep = (ids == 0)[:, None, None, :].float() * -10000.0
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.features(features)
        x = self.norm(x)
        x = drop(x) if drop else x
        for layer in self.layers:
            x = layer(x, keep, drop)
        return x, self.cue(drop(x) if drop else x)


class Convolution(nn.Module):
    """A residual convolution of width 5 over the positions around a cue, as one matrix product."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(5 * NARROW, NARROW)
        self.norm = nn.LayerNorm(NARROW)

    def forward(self, z: Tensor) -> Tensor:
        """z: N x L x NARROW. Returns the same shape."""
        length = z.shape[1]
        padded = F.pad(z, (0, 0, 2, 2))
        wide = torch.cat([padded[:, k : k + length] for k in range(5)], dim=-1)
        out: Tensor = self.norm(z + F.gelu(self.linear(wide)))
        return out


class Linker(nn.Module):
    """For one cue: which of the pieces around it are its source, which its content, and whether it is one at all."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(HIDDEN, NARROW)
        self.condition = nn.Linear(HIDDEN, 2 * NARROW)
        self.place = nn.Embedding(BEFORE + AFTER, NARROW)
        self.apart = nn.Embedding(7, NARROW)
        self.within = nn.Embedding(2, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.convolutions = nn.ModuleList(Convolution() for _ in range(2))
        self.roles = nn.Linear(NARROW, ROLES)
        self.valid = nn.Sequential(nn.Linear(HIDDEN + NARROW, NARROW), nn.GELU(), nn.Linear(NARROW, 2))
        for table in (self.place, self.apart, self.within):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, around: Tensor, cue: Tensor, apart: Tensor, within: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Return roles N x L x 3 and validity N x 2 (outermost, any), all logits.

        Args:
            around: N x L x HIDDEN, states around each cue.
            cue: N x HIDDEN, mean state of the cue itself.
            apart: N x L, paragraphs away from the cue, 0 to 6 with 3 for the same.
            within: N x L, 1 on the cue.
            real: N x L, 0 off the window.
        """
        gain, shift = self.condition(cue).unsqueeze(1).chunk(2, dim=-1)
        z = self.narrow(around) * (1 + gain) + shift + self.place.weight + self.apart(apart) + self.within(within)
        z = F.gelu(self.norm(z)) * real.unsqueeze(-1)
        for convolution in self.convolutions:
            z = convolution(z) * real.unsqueeze(-1)
        pooled = (z - (1 - real.unsqueeze(-1)) * 1e4).amax(dim=1)
        return self.roles(z), self.valid(torch.cat([cue, pooled], dim=-1))


class Chain(nn.Module):
    """A linear-chain CRF over the three roles: its loss in training; at run time its weights feed a Viterbi search."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(ROLES))
        self.end = nn.Parameter(torch.zeros(ROLES))
        self.step = nn.Parameter(torch.eye(ROLES) * 1.0)

    def loss(self, scores: Tensor, gold: Tensor, real: Tensor) -> Tensor:
        """scores: N x L x 3; gold: N x L; real: N x L, the real positions form one stretch. Returns one loss a cue, N."""
        scores = scores * real.unsqueeze(-1)
        total = self.start + scores[:, 0]
        picked = self.start[gold[:, 0]] + scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
        both = real[:, 1:] * real[:, :-1]
        for t in range(1, scores.shape[1]):
            moved = torch.logsumexp(total.unsqueeze(2) + self.step, dim=1) + scores[:, t]
            here = both[:, t - 1].unsqueeze(1)
            total = torch.where(here > 0, moved, torch.where(real[:, t : t + 1] > 0, self.start + scores[:, t], total))
        steps = self.step[gold[:, :-1], gold[:, 1:]] * both
        picked = picked + steps.sum(1) + scores[:, 1:].gather(2, gold[:, 1:, None]).squeeze(2).sum(1)
        first_late = (real[:, 0] == 0).float()
        begin = real.argmax(1)
        late = self.start[gold.gather(1, begin[:, None]).squeeze(1)] - self.start[gold[:, 0]]
        return torch.logsumexp(total, dim=1) - picked - first_late * late


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """N cues of a batch: the window each is in, and its first and last-plus-one position there."""

    window: Tensor
    start: Tensor
    end: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What the linker says of N cues.

    `roles` N x L x 3 and `valid` N x 2, logits; `where` N x L, the positions looked at; `real` N x L, 1 where such a
    position lies in the window.
    """

    roles: Tensor
    valid: Tensor
    where: Tensor
    real: Tensor


class Network(nn.Module):
    """Encoder, linker and chain together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.linker = Linker()
        self.chain = Chain()

    def link(self, hidden: Tensor, paragraph: Tensor, lengths: Tensor, cues: Cues) -> Linked:
        """Return what the linker says of the cues; hidden: B x T x HIDDEN, paragraph: B x T, lengths: B."""
        offsets = torch.arange(-BEFORE, AFTER)
        where = cues.start[:, None] + offsets
        real = ((where >= 0) & (where < lengths[cues.window][:, None])).float()
        where = where.clamp(0, hidden.shape[1] - 1)
        rows = cues.window[:, None]
        around = hidden[rows, where]
        own = paragraph[cues.window, cues.start][:, None]
        apart = (paragraph[rows, where] - own).clamp(-3, 3) + 3
        within = ((where >= cues.start[:, None]) & (where < cues.end[:, None])).long()
        weight = within.to(around.dtype) * real.to(around.dtype)
        cue = (around * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)
        roles, valid = self.linker(around, cue, apart, within, real)
        return Linked(roles=roles, valid=valid, where=where, real=real)


def from_minilm(tensors: dict[str, Tensor]) -> Network:
    """Return a network whose encoder starts from MiniLM-L6's published weights (names as in BERT)."""
    network = Network()
    encoder = network.encoder
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    copies = {
        encoder.words.weight: tensors["embeddings.word_embeddings.weight"],
        encoder.positions.weight: tensors["embeddings.position_embeddings.weight"] + kind,
        encoder.norm.weight: tensors["embeddings.LayerNorm.weight"],
        encoder.norm.bias: tensors["embeddings.LayerNorm.bias"],
    }
    for number, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            heads = [tensors[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            copies[getattr(layer.qkv, part)] = torch.cat(heads)
            copies[getattr(layer.out, part)] = tensors[f"{at}attention.output.dense.{part}"]
            copies[getattr(layer.norm1, part)] = tensors[f"{at}attention.output.LayerNorm.{part}"]
            copies[getattr(layer.up, part)] = tensors[f"{at}intermediate.dense.{part}"]
            copies[getattr(layer.down, part)] = tensors[f"{at}output.dense.{part}"]
            copies[getattr(layer.norm2, part)] = tensors[f"{at}output.LayerNorm.{part}"]
    with torch.no_grad():
        for ours, theirs in copies.items():
            ours.copy_(theirs)
    return network
