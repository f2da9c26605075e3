"""Small word lists, written for this project, and the questions asked of them: what a word says about a source.

Each file under `data/` holds sections (`[name]`) of lower-case entries, separated by spaces, or by "|" where an entry has
spaces of its own; a line that begins with "#" is a comment.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from onrecord.speakers.speaker import SourceType

Gender = Literal["male", "female"]

_NOUN_SECTIONS: tuple[SourceType, ...] = (
    "state body",
    "organisation",
    "media outlet",
    "footage or broadcast",
    "document",
    "public opinion",
    "group",
    "unnamed person",
)
"""The sections of `nouns.txt`, in the order in which a word listed twice is read."""

_IRREGULAR = {"people": "people", "men": "man", "women": "woman", "wives": "wife", "children": "child", "lives": "life"}
_ADJECTIVE_ENDINGS = ("al", "ive", "ic", "ary", "an", "ese", "ish")
_PERSON_ENDINGS = ("ist", "man", "woman", "crat", "goer", "maker", "keeper", "ian", "eer", "teacher", "master")


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return a word as the lists write it: lower case, straight apostrophes."""
    return word.replace("’", "'").casefold()


@cache
def sections(file: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the sections of a word list by name, each as its lines, each line as its entries."""
    found: dict[str, list[tuple[str, ...]]] = {}
    current: list[tuple[str, ...]] = []
    for line in (files(__package__) / "data" / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(tuple(line.split("|") if "|" in line else line.split()))
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Return the entries of one section."""
    return frozenset(entry for line in sections(file)[section] for entry in line)


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return the singular of a lower-case English noun; a word that is no plural comes back as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Say whether a lower-case noun has the form of a plural."""
    return singular(word) != word or word in {"people", "personnel", "folk", "police"}


@lru_cache(maxsize=1 << 14)
def noun_type(word: str) -> SourceType | None:
    """Return what kind of source a common noun names; the plural of persons is a group. None: the word is not known."""
    for form in (word, singular(word)):
        for section in _NOUN_SECTIONS:
            if form in words("nouns.txt", section):
                return "group" if section == "unnamed person" and is_plural(word) else section
    return _by_ending(word)


def is_listed_noun(word: str) -> bool:
    """Say whether a lower-case word or its singular is in the list of nouns, not only like one by its ending."""
    return any(form in words("nouns.txt", section) for form in (word, singular(word)) for section in _NOUN_SECTIONS)


def _by_ending(word: str) -> SourceType | None:
    if word.endswith(("year-old", "year-olds")):
        return "group" if word.endswith("s") else "unnamed person"
    if singular(word).endswith(_PERSON_ENDINGS):
        return "group" if is_plural(word) else "unnamed person"
    return None


def is_like_people(word: str) -> bool:
    """Say whether a word ends as most plurals of people do ("loyalists"), for nouns that no list holds."""
    return word.endswith(("ers", "ors", "ists", "ants", "ians"))


def is_person_noun(word: str) -> bool:
    """Say whether a lower-case word names one person by what they are ("spokeswoman", "nominee")."""
    return noun_type(word) == "unnamed person"


def is_modifier(word: str) -> bool:
    """Say whether a word, as written, can stand before a noun: a name, an adjective, or a noun we know."""
    return not word.islower() or is_adjective(word) or noun_type(word) is not None


def is_adjective(word: str) -> bool:
    """Say whether a word, as written, looks like an adjective or another small word before an office."""
    return word.islower() and (word in words("words.txt", "role modifiers") or word.endswith(_ADJECTIVE_ENDINGS))


def is_participle(word: str) -> bool:
    """Say whether a word, as written, looks like a verb in "-ed" or "-ing" and is no noun or adjective we know."""
    known = noun_type(word) is not None or word in words("words.txt", "role modifiers")
    return word.islower() and word.endswith(("ed", "ing")) and not known


def is_speech_noun(word: str) -> bool:
    """Say whether a lower-case word names what somebody says or thinks, so that its owner is the source."""
    return word in words("nouns.txt", "speech")


@cache
def _title_gender() -> Mapping[str, Gender | None]:
    table: dict[str, Gender | None] = dict.fromkeys(words("titles.txt", "neutral"))
    table.update(dict.fromkeys(words("titles.txt", "male"), "male"))
    table.update(dict.fromkeys(words("titles.txt", "female"), "female"))
    return table


def is_title(word: str) -> bool:
    """Say whether a word, as written, can stand before a person's name ("Sen.", "President")."""
    return folded(word).rstrip(".") in _title_gender()


def title_gender(word: str) -> Gender | None:
    """Return the gender that a title or a noun for a person tells, None where it tells none."""
    word = folded(word).rstrip(".")
    if word.endswith("woman") or word in words("words.txt", "female"):
        return "female"
    if (word.endswith("man") and word != "human") or word in words("words.txt", "male"):
        return "male"
    return _title_gender().get(word)


def is_kinship(word: str) -> bool:
    """Say whether a lower-case noun tells whose relative somebody is, which is no office."""
    return singular(word) in words("words.txt", "kinship")


def is_given_name(word: str) -> bool:
    """Say whether a word, as written, is a given name we know."""
    return any(folded(word) in words("given_names.txt", section) for section in ("male", "female", "both"))


def given_name_gender(word: str) -> Gender | None:
    """Return the gender a given name most often goes with; None for names of both and names we do not know."""
    name = folded(word)
    male, female = (name in words("given_names.txt", section) for section in ("male", "female"))
    if male == female or name in words("given_names.txt", "both"):
        return None
    return "male" if male else "female"


@cache
def offices_of(word: str) -> frozenset[int]:
    """Return the numbers of the offices and callings that a lower-case noun may name.

    Two words that share one may mean one person.
    """
    form = singular(word.rstrip("."))
    return frozenset(number for number, line in enumerate(sections("offices.txt")["offices"]) if form in line)


def same_office(one: str, other: str) -> bool:
    """Say whether two nouns can name one person's office ("senator", "Sen.")."""
    left, right = folded(one).rstrip("."), folded(other).rstrip(".")
    return singular(left) == singular(right) or bool(offices_of(left) & offices_of(right))


def spelled(parts: Iterable[str]) -> str:
    """Return words joined the way the lists write names."""
    return " ".join(folded(part) for part in parts)
