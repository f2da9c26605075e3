"""Whether the lines of a caption are a person's name with a role, and which is which.

A statement is put into somebody's mouth by this, so what is not clearly a name is none. Nothing is corrected or completed.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.broadcast.screen.blocks import Block, Reading
from onrecord.broadcast.screen.boxes import Box
from onrecord.broadcast.screen.parting import other_paper

_SEPARATOR = re.compile(r"\s*(?:[|/•·●▪■ㆍ‧]|(?<=\s)[-–—:](?=\s))\s*|\s*[,:]\s+|\s*\(")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][\w'’.-]*")
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’А-ЯЁІЇЄҐ-]*\.?")
_HANGUL = re.compile(r"[가-힣]{2,4}")
_NO_PERSON = re.compile(r"(?:ство|ение|ание|тие|ция|ція|ость|ість|ення|ання|изм)$")
_ADJECTIVE = re.compile(r"(?:ый|ий|ая|ое|ые|ие|их|ых|ой|ій|та|на|не|ні)$")
"""Endings in Russian and Ukrainian: of things, and of the words before them."""

_ACRONYM = re.compile(r"[A-Z]{3,}")
_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")

_IS_SAID = re.compile(r"[?!…]$|[가-힣][다요까죠]\.?$")
"""The end of a sentence, in Korean of a verb."""

_HAPPENS = re.compile(
    r"\w(?:[аияе]ли|[яыё]л|\w\wил|[уюая]ет|[уюая]ют|[уа]етс?я|[уюає]ється|[аяу]є|[аую]ють|[уо]вав|[уо]вала|ила)$"
)
"""The end of a Russian or Ukrainian verb: somebody does something, which is no role."""

_NO_GIVEN_NAME = re.compile(r"[는를에의청부당시군]$")
"""What a Korean noun in a sentence ends in, or an office, a party, a town; no given name does."""

_POSSESSIVE = re.compile(r"['’]s?$")

_SURE_NAME, _MAYBE_NAME = 2, 1
_SURE_ROLE = 2
_TALLER = 1.08
"""How much taller a line is that counts as the larger one."""

_ENOUGH = 3
"""Points for a name: how sure the name, how sure the role, and one for how they are set."""

_SET_ALIKE = 0.2
"""Of a line's height: how far two lines that go on may differ in height and stand apart on the left."""

_MOST_LINES = 4
_LONGEST_ROLE = 12
"""Words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name and a role as they stand there; `score`, 0 to 1, says how sure it is that it is a person's name."""

    name: str
    role: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """One way to take the words of a caption: what would be the name, what the role, and whether the setting says so."""

    name: str
    role: str
    set_apart: bool


def named(block: Block) -> Named | None:
    """Return the name and the role in a caption, None where it does not clearly hold one person's name."""
    points = [(_points(split), split) for split in _splits(block)]
    best = max(points, key=lambda each: each[0], default=None)
    if best is None or best[0] < _ENOUGH:
        return None
    rivals = {split.name for score, split in points if score == best[0]}
    if len(rivals) > 1:
        return None
    return Named(name=best[1].name, role=best[1].role or None, score=0.4 + 0.11 * best[0])


def parts(block: Block) -> Iterator[Block]:
    """Yield a caption, in two where a headline stands right below a name with a role, on another band or set otherwise."""
    for count in range(1, len(block.lines)):
        above, below = Block(lines=block.lines[:count]), Block(lines=block.lines[count:])
        if _are_two(above, below):
            yield above
            yield below
            return
    yield block


def _are_two(above: Block, below: Block) -> bool:
    last, first = above.lines[-1], below.lines[0]
    if _same_row(last.box, first.box):
        return False
    other_band = other_paper(last.paper, first.paper)
    own_line = len(above.lines) > 1 and len(below.lines) == 1 and _is_a_line_of_its_own(first, below=last)
    if not other_band and not own_line:
        return False
    found = named(above)
    return found is not None and found.role is not None


def _is_a_line_of_its_own(line: Reading, *, below: Reading) -> bool:
    """Say whether a line is long, and not set as the one above it is."""
    small, large = sorted((line.box.height, below.box.height))
    same_setting = abs(line.box.left - below.box.left) <= _SET_ALIKE * small and large <= (1 + _SET_ALIKE) * small
    return len(line.text.split()) >= (3 if _is_hangul(line.text) else 4) and not same_setting


