"""What two documents share, as a row of the ledger and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.ledger.rows import Row
from onrecord.reuse import Difference, Extent, Match, Passage
from onrecord.spans import Span


def match_row(match: Match, *, version: int, other: int) -> Row:
    """Return the row of a match, given the keys of the two versions."""
    return {
        "version": version,
        "other": other,
        "extent": match.extent,
        "weight": sum(passage.weight for passage in match.passages),
        "passages": [_passage_row(passage) for passage in match.passages],
    }


def match_of(documents: tuple[str, str], *, extent: Extent, passages: Sequence[Mapping[str, Any]]) -> Match:
    """Return the match of a row.

    What does not follow its form raises `KeyError`, `TypeError`, `ValueError` or `RecordError`.
    """
    return Match(documents=documents, passages=tuple(_passage(each) for each in passages), extent=extent)


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "here": _pair(passage.here),
        "there": _pair(passage.there),
        "relation": passage.relation,
        "weight": passage.weight,
        "quoted": passage.quoted,
        "differences": [[_pair(each.here), _pair(each.there)] for each in passage.differences],
    }


def _passage(row: Mapping[str, Any]) -> Passage:
    pairs = [(_span(here), _span(there)) for here, there in row["differences"]]
    return Passage(
        here=Span(start=row["here"][0], end=row["here"][1]),
        there=Span(start=row["there"][0], end=row["there"][1]),
        relation=row["relation"],
        weight=row["weight"],
        quoted=row["quoted"],
        differences=tuple(Difference(here=here, there=there) for here, there in pairs),
    )


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(start=pair[0], end=pair[1])
