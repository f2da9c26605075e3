"""Words of an article made safe for HTML. Articles are hostile: nothing in one is ever taken for markup."""

import html

_NOT_FOR_HTML = str.maketrans({"\0": "\u2400", "\r": "&#13;"})
"""HTML forbids NUL and parsers turn a bare carriage return into a line feed: the one is shown by its picture (␀), the
other written as a reference, so that the page has as many characters as the text."""


def escaped(words: str) -> str:
    """Return `words` as HTML text that is also safe inside a quoted attribute; no character is lost."""
    return html.escape(words, quote=True).translate(_NOT_FOR_HTML)
