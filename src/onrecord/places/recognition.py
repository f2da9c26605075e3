"""Which words are the name of a place: a small network over the encoder's states and the features of each word."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.places.countries import is_people
from onrecord.places.features import features, possible
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.matches import longest, matches
from onrecord.places.models import Network
from onrecord.places.no_places import is_no_place, surnames
from onrecord.places.whole_names import whole_names, without_things
from onrecord.places.words import ABBREVIATED, Words
from onrecord.spans import Span

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
KNOWN_SIZE = 12.5
"""Natural logarithm of the inhabitants (270,000) from which a place keeps its name though somebody on the page bears it too."""
_AT_ONCE = 16
"""Words that go through the network at once: so few that the linear algebra underneath starts no threads, which cost more."""


class States(Protocol):
    """What the encoder says of the word pieces of a text: where each starts and ends, and its vector, N x K."""

    @property
    def starts(self) -> npt.NDArray[np.int32]:
        """Where each piece starts, in code points."""

    @property
    def ends(self) -> npt.NDArray[np.int32]:
        """Where each piece ends."""

    @property
    def vectors(self) -> npt.NDArray[np.float16]:
        """N x K."""


def recognise(words: Words, *, states: States, network: Network, table: Gazetteer) -> list[Span]:
    """Return where the names of places stand, in the order of the text; words for peoples and languages are none."""
    chosen = longest(matches(words, table=table))
    able = np.flatnonzero(possible(words, chosen=chosen))
    seen = framed(word_states(words, states=states)), framed(features(words, chosen=chosen, table=table))
    tags = np.zeros(len(words), np.int64)
    for start in range(0, len(able), _AT_ONCE):
        rows = able[start : start + _AT_ONCE]
        tags[rows] = scores(three_words(*seen, rows=rows), network=network).argmax(axis=1)
    spans = [_span(words, first, last) for first, last in stretches(tags)]
    whole = whole_names(words, spans=without_things(words, spans=spans, chosen=chosen), chosen=chosen, table=table)
    return without_lookalikes(words, spans=whole, table=table)


def without_lookalikes(words: Words, *, spans: Sequence[Span], table: Gazetteer) -> list[Span]:
    """Return the spans without words for peoples, everyday words, outlets, and surnames that are also a smaller town's name."""
    text = words.text
    kept = [span for span in spans if not is_people(span.cut(text)) and not is_no_place(text, span)]
    people = {name for name in surnames(words, spans=kept) if _size(name, table) < KNOWN_SIZE}
    return [span for span in kept if span.cut(text) not in people]


def _size(name: str, table: Gazetteer) -> float:
    return max((entry.size for entry in table.entries(name)), default=0.0)


def word_states(words: Words, *, states: States) -> Floats:
    """Return the mean of the states of each word's pieces, N x K; zeros for a word without one."""
    low = np.searchsorted(states.ends, words.starts, side="right")
    high = np.maximum(np.searchsorted(states.starts, words.ends, side="left"), low)
    sums = np.zeros((len(states.vectors) + 1, states.vectors.shape[1]), np.float64)
    np.cumsum(states.vectors, axis=0, dtype=np.float64, out=sums[1:])
    means = (sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None]
    return means.astype(np.float32)


def framed(rows: Floats) -> Floats:
    """Return rows with one of zeros before and one after them, for the neighbours of the first and the last word."""
    return np.pad(rows, ((1, 1), (0, 0)))


def three_words(states: Floats, known: Floats, *, rows: Longs) -> Floats:
    """Return what the network reads of some words: states of the word before, the word, the one after; then features alike.

    Args:
        states: The framed states of all words.
        known: Their framed features.
        rows: The numbers of the words, from 0.
    """
    around = rows[:, None] + np.array([0, 1, 2])
    return np.hstack([part[around].reshape(len(rows), -1) for part in (states, known)])


def scores(seen: Floats, *, network: Network) -> Floats:
    """Return for each word the score of each tag, N x 3."""
    hidden = np.maximum(seen @ network.hidden + network.hidden_bias, 0)
    out: Floats = hidden @ network.tags + network.tags_bias
    out[:, OUTSIDE] -= network.caution
    return out


def stretches(tags: Longs) -> list[tuple[int, int]]:
    """Return the first and the last word of each name; an "inside" after an "outside" begins one."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(tags).tolist():
        if tags[at] == INSIDE and found and found[-1][1] == at - 1:
            found[-1] = found[-1][0], at
        else:
            found.append((at, at))
    return found


def _span(words: Words, first: int, last: int) -> Span:
    """Return the span of some words, with the full stop of an abbreviation ("Calif.")."""
    end = words.ends[last]
    short = words.forms[last].casefold() in ABBREVIATED
    return Span(start=words.starts[first], end=end + (short and words.text[end : end + 1] == "."))
