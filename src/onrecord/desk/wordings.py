"""What a speaker said that documents word otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.desk.traced import Stand, traced
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.hits import Hit

_MOST = 5
"""Statements shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A statement, by one of its places, with the places that have other words than the first."""

    hit: Hit
    stands: tuple[Stand, ...]


def wordings_of(ledger: Ledger, hits: Sequence[Hit]) -> tuple[Worded, ...]:
    """Return those statements that stand elsewhere in other words, each utterance once, five at most."""
    return tuple(_wordings(ledger, hits))


def _wordings(ledger: Ledger, hits: Iterable[Hit]) -> Iterator[Worded]:
    met: set[tuple[str, str | None]] = set()
    shown = 0
    for hit in hits:
        if shown == _MOST or (hit.article.document, hit.number) in met:
            continue
        stands = _stands(ledger, hit)
        met.update((stand.document, stand.number) for stand in stands)
        if any(piece.kind != "both" for stand in stands for piece in stand.pieces):
            shown += 1
            yield Worded(hit=hit, stands=stands)


def _stands(ledger: Ledger, hit: Hit) -> tuple[Stand, ...]:
    try:
        return traced(ledger, hit.address).stands
    except UsageError:  # read anew meanwhile: the number is another one's now, or nobody's
        return ()
