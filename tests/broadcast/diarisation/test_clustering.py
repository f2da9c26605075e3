import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.diarisation.clustering import cluster, numbered

Floats = npt.NDArray[np.float32]


def crowd(sizes: list[int], *, seed: int, spread: float = 0.02) -> tuple[Floats, list[int]]:
    """As many voices as there are sizes, far apart, each with that many embeddings near its own; and whose each is."""
    rng = np.random.default_rng(seed)
    owners = [voice for voice, size in enumerate(sizes) for _ in range(size)]
    points = np.eye(16, dtype=np.float32)[owners] + rng.normal(0, spread, (len(owners), 16)).astype(np.float32)
    return points / np.linalg.norm(points, axis=1, keepdims=True), owners


sizes = st.lists(st.integers(1, 8), min_size=1, max_size=6)
seeds = st.integers(0, 2**32 - 1)


@given(sizes, seeds)
def test_voices_far_apart_are_found_as_they_are(sizes: list[int], seed: int) -> None:
    points, owners = crowd(sizes, seed=seed)
    assert cluster(points, least=0.5).tolist() == owners


@given(sizes, seeds)
def test_the_order_in_which_windows_come_changes_numbers_only(sizes: list[int], seed: int) -> None:
    points, owners = crowd(sizes, seed=seed)
    order = np.random.default_rng(seed).permutation(len(points))
    found = cluster(points[order], least=0.5)
    assert found.tolist() == numbered(np.array(owners)[order]).tolist()


@given(st.integers(1, 40), st.integers(0, 15))
def test_one_voice_repeated_is_one_cluster(count: int, axis: int) -> None:
    same = np.tile(np.eye(16, dtype=np.float32)[axis], (count, 1))
    assert cluster(same, least=0.99).tolist() == [0] * count


@given(st.integers(2, 30), seeds)
def test_a_lower_bar_never_makes_more_clusters(count: int, seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    found = [cluster(points, least=least).max() for least in (-1.0, 0.0, 0.3, 0.6, 1.1)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, count - 1)


def test_clusters_are_joined_by_the_mean_of_their_cosines() -> None:
    # two windows 30 degrees apart, a third 40 and 70 degrees from them: cosines .87, .77 and .34; (.77 + .34) / 2 = .55
    turned = np.radians([0.0, 30.0, 70.0])
    points = np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)
    assert cluster(points, least=0.54).tolist() == [0, 0, 0]
    assert cluster(points, least=0.56).tolist() == [0, 0, 1]


def test_who_counts_for_more_says_more_about_who_joins() -> None:
    # at 0, 40 and 100 degrees; to the third the cosines are -.17 and .50: mean .16, or -.11 where the first counts ninefold
    turned = np.radians([0.0, 40.0, 100.0])
    points = np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)
    assert cluster(points, least=0.1).tolist() == [0, 0, 0]
    assert cluster(points, least=0.1, weights=np.array([9.0, 1.0, 1.0], dtype=np.float32)).tolist() == [0, 0, 1]


def test_nothing_has_no_clusters() -> None:
    assert cluster(np.zeros((0, 4), dtype=np.float32), least=0.5).tolist() == []


@pytest.mark.parametrize(("given_labels", "expected"), [([7, 7, 2, 7, 5], [0, 0, 1, 0, 2]), ([], []), ([3], [0])])
def test_numbers_go_by_first_member(given_labels: list[int], expected: list[int]) -> None:
    assert numbered(given_labels).tolist() == expected
