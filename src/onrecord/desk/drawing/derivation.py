"""The derivation of a statement: its roots at the left, who has it from them, then who has it from those."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from onrecord.roots import Edge, Root, Roots
from onrecord.views.roots import witnesses_in_words

_WIDTH, _HEIGHT = 212, 46
"""Of a box."""

_BETWEEN_COLUMNS, _BETWEEN_ROWS, _MARGIN = 84, 14, 6
_MOST_STEPS = 3
_DERIVED = frozenset({"copy", "credit", "same words"})
"""Edges that are drawn from document to document; what has one source hangs on its root."""

_Place = tuple[float, float]
"""The upper left corner of a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands in a document's box: its outlet, and its date in words."""

    words: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A root or a document. `dropped` names the outlets whose credit it drops, `first` says that it is certainly the first.

    `document` is its id, null for a root.
    """

    x: float
    y: float
    width: int
    height: int
    kind: Literal["root", "outside root", "document"]
    words: str
    detail: str
    document: str | None = None
    dropped: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from where something is from to who has it: `path` in SVG's words; without `ordered` nobody can tell which way."""

    path: str
    kind: str
    ordered: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The boxes and lines of one statement, and the room they take."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def derivation(roots: Roots, *, labels: Mapping[str, Label]) -> Derivation:
    """Return the graph of a statement.

    Columns run from the roots to the right, one for each step from hand to hand; in a column those stand together that have
    it from the same place, and else the order of the occurrences holds.

    Args:
        roots: The roots of the statement.
        labels: What stands in the box of each document.
    """
    documents = list(dict.fromkeys(occurrence.document for occurrence in roots.occurrences))
    edges = [edge for edge in roots.edges if edge.kind in _DERIVED]
    columns = _columns(documents, edges=edges, roots=roots)
    most = max(len(roots.roots), *map(len, columns))
    of_root = [_place(0, row, of=len(roots.roots), most=most) for row in range(len(roots.roots))]
    places = {
        name: _place(number, row, of=len(column), most=most)
        for number, column in enumerate(columns, start=1)
        for row, name in enumerate(column)
    }
    boxes = [_root_box(root, at=at) for root, at in zip(roots.roots, of_root, strict=True)]
    boxes += [_document_box(name, at=places[name], roots=roots, label=labels[name]) for name in documents]
    return Derivation(
        width=_MARGIN * 2 + (len(columns) + 1) * (_WIDTH + _BETWEEN_COLUMNS) - _BETWEEN_COLUMNS // 2,
        height=_MARGIN * 2 + most * (_HEIGHT + _BETWEEN_ROWS) - _BETWEEN_ROWS,
        boxes=tuple(boxes),
        lines=(*_from_roots(roots, of_root=of_root, places=places), *_between(edges, places=places)),
    )


def _columns(documents: Sequence[str], *, edges: Iterable[Edge], roots: Roots) -> list[list[str]]:
    """Return the documents by how many hands lie between them and a root."""
    sources: dict[str, list[str]] = {}
    for edge in edges:
        if edge.ordered:
            earlier, later = edge.documents
            sources.setdefault(later, []).append(earlier)
    steps: dict[str, int] = {}
    for name in documents:
        _step(name, sources=sources, steps=steps)
    columns = [[name for name in documents if steps[name] == step] for step in range(max(steps.values(), default=0) + 1)]
    return list(_together(columns, sources=sources, roots=roots))


def _step(name: str, *, sources: Mapping[str, Sequence[str]], steps: dict[str, int]) -> None:
    """Work out how far a document stands from the roots, and all before it; a circle ends where it meets itself."""
    path = [name]
    while path:
        before = sources.get(path[-1], ())
        waiting = next((each for each in before if each not in steps and each not in path), None)
        if waiting is not None:
            path.append(waiting)
            continue
        known = [steps[each] + 1 for each in before if each in steps]
        steps[path.pop()] = min(max(known, default=0), _MOST_STEPS)


def _together(columns: Sequence[list[str]], *, sources: Mapping[str, Sequence[str]], roots: Roots) -> Iterator[list[str]]:
    """Yield each column so that those stand together which have it from the same place before it."""
    rows: dict[str, float] = {}
    of_root: dict[str, list[float]] = {}
    for number, root in enumerate(roots.roots):
        for name in root.documents:
            of_root.setdefault(name, []).append(number)
    for column in columns:
        before = {name: [rows[each] for each in sources.get(name, ()) if each in rows] for name in column}
        middles = {name: _mean(before[name] or of_root.get(name, ())) for name in column}
        ranked = sorted(column, key=middles.__getitem__)
        rows.update({name: row for row, name in enumerate(ranked)})
        yield ranked


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else inf


def _place(column: int, row: int, *, of: int, most: int) -> _Place:
    """Return where a box stands; a shorter column stands in the middle of the longest."""
    above = (most - of) * (_HEIGHT + _BETWEEN_ROWS) / 2
    return _MARGIN + column * (_WIDTH + _BETWEEN_COLUMNS), _MARGIN + above + row * (_HEIGHT + _BETWEEN_ROWS)


def _root_box(root: Root, *, at: _Place) -> Box:
    heard = "".join(f" · {words}" for words in witnesses_in_words(root))
    return Box(
        x=at[0],
        y=at[1],
        width=_WIDTH,
        height=_HEIGHT,
        kind="outside root" if root.outside else "root",
        words=root.name or "a source that is not stated",
        detail=f"{root.kind} · confidence {root.confidence}{heard}" if root.name else f"confidence {root.confidence}{heard}",
    )


def _document_box(name: str, *, at: _Place, roots: Roots, label: Label) -> Box:
    return Box(
        x=at[0],
        y=at[1],
        width=_WIDTH,
        height=_HEIGHT,
        kind="document",
        words=label.words,
        detail=label.detail,
        document=name,
        dropped=tuple(each.credited for each in roots.dropped if each.document == name),
        first=roots.first == name,
    )


def _from_roots(roots: Roots, *, of_root: Sequence[_Place], places: Mapping[str, _Place]) -> Iterator[Line]:
    """Yield a line from each root to those under it that stand in the column beside it."""
    for root, at in zip(roots.roots, of_root, strict=True):
        for name in root.documents:
            if name in places and places[name][0] == at[0] + _WIDTH + _BETWEEN_COLUMNS:
                yield Line(path=_curve(at, places[name]), kind="has from", ordered=True, reason=root.reason)


def _between(edges: Iterable[Edge], *, places: Mapping[str, _Place]) -> Iterator[Line]:
    for edge in edges:
        first, second = edge.documents
        if first in places and second in places:
            path = _curve(places[first], places[second])
            yield Line(path=path, kind=edge.kind, ordered=edge.ordered, reason=edge.reason)


def _curve(one: _Place, other: _Place) -> str:
    """Return a curve from the right of one box to the left of another; round the right side, where they share a column."""
    (x1, y1), (x2, y2) = one, other
    x1, y1, y2 = x1 + _WIDTH, y1 + _HEIGHT / 2, y2 + _HEIGHT / 2
    if x2 + _WIDTH <= x1:
        away, x2 = x1 + _BETWEEN_COLUMNS / 2, x2 + _WIDTH
        return f"M{x1:g},{y1:g} C{away:g},{y1:g} {away:g},{y2:g} {x2:g},{y2:g}"
    middle = (x1 + x2) / 2
    return f"M{x1:g},{y1:g} C{middle:g},{y1:g} {middle:g},{y2:g} {x2:g},{y2:g}"
