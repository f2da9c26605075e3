"""What a place of a statement has otherwise than the first one, in words: colours do not survive a pipe."""

from collections.abc import Iterator

from onrecord.reuse import Difference
from onrecord.roots import Place
from onrecord.spans import Span
from onrecord.views.statements import shown

_MOST = 8
"""Differences that are told one by one; a place with more is a retelling."""

_MOST_CHARACTERS = 100


def differences_in_words(place: Place, *, text: str, of_first: str) -> list[str]:
    """Return what a place lacks, adds and has instead, in the order of the text: "without: not", "for old pier: new pier".

    Args:
        place: The place.
        text: Its document's text.
        of_first: The text of the first place's document.
    """
    listed = list(_differences(place, text=text, of_first=of_first))
    told = [*listed[:_MOST], f"{len(listed) - _MOST} more differences"] if len(listed) > _MOST + 1 else listed
    return ["; ".join(told)] if told else []


def _differences(place: Place, *, text: str, of_first: str) -> Iterator[str]:
    for each in place.differences:
        yield _difference(each, text=text, of_first=of_first)


def _difference(difference: Difference, *, text: str, of_first: str) -> str:
    if difference.here is None:
        return f"without: {_cut(difference.there, text=of_first)}"
    if difference.there is None:
        return f"adds: {_cut(difference.here, text=text)}"
    return f"for {_cut(difference.there, text=of_first)}: {_cut(difference.here, text=text)}"


def _cut(span: Span | None, *, text: str) -> str:
    words = shown(span.cut(text)) if span else ""
    return f"“{words}”" if len(words) <= _MOST_CHARACTERS else f"“{words[: _MOST_CHARACTERS - 1]}…”"
