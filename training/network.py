"""The networks: an encoder with a cue tagger, and a head that finds source and content of one cue.

One shape is MiniLM's, with as many layers as asked for: that is what ships. The other is MPNet's: it only teaches.
Shapes: B windows of T positions, N cues over all windows of a batch, L positions around a cue (`AROUND`).
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from chain import Chain
from torch import Tensor, nn

from onrecord.attributions.windows import FEATURES

NARROW = 128
BEFORE, AFTER = 72, 152
"""How far a cue's source and content are looked for, in positions before and after the cue's first piece."""
ROLES = 3  # nothing, source, content
TAGS = 3  # outside, begin, inside
WORDS = 30522
"""Size of BERT's uncased vocabulary, which numbers the word pieces; 0 is padding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of an encoder. `buckets` is how many relative distances have a bias of their own, 0 for none."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int = WORDS
    buckets: int = 0
    epsilon: float = 1e-12


def minilm(layers: int) -> Shape:
    """Return the shape of MiniLM with 1 to 6 layers."""
    return Shape(hidden=384, layers=layers, heads=12, inner=1536)


MPNET = Shape(hidden=768, layers=12, heads=12, inner=3072, words=30527, buckets=32, epsilon=1e-5)


class Layer(nn.Module):
    """One transformer layer with BERT's order of norms."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.drop = nn.Dropout(0.0)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: B x T x hidden; bias: B x 1 or heads x 1 or T x T, added to the attention: very negative for padding."""
        b, t, size = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, size))))
        out: Tensor = self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return out


class Distances(nn.Module):
    """MPNet's bias for how far two positions lie apart: one for each small distance, one for each range of larger ones."""

    FARTHEST = 128

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.bias = nn.Embedding(shape.buckets, shape.heads)

    def forward(self, size: int) -> Tensor:
        """Return the bias 1 x heads x size x size."""
        place = torch.arange(size, device=self.bias.weight.device)
        bias: Tensor = self.bias(self.bucket(place[None, :] - place[:, None]))
        return bias.permute(2, 0, 1).unsqueeze(0)

    def bucket(self, apart: Tensor) -> Tensor:
        """Return the number of the bucket of each signed distance: half of them look back, half ahead."""
        half = self.bias.num_embeddings // 2
        near = half // 2
        size = apart.abs()
        growth = torch.log(size.float().clamp(min=1) / near) / math.log(self.FARTHEST / near)
        far = (near + (growth * (half - near)).long()).clamp(max=half - 1)
        return torch.where(size < near, size, far) + (apart > 0).long() * half


