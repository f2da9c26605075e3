"""Which proposals are credits: a small network over the encoder's states of the words, and the features of each."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from onrecord.attributions.piece_states import PieceStates
from onrecord.credits.features import Page, features
from onrecord.credits.found import Found, Proposal
from onrecord.credits.models import Network
from onrecord.credits.sources import Sources
from onrecord.spans import Span

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

_AROUND = 3
_AT_ONCE = 16
"""Proposals that go through the network at once: so few that the linear algebra underneath starts no threads."""

_SIGNED = re.compile(r"\A[(\s]*(?:(?i:source|via|h/t)[:/\s]+)?|\)[.\s]*\Z")
_BEFORE = 60
_AFTER = 40
_LEAD = re.compile(
    r"(?i)\b(?:told|tells|according to|citing|cited|quoting|said|says|wrote|in|on|by|to|of|from|with|via|per|for|during)"
    r" (?:[\w'’/&-]+ ){0,4}[\"“‘'`]*\Z"
)


def likely(proposed: Sequence[Proposal], *, page: Page, states: PieceStates, network: Network) -> list[Found]:
    """Return the proposals that the network takes for credits, in their order, each with its expression.

    A name that stands in brackets or alone in a dateline, byline or signature is what the rules say it is.
    """
    seen = pooled(proposed, states=states), features(proposed, page=page)
    odds = np.concatenate([scores(*(part[at : at + _AT_ONCE] for part in seen), network=network) for at in _steps(proposed)])
    sources = Sources.of(page.attributions)
    return [
        _evident(one, text=page.text, sources=sources)
        for one, score in zip(proposed, odds, strict=True)
        if score > 0 or is_signature(one, text=page.text)
    ]


def _steps(proposed: Sequence[Proposal]) -> range:
    return range(0, max(len(proposed), 1), _AT_ONCE)


def is_signature(one: Proposal, *, text: str) -> bool:
    """Say whether a rule has found a name in a dateline, byline or signature and no more."""
    return one.by_rule and _SIGNED.sub("", one.found.span.cut(text)) == one.found.name_span.cut(text)


def pooled(proposed: Sequence[Proposal], *, states: PieceStates) -> Floats:
    """Return N x 6 K: the mean state of a name, that of its last piece, of the piece and the three before it, and after it."""
    names = [one.found.name_span for one in proposed]
    starts, ends = (np.array([getattr(name, side) for name in names], np.int64) for side in ("start", "end"))
    low = np.searchsorted(states.ends, starts, side="right")
    high = np.maximum(np.searchsorted(states.starts, ends, side="left"), low)
    sums = np.zeros((len(states.vectors) + 1, states.vectors.shape[1]), np.float64)
    np.cumsum(states.vectors, axis=0, dtype=np.float64, out=sums[1:])
    parts = (
        *((low, high), (high - 1, high), (low - 1, low), (low - 1 - _AROUND, low - 1)),
        *((high, high + 1), (high + 1, high + 1 + _AROUND)),
    )
    return np.hstack([_mean(sums, first, last) for first, last in parts])


def _mean(sums: npt.NDArray[np.float64], first: Longs, last: Longs) -> Floats:
    low, high = (np.clip(side, 0, len(sums) - 1) for side in (first, last))
    mean: Floats = ((sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None]).astype(np.float32)
    return mean


def scores(states: Floats, known: Floats, *, network: Network) -> Floats:
    """Return how much each proposal speaks for being a credit: the log odds of it, less the network's caution."""
    hidden = np.maximum(np.hstack([states, known]) @ network.hidden + network.hidden_bias, 0)
    out: Floats = (hidden @ network.credit + network.credit_bias)[:, 0] - network.caution
    return out


def _evident(one: Proposal, *, text: str, sources: Sources) -> Found:
    """Return what was found with the words beside its name that credit it, where no rule has them: "in the July cable"."""
    if one.by_rule:
        return one.found
    name = one.found.name_span
    low = max(name.start - _BEFORE, 0)
    lead = _LEAD.search(text[low : name.start])
    end = max([name.end, *(end for end in [sources.cue_after(name)] if end - name.end <= _AFTER)])
    return replace(one.found, span=Span(start=low + lead.start() if lead else name.start, end=end))
