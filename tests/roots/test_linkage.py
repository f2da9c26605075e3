"""Average linkage, beside one that looks at all pairs in every step."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from onrecord.roots.linkage import Thing, linked

ONE = Thing(size=1, facts={})
UNSAID = -1.0
SIGNS = st.floats(min_value=-4, max_value=4, allow_nan=False).map(lambda number: round(number, 3))


def plain(size: int, said: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups that most speaks for, over all their pairs, until nothing does."""
    groups = [[number] for number in range(size)]

    def average(pair: tuple[list[int], list[int]]) -> float:
        signs = [said.get((min(two), max(two)), UNSAID) for two in product(*pair)]
        return sum(signs) / len(signs)

    while len(groups) > 1:
        best = max(combinations(groups, 2), key=average)
        if average(best) <= 1e-9 or not any((min(two), max(two)) in said for two in product(*best)):
            break
        groups = [group for group in groups if group not in best] + [sorted(best[0] + best[1])]
    return sorted(groups)


@given(
    st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), SIGNS, max_size=15)
)
def test_groups_are_those_of_a_linkage_that_looks_at_all_pairs(said: dict[tuple[int, int], float]) -> None:
    distinct = {pair: sign + place * 1e-5 for place, (pair, sign) in enumerate(sorted(said.items()))}
    assert linked([ONE] * 7, said=distinct, unsaid=UNSAID) == plain(7, distinct)


def test_a_thing_weighs_as_much_as_what_it_stands_for() -> None:
    things = [Thing(size=3, facts={}), ONE, ONE]
    said = {(0, 1): 2.0, (0, 2): -0.9, (1, 2): 1.0}
    assert linked(things, said=said, unsaid=UNSAID) == [[0, 1], [2]]
    assert linked([ONE] * 3, said=said | {(0, 1): 0.9}, unsaid=UNSAID) == [[0], [1, 2]]


def test_what_two_things_know_differently_keeps_them_and_their_groups_apart() -> None:
    things = [Thing(size=1, facts={"colour": "red"}), ONE, Thing(size=1, facts={"colour": "blue"})]
    assert linked(things, said={(0, 1): 3.0, (1, 2): 2.0, (0, 2): 1.0}, unsaid=UNSAID) == [[0, 1], [2]]
