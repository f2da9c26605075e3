import re
from collections import defaultdict
from collections.abc import Callable

import pytest

from onrecord.attributions import Attribution
from onrecord.spans import Span
from onrecord.speakers import Speaker, resolve

_MARK = re.compile(r"[{<\[](?P<number>\d+):|[}>\]]")
_ROLES = {"{": "source", "<": "content", "[": "cue"}


@pytest.fixture
def speakers_of() -> Callable[[str], list[Speaker | None]]:
    """Return a function from a marked text to the speaker of each of its attributions, in the order of their numbers.

    `{1:Ann Reed} said <1:that {2:Bell} [2:denied] <2:the charge>>.` marks sources, cues and contents; what stands inside
    another's content is its child.
    """

    def speakers(marked: str) -> list[Speaker | None]:
        text, attributions = read_marks(marked)
        found = resolve(text, attributions)
        by_id = {speaker.id: speaker for speaker in found.speakers}
        return [by_id.get(found.of.get(attribution.id, "")) for attribution in attributions]

    return speakers


def read_marks(marked: str) -> tuple[str, list[Attribution]]:
    text = ""
    places: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    parents: dict[str, str | None] = {}
    open_marks: list[tuple[str, str, int]] = []
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if number := mark["number"]:
            around = [other for role, other, _ in open_marks if role == "content" and other != number]
            parents.setdefault(number, around[-1] if around else None)
            open_marks.append((_ROLES[mark.group()[0]], number, len(text)))
        else:
            role, number, start = open_marks.pop()
            places[number][role].append(Span(start=start, end=len(text)))
    text += marked[last:]
    return text, [_attribution(number, places[number], parent=parents[number]) for number in sorted(places, key=int)]


def _attribution(number: str, places: dict[str, list[Span]], *, parent: str | None) -> Attribution:
    return Attribution(
        id=f"a{number}",
        source=tuple(sorted(places["source"])),
        cue=tuple(sorted(places["cue"])),
        content=tuple(sorted(places["content"])),
        manner="mixed",
        stance="asserts",
        parent=f"a{parent}" if parent else None,
        score=1.0,
    )
