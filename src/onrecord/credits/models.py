"""The small weights of this room: a network that chooses among what could be a credit."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.credits.features import FEATURES
from onrecord.errors import ModelError
from onrecord.models.hashes import check

Floats = npt.NDArray[np.float32]

FILE = "weighing.npz"
POOLS = 6
"""Vectors that are read of the words in and around a name."""
_REINSTALL = "reinstall with pip install --force-reinstall onrecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One hidden layer over the states of the words around a name, in K numbers each, and its features.

    `projection` is 384 x K; `hidden` (6 K + F) x H, `credit` H x 1, each with its bias. `caution` is taken from the log odds of
    a credit: the larger it is, the fewer are found, and the fewer wrongly.
    """

    projection: Floats
    hidden: Floats
    hidden_bias: Floats
    credit: Floats
    credit_bias: Floats
    caution: float

    def __post_init__(self) -> None:
        wanted = POOLS * self.projection.shape[1] + len(FEATURES)
        if self.hidden.shape[0] != wanted:
            raise ModelError(f"the network of credits reads {self.hidden.shape[0]} numbers, not {wanted}; {_REINSTALL}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditModel:
    """What ships: the network, and the hash that names it."""

    network: Network
    sha256: str


def load(folder: Path) -> CreditModel:
    """Return the model of a folder.

    Raises:
        ModelError: A file is missing, is not the one that `SHA256SUMS` names, or does not fit this version.
    """
    digest = check(folder, (FILE,))[FILE]
    with np.load(folder / FILE, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    caution = float(arrays.pop("caution"))
    return CreditModel(network=Network(**arrays, caution=caution), sha256=digest)


@cache
def credit_model() -> CreditModel:
    """Return the model that ships with the package, loaded once a process."""
    return load(Path(str(files("onrecord.credits") / "weights")))


def projection() -> Floats:
    """Return what to keep of the encoder's states for `onrecord.credits.find`: 384 x K."""
    return credit_model().network.projection
