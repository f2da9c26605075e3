"""Hosts of web addresses, as a browser would go to them."""

import re
from urllib.parse import urlsplit

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_LONGEST = 253


def host_of(url: str | None) -> str | None:
    """Return the host of a web address without a leading "www.", or None where it is no web address.

    A backslash makes a browser go elsewhere than `urllib` says, so an address with one has no host.
    """
    if url is None or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in {"http", "https"} else None


def labels_of(host: str) -> tuple[str, ...]:
    """Return the labels of a host name in lower-case ASCII (IDNA), or none where it is no host name.

    One dot at the end, which makes a name absolute, is no label.
    """
    try:
        name = host.strip().removesuffix(".").encode("idna").decode().lower()
    except UnicodeError:
        return ()
    labels = tuple(name.split("."))
    return labels if len(name) <= _LONGEST and all(_LABEL.fullmatch(label) for label in labels) else ()
