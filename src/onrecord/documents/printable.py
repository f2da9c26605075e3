"""Paths as they can be written out."""


def printable(path: str) -> str:
    """Return a path so that it can be written out: of bytes that are not UTF-8, their hexadecimal."""
    return path.encode(errors="surrogateescape").decode(errors="backslashreplace")
