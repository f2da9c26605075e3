"""Sitemaps (sitemaps.org) → the addresses of pages; indexes are followed, and a circle ends."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from onrecord.documents.dates import iso_date
from onrecord.errors import Fault, InputError
from onrecord.gathering.entries import Entry
from onrecord.gathering.trees import elements

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
            address = _below(element, "loc")
            if not address:
                yield Fault(code="entry-without-address", detail=f"{sitemap.url}: an entry has no address; the others go on")
            elif element.tag.endswith("sitemap"):
                fault = walk.add(_joined(sitemap.url, address), depth=sitemap.depth + 1)
                yield from [fault] if fault else []
            else:
                yield _entry(element, url=_joined(sitemap.url, address))
    except InputError as error:
        yield error


def _entry(element: Any, *, url: str) -> Entry:
    published, changed = _below(element, "publication_date"), _below(element, "lastmod")
    return Entry(
        url=url,
        title=_below(element, "title"),
        published=iso_date(published) if published else None,
        updated=iso_date(changed) if changed else None,
    )


def _below(element: Any, name: str) -> str | None:
    """Return the text of the first element of this name inside, in whatever namespace; news sitemaps use their own."""
    found = element.find(f".//{{*}}{name}")
    return ((found.text or "").strip() or None) if found is not None else None


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # refused where it is fetched, with its reason
        return address


def _left_out(url: str, code: str, problem: str) -> Fault:
    return Fault(code=code, detail=f"{url}: {problem}")
