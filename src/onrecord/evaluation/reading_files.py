"""Readings as they lie in files, with the texts that their offsets count in."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from onrecord.evaluation.gold_files import read_markings
from onrecord.evaluation.marking import MarkedArticle, Marking
from onrecord.evaluation.record import GoldRecord, ReadRecord, ReadSpeaker, ReadStatement
from onrecord.evaluation.rows import Row, read_rows


def load_predictions(path: Path, *, articles: Sequence[MarkedArticle]) -> dict[str, tuple[Marking, ...]]:
    """Return predicted outermost attributions by article id.

    A line is what `onrecord read --jsonl` prints, or `{"id", "attributions"}`; nested attributions are left out.

    Raises:
        InputError: The file cannot be read, a line has no id or no attributions or a span outside its text, or an
            article comes twice or is not one of `articles`.
    """
    characters = {article.id: len(article.text) for article in articles}
    predicted: dict[str, tuple[Marking, ...]] = {}
    for row in read_rows(path):
        name = _document_id(row)
        if name not in characters:
            raise row.error(f'"{name}" is not in the gold', hint="leave it out, or name the gold that has it")
        if name in predicted:
            raise row.error(f'"{name}" comes twice', hint="keep one line an article")
        predicted[name] = read_markings(row, characters=characters[name])
    return predicted


def load_texts(paths: Sequence[Path], *, wanted: Collection[str]) -> dict[str, str]:
    """Return the texts of wanted documents by id, from JSON Lines files with `id` and `text`.

    Raises:
        InputError: A file cannot be read, or a line has no id, or a wanted one no text.
    """
    rows = (row for path in paths for row in read_rows(path))
    return {row.words("id"): row.words("text") for row in rows if row.words("id") in wanted}


def load_readings(
    path: Path, *, texts: Mapping[str, str], golds: Sequence[GoldRecord]
) -> tuple[dict[str, ReadRecord], dict[str, str]]:
    """Return the readings of gold documents by id, and the text of each.

    Args:
        path: What `onrecord read --jsonl` prints.
        texts: By document id, for readings that were printed without theirs.
        golds: What will be scored. Readings of other documents are not looked at.

    Raises:
        InputError: The file cannot be read, a line is no reading, a document comes twice or has no text, or its text is
            not the one that was marked.
    """
    wanted = {gold.document: gold for gold in golds}
    readings: dict[str, ReadRecord] = {}
    used: dict[str, str] = {}
    for row in read_rows(path):
        name = _document_id(row)
        if name in readings:
            raise row.error(f'"{name}" comes twice', hint="keep one line a document")
        if name in wanted:
            used[name] = _text_of(row, gold=wanted[name], texts=texts)
            readings[name] = read_record(row, characters=len(used[name]))
    return readings, used


def read_record(row: Row, *, characters: int) -> ReadRecord:
    """Return what one reading says of its document.

    Raises:
        InputError: A field is missing, or a span leaves a text of that many code points.
    """
    statements = (_statement(entry, characters=characters) for entry in row.objects("attributions"))
    speakers = {entry.words("id"): _speaker(entry) for entry in row.objects("speakers")}
    return ReadRecord(document=_document_id(row), statements=tuple(statements), speakers=speakers)


def _document_id(row: Row) -> str:
    return (row.inner(row.data["document"]) if "document" in row.data else row).words("id")


def _text_of(row: Row, *, gold: GoldRecord, texts: Mapping[str, str]) -> str:
    document = row.inner(row.data.get("document", {}))
    text = document.optional_words("text") or texts.get(gold.document)
    if text is None:
        hint = "print the readings with `onrecord read --jsonl --with-text`, or name the texts with --texts"
        raise row.error(f'"{gold.document}" comes without its text', hint=hint)
    stated = {gold.sha256, document.optional_words("sha256")} - {None}
    if stated - {sha256(text.encode()).hexdigest()}:
        raise row.error(f'the text of "{gold.document}" is not the one that was marked', hint="read the gold's own text")
    return text


def _statement(entry: Row, *, characters: int) -> ReadStatement:
    return ReadStatement(
        id=entry.words("id"),
        content=entry.spans("content", characters=characters),
        speaker=entry.optional_words("speaker"),
        manner=entry.optional_words("manner"),
        parent=entry.optional_words("parent"),
    )


def _speaker(entry: Row) -> ReadSpeaker:
    name, kind = entry.optional_words("name"), entry.optional_words("type")
    return ReadSpeaker(name=name, type=kind, named=bool(entry.data.get("named")))