def name_points(text: str) -> int:
    """Return how surely words are a person's name: 2, 1, or 0 where they are none."""
    words = text.split()
    if not words or any(sign.isdigit() for sign in text) or _folded(words) & _never_names() or _are_places(words):
        return 0
    if _HANGUL.fullmatch(text):
        return _hangul_points(text)
    if "а" <= text[-1].lower() <= "ґ" or _CYRILLIC.match(text):
        return _cyrillic_points(words)
    return _latin_points(words)


def role_points(text: str) -> int:
    """Return how surely words are what somebody is: 2 where a word says so, 1 where they may be, 0 where they are none."""
    words = text.split()
    if not words or len(words) > _LONGEST_ROLE or _IS_SAID.search(text):
        return 0
    if any(_HAPPENS.search(word.lower()) for word in words[1:] if "а" <= word[0].lower() <= "ґ"):
        return 0
    lower = text.lower()
    if _folded(words) & _words("roles") or any(lower.endswith(end) or f"{end} " in f"{lower} " for end in _words("role_ends")):
        return 2
    if _folded(words) & _words("no_roles") or _are_places(words):
        return 0
    return 1 if not _is_hangul(text) or text[-1] in _words("role_signs") else 0


def is_label(text: str) -> bool:
    """Say whether a line is "LIVE" or the time: no part of what somebody is."""
    return _folded(text.split()) <= _words("labels") or not any(sign.isalpha() for sign in text)


def _is_hangul(text: str) -> bool:
    return any("가" <= sign <= "힣" for sign in text)


def _never_names() -> frozenset[str]:
    return _words("no_names") - _words("joiners") - _words("also_names")


def _are_places(words: Sequence[str]) -> bool:
    """Say whether words are nothing but a place: it stands on screens as a name with a role does."""
    return _folded(words) <= _words("places")


def _points(split: _Split) -> int:
    name, role = name_points(split.name), role_points(split.role) if split.role else 0
    if not name or (role < _SURE_ROLE and name_points(split.role) == _SURE_NAME):
        return 0
    if not split.role:
        return _ENOUGH if name == _SURE_NAME and split.set_apart else 0
    return name + role + int(split.set_apart) if role else 0


def _splits(block: Block) -> Iterator[_Split]:
    lines = [line for line in block.lines if not is_label(line.text)]
    if len(lines) == 1:
        yield from _of_one_line(lines[0].text)
    elif len(lines) <= _MOST_LINES:
        for line in lines:
            yield from _with_name_in(line, others=[each for each in lines if each is not line], first=line is lines[0])


def _with_name_in(line: Reading, *, others: Sequence[Reading], first: bool) -> Iterator[_Split]:
    """Yield the ways in which one of several lines has the name: all of it, or a part of it before a sign."""
    rest = " ".join(each.text for each in others)
    larger = line.box.height >= _TALLER * max(each.box.height for each in others)
    beside = first and any(_same_row(line.box, each.box) for each in others)
    yield _Split(name=line.text, role=rest, set_apart=larger or beside)
    for split in _of_one_line(line.text):
        if split.role and split.set_apart:
            yield replace(split, role=f"{split.role} {rest}")


def _of_one_line(text: str) -> Iterator[_Split]:
    parts = [(each.start(), each.end()) for each in _SEPARATOR.finditer(text)]
    if parts:
        start, end = parts[0]
        yield _Split(name=text[:start], role=text[end:].rstrip(")") if "(" in text[start:end] else text[end:], set_apart=True)
        start, end = parts[-1]
        yield _Split(name=text[end:], role=text[:start], set_apart=False)
        return
    words = text.split()
    if len(words) > 1 and _HANGUL.fullmatch(words[0]):
        yield _Split(name=words[0], role=" ".join(words[1:]), set_apart=False)
        yield _Split(name=words[-1], role=" ".join(words[:-1]), set_apart=False)
    yield _Split(name=text, role="", set_apart=_has_known_given_name(words) or _is_full_hangul_name(text))


