"""Words in quotation marks that are a title: of a law, a film, a paper."""

import numpy as np

from onrecord.reuse.alignment import Chain
from onrecord.reuse.postings import Postings

_LIGHT = 0.6
"""The weight up to which words say nothing by themselves."""

_TITLE = 0.7
"""The share of words of content that belong to names, from which words in quotation marks are a title."""


def is_title(chain: Chain, *, here: Postings) -> bool:
    """Say whether the words of a passage that say something belong to names, as in a title; the first may begin a sentence."""
    names = np.concatenate([here.particular[run.here : run.here_end] for run in chain])
    says = names | np.concatenate([here.weights[run.here : run.here_end] > _LIGHT for run in chain])
    says[0] &= names[0]
    return bool(says.any()) and float(names[says].mean()) > _TITLE
