"""What a number counts: the noun phrase behind it, and whether it stands for people."""

import re

from onrecord.figures.lexicon import lexicon
from onrecord.figures.quantities import Quantity
from onrecord.spans import Span

_WORD = re.compile(r"(?P<gap>[ \u00a0\n]?[\"“‘']?|-)(?P<word>(?:[A-Z]\.){2,}(?= [a-z])|[^\W_][\w&’'.-]*[^\W_]|[^\W\d_])")
_TIE = re.compile(
    r"\s(?P<word>of|in|worth\sof)(?P<determiner>\s(?:a|an|the|its|their|his|her|our|my|your|all|these|those|this|that))?(?=\s)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"(?:\s|-)?(?:times|fold)\b")
_NOUNS_IN_LY = frozenset("family supply assembly ally italy early elderly weekly daily monthly friendly only".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest deep high long wide tall".split())
_AND = frozenset({"and", "or"})
_NO_HEADS = frozenset({"early", "late"})
_LONGEST = 8
_IN_S = ("ss", "us", "is", "’s", "'s")
_ENDINGS = ("ed", "ing", "ied", "slain", "fled", "hurt")
_PEOPLE = ("men", "women", "people", "ists", "persons")


def counted(text: str, quantity: Quantity, *, end: int) -> Span | None:
    """Return the noun phrase that is counted, without number and article, before `end`; None where none stands there."""
    if _MULTIPLE.match(text, quantity.tail):
        return None
    several = quantity.high != 1 and not quantity.hyphen and quantity.unit is None
    words = _to_head(_words(text, _first(text, quantity, end=end), end=end, several=several), several=several)
    if (
        words
        and _is_measured(text, quantity)
        and (words[0]["word"].endswith(_verb_ends(quantity)) or words[0]["word"] in _DIRECTIONS)
    ):
        return None
    if len(words) > 1 and quantity.unit is not None and words[-1]["word"].endswith("ed") and not _is_measured(text, quantity):
        words = words[:-1]  # "the 11-year veteran shared it"
    while words and words[-1]["word"].lower() in _NO_HEADS:
        words.pop()
    return Span(start=words[0].start("word"), end=words[-1].end("word")) if words else None


def _is_measured(text: str, quantity: Quantity) -> bool:
    """Say whether the number is a measure that a verb may follow ("31 seconds remaining"); "a 20-minute warning" is none."""
    tied = "-" in text[quantity.numbers[-1].end : quantity.tail]
    return quantity.unit is not None and not tied


def _verb_ends(quantity: Quantity) -> tuple[str, ...]:
    """Return how a verb behind the measure may end; behind money a word in -ing is a noun as a rule ("$3bn funding")."""
    return ("ed",) if quantity.unit in lexicon().units.money else ("ed", "ing")


def counts_people(text: str, of: Span) -> bool:
    """Say whether the last word of what is counted is one for people."""
    nouns, word = lexicon().nouns, of.cut(text).split()[-1].lower().split("-")[-1]
    if word in nouns.not_persons:
        return False
    return word.endswith(_PEOPLE) or any(form in nouns.persons for form in _singulars(word))


def _singulars(word: str) -> tuple[str, ...]:
    if not word.endswith("s"):
        return (word,)
    return (word, word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y")


def _first(text: str, quantity: Quantity, *, end: int) -> int:
    """Return where the noun phrase may begin: behind "of the", or of a measure "in the"."""
    tie = _TIE.match(text, quantity.tail, end) if not quantity.hyphen else None
    if tie is None:
        return quantity.tail
    in_kind = quantity.unit in lexicon().units.money and tie["determiner"] is None
    return tie.end() if tie["word"].lower() != "in" or in_kind else quantity.tail


def _words(text: str, at: int, *, end: int, several: bool) -> list[re.Match[str]]:
    """Return the words that may be one noun phrase: up to a stop word, a sign or a number.

    Where several are counted, an "and" between adjectives is part of it: "ten civic and social clubs".
    """
    words = _unbroken(text, at, end=end)
    if not several or not words or any(_is_plural(match["word"]) for match in words):
        return words
    tie = _WORD.match(text, words[-1].end(), end)
    behind = _unbroken(text, tie.end(), end=end) if tie and tie["word"] in _AND else []
    shared = len(words) == 1 and words[0]["word"].islower() and not words[0]["word"].endswith(_ENDINGS)
    return [*words, *behind] if shared and any(_is_plural(match["word"]) for match in behind[1:]) else words


def _unbroken(text: str, at: int, *, end: int) -> list[re.Match[str]]:
    """Return the words up to a stop word, a sign or a number."""
    words: list[re.Match[str]] = []
    nouns = lexicon().nouns
    while len(words) < _LONGEST and (match := _WORD.match(text, at, end)):
        word = match["word"].lower()
        at = match.end()
        if word in nouns.skipped and not words:
            continue
        if word in nouns.stops or word[0].isdigit() or _is_adverb(word) or (words and word in nouns.deeds):
            break
        words.append(match)
    return words


def _to_head(words: list[re.Match[str]], *, several: bool) -> list[re.Match[str]]:
    """Leave out what stands behind the head: the first plural where several are counted, else the word before a verb."""
    for at, match in enumerate(words):
        if several and _is_plural(match["word"]) and not _goes_on(words, at):
            return words[: at + 1]
        if at and (_is_fate(match["word"]) or _stands_for_people(match["word"]) or _is_verb_behind(words, at)):
            return words[:at]
    return [] if several and len(words) == 1 and words[0]["word"].endswith(_ENDINGS) else words


def _is_verb_behind(words: list[re.Match[str]], at: int) -> bool:
    """Say whether a word in -ed or -ing goes on with what a name or the whole phrase before it does: "Japanese staged"."""
    word, before = words[at]["word"], words[at - 1]["word"]
    last = at + 1 == len(words)
    return (word.endswith("ed") and before[0].isupper()) or (word.endswith("ing") and last and len(word) > 4)


def _goes_on(words: list[re.Match[str]], at: int) -> bool:
    """Say whether a plural only opens the phrase: "sales people", "Writers Guild"."""
    if at + 1 == len(words):
        return False
    here, following = words[at]["word"], words[at + 1]["word"]
    if here.lower() == "others" or _stands_for_people(following):
        return False
    return _is_plural(following) or (at == 0 and here[0].isupper() and following[0].isupper())


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NOUNS_IN_LY


def _is_plural(word: str) -> bool:
    nouns, lower = lexicon().nouns, word.lower()
    if lower in nouns.plurals:
        return True
    return lower.endswith("s") and not lower.endswith(_IN_S) and len(lower) > 3 and lower not in nouns.not_plurals


def _stands_for_people(word: str) -> bool:
    return word.lower() in lexicon().nouns.fates


def _is_fate(word: str) -> bool:
    """Say whether the word tells what happened to people and does not stand for them."""
    lower = word.lower()
    return lower in lexicon().events.of_people and lower not in lexicon().nouns.fates and lower.endswith(_ENDINGS)
