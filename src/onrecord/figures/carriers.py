"""On whose word a figure stands: the innermost attribution around it."""

from collections.abc import Iterable, Sequence

from onrecord.attributions import Attribution
from onrecord.spans import Span


def carriers(figures: Sequence[Span], *, attributions: Iterable[Attribution]) -> list[str | None]:
    """Return, for each figure in the order of the text, the id of the innermost attribution whose content holds it.

    None is the outlet's own voice. Innermost is the one with the most attributions around it, then the later one.
    """
    around = _depths(attributions)
    pieces = sorted(around, key=lambda piece: piece[0].start)
    carried: list[str | None] = []
    open_: list[tuple[Span, int, str]] = []
    at = 0
    for figure in figures:
        while at < len(pieces) and pieces[at][0].start <= figure.start:
            open_.append(pieces[at])
            at += 1
        open_ = [piece for piece in open_ if piece[0].end > figure.start]
        holding = [piece for piece in open_ if piece[0].contains(figure)]
        carried.append(max(holding, key=lambda piece: (piece[1], piece[0].start))[2] if holding else None)
    return carried


def _depths(attributions: Iterable[Attribution]) -> list[tuple[Span, int, str]]:
    depth: dict[str, int] = {}
    pieces: list[tuple[Span, int, str]] = []
    for attribution in attributions:
        depth[attribution.id] = depth.get(attribution.parent, 0) + 1 if attribution.parent else 0
        pieces += [(piece, depth[attribution.id], attribution.id) for piece in attribution.content]
    return pieces
