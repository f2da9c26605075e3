"""Pages made by hand: the marks stand in the text, the rest is found by the rooms that need no model."""

import re
from collections import defaultdict
from typing import Protocol

import pytest

from onrecord import figures, times
from onrecord.attributions import Attribution
from onrecord.attributions.manner import MarkedText, manner_of
from onrecord.attributions.stance import stance_of
from onrecord.documents import Document
from onrecord.findings import Finding, FindingSettings, Page, find
from onrecord.language.sentences import sentences
from onrecord.places import Place, PlaceKind
from onrecord.spans import Span
from onrecord.speakers import resolve

_MARK = re.compile(r"[{<\[](?P<number>\d+):|[}>\]]")
_ROLES = {"{": "source", "<": "content", "[": "cue"}
Roles = dict[str, list[Span]]

PLACES: dict[str, tuple[float, float, str, PlaceKind]] = {
    "Lahore": (31.56, 74.35, "PK", "city"),
    "Karachi": (24.86, 67.01, "PK", "city"),
    "Pakistan": (30.0, 70.0, "PK", "country"),
    "Oslo": (59.91, 10.75, "NO", "city"),
    "Narvik": (68.44, 17.43, "NO", "city"),
    "Norway": (62.0, 10.0, "NO", "country"),
    "Sweden": (62.0, 15.0, "SE", "country"),
    "Stockholm": (59.33, 18.06, "SE", "city"),
    "Lyon": (45.76, 4.84, "FR", "city"),
    "Turin": (45.07, 7.69, "IT", "city"),
    "Chile": (-30.0, -71.0, "CL", "country"),
    "Peru": (-10.0, -75.25, "PE", "country"),
    "Manila": (14.6, 120.98, "PH", "city"),
    "Jakarta": (-6.21, 106.85, "ID", "city"),
    "Vienna": (48.21, 16.37, "AT", "city"),
    "Geneva": (46.2, 6.15, "CH", "city"),
    "Nepal": (28.0, 84.0, "NP", "country"),
    "Bolivia": (-17.0, -65.0, "BO", "country"),
    "Oakland": (37.8, -122.27, "US", "city"),
    "San Francisco": (37.77, -122.42, "US", "city"),
    "Crete": (35.2, 24.9, "GR", "land"),
    "Corsica": (42.1, 9.0, "FR", "land"),
    "Kursk Region": (51.75, 36.2, "RU", "region"),
    "Vladivostok": (43.11, 131.88, "RU", "city"),
    "Russia": (60.0, 100.0, "RU", "country"),
    "North Korea": (40.0, 127.0, "KP", "country"),
    "Madrid": (40.42, -3.7, "ES", "city"),
    "London": (51.51, -0.13, "GB", "city"),
    "Alaska": (64.0, -150.0, "US", "region"),
    "Texas": (31.25, -99.25, "US", "region"),
}
"""Real places: latitude, longitude, country, kind."""


class PageOf(Protocol):
    """A function from a marked text to its page."""

    def __call__(
        self, marked: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None
    ) -> Page: ...


class Evidence(Protocol):
    """A function from a marked text to the words that each finding of one code points at."""

    def __call__(
        self, marked: str, code: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None
    ) -> list[list[str]]: ...


@pytest.fixture
def page_of() -> PageOf:
    """Return a function that lays out a marked text.

    `{1:Ann Reed} [1:said] <1:that {2:Bell} [2:denied] <2:the charge>>.` marks sources, cues and contents; what stands inside
    another's content is its child. Places of `PLACES` are found by their names.
    """
    return _page_of


@pytest.fixture
def evidence() -> Evidence:
    """Return a function that tells what one check finds in a marked text: the words of the text, then those of the title."""

    def words(
        marked: str, code: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None
    ) -> list[list[str]]:
        page = _page_of(marked, title=title, outlet=outlet, published=published)
        return [_cut(page, finding) for finding in find(page, settings=FindingSettings(codes=frozenset({code})))]

    return words


def _cut(page: Page, finding: Finding) -> list[str]:
    title = page.document.title or ""
    return [*(span.cut(page.document.text) for span in finding.spans), *(span.cut(title) for span in finding.title_spans)]


def _page_of(marked: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> Page:
    text, attributions = _read_marks(marked)
    speakers = resolve(text, attributions)
    bounds = sentences(text)
    dates = times.find(text, sentences=bounds, published=published)
    named = _places_in(text)
    apart = [*(time.span for time in dates if time.type != "DURATION"), *(place.span for place in named)]
    return Page(
        document=Document(id="page", text=text, title=title, outlet=outlet, published=published),
        attributions=tuple(attributions),
        speakers=speakers.speakers,
        speaker_of=speakers.of,
        figures=figures.find(text, sentences=bounds, attributions=attributions, apart=apart).figures,
        times=dates,
        places=tuple(named),
    )


def _places_in(text: str) -> list[Place]:
    names = "|".join(sorted(PLACES, key=len, reverse=True))
    found = re.finditer(rf"\b(?:{names})\b(?!n)", text)
    return [_place(number, match) for number, match in enumerate(found, 1)]


def _place(number: int, match: re.Match[str]) -> Place:
    latitude, longitude, country, kind = PLACES[match.group()]
    return Place(
        id=f"p{number}",
        span=Span(start=match.start(), end=match.end()),
        name=match.group(),
        latitude=latitude,
        longitude=longitude,
        country=country,
        region=None,
        kind=kind,
    )


def _read_marks(marked: str) -> tuple[str, list[Attribution]]:
    text = ""
    places: dict[str, Roles] = defaultdict(lambda: defaultdict(list))
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
    return text, [_attribution(text, number, places[number], parent=parents[number]) for number in sorted(places, key=int)]


def _attribution(text: str, number: str, places: Roles, *, parent: str | None) -> Attribution:
    source, cue, content = (tuple(sorted(places[role])) for role in ("source", "cue", "content"))
    said = [" ".join(piece.cut(text) for piece in role) for role in (cue, content, source)]
    return Attribution(
        id=f"a{number}",
        source=source,
        cue=cue,
        content=content,
        manner=manner_of(MarkedText.of(text), content),
        stance=stance_of(said[0], content=said[1], source=said[2]),
        parent=f"a{parent}" if parent else None,
        score=1.0,
    )