class Encoder(nn.Module):
    """Word pieces and features in, hidden states and cue tags out."""

    table: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.register_buffer("table", torch.arange(WORDS), persistent=False)
        self.words = nn.Embedding(shape.words, shape.hidden)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(512, shape.hidden)
        self.features = nn.Embedding(FEATURES, shape.hidden)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.distances = Distances(shape) if shape.buckets else None
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.cue = nn.Linear(shape.hidden, 2 * TAGS)
        self.drop = nn.Dropout(0.0)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """ids, features: B x T, id 0 is padding. Returns hidden B x T x hidden and cue logits B x T x 6 (outermost, any)."""
        bias = (ids == 0)[:, None, None, :].float() * -10000.0
        if self.distances:
            bias = bias + self.distances(ids.shape[1])
        x = self.words(self.table[ids]) + self.positions.weight[: ids.shape[1]] + self.features(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.cue(self.drop(x))


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

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.narrow = nn.Linear(shape.hidden, NARROW)
        self.condition = nn.Linear(shape.hidden, 2 * NARROW)
        self.place = nn.Embedding(BEFORE + AFTER, NARROW)
        self.apart = nn.Embedding(7, NARROW)
        self.within = nn.Embedding(2, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.convolutions = nn.ModuleList(Convolution() for _ in range(2))
        self.roles = nn.Linear(NARROW, ROLES)
        self.valid = nn.Sequential(nn.Linear(shape.hidden + NARROW, NARROW), nn.GELU(), nn.Linear(NARROW, 2))
        for table in (self.place, self.apart, self.within):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, around: Tensor, cue: Tensor, apart: Tensor, within: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Return roles N x L x 3 and validity N x 2 (outermost, any), all logits.

        Args:
            around: N x L x hidden, states around each cue.
            cue: N x hidden, mean state of the cue itself.
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

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.linker = Linker(shape)
        self.chain = Chain(ROLES)

    def set_dropout(self, rate: float) -> None:
        """Drop this share of the values after each part of the encoder while training."""
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = rate

    def link(self, hidden: Tensor, paragraph: Tensor, lengths: Tensor, cues: Cues) -> Linked:
        """Return what the linker says of the cues; hidden: B x T x hidden, paragraph: B x T, lengths: B."""
        offsets = torch.arange(-BEFORE, AFTER, device=hidden.device)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionNames:
    """What a model's publisher calls the parts of its attention: query, key and value, what comes after, and the norm."""

    heads: tuple[str, str, str]
    out: str
    norm: str


MINILM_NAMES = AttentionNames(heads=("self.query", "self.key", "self.value"), out="output.dense", norm="output.LayerNorm")
MPNET_NAMES = AttentionNames(heads=("attn.q", "attn.k", "attn.v"), out="attn.o", norm="LayerNorm")


def from_minilm(tensors: dict[str, Tensor], *, layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> Network:
    """Return a network whose encoder starts from MiniLM-L6's published weights (names as in BERT), or some of its layers."""
    network = Network(minilm(len(layers)))
    encoder = network.encoder
    kind = tensors["embeddings.token_type_embeddings.weight"][0]
    copies = {
        encoder.words.weight: tensors["embeddings.word_embeddings.weight"],
        encoder.positions.weight: tensors["embeddings.position_embeddings.weight"] + kind,
        encoder.norm.weight: tensors["embeddings.LayerNorm.weight"],
        encoder.norm.bias: tensors["embeddings.LayerNorm.bias"],
    }
    for number, layer in zip(layers, encoder.layers, strict=True):
        at = f"encoder.layer.{number}."
        copies |= _layer(layer, tensors, at=at, names=MINILM_NAMES)
    _copy(copies)
    return network


def from_mpnet(tensors: dict[str, Tensor], *, table: Tensor) -> Network:
    """Return a network whose encoder starts from MPNet-base's published weights.

    Args:
        tensors: The weights under their published names.
        table: For each of BERT's word pieces the number that MPNet gives it.
    """
    network = Network(MPNET)
    encoder = network.encoder
    encoder.table = table
    copies = {
        encoder.words.weight: tensors["embeddings.word_embeddings.weight"],
        encoder.positions.weight: tensors["embeddings.position_embeddings.weight"][2:],
        encoder.norm.weight: tensors["embeddings.LayerNorm.weight"],
        encoder.norm.bias: tensors["embeddings.LayerNorm.bias"],
        encoder.distances.bias.weight: tensors["encoder.relative_attention_bias.weight"],
    }
    for number, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{number}."
        copies |= _layer(layer, tensors, at=at, names=MPNET_NAMES)
    _copy(copies)
    return network


def _layer(layer: Layer, tensors: dict[str, Tensor], *, at: str, names: AttentionNames) -> dict[Tensor, Tensor]:
    """Return what to copy into one layer from the published weights whose names begin with `at`."""
    copies = {}
    for part in ("weight", "bias"):
        copies[getattr(layer.qkv, part)] = torch.cat([tensors[f"{at}attention.{name}.{part}"] for name in names.heads])
        copies[getattr(layer.out, part)] = tensors[f"{at}attention.{names.out}.{part}"]
        copies[getattr(layer.norm1, part)] = tensors[f"{at}attention.{names.norm}.{part}"]
        copies[getattr(layer.up, part)] = tensors[f"{at}intermediate.dense.{part}"]
        copies[getattr(layer.down, part)] = tensors[f"{at}output.dense.{part}"]
        copies[getattr(layer.norm2, part)] = tensors[f"{at}output.LayerNorm.{part}"]
    return copies


@torch.no_grad()
def _copy(copies: dict[Tensor, Tensor]) -> None:
    for ours, theirs in copies.items():
        ours.copy_(theirs)
