"""XML that strangers wrote, element by element: no entities, no document types, bounded depth, nothing fetched."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from onrecord.errors import InputError, RefusedError

_MOST_HELD = 10_000
"""Elements between two that are wanted; entries of sitemaps and lists have some twenty."""


def elements(body: bytes, *, names: frozenset[str], path: str) -> Iterator[Any]:
    """Yield the elements of these names as soon as each is complete, and forget them afterwards.

    At any time one of them is in memory. The parser's own limits hold: 256 levels, 10 MB for one text.

    Args:
        body: The document; its encoding is as it declares.
        names: Names without their namespace.
        path: Where it comes from, for messages.

    Raises:
        RefusedError: There is a document type in it, which could define entities ("xml-doctype"), or thousands of elements
            stand between two of these ("markup-too-complex").
        InputError: It is not well-formed, or is nested too deep ("xml-malformed").
    """
    events = etree.iterparse(
        BytesIO(body),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    inside = held = 0
    try:
        for event, element in events:
            is_named = local_name(element) in names
            if event == "start":
                _refuse_doctype(element, path=path)
                inside, held = inside + is_named, _counted(held, path=path)
                continue
            if is_named:
                yield element
                inside, held = inside - 1, 0
            if is_named or not inside:
                _forget(element)
    except etree.XMLSyntaxError as error:
        problem = f"it is not well-formed XML ({error.msg})"
        raise InputError(path, problem, "look at the address in a browser", code="xml-malformed") from error


def local_name(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _counted(held: int, *, path: str) -> int:
    if held >= _MOST_HELD:
        problem = f"one of its entries has more than {_MOST_HELD:,} elements in it"
        raise RefusedError(path, problem, "give the addresses of the articles", code="markup-too-complex")
    return held + 1


def _refuse_doctype(element: Any, *, path: str) -> None:
    if element.getparent() is None and element.getroottree().docinfo.doctype:
        problem = "there is a document type in it, which could define entities"
        raise RefusedError(path, problem, "take the DOCTYPE out and give the file", code="xml-doctype")


def _forget(element: Any) -> None:
    """Empty an element and drop those before it; its attributes are kept until its parent is done."""
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]
