"""Characters that pages write in several ways, as the patterns of this room know them."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t", " "),
        **dict(zip("\x91\x92\x93\x94\x96\x97", "‘’“”–—", strict=True)),
    }
)
"""Spaces that do not break or are narrow, and the quotation marks and dashes of Windows-1252 that were read as Latin-1."""


def plain(text: str) -> str:
    """Return a text of the same length with plain spaces, quotation marks and dashes: every place is where it was."""
    return text.translate(_PLAIN)
