"""Names of places in GUM (Zeldes 2017; annotations CC BY 4.0), for texts that are no news of places.

GUM marks whole noun phrases, named or not, so that only part of its marks can be used: a phrase for a place that begins with
a name gives that name; what else is written large in such a phrase, and countries that act as organisations, is unsure.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.places.gazetteer import gazetteer
from onrecord.places.words import INNER
from onrecord.spans import Span

GENRES = ("news", "interview", "speech", "court", "podcast", "bio", "letter", "essay")

LEAST = 9.0
"""Natural logarithm of the inhabitants of the smallest place taken from GUM."""

_MARK = re.compile(r"([a-z]+)(?:\[(\d+)\])?")
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%’”]|'s|n't|'(?:re|ve|ll|d|m)|’s")
_NO_SPACE_AFTER = frozenset("([$£€“‘-–/")


@dataclass(frozen=True, slots=True, kw_only=True)
class GumText:
    """One document: the places named in it, and the stretches of which GUM does not tell whether they name one."""

    text: str
    places: tuple[Span, ...]
    unsure: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One marked noun phrase: what it stands for, and its words by number."""

    kind: str
    words: tuple[int, ...]


def gum_texts(path: Path) -> Iterator[GumText]:
    """Yield the documents of some genres, from the zip of GUM's WebAnno files."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(tuple(f"GUM_{genre}_" for genre in GENRES)):
                yield _text(archive.read(name).decode("utf-8"))


def _text(content: str) -> GumText:
    rows = [line.split("\t") for line in content.splitlines() if line and not line.startswith("#")]
    forms = [row[2] for row in rows]
    text, starts = _joined(forms)
    places: list[Span] = []
    unsure: list[Span] = []
    for phrase in _phrases(rows):
        named = _name(phrase, forms=forms) if phrase.kind == "place" else ()
        if named:
            span = Span(start=starts[named[0]], end=starts[named[-1]] + len(forms[named[-1]]))
            (places if _known(text[span.start : span.end]) else unsure).append(span)
        if phrase.kind in {"place", "organization"}:
            rest = [at for at in phrase.words if at not in named and forms[at][:1].isupper()]
            whole = phrase.kind == "place" or len(rest) <= 2
            unsure += [Span(start=starts[at], end=starts[at] + len(forms[at])) for at in rest if whole]
    return GumText(text=text, places=tuple(places), unsure=tuple(unsure))


def _known(name: str) -> bool:
    """Return whether the gazetteer has a place of this name that is not tiny: "They" and "Go" are villages somewhere."""
    return any(entry.size > LEAST for entry in gazetteer().entries(name))


def _phrases(rows: Sequence[Sequence[str]]) -> list[Phrase]:
    words: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for mark in row[3].split("|"):
            if (match := _MARK.fullmatch(mark)) is not None:
                words[match[1], match[2] or f"alone {at}"].append(at)
    return [Phrase(kind=kind, words=tuple(found)) for (kind, _), found in words.items()]


def _name(phrase: Phrase, *, forms: Sequence[str]) -> tuple[int, ...]:
    """Return the words of the name that a phrase begins with, without its article; none where it begins with no name."""
    words = list(phrase.words)
    while words and forms[words[0]].casefold() in {"the", "a", "an"}:
        del words[0]
    end = 0
    for at, number in enumerate(words):
        form = forms[number]
        if form[:1].isupper():
            end = at + 1
        elif form not in INNER and form not in {"-", "'"}:
            break
    return tuple(words[:end])


def _joined(forms: Sequence[str]) -> tuple[str, list[int]]:
    """Return the words as running text again, and where each starts; GUM's files keep no spaces."""
    text, starts = "", []
    for form in forms:
        if text and text[-1] not in _NO_SPACE_AFTER and form != "-" and not _NO_SPACE_BEFORE.fullmatch(form):
            text += " "
        starts.append(len(text))
        text += form
    return text, starts
