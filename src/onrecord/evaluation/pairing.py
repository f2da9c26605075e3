"""Pairing gold with predictions, one to one."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluation.tokens import Tokens

ENOUGH = 0.5
"""The Dice coefficient of two contents from which they may be the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A gold and a predicted content, by their places in their lists, that share enough tokens to be the same.

    `dice` is twice the shared tokens over the tokens of both, from 0 to 1 (Dice, 1945).
    """

    gold: int
    predicted: int
    dice: float


def candidates(gold: Sequence[Tokens], predicted: Sequence[Tokens]) -> list[Candidate]:
    """Return every pair of contents with a Dice coefficient of at least `ENOUGH`, by gold and then by prediction."""
    holders: dict[int, list[int]] = {}
    for number, tokens in enumerate(predicted):
        for token in tokens:
            holders.setdefault(token, []).append(number)
    return [
        candidate
        for number in range(len(gold))
        for candidate in _of_one(number, gold=gold, predicted=predicted, holders=holders)
    ]


def maximum_pairing(pairs: Sequence[Candidate]) -> dict[int, int]:
    """Return a largest one-to-one pairing, gold to prediction (augmenting paths; Kuhn, 1955).

    Gold is served by rising number and keeps a partner once it has one; each tries its predictions by falling Dice.
    """
    wishes: dict[int, list[int]] = {}
    for pair in sorted(pairs, key=lambda pair: (pair.gold, -pair.dice, pair.predicted)):
        wishes.setdefault(pair.gold, []).append(pair.predicted)
    partner: dict[int, int] = {}
    owner: dict[int, int] = {}
    for number in wishes:
        for gold, predicted in _moves(number, wishes=wishes, partner=partner, owner=owner):
            partner[gold], owner[predicted] = predicted, gold
    return partner


def best_first_pairing(ranked: Sequence[Candidate]) -> dict[int, int]:
    """Return the one-to-one pairing, gold to prediction, that takes each pair as ranked unless either side is taken."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for pair in ranked:
        if pair.gold not in partner and pair.predicted not in taken:
            partner[pair.gold] = pair.predicted
            taken.add(pair.predicted)
    return partner


def _of_one(
    number: int, *, gold: Sequence[Tokens], predicted: Sequence[Tokens], holders: Mapping[int, Sequence[int]]
) -> list[Candidate]:
    shared = Counter(other for token in gold[number] for other in holders.get(token, ()))
    rated = ((other, 2 * count / (len(gold[number]) + len(predicted[other]))) for other, count in sorted(shared.items()))
    return [Candidate(gold=number, predicted=other, dice=dice) for other, dice in rated if dice >= ENOUGH]


def _moves(
    number: int, *, wishes: Mapping[int, Sequence[int]], partner: Mapping[int, int], owner: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return who moves to which prediction so that one more gold has a partner; nothing where that cannot be."""
    reached_from: dict[int, int] = {}
    queue = deque([number])
    while queue:
        gold = queue.popleft()
        for predicted in wishes[gold]:
            if predicted in reached_from:
                continue
            reached_from[predicted] = gold
            if predicted not in owner:
                return list(_way_back(predicted, reached_from=reached_from, partner=partner))
            queue.append(owner[predicted])
    return []


def _way_back(free: int, *, reached_from: Mapping[int, int], partner: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    step: int | None = free
    while step is not None:
        gold = reached_from[step]
        yield gold, step
        step = partner.get(gold)
