"""Cuts runs of capitalised words where one name ends and another begins, and tells titles from names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.speakers import kinds
from onrecord.speakers.lexicon import folded, is_given_name, is_title, noun_type, words

_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
"""The capitals of the Latin, Greek and Cyrillic alphabets, for a character class."""

_ABBREVIATION = r"(?:Mrs?|Ms|Mt|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|Atty|Amb|Maj|Cmdr|Supt|Det)\."
_HYPHENED = rf"[-‑](?:[{_UPPER}0-9]\w*|(?:al|el|il|un|ul|hee|hui|ho)\b)"
_WORD = rf"(?:(?:al|el|ad|as|an|ul)[-‑])?[{_UPPER}]\w*(?:[’'&/]\w+|{_HYPHENED})*['’]?(?!\w)"
_JOINED = r"(?:Pan|Inter|Trans)[-‑][a-z]+"
"""Prefixes that a name writes with a small letter after them ("Pan-national")."""
_DATED = r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?= [NJD])"
"""The day by which a document is called ("June 15 Joint Declaration")."""
_TOKEN = rf"(?:{_ABBREVIATION}|{_JOINED}|{_DATED}|(?:[{_UPPER}]\.-?)+|{_WORD})"
_LINK = (
    r"(?:(?:of|for|on)(?: the)?(?: south| north)?|and(?: the)?|&|de la|de los|de|la|le|du|di|da|dos|del|della|"
    r"(?<=ing[ \u00a0])the|van der|van den|van|von|der|den|bin|ibn|al|el|ter|y)"
)
RUN = re.compile(rf"(?<![\w-])(?<!\w[’']){_TOKEN}(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_TOKEN})*")
"""Capitalised words in a row, with the small words that can stand inside a name."""

_SYLLABLE = re.compile(r"[^\Waeiou\d_]{1,3}[aeiou]{1,3}(?:ng|[klmnprt])?", re.IGNORECASE)
"""A syllable of Korean as newspapers write it; vowels may begin it too, but then it may as well be English."""

_PIECE = re.compile(r"[^ \u00a0]+")
_ENDING = re.compile(r"'(?:s|ll|d|ve|re|m)?$")
_OWNER = re.compile(r"['’]s?$")
_OF = frozenset({"of", "for", "on"})
_AND = "and"
_AHEAD = 5
"""Words after one that may tell whether a name goes on there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a run, from `start` up to `end` in the text."""

    start: int
    end: int
    text: str

    @property
    def is_small(self) -> bool:
        """Say whether the word is a small one that only links others; "al-Reed" is not."""
        return self.text[0].islower() and not self.text.startswith(("al-", "el-"))


def pieces_of(run: re.Match[str]) -> list[Piece]:
    """Return the words of a run."""
    start = run.start()
    return [Piece(start + match.start(), start + match.end(), match.group()) for match in _PIECE.finditer(run.group())]


def parts(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield the stretches of a run that hold one name each, without the small words at their edges."""
    part: list[Piece] = []
    for number, piece in enumerate(pieces):
        rest = pieces[number + 1 : number + 1 + _AHEAD]
        if _is_break(piece, part, rest) or not _goes_on(part, piece, rest):
            yield trimmed(part)
            part = []
            continue
        owner = _OWNER.search(piece.text)
        if owner and not _is_inner(piece, part, rest):
            yield trimmed([*part, Piece(piece.start, piece.end - len(owner.group()), piece.text[: owner.start()])])
            part = []
            continue
        part.append(piece)
    yield trimmed(part)


def trimmed(part: Sequence[Piece]) -> Sequence[Piece]:
    """Return a stretch without the small words that it begins or ends with."""
    start, end = 0, len(part)
    while start < end and part[start].is_small:
        start += 1
    while end > start and part[end - 1].is_small:
        end -= 1
    return part[start:end]


