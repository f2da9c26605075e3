"""Embeddings of windows → the voices there are, and which of them speaks in each window."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.broadcast.diarisation.clustering import Labels, cluster, numbered

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    """How alike windows of one voice are, and how voices take turns; all found on the tuning half of `benchmarks/voices.py`.

    Attributes:
        hop_ms: From one window to the next.
        alike: Mean cosine of windows from which on they are one voice.
        same: Cosine of the means of two lots of such windows from which on they are one voice.
        steady: Cosine of windows before and after another one, below which the voice changes there.
        least_ms: Speech that tells who speaks: shorter speech is given to a voice, and less than that in all is none.
        change: What a change of voice must win, in sums of cosines, in the middle of speech.
        change_in_pause: The same where speech pauses.
        pause_ms: Silence that does not part two stretches of one voice.
        most: Windows that are clustered; of more, as many at equal distances are.
    """

    hop_ms: int = 500
    alike: float = 0.45
    same: float = 0.6
    steady: float = 0.45
    least_ms: int = 1000
    change: float = 0.5
    change_in_pause: float = 0.2
    pause_ms: int = 500
    most: int = 4000


def voice_means(embeddings: Floats, *, speech_ms: Floats, settings: VoiceSettings) -> Floats:
    """Return V x K, the mean of each voice, of length 1: at least one.

    Args:
        embeddings: N x K, of windows in the order of time.
        speech_ms: N, how much speech each window stands for.
        settings: How alike windows of one voice are.
    """
    every = -(-len(embeddings) // settings.most)
    shown, stands_for = embeddings[::every], speech_ms[::every] * every
    labels = cluster(shown, least=settings.alike)
    lasts = np.bincount(labels, weights=stands_for)
    long = lasts >= min(settings.least_ms, lasts.max())
    kept = long[labels]
    shown, labels = shown[kept], numbered(labels[kept])
    joined = cluster(_means(shown, labels), least=settings.same, weights=lasts[long])
    return _means(shown, joined[labels])


def follow(similar: Floats, *, costs: Floats) -> Labels:
    """Return for each of N windows whose it is, so that the similarities less the costs of changes sum up to the most.

    Args:
        similar: N x V, of each window and each voice.
        costs: N, what a change of voice before each window costs; the first is not looked at.
    """
    best = similar[0]
    came_from = np.zeros(similar.shape, dtype=np.int64)
    stay = np.arange(similar.shape[1])
    for place in range(1, len(similar)):
        leader = int(np.argmax(best))
        changes = best[leader] - costs[place] > best
        came_from[place] = np.where(changes, leader, stay)
        best = similar[place] + np.where(changes, best[leader] - costs[place], best)
    labels = np.zeros(len(similar), dtype=np.int64)
    labels[-1] = int(np.argmax(best))
    for place in range(len(similar) - 1, 0, -1):
        labels[place - 1] = came_from[place, labels[place]]
    return labels


def _means(embeddings: Floats, labels: Labels) -> Floats:
    """Return the mean of each label's embeddings, of length 1."""
    sums = np.zeros((int(labels.max(initial=-1)) + 1, embeddings.shape[1]), dtype=np.float32)
    np.add.at(sums, labels, embeddings)
    return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), dtype=np.float32)
