"""Turns of a broadcast as attributions of their own, around what their speakers say that others said."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.attributions import Attribution
from onrecord.documents import Turn
from onrecord.spans import Span

STANCE = "asserts"
"""Who speaks for himself asserts."""

_BACK_TO_ONESELF = re.compile(
    r",? (?:and|but|so|yet) (?:I|we) (?:(?:do|don['’]t|did|didn['’]t|still|also|really|have|can|can['’]t|cannot|not) )*"
    r"(?:agree|believe|disagree|doubt|expect|fear|find|guess|hope|know|knew|said|say|suspect|tell|think|thought|told|trust|want|"
    r"wanted|wish|wonder)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An attribution that was found in the words of one turn, cut down to them; `turn` counts from 0."""

    attribution: Attribution
    turn: int


def spoken(found: Sequence[Attribution], *, turns: Sequence[Turn], text: str) -> list[Attribution]:
    """Return the attributions of a broadcast: each turn that is not its own voice is one, with what was found in it inside.

    Nobody's words reach into another one's turn: an attribution is cut down to the turn that its cue stands in. One whose
    whole content is another turn ("The minister explained:" before the minister speaks) is left out; the turn itself is the
    statement. Without turns the attributions come back as they are.

    Args:
        found: In the order of the text, parents before their children.
        turns: In the order of the text.
        text: Of the broadcast.
    """
    if not turns:
        return list(found)
    inside: dict[int, list[Attribution]] = defaultdict(list)
    for each in _held(found, turns=turns):
        inside[each.turn].append(_without_oneself(each.attribution, turn=turns[each.turn], text=text))
    free = max((int(attribution.id[1:]) for attribution in found), default=0) + 1
    told = chain.from_iterable(
        inside[number] if turn.voice == "own" else _turn_and_inside(turn, inside[number], name=f"a{free + number}")
        for number, turn in enumerate(turns)
    )
    return _numbered(list(told))


def _held(found: Sequence[Attribution], *, turns: Sequence[Turn]) -> Iterator[_Found]:
    starts = [turn.span.start for turn in turns]
    kept: dict[str, int] = {}
    parents = {attribution.id: attribution.parent for attribution in found}
    for attribution in found:
        number = max(bisect_right(starts, (attribution.cue or attribution.content)[0].start) - 1, 0)
        content = _cut(attribution.content, turns[number].span)
        if not content:
            continue
        kept[attribution.id] = number
        around = _around(attribution, parents=parents, kept=kept, turn=number)
        source = _cut(attribution.source, turns[number].span)
        cue = _cut(attribution.cue, turns[number].span)
        yield _Found(attribution=replace(attribution, source=source, cue=cue, content=content, parent=around), turn=number)


def _without_oneself(attribution: Attribution, *, turn: Turn, text: str) -> Attribution:
    """Return what somebody else is said to have said in a turn, without what its speaker goes on to say of himself.

    "My officials tell me that it can open, and I expect that it will": in paraphrase "I" is who speaks.
    """
    if turn.voice == "own" or attribution.manner != "indirect" or _is_oneself(attribution.source, text=text):
        return attribution
    content = []
    for piece in attribution.content:
        back = _BACK_TO_ONESELF.search(text, piece.start, piece.end)
        content.append(Span(start=piece.start, end=back.start()) if back else piece)
        if back:
            break
    return replace(attribution, content=tuple(content))


def _is_oneself(source: Sequence[Span], *, text: str) -> bool:
    return len(source) == 1 and source[0].cut(text).casefold() in {"i", "we"}


def _around(attribution: Attribution, *, parents: Mapping[str, str | None], kept: Mapping[str, int], turn: int) -> str | None:
    """Return the innermost attribution around this one that is left and stands in the same turn."""
    parent = attribution.parent
    while parent is not None and kept.get(parent) != turn:
        parent = parents[parent]
    return parent


def _cut(pieces: Sequence[Span], turn: Span) -> tuple[Span, ...]:
    inside = ((max(piece.start, turn.start), min(piece.end, turn.end)) for piece in pieces)
    return tuple(Span(start=start, end=end) for start, end in inside if start < end)


def _turn_and_inside(turn: Turn, inside: Sequence[Attribution], *, name: str) -> Iterator[Attribution]:
    """Yield a turn as an attribution, known by `name` until all are numbered, and what is inside it."""
    yield Attribution(
        id=name,
        source=(),
        cue=(),
        content=turn.spans,
        manner="direct",
        stance=STANCE,
        parent=None,
        score=1.0,
        turn=turn.id,
    )
    yield from (replace(each, parent=each.parent or name) for each in inside)


def _numbered(told: Sequence[Attribution]) -> list[Attribution]:
    numbers = {attribution.id: f"a{number}" for number, attribution in enumerate(told, start=1)}
    return [replace(each, id=numbers[each.id], parent=each.parent and numbers[each.parent]) for each in told]
