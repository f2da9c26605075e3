"""Cue words looked up in a list, in whatever form they stand on the page.

The list is `stances.toml` beside this module. A word matches by the form it has, then by its dictionary form, which is
found by a table of irregular verbs and by taking endings off: a form that the list does not hold cannot match, so
an ending taken off too many does no harm.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import RecordError

Phrase = tuple[str, ...]
Words = Sequence[Phrase]
"""The words of a cue; each is the forms it may be listed under, its own form first."""

GAP = "…"
_LONGEST_GAP = 3
_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"(?P<stem>.*(?P<letter>[b-df-hj-np-tv-z]))(?P=letter)\Z")
_UNINFLECTED = frozenset({"not", "no", "may"})
_BRITISH = (("ise", "ize"), ("yse", "yze"), ("our", "or"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseList:
    """Phrases in dictionary form, each with a label; `by_word` holds them by first word, longest first."""

    by_word: Mapping[str, Sequence[tuple[Phrase, str]]]

    @classmethod
    def of(cls, groups: Mapping[str, str]) -> "PhraseList":
        """Return the list of `groups`: comma-separated phrases by label.

        Raises:
            RecordError: A phrase is listed twice.
        """
        labels: dict[Phrase, str] = {}
        for label, phrases in groups.items():
            for phrase in _split(phrases):
                if phrase in labels:
                    raise RecordError(f"{' '.join(phrase)!r} is listed under {labels[phrase]} and under {label}")
                labels[phrase] = label
        by_word: dict[str, list[tuple[Phrase, str]]] = {}
        for phrase, label in sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])):
            by_word.setdefault(phrase[0], []).append((phrase, label))
        return cls(by_word=by_word)

    def match(self, words: Words, at: int) -> "Match | None":
        """Return the longest phrase that begins with the word at `at`, or None; a form goes before its dictionary form."""
        found: Match | None = None
        for form in words[at]:
            for phrase, label in self.by_word.get(form, ()):
                end = _end_of(phrase, words=words, at=at)
                if end is not None and (found is None or len(phrase) > len(found.phrase)):
                    found = Match(phrase=phrase, label=label, start=at, end=end)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A listed phrase and the words of the cue that it covers, from `start` up to, not including, `end`."""

    phrase: Phrase
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The phrases of `stances.toml`. What its sections are for stands in that file."""

    stances: PhraseList
    weak: PhraseList
    alone: PhraseList
    markers: PhraseList
    complements: Mapping[str, PhraseList]
    irregular: Mapping[str, str]

    def words(self, text: str) -> list[Phrase]:
        """Return the words of `text` with their forms; "n't" is a word of its own, figures and signs are left out."""
        plain = text.casefold().replace("’", "'").replace("n't", " not").replace("cannot", "can not")
        return [tuple(dict.fromkeys(self._forms(word))) for word in _WORD.findall(plain)]

    def _forms(self, word: str) -> Iterator[str]:
        for form in (word, self.irregular.get(word, word), *_without_endings(word)):
            yield form
            yield from (form[: -len(here)] + there for here, there in _BRITISH if form.endswith(here))


@cache
def lexicon() -> Lexicon:
    """Return the list that comes with the package, read once."""
    table = tomllib.loads(files("onrecord.attributions").joinpath("stances.toml").read_text(encoding="utf-8"))
    return Lexicon(
        stances=PhraseList.of(table["stances"]),
        weak=PhraseList.of(table["weak"]),
        alone=PhraseList.of(table["alone"]),
        markers=PhraseList.of(table["markers"]),
        complements={word: PhraseList.of(groups) for word, groups in table["complements"].items()},
        irregular={form: verb for verb, forms in table["irregular"].items() for form in forms.split()},
    )


def _split(phrases: str) -> Iterable[Phrase]:
    return (tuple(phrase.split()) for phrase in phrases.split(","))


def _end_of(phrase: Phrase, *, words: Words, at: int) -> int | None:
    """Return where `phrase` ends when it begins at `at`, or None where it does not stand there."""
    here = at
    gap = 0
    for part in phrase:
        if part == GAP:
            gap = _LONGEST_GAP
            continue
        found = next((i for i in range(here, min(here + gap + 1, len(words))) if part in words[i]), None)
        if found is None:
            return None
        here, gap = found + 1, 0
    return here


def _without_endings(word: str) -> Iterator[str]:
    """Yield what may be the dictionary form of an inflected noun or verb; "noted" is no form of "not"."""
    yield from (stem for stem in _stems(word) if stem not in _UNINFLECTED)


def _stems(word: str) -> Iterator[str]:
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            yield stem
            yield stem + "e"
            if doubled := _DOUBLED.match(stem):
                yield doubled["stem"]
