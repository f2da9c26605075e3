"""Which statements of one reading are those of another: of the same text, or of a text that was changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.ledger.wording import Alignment
from onrecord.reading import Reading

MIN_OVERLAP = 0.5
"""The least share of words that two contents must have in common, of all words in either."""

MIN_KEPT = 1 / 3
"""The least share of a statement's words that a changed text must keep, or else another one took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A statement of an old reading and the one that it is in a new reading.

    `overlap` is the share of words that both contents cover, of those that either covers, from 0 to 1.
    """

    old: Attribution
    new: Attribution
    overlap: float


def match(old: Reading, new: Reading, *, alignment: Alignment | None = None) -> tuple[Match, ...]:
    """Return the pairs of statements that are the same, in the old order; nobody stands in two pairs.

    Two statements are the same where their contents cover at least half of their words in common, their cues meet, and the
    text kept at least a third of the old one's words. What is left over after that is the same where source, cue and content
    are word for word alike, as in a paragraph that was moved.

    Args:
        old: The earlier reading.
        new: The later reading, of the same text or of another version.
        alignment: Their texts' alignment, where it is at hand.
    """
    alignment = alignment or Alignment(old.document.text, new.document.text)
    pairs = _one_to_one(_overlapping(old, new, alignment=alignment))
    rest_old = [each for each in old.attributions if each.id not in {pair.old.id for pair in pairs}]
    rest_new = [each for each in new.attributions if each.id not in {pair.new.id for pair in pairs}]
    moved = _one_to_one(
        [
            Match(old=left, new=right, overlap=1.0)
            for left in rest_old
            for right in rest_new
            if words_of(left, text=old.document.text) == words_of(right, text=new.document.text)
        ]
    )
    order = {each.id: place for place, each in enumerate(old.attributions)}
    return tuple(sorted([*pairs, *moved], key=lambda pair: order[pair.old.id]))


def words_of(found: Attribution, *, text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of source, cue and content, piece by piece."""
    return tuple(tuple(piece.cut(text) for piece in pieces) for pieces in (found.source, found.cue, found.content))


def _overlapping(old: Reading, new: Reading, *, alignment: Alignment) -> list[Match]:
    kept = [each for each in old.attributions if alignment.kept((*each.source, *each.cue, *each.content)) >= MIN_KEPT]
    before = [(each, alignment.carried(each.content), alignment.carried(each.cue)) for each in kept]
    after = [(each, alignment.covered(each.content), alignment.covered(each.cue)) for each in new.attributions]
    return [
        Match(old=left, new=right, overlap=overlap)
        for left, left_content, left_cue in before
        for right, right_content, right_cue in after
        if (overlap := _overlap(left_content, right_content)) >= MIN_OVERLAP and _meet(left_cue, right_cue)
    ]


def _overlap(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right) if left and right else 0.0


def _meet(left: frozenset[int], right: frozenset[int]) -> bool:
    """Say whether two cues meet; two that no words carry ("WALLACE:") are told apart by their contents alone."""
    return not left.isdisjoint(right) if left or right else True


def _one_to_one(pairs: Sequence[Match]) -> list[Match]:
    """Return the pairs that overlap most, each statement once; among equals the first ones."""
    kept: list[Match] = []
    for pair in sorted(pairs, key=lambda pair: -pair.overlap):
        if all(pair.old.id != other.old.id and pair.new.id != other.new.id for other in kept):
            kept.append(pair)
    return kept
