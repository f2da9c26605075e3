"""Paths and addresses as they can be written out."""

import re

_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def printable(path: str) -> str:
    """Return a path so that it can be written out: of bytes that are not UTF-8, their hexadecimal.

    Halves of surrogate pairs that stand for no byte, as JSON can hold them, become their number.
    """
    whole = _NO_BYTE.sub(lambda half: f"\\u{ord(half.group()):04x}", path)
    return whole.encode(errors="surrogateescape").decode(errors="backslashreplace")
