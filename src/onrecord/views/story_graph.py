"""A story as a directed graph: its documents, their outlets, whom they credit, whose words they have, and their roots.

A node is a document, an outlet, something else that is credited (a programme, post or document), or a root (a person, a body,
…). Edges go to where something is from: "published by", "credits", "copy" (to the earlier document), "same words" (where nobody
can tell which was first, or both quote), and "has from", to the root of statements that stand in several documents. The graph
is networkx's (BSD; the extra `exports`), and so is GraphML; DOT is written here, since networkx needs another library for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.reuse import Match, order
from onrecord.roots import Coverage, Report, Root, Roots
from onrecord.views.statements import shown

GraphForm = Literal["graphml", "dot"]
GRAPH_FORMS: tuple[GraphForm, ...] = get_args(GraphForm)

_SHAPES = {"document": "box", "outlet": "ellipse"}
_OTHER_SHAPE = "diamond"

_CREDITED = "credited document"
"""What is credited and is not among the documents of the story, as a statement on a website."""

_LONGEST_LABEL = 60
_Node = tuple[str, dict[str, str | int]]
_Edge = tuple[str, str, str]
"""From which node to which, and its kind."""


def story_graph(coverage: Coverage, *, counted: Iterable[Roots]) -> Any:
    """Return a story as a `networkx.DiGraph`. Every node has `kind` and `label`, every edge `kind`.

    Args:
        coverage: The documents of the story.
        counted: The roots of the statements that stand in several of them.

    Raises:
        UsageError: networkx is not installed.
    """
    graph = _networkx().DiGraph()
    for report in coverage.reports.values():
        graph.add_nodes_from([_document(report)])
        _connect(graph, _published(report))
        _connect(graph, _credits(report))
    for match in coverage.matches:
        graph.add_edges_from([_copy(match, coverage=coverage)])
    for roots in counted:
        for root in roots.roots:
            _connect(graph, _has_from(root))
    return graph


def graph_lines(graph: Any, *, form: GraphForm) -> Iterator[str]:
    """Yield the lines of a graph in GraphML (in XML) or DOT (for Graphviz), without their ends."""
    if form == "graphml":
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield from _networkx().generate_graphml(graph)
    else:
        yield from _dot_lines(graph)


def _networkx() -> Any:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, imported at the door of its room
    except ImportError as error:
        raise UsageError("graphs are made by networkx; type: pip install 'onrecord[exports]'") from error
    return nx


def _connect(graph: Any, found: Iterable[tuple[_Node, _Edge]]) -> None:
    """Add nodes, each with the edge that leads to it; one that is there counts once more, and takes a second kind in."""
    for (name, about), (source, target, kind) in found:
        if name not in graph:
            graph.add_node(name, **about)
        if graph.has_edge(source, target):
            told = graph.edges[source, target]
            kinds = dict.fromkeys([*told["kind"].split(", "), kind])
            told.update(kind=", ".join(kinds), times=told["times"] + 1)
        else:
            graph.add_edge(source, target, kind=kind, times=1)


def _document(report: Report) -> _Node:
    document = report.reading.document
    stated = {"published": document.published, "outlet": report.outlet, "url": document.url}
    known: dict[str, str | int] = {name: shown(value) for name, value in stated.items() if value}
    return _name("document", report.id), {"kind": "document", "label": shown(document.title or report.id), **known}


def _published(report: Report) -> Iterator[tuple[_Node, _Edge]]:
    if report.outlet:
        outlet = _node("outlet", report.outlet)
        yield outlet, (_name("document", report.id), outlet[0], "published by")


def _credits(report: Report) -> Iterator[tuple[_Node, _Edge]]:
    for credit in report.credits:
        if credit.credited and not credit.own:
            node = _node(credit.kind, credit.credited)
            yield node, (_name("document", report.id), node[0], "credits")


def _copy(match: Match, *, coverage: Coverage) -> tuple[str, str, dict[str, str | int]]:
    """Return the edge from the later document to the earlier one; as they were traced where dates do not tell."""
    one, other = match.documents
    told = order(*(coverage.reports[name].reading.document.published for name in match.documents)).order
    later, earlier = (other, one) if told == "before" else (one, other)
    kind = "same words" if told == "unknown" or match.extent == "quotation only" else "copy"
    about: dict[str, str | int] = {"kind": kind, "extent": match.extent, "times": len(match.passages)}
    return _name("document", later), _name("document", earlier), about


def _has_from(root: Root) -> Iterator[tuple[_Node, _Edge]]:
    node = _node(root.kind, root.name) if root.name else _nameless(root)
    for document in root.documents:
        yield node, (_name("document", document), node[0], "has from")


def _nameless(root: Root) -> _Node:
    """Return a root without a name, one for the documents that stand under it."""
    name, about = _node(root.kind, " ".join(sorted(root.documents)))
    return name, about | {"label": f"({root.kind})"}


def _node(kind: str, name: str) -> _Node:
    kind = _CREDITED if kind == "document" else kind
    return _name(kind, name), {"kind": kind, "label": shown(name)}


def _name(kind: str, name: str) -> str:
    return shown(f"{kind}: {name}")


def _dot_lines(graph: Any) -> Iterator[str]:
    yield "digraph story {"
    yield "  rankdir=RL;"
    for name, about in graph.nodes(data=True):
        label = about["label"]
        cut = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
        yield f"  {_quoted(name)} [{_listed({'label': cut, 'shape': _SHAPES.get(about['kind'], _OTHER_SHAPE)})}];"
    for source, target, about in graph.edges(data=True):
        style = "dashed" if about["kind"] == "same words" else "solid"
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_listed({'label': about['kind'], 'style': style})}];"
    yield "}"


def _listed(about: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in about.items())


def _quoted(words: str) -> str:
    """Return a string of DOT; a backslash would start an escape in a label."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
