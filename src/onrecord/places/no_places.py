"""Names that look like places and are none: everyday words, and what stands inside the name of an organisation or outlet."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from onrecord.documents import outlets
from onrecord.places.countries import is_people
from onrecord.places.words import Words
from onrecord.spans import Span

_ARTICLE = "The "
_IN = re.compile(r"\b(?:in|at|near|from|of|outside|to|around) \Z")
_COMMA = re.compile(r", [A-Z]")
_LONGEST_IN = 9
_ERA = frozenset({"BC", "B.C.", "BCE", "AD", "A.D.", "CE"})
_DATED = re.compile(r"(?:\d|[Cc]entury|[Cc]enturies|[Mm]illennium|[Mm]illennia),? \Z")
_LONGEST_DATED = 14
_YEAR = re.compile(r" \d+\Z")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sheikh|Prof|Gen|Sgt|Capt|Lt|Col)\.? \Z")
_LONGEST_TITLE = 9
_IRISH = ("O'", "O’")
_SIDES = frozenset({"NE", "NW", "SE", "SW"})


def is_no_place(text: str, span: Span) -> bool:
    """Return whether what stands at a span is an everyday word, or part of a longer name that is no place."""
    words = text[span.start : span.end]
    if _is_initial(words) or _is_era(text, span) or _is_of_a_person(text, span) or _is_side(text, span):
        return True
    if _YEAR.sub("", words) in _lexicon()["alone"] and not _named_after_all(text, span):
        return True
    return any(
        text.startswith(after, span.end) and text.endswith(before, 0, span.start) for before, after in _parts().get(words, ())
    )


def _is_initial(words: str) -> bool:
    """Return whether this is a letter of a name, or a title or small word written large: the "O" of O'Connor, "Ms", "Us"."""
    return len(words) == 1 or (len(words) == 2 and words.istitle())


def is_thing(words: str) -> bool:
    """Return whether words end as the name of a farm, a factory, a party or an idea does ("Pyongyang Catfish Farm")."""
    *before, last = words.split() or [""]
    return bool(before) and last in _lexicon()["things"]


def _is_of_a_person(text: str, span: Span) -> bool:
    """Return whether a title stands before the name, or the "O'" of O'Brien."""
    titled = _TITLE.search(text, max(0, span.start - _LONGEST_TITLE), span.start)
    return bool(titled) or text.endswith(_IRISH, 0, span.start)


def _is_side(text: str, span: Span) -> bool:
    """Return whether this is a side, no Nebraska: the "NE" of NE Philadelphia."""
    return text[span.start : span.end] in _SIDES and not text.endswith(", ", 0, span.start)


def _is_era(text: str, span: Span) -> bool:
    """Return whether this says how years are counted, no Canadian province: "the 4th millennium BC", "B.C. 277"."""
    if text[span.start : span.end] not in _ERA:
        return False
    before = _DATED.search(text, max(0, span.start - _LONGEST_DATED), span.start)
    return bool(before) or text[span.end + 1 : span.end + 2].isdigit()


def _named_after_all(text: str, span: Span) -> bool:
    """Return whether a word that is also a large city is used as one: "in Reading", "Mobile, Alabama"."""
    if text[span.start : span.end] not in _lexicon()["after_in"]:
        return False
    before = text[max(0, span.start - _LONGEST_IN) : span.start]
    return bool(_IN.search(before) or _COMMA.match(text, span.end))


def surnames(words: Words, *, spans: Sequence[Span]) -> frozenset[str]:
    """Return the words that stand alone at some span and elsewhere, at none, right after another name: "Mitchell".

    Somebody whom the page calls John Mitchell once is meant by "Mitchell" too.
    """
    alone = {span.cut(words.text) for span in spans}
    taken = {start for span in spans for start in range(span.start, span.end)}
    return frozenset(
        form
        for number, form in enumerate(words.forms)
        if form in alone and words.starts[number] not in taken and _follows_a_name(words, number)
    )


def _follows_a_name(words: Words, number: int) -> bool:
    """Return whether a capitalised word that begins no sentence of its own stands right before a word."""
    if not number or words.starts[number] - words.ends[number - 1] != 1:
        return False
    before = words.forms[number - 1]
    return before.istitle() and before not in _lexicon()["alone"] and not is_people(before)


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("onrecord.places").joinpath("no_places.toml").read_text(encoding="utf-8"))
    return {key: frozenset(told.split() if isinstance(told, str) else told) for key, told in table.items()}


@cache
def _parts() -> Mapping[str, list[tuple[str, str]]]:
    """Return for each stretch of words in a name that is no place what stands before it and after it in that name."""
    parts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(_lexicon()["names"] | frozenset(_outlet_names())):
        words = name.removeprefix(_ARTICLE).split(" ")
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                before, after = words[:first], words[last:]
                around = "".join(f"{word} " for word in before), "".join(f" {word}" for word in after)
                parts[" ".join(words[first:last])].append(around)
    return parts


def _outlet_names() -> Iterator[str]:
    for outlet in outlets().outlets:
        yield from (name for name in (outlet.name, *outlet.aliases) if " " in name)
