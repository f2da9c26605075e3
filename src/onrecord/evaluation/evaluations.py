"""Whole evaluations, from files to scores: what `onrecord evaluate` calls."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord import times
from onrecord.documents import Document
from onrecord.errors import UsageError
from onrecord.evaluation.attributions import AttributionScores, score_attributions
from onrecord.evaluation.gold_files import load_articles, load_records
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.marked_times import MarkedTime, TimedText, load_timed_texts
from onrecord.evaluation.marking import MarkedArticle, Marking
from onrecord.evaluation.reading_files import load_predictions, load_readings, load_texts, read_record
from onrecord.evaluation.record import GoldRecord, ReadRecord, RecordScores, score_record
from onrecord.evaluation.rows import Row
from onrecord.evaluation.times import TimeScores, score_times
from onrecord.language import sentences
from onrecord.reading import Reading, read


def evaluate_attributions(
    gold: Path, predictions: Path | None = None, *, settings: BootstrapSettings | None = None
) -> AttributionScores:
    """Return the scores of outermost attributions.

    Args:
        gold: JSON Lines with `id`, `text` and `attributions`, as `load_articles` takes them.
        predictions: What `onrecord read --jsonl` printed, or JSON Lines with `id` and `attributions`. None has the
            gold's texts read now.
        settings: The bootstrap behind the intervals.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
    """
    articles = load_articles(gold)
    predicted = read_articles(articles) if predictions is None else load_predictions(predictions, articles=articles)
    return score_attributions(articles, predicted=predicted, settings=settings)


def evaluate_record(gold: Path, readings: Path | None = None, *, texts: Sequence[Path] = ()) -> RecordScores:
    """Return the scores of whole records: speakers, types, manner, chains.

    Args:
        gold: JSON Lines as `load_records` takes them.
        readings: What `onrecord read --jsonl --with-text` printed. None has the texts read now.
        texts: JSON Lines with `id` and `text`, for readings that were printed without theirs.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
        UsageError: There are neither readings nor texts.
    """
    golds = load_records(gold)
    known = load_texts(texts, wanted={record.document for record in golds})
    if readings is not None:
        records, used = load_readings(readings, texts=known, golds=golds)
        return score_record(golds, readings=records, texts=used)
    if not texts:
        raise UsageError("nothing to score: name a file of readings, or the texts to read now with --texts")
    return score_record(golds, readings=read_records(golds, texts=known), texts=known)


def evaluate_times(
    archive: Path, *, part: str | None = None, without: frozenset[str] = frozenset(), settings: BootstrapSettings | None = None
) -> TimeScores:
    """Return the scores of time expressions, found now in the texts of an archive with their days of publication.

    Args:
        archive: A .zip of TimeML or NewsReader XML, as `load_timed_texts` takes it.
        part: Only the texts in a folder of this name.
        without: Names of texts to leave out.
        settings: The bootstrap behind the intervals.

    Raises:
        InputError: The archive cannot be read or holds no such text.
    """
    texts = load_timed_texts(archive, part=part, without=without)
    return score_times(texts, predicted={text.id: _found_times(text) for text in texts}, settings=settings)


def read_articles(articles: Iterable[MarkedArticle]) -> dict[str, tuple[Marking, ...]]:
    """Return what the reader finds in each article's text now: the outermost attributions by article id."""
    texts = {article.id: article.text for article in articles}
    return {name: _outermost(read(Document(id=name, text=text))) for name, text in texts.items()}


def read_records(golds: Iterable[GoldRecord], *, texts: dict[str, str]) -> dict[str, ReadRecord]:
    """Return what the reader makes of each gold document's text now, by document id; those without a text are left out."""
    documents = (Document(id=gold.document, text=texts[gold.document]) for gold in golds if gold.document in texts)
    return {document.id: _record(read(document)) for document in documents}


def _found_times(timed: TimedText) -> tuple[MarkedTime, ...]:
    found = times.find(timed.text, sentences=sentences(timed.text), published=timed.published)
    return tuple(MarkedTime(span=time.span, type=time.type, value=time.value) for time in found)


def _outermost(reading: Reading) -> tuple[Marking, ...]:
    return tuple(
        Marking(source=found.source, cue=found.cue, content=found.content, score=found.score)
        for found in reading.attributions
        if found.parent is None
    )


def _record(reading: Reading) -> ReadRecord:
    return read_record(Row(place=reading.document.id, data=reading.to_json()), characters=reading.document.characters)
