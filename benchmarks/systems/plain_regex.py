"""A plain regular expression: what stands in quotation marks in a paragraph, the nearest verb of saying, the name beside it."""

import re
from collections.abc import Iterable

from measurement import Attributions, Read, measure

_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTATION = re.compile(r"“[^”]+”|''.+?''|\"[^\"]+\"")
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w'’-]+)"
_VERB = r"(?:said|says|told|added|wrote|asked|argued|explained|noted|tweeted|insisted|declared|warned|claimed|stated)"
_SAYING = re.compile(rf"(?P<who>{_WHO}),? (?P<verb>{_VERB})\b|\b(?P<verb_first>{_VERB}) (?P<who_last>{_WHO})")

Place = tuple[int, int]


def load() -> Read:
    """Return the reader; there is nothing to load."""
    return _read


def _read(text: str) -> Attributions:
    return [attribution for match in _PARAGRAPH.finditer(text) for attribution in _attributions(text, *match.span())]


def _attributions(text: str, start: int, end: int) -> Attributions:
    """Return one attribution for each saying that is nearest to a quotation, with all quotations nearest to it."""
    quotations = [match.span() for match in _QUOTATION.finditer(text, start, end)]
    sayings = [match for match in _SAYING.finditer(text, start, end) if not _lies_in(match.span(), quotations)]
    held: dict[re.Match[str], list[Place]] = {}
    for quotation in quotations if sayings else ():
        held.setdefault(min(sayings, key=lambda saying: _distance(saying.span(), quotation)), []).append(quotation)
    return [_attribution(saying, contents) for saying, contents in held.items()]


def _attribution(saying: re.Match[str], contents: Iterable[Place]) -> dict[str, list[list[int]]]:
    who, verb = ("who", "verb") if saying["who"] else ("who_last", "verb_first")
    return {
        "source": [list(saying.span(who))],
        "cue": [list(saying.span(verb))],
        "content": [list(content) for content in contents],
    }


def _lies_in(place: Place, quotations: Iterable[Place]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in quotations)


def _distance(left: Place, right: Place) -> int:
    return max(left[0] - right[1], right[0] - left[1])


if __name__ == "__main__":
    measure(load)
