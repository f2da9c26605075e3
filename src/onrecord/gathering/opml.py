"""OPML, the lists of feeds that readers exchange → the addresses of the feeds."""

from collections.abc import Iterator

from onrecord.errors import Fault, InputError
from onrecord.gathering.trees import elements

_OUTLINES = frozenset({"outline"})


def feeds_listed(body: bytes, *, path: str) -> Iterator[str | Fault]:
    """Yield the address of each feed of a list, in its order and once; a fault where an entry leads nowhere.

    Args:
        body: The list, XML.
        path: Where it comes from, for messages.

    Raises:
        RefusedError: There is a document type in it ("xml-doctype").
        InputError: It is not well-formed ("xml-malformed"), or names no feed ("list-empty").
    """
    seen: set[str] = set()
    for outline in elements(body, names=_OUTLINES, path=path):
        address = outline.get("xmlUrl")
        if address is None:
            continue
        address = address.strip()
        if not address:
            detail = f"{path}: the feed {outline.get('text', '')[:60]!r} has no address; the others go on"
            yield Fault(code="entry-without-address", detail=detail)
        elif address not in seen:
            seen.add(address)
            yield address
    if not seen:
        raise InputError(path, "there is no feed in this list", "give an OPML file with xmlUrl in it", code="list-empty")
