from collections.abc import Iterator
from itertools import takewhile

import numpy as np
import numpy.typing as npt
import pytest
from tokenizers import Tokenizer

from onrecord.models import AttributionModel, Chain, Encoded, ModelSettings, attribution_model

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

NOTHING, SOURCE, CONTENT = 0, 1, 2
SAME_PARAGRAPH = 3
SETTINGS = ModelSettings(
    before=8,
    after=24,
    chain=Chain(start=(0.0,) * 3, step=((0.0,) * 3,) * 3, end=(0.0,) * 3),
    outer=(0.0, 1.0, *[0.0] * 7),
    nested=(0.0, 0.0, 1.0, *[0.0] * 6),
    min_score=0.5,
    min_nested=0.5,
)
CUES = {"said": 0.9, "wrote": 0.9, "added": 0.6, "hinted": 0.4}
"""How likely each word is a cue; with `SETTINGS` this is also the score of the attribution."""


class RuleModel(AttributionModel):
    """A model whose answers can be told by hand.

    Every word of `CUES` is a cue. Its source is the two pieces before it. Its content is what stands in quotation marks
    around it or, where there are none, what follows up to the full stop; both in the cue's paragraph.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.sha256 = "0" * 64
        self.tokenizer = tokenizer
        self.settings = SETTINGS
        self._cues = {tokenizer.token_to_id(word): float(np.log(share / (1 - share))) for word, share in CUES.items()}
        self._stop = tokenizer.token_to_id(".")

    def encode(self, ids: Longs, features: Longs) -> Encoded:
        narrow = np.zeros((*ids.shape, 128), np.float32)
        narrow[..., 0], narrow[..., 1] = ids, features >= 3
        cue = np.zeros((*ids.shape, 6), np.float32)
        cue[..., [2, 5]] = -30
        cue[..., [1, 4]] = np.vectorize(lambda k: self._cues.get(k, -30.0), otypes=[np.float32])(ids)[..., None]
        return Encoded(hidden=np.zeros((*ids.shape, 384), np.float32), narrow=narrow, cue=cue)

    def link(
        self,
        *,
        around: Floats,
        cue: Floats,  # noqa: ARG002 - what the cue says does not change the rule
        apart: Longs,
        within: Longs,
        real: Floats,
    ) -> tuple[Floats, Floats]:
        roles = np.zeros((*around.shape[:2], 3), np.float32)
        for row, (states, near) in enumerate(zip(around, (apart == SAME_PARAGRAPH) & (real > 0), strict=True)):
            at = int(np.flatnonzero(within[row])[0])
            roles[row, [at - 1, at - 2], SOURCE] = 30
            roles[row, list(self._content(states, near, at=at)), CONTENT] = 20
        return roles, np.zeros((len(around), 2), np.float32)

    def _content(self, states: Floats, near: npt.NDArray[np.bool_], *, at: int) -> Iterator[int]:
        quoted = np.flatnonzero((states[:, 1] > 0) & near)
        if len(quoted):
            yield from quoted.tolist()
            return
        yield from takewhile(lambda k: bool(near[k]) and int(states[k, 0]) != self._stop, range(at + 1, len(states)))


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return attribution_model().tokenizer


@pytest.fixture(scope="session")
def rules(tokenizer: Tokenizer) -> AttributionModel:
    """Return a model whose answers can be told by hand; see `RuleModel`."""
    return RuleModel(tokenizer)
