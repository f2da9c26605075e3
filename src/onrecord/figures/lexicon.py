"""The words that figures are made of, read once from `lexicon.toml` beside this module."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from onrecord.figures.figure import Exactness, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words that are numbers or parts of one, each with its value.

    `suffixes` stand right behind digits; before one of the `halves` ("second") a half is one of two.
    """

    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    vague: Mapping[str, float]
    parts: Mapping[str, float]
    suffixes: Mapping[str, float]
    halves: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """Signs and words of money and measures.

    Attributes:
        signs: The ISO 4217 code of each sign.
        units: The code or measure of each word, in lower case.
        money: All codes.
        hundredths: Words for a hundredth of their currency.
        abbreviations: Words that only count right behind digits.
        sign_behind: Matches a sign of money right behind a number.
        word_behind: Matches a word or sign of money or measure right behind a number.
    """

    signs: Mapping[str, str]
    units: Mapping[str, str]
    money: frozenset[str]
    hundredths: frozenset[str]
    abbreviations: frozenset[str]
    sign_behind: re.Pattern[str]
    word_behind: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What tells a number that is a name from a figure.

    Attributes:
        before: Words that make a name with the number behind them ("No.", "Boeing").
        never: Words with a capital that do not.
        phrases: Whole phrases, by each of their words.
        streets: The last words of addresses.
        scores: Words near the score of a game or a vote.
        ages: Words before an age.
    """

    before: frozenset[str]
    never: frozenset[str]
    phrases: Mapping[str, tuple[str, ...]]
    streets: frozenset[str]
    scores: frozenset[str]
    ages: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWords:
    """What tells "one" that counts from the pronoun: words before and behind the pronoun, and what one person is or suffers."""

    before: frozenset[str]
    behind: frozenset[str]
    people: frozenset[str]
    fates: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounWords:
    """Nouns for people; plurals without s and words in s that are none; where a noun phrase ends; what it may begin with.

    `deeds` are verbs that end a noun phrase and may begin one ("the quake hit", "three hit songs").
    """

    persons: frozenset[str]
    not_persons: frozenset[str]
    plurals: frozenset[str]
    not_plurals: frozenset[str]
    fates: frozenset[str]
    stops: frozenset[str]
    skipped: frozenset[str]
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Words for what happened, and words of a figure's standing.

    Attributes:
        of_people: What happens to people.
        listed: Matches any listed word or phrase.
        verbs: Forms of verbs, beside those in -ed and -ing.
        never: Words in -ed and -ing that are no verbs.
        behind: Matches the word behind what is counted, over auxiliaries and adverbs.
        statuses: Matches words of standing; `status_of` says which.
    """

    of_people: frozenset[str]
    listed: re.Pattern[str]
    verbs: frozenset[str]
    never: frozenset[str]
    behind: re.Pattern[str]
    statuses: re.Pattern[str]
    status_of: Mapping[str, Status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All the lists; `exactness` are the words before a number, `exactness_behind` those that `behind` matches after it."""

    numbers: NumberWords
    units: UnitWords
    names: NameWords
    ones: OneWords
    nouns: NounWords
    events: EventWords
    exactness: Mapping[str, Exactness]
    exactness_behind: Mapping[str, Exactness]
    behind: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Return the lists that come with the package."""
    table = tomllib.loads(files("onrecord.figures").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    behind = _labels(table["exactness_after"])
    return Lexicon(
        numbers=_number_words(table),
        units=_unit_words(table),
        names=_name_words(table),
        ones=OneWords(**{name: _words(table["ones"][name]) for name in ("before", "behind", "people", "fates")}),
        nouns=_noun_words(table),
        events=_event_words(table),
        exactness=cast("dict[str, Exactness]", _labels(table["exactness"])),
        exactness_behind=cast("dict[str, Exactness]", behind),
        behind=re.compile(rf"\s?(?P<words>{_alternatives(behind)})(?!\w)", re.IGNORECASE),
    )


def plain(words: str) -> str:
    """Return words as the lists have them: in lower case, parted by single spaces."""
    return " ".join(words.lower().split())


def _alternatives(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first; a space stands for any one white space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]


def _labels(groups: Mapping[str, str]) -> dict[str, str]:
    return {phrase: label for label, phrases in groups.items() for phrase in _phrases(phrases)}


def _number_words(table: Mapping[str, Any]) -> NumberWords:
    values = {part: table[part] for part in ("cardinals", "scales", "vague", "parts", "suffixes")}
    return NumberWords(**values, halves=_words(table["ones"]["halves"]))


def _unit_words(table: Mapping[str, Any]) -> UnitWords:
    money, measures, signs = _labels(table["currency_words"]), _labels(table["measures"]), table["currency_signs"]
    units = {**measures, **money}
    between = r"\sof\s|\san?\s|\s?-\s?|\s?"
    return UnitWords(
        signs=signs,
        units=units,
        money=frozenset(signs.values()) | frozenset(money.values()),
        hundredths=frozenset(_phrases(table["hundredths"]["words"])),
        abbreviations=_words(table["abbreviations"]["words"]),
        sign_behind=re.compile(rf"\s?(?P<sign>{_alternatives(signs)})(?![\w$£€])"),
        word_behind=re.compile(rf"(?P<gap>{between})(?P<unit>{_alternatives(units)})(?:-long)?(?![^\W_])", re.IGNORECASE),
    )


def _name_words(table: Mapping[str, Any]) -> NameWords:
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in _phrases(table["fixed"]["phrases"]):
        for word in {*re.split(r"[\s-]", phrase), phrase}:
            by_word[word] = (*by_word.get(word, ()), phrase)
    return NameWords(
        before=_words(table["names"]["before"]),
        never=_words(table["names"]["never"]),
        phrases=by_word,
        streets=_words(table["fixed"]["streets"]),
        scores=_words(table["fixed"]["scores"]),
        ages=frozenset(_phrases(table["ages"]["before"])),
    )


def _noun_words(table: Mapping[str, Any]) -> NounWords:
    return NounWords(
        persons=_words(table["persons"]["words"]),
        not_persons=_words(table["persons"]["not"]),
        plurals=_words(table["nouns"]["plurals"]),
        not_plurals=_words(table["nouns"]["not_plurals"]),
        fates=_words(table["nouns"]["standing_for_people"]),
        stops=_words(table["of_stops"]["words"]),
        skipped=_words(table["of_stops"]["skipped"]),
        deeds=_words(table["of_stops"]["deeds"]),
    )


def _event_words(table: Mapping[str, Any]) -> EventWords:
    of_people, of_things = (_phrases(table["events"][key]) for key in ("people", "things"))
    statuses = _labels(table["statuses"])
    auxiliaries = "|".join(sorted(_words(table["verbs"]["auxiliaries"]), key=lambda word: (-len(word), word)))
    return EventWords(
        of_people=frozenset(of_people),
        listed=re.compile(rf"\b(?:{_alternatives((*of_people, *of_things))})\b", re.IGNORECASE),
        verbs=_words(table["verbs"]["irregular"]),
        never=_words(table["verbs"]["never"]),
        behind=re.compile(rf"[\s,]{{1,2}}(?:(?:{auxiliaries})\s){{0,5}}(?P<verb>[a-z][a-z-]{{2,20}})\b"),
        statuses=re.compile(rf"\b(?:{_alternatives(statuses)})\b", re.IGNORECASE),
        status_of=cast("dict[str, Status]", statuses),
    )
