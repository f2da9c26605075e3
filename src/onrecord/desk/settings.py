"""How a desk is set up: which ledger, where it listens, what it takes in."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.gathering.readers import ReaderSettings
from onrecord.gathering.settings import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is taken in by one request; beyond it, it is refused.

    `files`: how many files. `file_bytes`: the largest of them. `request_bytes`: all that is sent together, counted as it
    comes. `text_bytes`: one field of a form, such as a pasted text. `fields`: how many fields.
    """

    files: int = 100
    file_bytes: int = 50_000_000
    request_bytes: int = 200_000_000
    text_bytes: int = 10_000_000
    fields: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How a desk is set up.

    `token` is what a browser must show before it gets anything, null where the desk can be reached from this machine only.
    `allow_private` lets addresses be fetched that are not public.

    Raises:
        UsageError: It would be open to other machines without a token.
    """

    ledger: Path
    clock: Clock
    readers: ReaderSettings
    host: str = "127.0.0.1"
    port: int = 8700
    token: str | None = None
    read_only: bool = False
    allow_private: bool = False
    bounds: Bounds = field(default_factory=Bounds)

    def __post_init__(self) -> None:
        if self.token is None and not is_loopback(self.host):
            raise UsageError(f"{self.host} can be reached from other machines; a desk there needs a token")


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