def _same_row(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.height, other.height)


def _latin_points(words: Sequence[str]) -> int:
    words = _without_title(words)
    kinds = [_latin_kind(word, first=number == 0) for number, word in enumerate(words)]
    full = kinds.count("name")
    if "none" in kinds or not 2 <= len(words) <= 6 or kinds[-1] != "name" or full > 4 or full + kinds.count("initial") < 2:
        return 0
    if _has_known_given_name(words):
        return 0 if len(words) > 2 and _are_common(words) else _SURE_NAME
    if _are_common(words) or _folded(words) & _words("places") or any(_ACRONYM.fullmatch(word) for word in _mixed(words)):
        return 0
    sure = _folded(words) & _words("latin_surnames") or "initial" in kinds or "joiner" in kinds
    return _SURE_NAME if sure else _MAYBE_NAME


def _are_common(words: Sequence[str]) -> bool:
    """Say whether one of several words is a common English one, or belongs to somebody: a headline, no name."""
    known = _common_words() - _words("also_names") - _words("joiners") - _words("given")
    return any(word.lower() in known or _POSSESSIVE.search(word) for word in words)


def _mixed(words: Sequence[str]) -> Sequence[str]:
    """Return the words where they are not all in capitals."""
    return () if all(word.isupper() for word in words) else words


def _latin_kind(word: str, *, first: bool) -> str:
    if _INITIAL.fullmatch(word):
        return "initial"
    if word.lower() in _words("joiners") and not first:
        return "joiner"
    if word.split("-", maxsplit=1)[0].lower() in _words("joiners") and "-" in word:
        return "name"
    return "name" if _LATIN.fullmatch(word) and len(word) > 1 and not word.endswith(".") else "none"


def _cyrillic_points(words: Sequence[str]) -> int:
    words = _without_title(words)
    if not 2 <= len(words) <= 4 or not all(_CYRILLIC.fullmatch(word) or _INITIAL.fullmatch(word) for word in words):
        return 0
    full = [word.lower() for word in words if not _INITIAL.fullmatch(word)]
    if not full or any(_NO_PERSON.search(word) for word in full):
        return 0
    if any(word in _words("cyrillic_given") for word in full) or len(full) < len(words):
        return _SURE_NAME
    ends = tuple(_words("cyrillic_surnames") | _words("patronymics"))
    if any(part.endswith(ends) for word in full for part in word.split("-")):
        return _SURE_NAME
    return 0 if _ADJECTIVE.search(full[0]) else _MAYBE_NAME


def _hangul_points(text: str) -> int:
    if any(text.endswith(end) for end in _words("role_ends")) and len(text) != 3:
        return 0
    if text[:2] in _words("double_surnames") and len(text) >= 3:
        return _SURE_NAME
    if text[0] not in _words("surnames") or _NO_GIVEN_NAME.search(text):
        return 0
    return _SURE_NAME if len(text) == 3 else _MAYBE_NAME


def _is_full_hangul_name(text: str) -> bool:
    """Say whether a word is a frequent surname and two signs that given names are made of."""
    return len(text) == 3 and text[0] in _words("frequent_surnames") and set(text[1:]) <= _words("given_signs")


def _without_title(words: Sequence[str]) -> Sequence[str]:
    kept = list(words)
    while len(kept) > 2 and kept[0].lower().rstrip(".") in _words("titles"):
        kept.pop(0)
    return kept


def _has_known_given_name(words: Sequence[str]) -> bool:
    first = next((word for word in words if word.lower().rstrip(".") not in _words("titles")), "")
    known = _words("given") | _words("cyrillic_given")
    return any(part in known for part in (first.lower(), first.lower().split("-")[0]))


def _folded(words: Sequence[str]) -> set[str]:
    return {part for word in words for part in (word.strip(".,:;()'’\"").lower(), _POSSESSIVE.sub("", word.lower()))}


@cache
def _common_words() -> frozenset[str]:
    text = files("onrecord.broadcast.screen").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _words(section: str) -> frozenset[str]:
    text = files("onrecord.broadcast.screen").joinpath("names.toml").read_text(encoding="utf-8")
    return frozenset(" ".join(tomllib.loads(text)[section]).split())
