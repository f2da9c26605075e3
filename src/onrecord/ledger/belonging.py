"""Which statements a stretch of the text belongs to."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.attributions import Attribution
from onrecord.spans import Span

Holders = dict[str, int]
"""Statements that hold a stretch, by their ids: the length of the narrowest piece around it, in code points."""


def holders(statements: Sequence[Attribution], spans: Sequence[Span]) -> list[Holders]:
    """Return for each span, in the order given, the statements that have it whole in a piece of source, cue or content."""
    order = sorted(range(len(spans)), key=lambda number: spans[number].start)
    starts = [spans[number].start for number in order]
    found: list[Holders] = [{} for _ in spans]
    for statement in statements:
        for piece in (*statement.source, *statement.cue, *statement.content):
            width = piece.end - piece.start
            for number in order[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
                if spans[number].end <= piece.end:
                    found[number][statement.id] = min(width, found[number].get(statement.id, width))
    return found


def nearest(held: Holders) -> list[str]:
    """Return those of the holders that have it in the narrowest piece: of a chain, the innermost."""
    return [name for name, width in held.items() if width == min(held.values())]
