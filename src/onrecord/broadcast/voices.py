"""Who speaks, as far as subtitles say it: by voice tags, labels before a colon, chevrons, dashes.

Nothing is guessed from the words.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.broadcast.subtitle import Line, Subtitle
from onrecord.documents import Voice

_CHANGE = re.compile(r"\s*(?:>{2,3}|»)\s*")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_LABEL = re.compile(
    r"(?P<name>[^\W\d_][\w.'’/&-]*(?: [\w.'’&-]+){0,5})"
    r"(?: ?\((?P<heard>[^()\n]{1,60})\)|, (?P<role>[^:().!?\n]{2,60}))? ?:(?:\s+|$)"
)
_LONGEST_LABEL = 160
"""Characters."""

_PLACE = re.compile(r",| (?:in|at|for|of|from) |\n")
"""What the place or the house of somebody's role begins with."""

_BRACKETED_LABEL = re.compile(r"\[(?P<name>[^\[\]\n]{2,40})\]:?\s*")
_NUMBER = re.compile(r"[#\d.]+")
_JOINS_NAMES = frozenset("al bin da de del den der di du el la le of the van von".split())
_INNER_SMALL = re.compile(r"(?<=[-'’])\w|(?<=^Mc)\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """One voice: whose it is, what subtitles or captions call it, and the captions by which it was told.

    `number` keeps those without a name apart, else it is 0. `inferred` is true of a voice that nothing calls the broadcast's
    own.
    """

    voice: Voice
    name: str | None = None
    role: str | None = None
    number: int = 0
    captions: tuple[str, ...] = ()
    inferred: bool = False

    @property
    def is_nameless(self) -> bool:
        """Whether nothing but a number tells it from others."""
        return self.voice == "unknown" and self.name is None


OWN = Speaking(voice="own")
"""The broadcast itself: whatever no mark gives to anybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of one line of a subtitle, without their marks, and who says them, null before the first mark."""

    text: str
    by: Speaking | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A line without its mark: whether another voice begins here, and the label it begins with."""

    text: str
    change: bool = False
    label: Speaking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    """Which labels a file uses, folded."""

    used: Collection[str]

    @classmethod
    def of(cls, subtitles: Iterable[Subtitle]) -> "_Labels":
        """Return the labels of a file: those in capitals, and others where they stand more than once.

        In a file all in capitals a label stands out by its colon alone, so there too it takes two.
        """
        lines = [line.text for subtitle in subtitles for line in subtitle.lines]
        shouted = not any(any(sign.islower() for sign in line) for line in lines)
        found = [match["name"] for line in lines if (match := _LABEL.match(_bare(line), 0, _LONGEST_LABEL))]
        counts = Counter(_folded(name) for name in found)
        plain = {_folded(name) for name in found if name.isupper() and not shouted}
        recurring = {_folded(name) for name in found if counts[_folded(name)] > 1 and _is_capitalised(name)}
        return cls(used=(plain | recurring) - _words("no_labels"))


def said(subtitles: Sequence[Subtitle]) -> Iterator[tuple[Said, ...]]:
    """Yield, for each subtitle, its lines with who says them, in order. A line that is nothing but a mark has no words.

    A voice tag counts for its own words, and words without one are then the broadcast's own. Labels, chevrons and dashes
    count until the next one. A change of voice without a name begins a voice of its own: whether it was heard before is
    not known.
    """
    if any(line.voice for subtitle in subtitles for line in subtitle.lines):
        yield from (tuple(Said(text=line.text, by=_tagged(line)) for line in subtitle.lines) for subtitle in subtitles)
        return
    labels, unknown = _Labels.of(subtitles), 0
    by: Speaking | None = None
    for subtitle in subtitles:
        spoken: list[Said] = []
        for line in _marked(subtitle, labels=labels):
            if line.label is not None:
                by = line.label
            elif line.change:
                unknown += 1
                by = Speaking(voice="unknown", number=unknown)
            spoken.append(Said(text=line.text, by=by))
        yield tuple(spoken)


def called(name: str, *, role: str | None = None) -> Speaking:
    """Return the voice that a label stands for."""
    words = _words_of(name)
    if not words or words[-1] in _words("own") or _is_of_the_broadcast(role or ""):
        return OWN
    if words[-1] in _words("nameless"):
        return Speaking(voice="unknown", name=name.casefold(), role=role)
    return Speaking(voice="named", name=_written(name), role=_lowered(role))


def _is_of_the_broadcast(role: str) -> bool:
    """Say whether a role is one of the broadcast's own people: "reporter", "political correspondent, Osk"; no former one."""
    words = _words_of(_PLACE.split(role.casefold(), maxsplit=1)[0])
    return bool(words) and words[-1] in _words("own") and not _words("no_longer").intersection(words)


def _tagged(line: Line) -> Speaking:
    if line.voice is None:
        return OWN
    name, _, role = line.voice.partition(", ")
    return called(name, role=role or None)


def _marked(subtitle: Subtitle, *, labels: _Labels) -> Iterator[_Marked]:
    """Yield the lines of a subtitle without their marks; a dash counts where a line after the first has one."""
    dashed = any(_DASH.match(line.text) for line in subtitle.lines[1:])
    for line in subtitle.lines:
        mark = _CHANGE.match(line.text) or (_DASH.match(line.text) if dashed else None)
        yield _labelled(line.text[mark.end() :] if mark else line.text, change=mark is not None, labels=labels)


def _labelled(text: str, *, change: bool, labels: _Labels) -> _Marked:
    bracketed = _BRACKETED_LABEL.match(text)
    if bracketed and called(bracketed["name"]) == OWN:
        return _Marked(text=text[bracketed.end() :], label=OWN)
    match = _LABEL.match(text, 0, _LONGEST_LABEL)
    if match is None or not (_folded(match["name"]) in labels.used or (change and _is_capitalised(match["name"]))):
        return _Marked(text=text, change=change)
    heard = match["heard"]
    role = match["role"] or (heard if heard and _words_of(heard)[:1] and _words_of(heard)[0] not in _words("heard") else None)
    return _Marked(text=text[match.end() :], label=called(match["name"], role=role))


def _bare(line: str) -> str:
    """Return a line without a chevron or dash before it."""
    return _DASH.sub("", _CHANGE.sub("", line, count=1), count=1) if line[:1] in ">»-–—" else line


def _is_capitalised(name: str) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or word in _JOINS_NAMES for word in name.split())


def _written(name: str) -> str:
    """Return a name in capitals as names are written: "ANA MCKAY" is "Ana McKay"."""
    if not name.isupper():
        return name
    words = (
        word.lower() if word.lower() in _JOINS_NAMES else _INNER_SMALL.sub(_upper, word.capitalize()) for word in name.split()
    )
    return " ".join(words)


def _upper(match: re.Match[str]) -> str:
    return match.group().upper()


def _lowered(role: str | None) -> str | None:
    return role.lower() if role and role.isupper() else role


def _folded(name: str) -> str:
    return name.casefold()


def _words_of(label: str) -> list[str]:
    return [word for word in label.casefold().split() if not _NUMBER.fullmatch(word)]


def _words(section: str) -> frozenset[str]:
    return _lists()[section]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    stored = tomllib.loads((files(__package__) / "voices.toml").read_text(encoding="utf-8"))
    return {section: frozenset(entries) for section, entries in stored.items()}
