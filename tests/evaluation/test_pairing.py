"""One-to-one pairings."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.pairing import Candidate, best_first_pairing, candidates, maximum_pairing

small = st.integers(0, 4)
edges = st.sets(st.tuples(small, small), max_size=14)


def pair(gold: int, predicted: int, dice: float = 0.5) -> Candidate:
    return Candidate(gold=gold, predicted=predicted, dice=dice)


def largest_by_trying_all(pairs: set[tuple[int, int]]) -> int:
    return max(sum((gold, predicted) in pairs for gold, predicted in enumerate(order)) for order in permutations(range(5)))


def test_candidates_share_half_of_their_tokens() -> None:
    gold = [frozenset({1, 2, 3}), frozenset({9})]
    predicted = [frozenset({3, 4, 5}), frozenset({2, 3, 4}), frozenset[int](), frozenset({9})]
    assert candidates(gold, predicted) == [pair(0, 1, 2 / 3), pair(1, 3, 1.0)]


@given(edges)
def test_no_pairing_is_larger_than_the_maximum_pairing(drawn: set[tuple[int, int]]) -> None:
    pairing = maximum_pairing([pair(gold, predicted) for gold, predicted in drawn])
    assert set(pairing.items()) <= drawn
    assert len(set(pairing.values())) == len(pairing) == largest_by_trying_all(drawn)


def test_a_long_chain_of_moves_is_followed_to_its_end() -> None:
    length = 5000  # each gold prefers what the one before it holds, and only the last has a free second wish
    forward = [pair(number, number, 0.9) for number in range(length)]
    onward = [pair(number, number + 1, 0.6) for number in range(length)]
    late = [pair(length, 0, 0.9)]
    assert len(maximum_pairing([*forward, *onward, *late])) == length + 1


def test_the_best_pair_is_taken_first_and_shuts_out_the_rest() -> None:
    ranked = [pair(0, 1, 0.9), pair(0, 0, 0.8), pair(1, 1, 0.7), pair(1, 0, 0.6)]
    assert best_first_pairing(ranked) == {0: 1, 1: 0}
