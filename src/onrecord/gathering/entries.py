"""What lists of addresses say about each: feeds, sitemaps."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that a list names. Dates are ISO 8601, as precise as stated; null means not stated."""

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None

    @property
    def mark(self) -> str:
        """Sixteen characters that stay the same until the list says that the article changed."""
        return hashlib.blake2b(f"{self.url}\n{self.updated or ''}".encode(), digest_size=8).hexdigest()
