"""MEANTIME's marks of numbers, taken over for figures: what agrees with our conventions, and what is left out.

MEANTIME (Minard and others, LREC 2016; CC BY 4.0) marks VALUE (QUANTITY, MONEY, PERCENT) in the headline and the first
sentences of articles of Wikinews, in NewsReader's XML. Where its marks differ from figures they are mapped:

- a mark without a number ("many", "the principal amount") is left out,
- so is one that is no figure with us: an age, an ordinal, a result of a vote, a resolution ("320x240"),
- of marks inside one another the outer one stays where it is a range ("20 to 25 percent"), else the inner ones do,
- its marks take in words of exactness ("about", "up to") and measures in about half of the cases, sometimes "all" or "of":
  any of these cuts is the same cut,
- durations are left to TIMEX3: what is read inside a TIMEX3 and meets no VALUE is neither demanded nor punished.

The texts are put together from the tokens; a pound sign, which its tokens write "#", is one again.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from onrecord.errors import InputError
from onrecord.evaluation.figures import GoldFigure, GoldFigures
from onrecord.spans import Span

_MARKED_SENTENCES = 5
"""The headline is sentence 0 and the date sentence 1; numbers are marked up to this one and seldom behind it."""

_TIGHT_BEFORE = frozenset({",", ".", ";", ":", "!", "?", "%", ")", "]", "'s", "n't", "'", "''"})
_TIGHT_BEHIND = re.compile(r".*[(\[$£€#]|``")
_WORDS_OF_NUMBERS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|score|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"\baged\s\Z|\bage\sof\s\Z|[A-Z]\w+,\s\Z", re.IGNORECASE)
_AGE = re.compile(r"[1-9]\d")
_NO_FIGURE = re.compile(r"\d+(?:st|nd|rd|th)|\d+x\d+|52-35")
_ORDINAL_BEHIND = re.compile(r"\s?(?:st|nd|rd|th)\b")
_EXACTNESS = (
    r"(?:about|approximately|around|some|nearly|almost|over|just over|more than|up to|as much as|as high as|close to|"
    r"between|net|all|some of the)"
)
_INSIDE = re.compile(rf"(?:{_EXACTNESS}|GB)\s", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_EXACTNESS}\s\Z", re.IGNORECASE)
_ENDS = re.compile(r"\sof\Z|\s?\(?USD\Z|''\Z")
_BEHIND = re.compile(r"\s(?:nautical miles|kilometers|hours|tonnes|\+)")
_RANGE = re.compile(r"\s(?:to|and)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    span: Span
    sentence: int


def load_meantime(path: Path) -> tuple[list[GoldFigures], dict[str, str]]:
    """Return the marked numbers of the documents in the zip, by their file names, and the texts by document id.

    Raises:
        InputError: The file is no zip of NewsReader documents.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.endswith(".xml"))
            documents = [_document(name, etree.fromstring(archive.read(name))) for name in names]
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "name MEANTIME's zip of NewsReader documents") from error
    if not documents:
        raise InputError(str(path), "holds no document", "name MEANTIME's zip of NewsReader documents")
    return [gold for gold, _ in documents], {gold.document: text for gold, text in documents}


def _document(name: str, root: Any) -> tuple[GoldFigures, str]:
    text, tokens = _text(root)
    values = _marks(root, "VALUE", tokens)
    last = max((tokens[-1].sentence for tokens in values), default=0)
    spans = [_span(mark) for mark in values]
    kept = [span for span in _without_nesting(text, spans) if _is_figure(text, span)]
    end = max((token.span.end for token in tokens.values() if token.sentence <= max(last, _MARKED_SENTENCES)), default=0)
    gold = GoldFigures(
        document=name.removesuffix(".xml"),
        sha256=sha256(text.encode()).hexdigest(),
        regions=(Span(start=0, end=end),) if end else (),
        figures=tuple(GoldFigure(cuts=_cuts(text, span)) for span in sorted(kept)),
        ignored=(*(_span(mark) for mark in _marks(root, "TIMEX3", tokens)), *(span for span in spans if span not in kept)),
    )
    return gold, text


def _text(root: Any) -> tuple[str, dict[str, _Token]]:
    """Return the text, a paragraph a sentence, and its tokens by id."""
    tokens: dict[str, _Token] = {}
    pieces: list[str] = []
    length, sentence, before = 0, 0, ""
    for element in root.iter("token"):
        words = (element.text or "").replace("#", "£")
        here = int(element.get("sentence"))
        gap = "\n" if here != sentence else _gap(before, words)
        start = length + len(gap) if pieces else 0
        pieces.append(gap + words if pieces else words)
        length, sentence, before = start + len(words), here, words
        if words:
            tokens[element.get("t_id")] = _Token(span=Span(start=start, end=length), sentence=here)
    return "".join(pieces), tokens


def _gap(before: str, words: str) -> str:
    return "" if words in _TIGHT_BEFORE or _TIGHT_BEHIND.fullmatch(before) else " "


def _marks(root: Any, kind: str, tokens: Mapping[str, _Token]) -> list[list[_Token]]:
    anchored = ([anchor.get("t_id") for anchor in mark.iter("token_anchor")] for mark in root.iter(kind))
    return [[tokens[id_] for id_ in ids if id_ in tokens] for ids in anchored if any(id_ in tokens for id_ in ids)]


def _span(mark: Sequence[_Token]) -> Span:
    return Span(start=mark[0].span.start, end=mark[-1].span.end)


def _without_nesting(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the outermost of ranges and the innermost of other marks that lie in one another."""
    for span in dict.fromkeys(spans):
        inside = [other for other in spans if other != span and span.contains(other)]
        around = [other for other in spans if other != span and other.contains(span)]
        if inside and not _RANGE.search(span.cut(text)):
            continue
        if not any(_RANGE.search(other.cut(text)) for other in around):
            yield span


def _cuts(text: str, span: Span) -> tuple[Span, ...]:
    """Return the mark, and it without and with the words of exactness before it and a measure or "of" behind it."""
    inner, outer = _INSIDE.match(text, span.start, span.end), _BEFORE.search(text, max(0, span.start - 25), span.start)
    starts = {span.start, inner.end() if inner else span.start, outer.start() if outer else span.start}
    short, long = _ENDS.search(text, span.start, span.end), _BEHIND.match(text, span.end)
    ends = {span.end, short.start() if short else span.end, long.end() if long else span.end}
    others = {Span(start=start, end=end) for start in starts for end in ends if start < end} - {span}
    return (span, *sorted(others))


def _is_figure(text: str, span: Span) -> bool:
    words = span.cut(text)
    if not _WORDS_OF_NUMBERS.search(words) or _NO_FIGURE.fullmatch(words) or _ORDINAL_BEHIND.match(text, span.end):
        return False
    return not (_AGE.fullmatch(words) and _AGE_BEFORE.search(text, max(0, span.start - 20), span.start))
