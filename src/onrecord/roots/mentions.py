"""A figure with what stands around it, so that figures of different documents can be compared."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log, sqrt

from onrecord.figures import Figure
from onrecord.roots.coverage import Coverage
from onrecord.roots.quantities import Quantity, quantity_of, stem, words_of
from onrecord.roots.report import Report
from onrecord.roots.story_split import story_numbers
from onrecord.spans import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d,.]*\d|\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BACKGROUND = 50
"""Sentences that are thought of beside those there are, so that common words are common among a handful too."""

_CLOSE, _FADES = 3, 6
"""Words around a figure that count in full, and after how many more a word counts for half."""

_OWNER_REACH = 14
"""Words before a figure in which the name stands whose quantity it is."""

_OFTEN = 0.25
"""The share of sentences from which a name is the story's own and tells nothing apart."""

_LONGEST_CHANGE = 5
"""Words between two numbers of which one takes the place of the other."""

Vector = tuple[tuple[str, float], ...]
"""Words with their weights, of length 1, by word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A figure of a report as what is compared.

    `words` are those of its sentence, the nearer and the rarer the heavier, `names` those of them that are names. `owner` is
    the last name before it that not the whole story has. `back` are the words by which the sentence looks back to another
    time. `moved` says that it takes the place of the number before it in its sentence ("from 10 to 12").
    `years` are those that the sentence names, else that of the page; none where it has no date.
    """

    document: str
    figure: Figure
    quantity: Quantity
    sentence: Span
    story: int
    words: Vector
    names: Vector
    owner: str | None
    back: frozenset[str]
    moved: bool
    years: frozenset[int]

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """The number, or the two ends of a range."""
        figure = self.figure
        return (figure.value,) if figure.value is not None else (figure.low, figure.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A word of a sentence: its stem, how many words it stands before the figure (below zero behind it), if name or place."""

    stem: str
    away: int
    name: bool
    place: bool


def mentions(chosen: Iterable[tuple[Report, Figure]], *, one_story: bool) -> list[Mention]:
    """Return figures of reports as what is compared, in the order given; one story, or split into stories here."""
    listed = list(chosen)
    holders = {report.id: report for report, _ in listed}
    rarity = _Rarity.of(holders.values())
    stories = dict.fromkeys(holders, 0) if one_story else story_numbers(Coverage(reports=holders, matches=()))
    return [_mention(figure, report=report, rarity=rarity, story=stories[report.id]) for report, figure in listed]


@dataclass(frozen=True, slots=True, eq=False)
class _Rarity:
    """In how many of some sentences each word stands."""

    sentences: int
    holders: Mapping[str, int]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> "_Rarity":
        stems = [{_stem(word) for word in _words(report.text, sentence)} for report in reports for sentence in report.sentences]
        return cls(len(stems), Counter(word for each in stems for word in each))

    def of_word(self, word: str) -> float:
        return max(0.0, log((self.sentences + _BACKGROUND) / (self.holders.get(word, 0) + 0.5)))

    def is_often(self, word: str) -> bool:
        return self.holders.get(word, 0) > max(3, _OFTEN * self.sentences)


def _mention(figure: Figure, *, report: Report, rarity: _Rarity, story: int) -> Mention:
    sentence = next(iter(report.sentences_of(figure.span)), figure.span)
    tokens = list(_tokens(report, sentence, figure=figure.span))
    near = _nearest(tokens)
    published, back = report.reading.document.published, _back(sentence.cut(report.text))
    return Mention(
        document=report.id,
        figure=figure,
        quantity=quantity_of(figure, report=report),
        sentence=sentence,
        story=story,
        words=_vector({word: weight * rarity.of_word(word) for word, weight in near.items()}),
        names=_vector({each.stem: near[each.stem] * rarity.of_word(each.stem) for each in tokens if each.name}),
        owner=_owner(tokens, rarity=rarity),
        back=back,
        moved=_moved(figure, report=report, sentence=sentence),
        years=_years(back) or frozenset({int(published[:4])} if published else ()),
    )


def _moved(figure: Figure, *, report: Report, sentence: Span) -> bool:
    """Say whether a figure takes the place of the one before it in its sentence."""
    before = [each for each in report.reading.figures if sentence.start <= each.span.start < figure.span.start]
    if not before or before[-1].unit != figure.unit:
        return False
    between = report.text[before[-1].span.end : figure.span.start]
    said = [match.group().casefold() for match in _WORD.finditer(between)]
    return len(said) <= _LONGEST_CHANGE and not words_of("change", "between").isdisjoint(said)


def _tokens(report: Report, sentence: Span, *, figure: Span) -> Iterator[_Token]:
    """Yield the words around a figure that say something."""
    found = list(_WORD.finditer(report.text, sentence.start, sentence.end))
    places = [place.span for place in report.reading.places]
    inside = [at for at, match in enumerate(found) if match.start() < figure.end and match.end() > figure.start]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    for at, match in enumerate(found):
        word = match.group()
        if not first <= at <= last and word.casefold() not in words_of("common", "words"):
            name = is_name(word)
            place = any(span.start <= match.start() < span.end for span in places)
            yield _Token(stem=_stem(word), away=first - at if at < first else last - at, name=name, place=place)


def is_name(word: str) -> bool:
    """Say whether a word may be of a name: it has a capital, and is no letter, day or month."""
    return word[0].isupper() and len(word) > 1 and not any(word in words_of("back", of) for of in ("days", "months", "short"))


def _nearest(tokens: Sequence[_Token]) -> dict[str, float]:
    near: dict[str, float] = {}
    for token in tokens:
        weight = 1 / (1 + max(0, abs(token.away) - _CLOSE) / _FADES)
        near[token.stem] = max(near.get(token.stem, 0.0), weight)
    return near


def _owner(tokens: Iterable[_Token], *, rarity: _Rarity) -> str | None:
    named = (
        token
        for token in tokens
        if token.name and not token.place and 0 < token.away <= _OWNER_REACH and not rarity.is_often(token.stem)
    )
    nearest = min(named, key=lambda token: token.away, default=None)
    return nearest.stem if nearest else None


def _back(sentence: str) -> frozenset[str]:
    """Return the months, years and other words by which a sentence looks back."""
    written = _WORD.findall(sentence)
    said = {word.casefold() for word in written} & words_of("back", "words")
    months = {word for word in written if word in words_of("back", "months") or _YEAR.fullmatch(word)}
    pairs = pairwise(word.casefold() for word in written)
    last = {word for before, word in pairs if before == "last" and word in words_of("back", "last")}
    return frozenset(months | said | last)


def _years(back: frozenset[str]) -> frozenset[int]:
    return frozenset(int(word) for word in back if word.isdigit())


def _vector(weights: Mapping[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return tuple(sorted((word, weight / length) for word, weight in weights.items() if weight)) if length else ()


def _words(text: str, sentence: Span) -> Iterator[str]:
    yield from (match.group() for match in _WORD.finditer(text, sentence.start, sentence.end))


@cache
def _stem(word: str) -> str:
    return stem(word.replace("’", "'").removesuffix("'s"))
