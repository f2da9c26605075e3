"""The whole evaluation of figures, from files to scores: what `onrecord evaluate figures` calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.documents import Document
from onrecord.errors import InputError
from onrecord.evaluation.figure_files import figures_of, load_figures, load_found
from onrecord.evaluation.figures import FigureScores, FoundFigure, GoldFigures, score_figures
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.meantime import load_meantime
from onrecord.evaluation.reading_files import load_texts
from onrecord.reading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFigures:
    """A gold set of figures: the marks and the texts that they count in, by document id."""

    golds: tuple[GoldFigures, ...]
    texts: Mapping[str, str]


def evaluate_figures(
    gold: Path, *, texts: Sequence[Path] = (), found: Path | None = None, settings: BootstrapSettings | None = None
) -> FigureScores:
    """Return the scores of figures on one gold set.

    Args:
        gold: JSON Lines as `load_figures` takes them, or the zip of MEANTIME, which has its texts.
        texts: JSON Lines with `id` and `text`, for marks that come without theirs.
        found: Figures as somebody else read them, as `load_found` takes them. None has the texts read now.
        settings: The bootstrap behind the intervals.

    Raises:
        InputError: A file cannot be read or does not fit, or a text is missing or is not the one that was marked.
    """
    marked = load_marked(gold, texts=texts)
    read_ = read_figures(marked) if found is None else load_found(found, characters=_lengths(marked))
    return score_figures(marked.golds, found=read_, settings=settings)


def load_marked(gold: Path, *, texts: Sequence[Path] = ()) -> MarkedFigures:
    """Return a gold set with its texts.

    Raises:
        InputError: A file cannot be read or does not fit, or a text is missing or is not the one that was marked.
    """
    if gold.suffix == ".zip":
        golds, known = load_meantime(gold)
    else:
        golds = load_figures(gold)
        known = load_texts(texts, wanted={marks.document for marks in golds})
    for marks in golds:
        _check_text(marks, known, path=gold)
    return MarkedFigures(golds=tuple(golds), texts=known)


def read_figures(marked: MarkedFigures) -> dict[str, tuple[FoundFigure, ...]]:
    """Return the figures that the reader finds in each text now, by document id."""
    return {name: figures_of(read(Document(id=name, text=text, language="en"))) for name, text in marked.texts.items()}


def _lengths(marked: MarkedFigures) -> dict[str, int]:
    return {name: len(text) for name, text in marked.texts.items()}


def _check_text(marks: GoldFigures, texts: Mapping[str, str], *, path: Path) -> None:
    text = texts.get(marks.document)
    if text is None:
        raise InputError(str(path), f'"{marks.document}" comes without its text', "name a file that has it with --texts")
    if marks.sha256 is not None and marks.sha256 != sha256(text.encode()).hexdigest():
        raise InputError(
            str(path), f'the text of "{marks.document}" is not the one that was marked', "name the gold's own texts"
        )
