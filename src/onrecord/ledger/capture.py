"""What was fetched, byte for byte."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The raw bytes behind a document, and how they came. `fetched_at` is UTC in ISO 8601; null means not stated."""

    body: bytes
    media_type: str | None
    headers: Mapping[str, str]
    url: str | None
    fetched_at: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()
