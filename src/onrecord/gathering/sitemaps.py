"""Sitemaps (sitemaps.org) → the addresses of pages; indexes are followed, and a circle ends."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from onrecord.documents.dates import iso_date
from onrecord.errors import Fault, InputError
from onrecord.gathering.entries import Entry
from onrecord.gathering.trees import elements, local_name

_ENTRIES = frozenset({"url", "sitemap"})
_MAX_DEPTH = 3
_MAX_SITEMAPS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """One sitemap as it was fetched and unpacked, how far below the first it stands, and its address."""

    url: str
    body: bytes
    depth: int = 0


def pages_listed(first: Sitemap, *, fetch: Callable[[str], bytes]) -> Iterator[Entry | Fault | InputError]:
    """Yield the pages of a sitemap and of those that it names, and what could not be had, so that the others go on.

    Args:
        first: Where to begin.
        fetch: Returns another sitemap, unpacked; may raise InputError.
    """
    walk = _Walk(seen={first.url}, waiting=deque())
    yield from _listed(first, walk=walk)
    while walk.waiting:
        url, depth = walk.waiting.popleft()
        try:
            sitemap = Sitemap(url=url, body=fetch(url), depth=depth)
        except InputError as error:
            yield error
            continue
        yield from _listed(sitemap, walk=walk)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Which sitemaps were met, and which are still to be fetched, with their depth."""

    seen: set[str]
    waiting: deque[tuple[str, int]]

    def add(self, url: str, *, depth: int) -> Fault | None:
        """Have a sitemap fetched later, or return why not."""
        if url in self.seen:
            return _left_out(url, "sitemap-repeated", "this sitemap is named again, perhaps in a circle; it is read once")
        if depth > _MAX_DEPTH:
            return _left_out(url, "sitemap-too-deep", f"this sitemap stands more than {_MAX_DEPTH} below the first; left out")
        if len(self.seen) >= _MAX_SITEMAPS:
            return _left_out(url, "sitemaps-too-many", f"more than {_MAX_SITEMAPS:,} sitemaps are named; left out")
        self.seen.add(url)
        self.waiting.append((url, depth))
        return None


def _listed(sitemap: Sitemap, *, walk: _Walk) -> Iterator[Entry | Fault | InputError]:
    try:
        for element in elements(sitemap.body, names=_ENTRIES, path=sitemap.url):
            stated = _stated(element)
            address = stated.get("loc")
            if not address:
                yield Fault(code="entry-without-address", detail=f"{sitemap.url}: an entry has no address; the others go on")
            elif local_name(element) == "sitemap":
                fault = walk.add(_joined(sitemap.url, address), depth=sitemap.depth + 1)
                yield from [fault] if fault else []
            else:
                yield _entry(stated, url=_joined(sitemap.url, address))
    except InputError as error:
        yield error


def _entry(stated: Mapping[str, str], *, url: str) -> Entry:
    published, changed = stated.get("publication_date"), stated.get("lastmod")
    return Entry(
        url=url,
        title=stated.get("title"),
        published=iso_date(published) if published else None,
        updated=iso_date(changed) if changed else None,
    )


def _stated(element: Any) -> dict[str, str]:
    """Return the texts inside by the names of their elements, the first of each; news sitemaps use namespaces of their own."""
    stated: dict[str, str] = {}
    for inner in element.iter():
        text = (inner.text or "").strip()
        if text:
            stated.setdefault(local_name(inner), text)
    return stated


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # refused where it is fetched, with its reason
        return address


def _left_out(url: str, code: str, problem: str) -> Fault:
    return Fault(code=code, detail=f"{url}: {problem}")
