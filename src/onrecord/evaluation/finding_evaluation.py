"""The whole evaluation of findings, from files to scores: what `onrecord evaluate findings` calls."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.documents import Document, from_row
from onrecord.errors import InputError
from onrecord.evaluation.findings import (
    FEWEST_HITS,
    CodeTally,
    FindingScores,
    JudgedFinding,
    MarkedFinding,
    MarkedPage,
    score_findings,
)
from onrecord.evaluation.rows import Row, read_rows
from onrecord.evaluation.tallies import Share
from onrecord.findings import FindingSettings
from onrecord.findings.checks import CHECKS
from onrecord.reading import read

_HEADER = f"{'code':<28} {'hits':>5} {'marked':>7} {'met':>5} {'recall':>8} {'judged':>7} {'right':>6} {'precision':>10}"


def evaluate_findings(gold: Path, *, texts: Sequence[Path], settings: FindingSettings | None = None) -> FindingScores:
    """Return what the checks find now of what is marked, and what was said of their hits.

    Args:
        gold: JSON Lines as `load_pages` takes them.
        texts: JSON Lines with `id`, `text` and, where known, `title`, `outlet`, `url` and `published`.
        settings: Which checks run; None runs all of them.

    Raises:
        InputError: A file cannot be read or does not fit, or a text is missing or is not the one that was marked.
    """
    pages = load_pages(gold)
    documents = load_documents(texts, wanted={page.document for page in pages})
    for page in pages:
        _check_text(page, documents.get(page.document), path=gold)
    checks = settings or FindingSettings(codes=frozenset(check.code for check in CHECKS))
    found = {name: read(document, checks=checks).findings for name, document in documents.items()}
    return score_findings(pages, found=found)


def load_pages(path: Path) -> list[MarkedPage]:
    """Return marked pages, in the order of the file.

    Each line has `doc`, the `sha256` of its text, and `findings`, a list of `{"code", "spans", "title_spans"}`. Where an entry
    has `right` (true or false), it is a hit that was judged, and the page is not one whose findings are all marked.

    Raises:
        InputError: The file cannot be read or holds no page, a line lacks a field, or a code is unknown.
    """
    pages = [_page(row) for row in read_rows(path)]
    if not pages:
        raise InputError(str(path), "holds no page", 'write one object a line: {"doc", "sha256", "findings"}')
    return pages


def load_documents(paths: Iterable[Path], *, wanted: set[str]) -> dict[str, Document]:
    """Return wanted documents by id, from JSON Lines with the fields that `onrecord read` takes.

    Raises:
        InputError: A file cannot be read, or a line does not hold a document.
    """
    rows = (row for path in paths for row in read_rows(path) if row.data.get("id") in wanted)
    documents = (from_row(row.data, path=row.place) for row in rows)
    return {document.id: document for document in documents}


def finding_table(scores: FindingScores) -> str:
    """Return the scores as lines of text, rates in per cent, without a final newline."""
    rows = [(code, tally) for code, tally in scores.by_code.items() if tally != CodeTally()]
    lines = [_line(code, tally) for code, tally in (*rows, ("all", scores.total))]
    note = f"a rate of fewer than {FEWEST_HITS} says too little: it is in brackets"
    return "\n".join([f"pages {scores.pages}", "", _HEADER, *lines, "", note])


def _line(code: str, tally: CodeTally) -> str:
    recall, precision = tally.recall, tally.precision
    counts = f"{code:<28} {tally.hits:>5} {recall.whole:>7} {recall.part:>5} {_rate(recall):>8}"
    return f"{counts} {precision.whole:>7} {precision.part:>6} {_rate(precision):>10}"


def _rate(share: Share) -> str:
    if share.percent is None:
        return "-"
    rate = f"{share.percent:.1f}"
    return rate if share.whole >= FEWEST_HITS else f"({rate})"


def _page(row: Row) -> MarkedPage:
    entries = row.objects("findings")
    return MarkedPage(
        document=row.words("doc"),
        sha256=row.optional_words("sha256"),
        marks=tuple(_marked(entry) for entry in entries if "right" not in entry.data),
        judged=tuple(_judged(entry) for entry in entries if "right" in entry.data),
    )


def _marked(entry: Row) -> MarkedFinding:
    code = entry.words("code")
    if code not in {check.code for check in CHECKS}:
        raise entry.error(f'"{code}" is the code of no finding', hint="use the codes of docs/findings.md")
    return MarkedFinding(code=code, spans=entry.spans("spans"), title_spans=entry.spans("title_spans"))


def _judged(entry: Row) -> JudgedFinding:
    right = entry.data["right"]
    if not isinstance(right, bool):
        raise entry.error(f'"right" is {right!r}', hint="write true or false")
    return JudgedFinding(finding=_marked(entry), right=right)


def _check_text(page: MarkedPage, document: Document | None, *, path: Path) -> None:
    if document is None:
        raise InputError(str(path), f'"{page.document}" comes without its text', "name a file that has it with --texts")
    if page.sha256 is not None and page.sha256 != document.sha256:
        raise InputError(
            str(path), f'the text of "{page.document}" is not the one that was marked', "name the gold's own texts"
        )
