"""Gold as it lies in files: articles with their attributions marked, and whole records marked by hand."""

from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import InputError
from onrecord.evaluation.marking import MarkedArticle, Marking
from onrecord.evaluation.record import GoldRecord, GoldStatement
from onrecord.evaluation.rows import Row, read_rows


def load_articles(path: Path) -> list[MarkedArticle]:
    """Return articles with their outermost attributions, in the order of the file.

    Each line has `id`, `text` and `attributions`, a list of `{"source", "cue", "content"}` with [start, end] pairs; a
    nested one (with a `parent`) is left out. An article may come again, as marked by somebody else.

    Raises:
        InputError: The file cannot be read or holds no article, a line lacks a field, a span leaves its text, or an
            article comes again with another text.
    """
    articles: list[MarkedArticle] = []
    texts: dict[str, str] = {}
    for row in read_rows(path):
        name, text = row.words("id"), row.words("text")
        if texts.setdefault(name, text) != text:
            raise row.error(f'"{name}" came before with another text', hint="give each text its own id")
        articles.append(MarkedArticle(id=name, text=text, markings=read_markings(row, characters=len(text))))
    if not articles:
        raise InputError(str(path), "holds no article", 'write one object a line: {"id", "text", "attributions"}')
    return articles


def read_markings(row: Row, *, characters: int) -> tuple[Marking, ...]:
    """Return the outermost attributions of a row: those without a `parent`, in their order.

    Raises:
        InputError: There is no list of attributions, or a span leaves a text of that many code points.
    """
    entries = [entry for entry in row.objects("attributions") if entry.data.get("parent") is None]
    return tuple(_marking(entry, characters=characters) for entry in entries)


def load_records(path: Path) -> list[GoldRecord]:
    """Return hand-marked records, in the order of the file.

    Each line has `doc`, the `sha256` of its text and `attributions`, a list of `{"i", "content", "speaker",
    "source_type", "named", "manner", "parent"}`, where wanted with `alt` (other names) and `flags`. An empty `speaker`
    is one that the page does not state.

    Raises:
        InputError: The file cannot be read or holds no document, a line lacks a field, a document comes twice, or a
            parent is unknown.
    """
    records: dict[str, GoldRecord] = {}
    for row in read_rows(path):
        record = _record(row)
        if record.document in records:
            raise row.error(f'"{record.document}" comes twice', hint="keep one line a document")
        records[record.document] = record
    if not records:
        raise InputError(str(path), "holds no document", 'write one object a line: {"doc", "sha256", "attributions"}')
    return list(records.values())


def _marking(entry: Row, *, characters: int) -> Marking:
    source, cue, content = (entry.spans(role, characters=characters) for role in ("source", "cue", "content"))
    return Marking(source=source, cue=cue, content=content, score=_score(entry))


def _score(entry: Row) -> float | None:
    score = entry.data.get("score")
    if score is None:
        return None
    if not isinstance(score, int | float) or not 0 <= score <= 1:
        raise entry.error(f'"score" is {score!r}', hint="give a number from 0 to 1, or none")
    return float(score)


def _record(row: Row) -> GoldRecord:
    statements = tuple(_gold_statement(entry) for entry in row.objects("attributions"))
    _check_parents(statements, row=row)
    return GoldRecord(document=row.words("doc"), sha256=row.optional_words("sha256"), statements=statements)


def _gold_statement(entry: Row) -> GoldStatement:
    return GoldStatement(
        id=entry.words("i"),
        content=entry.spans("content"),
        speaker=entry.optional_words("speaker"),
        other_names=tuple(entry.data.get("alt") or ()),
        source_type=entry.words("source_type"),
        named=bool(entry.data.get("named")),
        manner=entry.words("manner"),
        parent=entry.optional_words("parent"),
        flags=frozenset(entry.data.get("flags") or ()),
    )


def _check_parents(statements: Iterable[GoldStatement], *, row: Row) -> None:
    known = {statement.id for statement in statements}
    for statement in statements:
        if statement.parent is not None and statement.parent not in known:
            raise row.error(f'"{statement.id}" has an unknown parent "{statement.parent}"', hint='name another one\'s "i"')
