"""Credits against marks: whether a credit is found where one is, and what is said of it.

A credit found is one marked where the names share a character, else where the expressions do; each pairs once, in the order
of the text. Precision and recall are over all articles marked, also those in which no credit is; kind, name and `own` are
shares of the pairs. Names agree where they are equal without capitals and a leading "the"; of documents, where all the words of
the issuer that is found stand in the one that is marked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.credits import Credit
from onrecord.documents import Document
from onrecord.errors import RecordError, UsageError
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_stories import load_documents
from onrecord.evaluation.rows import Row, read_rows
from onrecord.evaluation.tallies import Additive, Share, Tally, paired
from onrecord.reading import read
from onrecord.spans import Span

_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "a", "an", "s"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCredit:
    """One credit marked.

    An `optional` one is neither demanded nor punished; where `is_owner_known` is false, its `own` says nothing.
    """

    credit: Credit
    optional: bool = False
    is_owner_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCredits:
    """The credits marked in one article."""

    document: str
    credits: tuple[GoldCredit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTallies(Additive):
    """Counts over articles: credits found and marked, and of the pairs those with the right kind, name and owner."""

    found: Tally
    kind: Share
    name: Share
    own: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditScores:
    """Scores of credits with the interval of their F1, in per cent."""

    articles: int
    tallies: CreditTallies
    interval: Interval | None

    def to_json(self) -> dict[str, Any]:
        """Return the scores as one object; rates in per cent, null where nothing was counted."""
        found = self.tallies.found
        return {
            "articles": self.articles,
            "credits marked": found.gold,
            "credits found": found.predicted,
            "precision": round(found.precision, 1),
            "recall": round(found.recall, 1),
            "f1": round(found.f1, 1),
            "f1 interval": [round(self.interval.low, 1), round(self.interval.high, 1)] if self.interval else None,
            "kind right": _percent(self.tallies.kind),
            "name right": _percent(self.tallies.name),
            "own right": _percent(self.tallies.own),
        }


def evaluate_credits(gold: Path, *, texts: Sequence[Path], settings: BootstrapSettings | None = None) -> CreditScores:
    """Return the scores of the credits that the reader finds now in the articles marked.

    Args:
        gold: JSON Lines with `doc` and `credits`, a list of `{"span", "name_span", "credited", "kind", "own"}`.
        texts: JSON Lines with `id` and `text`.
        settings: The bootstrap behind the interval.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
        UsageError: No text is named, or the texts hold none of the articles.
    """
    marked = load_credits(gold)
    known = load_documents(texts, wanted={article.document for article in marked})
    here = [article for article in marked if article.document in known]
    if not here:
        raise UsageError("nothing to score: name the files that hold the articles with --texts")
    return score_credits(here, found={name: _found(document) for name, document in known.items()}, settings=settings)


def load_credits(path: Path) -> list[GoldCredits]:
    """Return the credits marked, an article a line.

    Raises:
        InputError: The file cannot be read, or a line lacks a field.
    """
    return [
        GoldCredits(document=row.words("doc"), credits=tuple(_credit(entry) for entry in row.objects("credits")))
        for row in read_rows(path)
    ]


def score_credits(
    marked: Sequence[GoldCredits], *, found: Mapping[str, Sequence[Credit]], settings: BootstrapSettings | None = None
) -> CreditScores:
    """Return the scores of `found`, the credits of each article by its id."""
    tallies = [_tallies(article.credits, found[article.document]) for article in marked]
    total = CreditTallies(found=Tally(), kind=Share(), name=Share(), own=Share())
    for tally in tallies:
        total += tally
    interval = f1_interval([tally.found for tally in tallies], settings=settings or BootstrapSettings())
    return CreditScores(articles=len(marked), tallies=total, interval=interval)


def _found(document: Document) -> tuple[Credit, ...]:
    return read(document).credits


def _tallies(marked: Sequence[GoldCredit], found: Sequence[Credit]) -> CreditTallies:
    pairs = list(_pairs(marked, found))
    counted = [(one, other) for one, other in pairs if not other.optional]
    owned = [(one, other) for one, other in counted if other.is_owner_known]
    return CreditTallies(
        found=paired(
            len(counted),
            predicted=len(found) - (len(pairs) - len(counted)),
            gold=sum(not other.optional for other in marked),
        ),
        kind=Share(part=sum(one.kind == other.credit.kind for one, other in counted), whole=len(counted)),
        name=Share(part=sum(_same_name(one, other.credit) for one, other in counted), whole=len(counted)),
        own=Share(part=sum(one.own == other.credit.own for one, other in owned), whole=len(owned)),
    )


def _pairs(marked: Sequence[GoldCredit], found: Sequence[Credit]) -> list[tuple[Credit, GoldCredit]]:
    """Return pairs of a credit found and one marked: by their names first, then by what is left of the expressions."""
    pairs: list[tuple[Credit, GoldCredit]] = []
    left = list(marked)
    waiting = list(found)
    for span_of in (_name_span, _whole_span):
        for one in list(waiting):
            other = next((each for each in left if _touch(span_of(one), span_of(each.credit))), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(other)
                waiting.remove(one)
    return pairs


def _name_span(credit: Credit) -> Span:
    return credit.name_span


def _whole_span(credit: Credit) -> Span:
    return credit.span


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _same_name(found: Credit, marked: Credit) -> bool:
    if found.credited is None or marked.credited is None:
        return found.credited == marked.credited
    mine, theirs = _words(found.credited), _words(marked.credited)
    return mine <= theirs if marked.kind == "document" else mine == theirs


def _words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if word not in _SMALL}


def _credit(entry: Row) -> GoldCredit:
    span, name_span = (entry.span(field) for field in ("span", "name_span"))
    own = entry.data.get("own")
    try:
        credit = Credit(
            span=span,
            name_span=name_span,
            credited=entry.optional_words("credited"),
            kind=entry.words("kind"),  # type: ignore[arg-type]  # the value checks itself
            own=bool(own),
        )
    except RecordError as error:
        raise entry.error(str(error), hint="see what a credit is in gold/README.md") from error
    return GoldCredit(credit=credit, optional=bool(entry.data.get("optional")), is_owner_known=own is not None)


def _percent(share: Share) -> float | None:
    return None if share.percent is None else round(share.percent, 1)
