"""The small weights of this room: a network that finds names, two linear models that choose what they mean."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.models.hashes import check
from onrecord.places.features import FEATURES
from onrecord.places.resolution import ALONE, TOGETHER, Weights

Floats = npt.NDArray[np.float32]

FILES = ("recognition.npz", "resolution.json")
_REINSTALL = "reinstall with pip install --force-reinstall onrecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One hidden layer over three words: their states in K numbers each, and their features.

    `projection` is 384 x K; `hidden` (3 K + 3 F) x H, `tags` H x 3 (outside, begin, inside), each with its bias. `caution` is
    taken from the log odds of "outside": where it is positive, more names are found, and more wrongly.
    """

    projection: Floats
    hidden: Floats
    hidden_bias: Floats
    tags: Floats
    tags_bias: Floats
    caution: float

    def __post_init__(self) -> None:
        wanted = 3 * self.projection.shape[1] + 3 * len(FEATURES)
        if self.hidden.shape[0] != wanted:
            raise ModelError(f"the places' network reads {self.hidden.shape[0]} numbers a word, not {wanted}; {_REINSTALL}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceModel:
    """What ships: the network, the linear models, and the hash that names both."""

    network: Network
    weights: Weights
    sha256: str


def load(folder: Path) -> PlaceModel:
    """Return the models of a folder.

    Raises:
        ModelError: A file is missing, is not the one that `SHA256SUMS` names, or does not fit this version.
    """
    sums = check(folder, FILES)
    digest = hashlib.sha256("".join(f"{sums[name]}  {name}\n" for name in FILES).encode()).hexdigest()
    with np.load(folder / FILES[0], allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    caution = float(arrays.pop("caution"))
    row = json.loads((folder / FILES[1]).read_text(encoding="utf-8"))
    return PlaceModel(network=Network(**arrays, caution=caution), weights=_weights(row), sha256=digest)


@cache
def place_model() -> PlaceModel:
    """Return the models that ship with the package, loaded once a process."""
    return load(Path(str(files("onrecord.places") / "weights")))


def projection() -> Floats:
    """Return what to keep of the encoder's states for `onrecord.places.find`: 384 x K."""
    return place_model().network.projection


def _weights(row: dict[str, dict[str, float]]) -> Weights:
    names = {"alone": ALONE, "together": (*ALONE, *TOGETHER)}
    try:
        arrays = {key: np.array([row[key][name] for name in listed]) for key, listed in names.items()}
    except KeyError as error:
        raise ModelError(f"resolution.json has no weight of {error}; {_REINSTALL}") from error
    return Weights(**arrays)
