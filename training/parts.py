"""The networks as they run: cut where the package calls them, and a stand-in for the package's model made of them."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from network import Linker, Network
from shipped import settings_row
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.models import Chain, Encoded, ModelSettings

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]


class EncoderPart(nn.Module):
    """The encoder as it runs: hidden states, the same made narrow for the linker, and cue logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.narrow = network.linker.narrow

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids, features: B x T. Returns hidden B x T x HIDDEN, narrow B x T x NARROW, cue B x T x 6."""
        hidden, cue = self.encoder(ids, features)
        return hidden, self.narrow(hidden), cue


class LinkerPart(nn.Module):
    """The linker as it runs: it is given states that are narrow already, and any L up to BEFORE + AFTER."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, around: Tensor, cue: Tensor, apart: Tensor, within: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """around: N x L x NARROW, from BEFORE positions ahead of the cue; the rest as `Linker.forward` has it."""
        linker = self.linker
        shown = real.unsqueeze(-1)
        gain, shift = linker.condition(cue).unsqueeze(1).chunk(2, dim=-1)
        place = linker.place.weight[: around.shape[1]]
        z = around * (1 + gain) + shift + place + linker.apart(apart) + linker.within(within)
        z = F.gelu(linker.norm(z)) * shown
        for convolution in linker.convolutions:
            z = convolution(z) * shown
        pooled = (z - (1 - shown) * 1e4).amax(dim=1)
        return linker.roles(z), linker.valid(torch.cat([cue, pooled], dim=-1))


class TorchModel:
    """A network behind the face of `onrecord.models.AttributionModel`, so that all of the package runs on it."""

    def __init__(self, network: Network, *, tokenizer: Tokenizer, settings: ModelSettings | None = None) -> None:
        self.device = str(network.chain.step.device)
        self.network, self.tokenizer = network, tokenizer
        self.settings = settings or first_settings(network)
        self._encoder, self._linker = EncoderPart(network.eval()), LinkerPart(network.linker)

    @torch.no_grad()
    def encode(self, ids: Longs, features: Longs) -> Encoded:
        """Return the encoder's states for windows of word pieces, both B x T, padded with 0."""
        with torch.autocast(self.device.partition(":")[0], torch.bfloat16):
            hidden, narrow, cue = self._encoder(self._there(ids), self._there(features))
        return Encoded(hidden=_back(hidden), narrow=_back(narrow), cue=_back(cue))

    @torch.no_grad()
    def link(self, *, around: Floats, cue: Floats, apart: Longs, within: Longs, real: Floats) -> tuple[Floats, Floats]:
        """Return role logits N x L x 3 and validity logits N x 2, as the package's model does."""
        with torch.autocast(self.device.partition(":")[0], torch.bfloat16):
            roles, valid = self._linker(*map(self._there, (around, cue, apart, within, real)))
        return _back(roles), _back(valid)

    def _there(self, values: npt.NDArray[np.generic]) -> Tensor:
        return torch.from_numpy(values).to(self.device)


def _back(values: Tensor) -> Floats:
    return values.float().cpu().numpy()


def first_settings(network: Network) -> ModelSettings:
    """Return the settings before calibration."""
    row = settings_row(network.chain)
    chain = Chain(**{name: tuple(map(_tuple, values)) for name, values in row.pop("chain").items()})
    return ModelSettings(chain=chain, **{name: _tuple(value) for name, value in row.items()})


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without the padding and the cut-off that its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