def _is_inner(owner: Piece, part: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Say whether a possessive stands inside a name ("Workers' Party", "Committee for Denmark's Fisheries")."""
    if folded(owner.text) in words("words.txt", "inner owners"):
        return True
    aims = any(piece.text == "for" for piece in part) and bool(rest)
    return aims and not (rest[0].is_small or is_title(rest[0].text) or is_given_name(rest[0].text))


def _is_break(piece: Piece, part: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Say whether a word such as "However" ends the name before it; "Theresa May" and "An Jong Do" go on."""
    word = _ENDING.sub("", folded(piece.text))
    if piece.text[0].islower() or word not in words("function_words.txt", "function words"):
        return False
    if part and rest and word in words("words.txt", "inner prepositions"):
        return False
    listed = part and kinds.is_known(" ".join(one.text for one in (*part, piece)))
    if listed or piece.text == "US" or piece.text.endswith("."):
        return False
    if (rest and rest[0].text.isdigit()) or (not part and _is_family_name(word, rest)):
        return False
    if part and len(word) <= 3 and folded(part[0].text) in words("given_names.txt", "family name first"):
        return False
    return not (part and word in words("words.txt", "surnames that are words") and is_given_name(part[-1].text))


def _is_family_name(word: str, rest: Sequence[Piece]) -> bool:
    """Say whether a small word is a family name, for two syllables and no more follow it ("An Jong Do", not "An Iowa Poll")."""
    ends = len(rest) == 2 or (len(rest) > 2 and rest[2].is_small)
    if not ends or word not in words("given_names.txt", "family name first"):
        return False
    return all(_SYLLABLE.fullmatch(one.text) and not _means_something(one.text) for one in rest[:2])


def _means_something(word: str) -> bool:
    return is_given_name(word) or is_title(word) or kinds.is_known(word) or noun_type(folded(word)) is not None


def _goes_on(part: Sequence[Piece], piece: Piece, rest: Sequence[Piece]) -> bool:
    """Say whether a linking word stands inside one name ("Bank of Japan"), not between two ("Smith and Jones")."""
    if piece.text != _AND and piece.text not in _OF:
        return True
    if not part or not rest:
        return False
    if piece.text == _AND:
        return _joins(part, rest)
    last = part[-1].text
    return is_title(last) or any(one.text in _OF for one in part) or kinds.takes_of(folded(last))


def _joins(part: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Say whether "and" stands inside the name of one body."""
    if any(is_title(piece.text) or is_given_name(piece.text) for piece in (*part, rest[0])):
        return False
    if any(piece.text in _OF for piece in part):
        return rest[0].text != "the" and not kinds.is_known(rest[0].text) and not _begins_body(rest)
    end = next((number for number, piece in enumerate(rest) if piece.text[0].islower()), len(rest))
    ends_as_body = 1 < end <= 3 and kinds.is_body_word(folded(rest[end - 1].text))
    return len(part) == 1 and ends_as_body and not kinds.is_known(part[0].text)


def _begins_body(rest: Sequence[Piece]) -> bool:
    """Say whether another body's name begins ("Institute of Fisheries and | Society for the Study of Whales")."""
    follows = [(folded(one.text), other.text) for one, other in pairwise(rest[:4])]
    return any(kinds.is_body_word(word) and link in {"of", "for"} for word, link in follows)


def name_start(part: Sequence[Piece]) -> int:
    """Return where in a stretch the name itself begins, after "Secretary of State" or "Danish President"."""
    if kinds.is_known(" ".join(piece.text for piece in part)):
        return 0
    if len(part) > 1 and kinds.is_demonym(part[0].text) and _is_outlet(part[1:]):
        return 1
    if kinds.is_body_word(folded(part[-1].text)) and not is_title(part[0].text + "."):
        return 0
    leading = [n for n, (piece, following) in enumerate(pairwise(part)) if _is_leading(piece.text, following.text)]
    if not leading:
        return _person_late_in(part)
    after = leading[-1] + 1
    if part[after].text == "of":
        named = (number for number in range(after, len(part)) if is_given_name(part[number].text))
        return min(next(named, after + 2), len(part))
    return len(part) if after == len(part) - 1 and is_title(part[-1].text) else after


def _is_outlet(part: Sequence[Piece]) -> bool:
    """Say whether words after a nation are an outlet's own name ("Danish | DR", "Korean | Yonhap News")."""
    if len(part) == 1 and len(part[0].text) > 1 and part[0].text.isupper():
        return True
    listed = kinds.kind_of((part[0].text,), titled=False) == "media outlet"
    return listed and folded(part[0].text) not in words("bodies.txt", "media words")


def _is_leading(word: str, follower: str) -> bool:
    if word == "General" and kinds.is_body_word(folded(follower)):
        return False
    return is_title(word) or (noun_type(folded(word)) == "unnamed person" and is_given_name(follower))


def _person_late_in(part: Sequence[Piece]) -> int:
    """Return where, late in a long run, a person's name begins ("Harbour Board Member Ann Reed"); 0 where none does."""
    if len(part) < 4 or is_given_name(part[0].text):
        return 0
    if kinds.is_family_name_first([piece.text for piece in part[-3:]]):
        return len(part) - 3
    return next((place for place in (len(part) - 2, len(part) - 3) if _begins_person(part, place)), 0)


def _begins_person(part: Sequence[Piece], place: int) -> bool:
    before = part[place - 1].text
    if before[0].islower() or folded(before) in words("given_names.txt", "family name first"):
        return False
    return is_given_name(part[place].text) and not is_given_name(before)
