"""Finds proper names by how they are written: runs of capitalised words, less the titles before them.

Nothing here knows who anybody is. A run such as "Danish President Ann Reed" comes back as the name "Ann Reed" with the words
before it kept as its title.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.lexicon import (
    folded,
    is_given_name,
    is_like_people,
    is_listed_noun,
    is_participle,
    is_person_noun,
    is_title,
    noun_type,
    words,
)
from onrecord.speakers.page import Page
from onrecord.speakers.runs import RUN, Piece, name_start, parts, pieces_of, trimmed

_LONG_WORD = re.compile(r"[^\W\d_][\w’']{3,}")
_AFTER_A_SUBJECT = re.compile(
    r"(?:['’]s?\b|\s(?:\w+ly\s)?(?:said|says|told|tells|adds|has|had|have|is|was|were|will|would|also|did|does|wrote|writes|"
    r"thinks|believes|wants|plans|reports|\w+ed)\b)"
)
_SMALL = words("function_words.txt", "function words") - {"said", "says", "told"}
"""Words that a headline may write small; a verb it writes with a capital."""

_AFTER_A_NAME = ",:;’'()"
_LONGEST_HEADLINE = 220
_PLAIN_SHARE = 0.1
"""Of the long words in a headline, at most this share is written small."""
_LONGEST_NAME = 6
MOST_SHORTER_FORMS = 20
"""Words that a name may lose and still be known: a run of capitalised words without end has no shorter forms beyond that."""
_LONGEST_IN_CAPITALS = 3
"""Words: longer runs in capitals throughout shout a line and name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as it stands at one place.

    `span` covers the name without titles, `title` the capitalised titles right before it. `kind` is what the words alone
    tell. `headline` is true in lines where every word is capitalised, `doubtful` for a lone word that a sentence begins with.
    """

    span: Span
    words: tuple[str, ...]
    title: Span | None
    kind: kinds.Kind
    headline: bool
    doubtful: bool = False


def find_names(page: Page, *, sources: Collection[Span] = ()) -> list[Name]:
    """Return the names in the order of the text. They do not overlap.

    Args:
        page: The article.
        sources: Where it says who speaks. A lone word there that a sentence begins with is a name ("Reed alone stayed").
    """
    headlines = [paragraph for paragraph in page.paragraphs if _is_headline(page, paragraph)]
    set_apart = set(headlines)
    alone = {source.start: source.end for source in sources}
    body = [name for place in page.paragraphs if place not in set_apart for name in _names_in_body(page, place, sources=alone)]
    known = _Known(body)
    body = [_with_compass(page.text, known.without_opener(name)) for name in body]
    heads = [name for place in headlines for name in _names_in_headline(page, place, known)]
    return sorted((*filter(known.allows, body), *heads), key=lambda name: name.span)


class _Known:
    """The words that an article writes with a capital where no sentence begins, and the names they end."""

    def __init__(self, names: Sequence[Name]) -> None:
        sure = [tuple(map(folded, name.words)) for name in names if not name.doubtful]
        self._words = {word for name in sure for word in name}
        self._whole = set(sure)
        self._tails = {name[cut:] for name in sure for cut in range(min(len(name), MOST_SHORTER_FORMS))}

    def allows(self, name: Name) -> bool:
        """Say whether a word that a sentence begins with is a name all the same."""
        return not name.doubtful or folded(name.words[0]) in self._words

    def without_opener(self, name: Name) -> Name:
        """Return a name without a first word that is none of it, where the rest is a name elsewhere ("Asked Reed")."""
        rest = name.words[1:]
        if not rest or name.title or tuple(map(folded, rest)) not in self._whole or not _may_open(name.words):
            return name
        start = name.span.start + len(name.words[0]) + 1
        return replace(name, span=Span(start=start, end=name.span.end), words=rest, kind=kinds.kind_of(rest, titled=False))

    def cuts(self, part: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
        """Yield the longest known names in a stretch, from left to right."""
        start = 0
        while start < len(part):
            end = self._longest(part, start)
            if end > start:
                yield part[start:end]
            start = max(end, start + 1)

    def _longest(self, part: Sequence[Piece], start: int) -> int:
        ends = range(min(len(part), start + _LONGEST_NAME), start, -1)
        return next((end for end in ends if tuple(folded(p.text) for p in part[start:end]) in self._tails), start)


def _may_open(name: Sequence[str]) -> bool:
    """Say whether a first word may be none of the name: before a given name, or like a participle or what somebody is."""
    first = folded(name[0])
    if is_given_name(name[0]) or (kinds.is_known(name[0]) and first not in words("words.txt", "parties")):
        return False
    full = len(name) > 2 and is_given_name(name[1])
    return full or is_participle(first) or noun_type(first) == "unnamed person"


def _with_compass(text: str, name: Name) -> Name:
    """Return "Korea" with the small "south" or "north" that a text writes before it."""
    side = text[max(0, name.span.start - 6) : name.span.start]
    if name.words != ("Korea",) or side not in {"south ", "north "}:
        return name
    whole = (side.strip(), *name.words)
    return replace(name, span=Span(start=name.span.start - len(side), end=name.span.end), words=whole)


def _is_headline(page: Page, paragraph: Span) -> bool:
    """Say whether a paragraph is one short sentence that is written with capitals throughout."""
    if len(paragraph) > _LONGEST_HEADLINE or page.sentence_at(paragraph.start) != page.sentence_at(paragraph.end - 1):
        return False
    long_words = _LONG_WORD.findall(paragraph.cut(page.text))
    plain = sum(word[0].islower() and word not in _SMALL for word in long_words)
    return len(long_words) > 3 and plain <= _PLAIN_SHARE * len(long_words)


def _names_in_headline(page: Page, place: Span, known: _Known) -> Iterator[Name]:
    """Yield the names that the body of the article knows; of a run that holds none, the run as it is."""
    for run in RUN.finditer(page.text, place.start, place.end):
        for part in filter(None, parts(pieces_of(run))):
            cuts = [trimmed(cut) for cut in known.cuts(part)] or [part]
            yield from (name for cut in cuts if cut and (name := _name(cut, headline=True)))


def _names_in_body(page: Page, place: Span, *, sources: Mapping[int, int]) -> Iterator[Name]:
    for run in RUN.finditer(page.text, place.start, place.end):
        first = _begins_sentence(page, run.start())
        for part in filter(None, parts(pieces_of(run))):
            opens = first and part[0].start == run.start() and len(part) == 1
            if (opens and _is_plain_word(part[0].text)) or _is_office_alone(page.text, part):
                continue
            doubtful = opens and _may_be_plain(page.text, part[0], sources=sources)
            if name := _name(part, headline=False, doubtful=doubtful):
                yield name


def _begins_sentence(page: Page, place: int) -> bool:
    before = page.text[max(0, place - 2) : place].strip()
    return place - page.sentence_starts[page.sentence_at(place)] <= 2 or before[-1:] in "“\"‘'—:"


def _is_plain_word(word: str) -> bool:
    """Say whether a lone word is capitalised only because a sentence begins with it ("Analysts", "Footage")."""
    noun = folded(word)
    if word.isupper() or is_person_noun(noun) or noun in words("words.txt", "one body"):
        return False
    return is_listed_noun(noun)


def _is_office_alone(text: str, part: Sequence[Piece]) -> bool:
    """Say whether a stretch is nothing but an office with a capital ("the President") or in capitals ("an MP", "PACs")."""
    if len(part) != 1:
        return False
    word, before = part[0].text, text[max(0, part[0].start - 4) : part[0].start].casefold()
    several = word[:-1].isupper() and word.endswith("s") and is_listed_noun(folded(word))
    return several or (before == "the " and is_title(word)) or (word.isupper() and is_person_noun(folded(word)))


def _may_be_plain(text: str, piece: Piece, *, sources: Mapping[int, int]) -> bool:
    """Say whether a lone word that begins a sentence may be no name.

    No verb of a subject follows it ("Foreign media"), or it looks like a plural of people ("Loyalists said") or names one
    ("King said": a name only where the article has it elsewhere, "Ann King").
    """
    if kinds.kind_of((piece.text,), titled=False) != "unknown":
        return False
    if is_like_people(piece.text) or is_person_noun(folded(piece.text)):
        return True
    rest = text[piece.end : sources.get(piece.start, piece.end)]
    is_source = piece.start in sources and (not rest or rest[0] in _AFTER_A_NAME)
    return not is_source and not _AFTER_A_SUBJECT.match(text, piece.end)


def _name(part: Sequence[Piece], *, headline: bool, doubtful: bool = False) -> Name | None:
    first = name_start(part)
    pieces = trimmed(part[first:])
    if not pieces or (len(pieces) > _LONGEST_IN_CAPITALS and all(piece.text.isupper() for piece in pieces)):
        return None
    spelled = tuple(piece.text for piece in pieces)
    return Name(
        span=Span(start=pieces[0].start, end=pieces[-1].end),
        words=spelled,
        title=Span(start=part[0].start, end=part[first - 1].end) if first else None,
        kind=kinds.kind_of(spelled, titled=first > 0 and is_title(part[first - 1].text)),
        headline=headline,
        doubtful=doubtful,
    )
