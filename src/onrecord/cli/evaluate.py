"""`onrecord evaluate`: how well the reader reads, against marks made by people."""

import json
from pathlib import Path

import click

from onrecord.evaluation import (
    attribution_table,
    evaluate_attributions,
    evaluate_credits,
    evaluate_figure_groups,
    evaluate_figures,
    evaluate_findings,
    evaluate_order,
    evaluate_places,
    evaluate_quotations,
    evaluate_record,
    evaluate_reuse,
    evaluate_roots,
    evaluate_times,
    figure_table,
    finding_table,
    place_table,
    record_table,
    reuse_table,
    score_lines,
    time_table,
    wrong_name_lines,
)

_FILE = click.Path(path_type=Path)


@click.group()
def evaluate() -> None:
    """Score readings against gold marks."""


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.argument("predictions", metavar="[PRED]", type=_FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def attributions(*, gold: Path, predictions: Path | None, as_json: bool) -> None:
    """Score outermost attributions: source, cue, content and the links between them.

    GOLD has one article a line: id, text, attributions. PRED is what `onrecord read --jsonl` printed, or lines with id
    and attributions; without it, the texts of GOLD are read now.

    \b
    Examples:
      onrecord evaluate attributions gold.jsonl
      onrecord read --jsonl gold.jsonl > readings.jsonl && onrecord evaluate attributions gold.jsonl readings.jsonl
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_attributions(gold, predictions)
    click.echo(json.dumps(scores.to_json(), indent=2) if as_json else attribution_table(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.argument("readings", metavar="[READINGS]", type=_FILE, required=False)
@click.option("--texts", type=_FILE, multiple=True, metavar="FILE", help="Lines with id and text, for readings without theirs.")
@click.option("--wrong-names", is_flag=True, help="List each name that stands under somebody else's statement.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def record(*, gold: Path, readings: Path | None, texts: tuple[Path, ...], wrong_names: bool, as_json: bool) -> None:
    """Score whole records: speakers, source types, manner and the links of chains.

    READINGS is what `onrecord read --jsonl --with-text` printed; without it, the texts named by --texts are read now.

    \b
    Examples:
      onrecord read --jsonl --with-text articles.jsonl > readings.jsonl
      onrecord evaluate record gold.jsonl readings.jsonl
      onrecord evaluate record gold.jsonl --texts articles.jsonl --wrong-names
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_record(gold, readings, texts=texts)
    click.echo(json.dumps(scores.to_json(), indent=2) if as_json else record_table(scores))
    if wrong_names:
        click.echo(wrong_name_lines(scores), err=as_json)


@evaluate.command()
@click.argument("golds", metavar="GOLD...", type=_FILE, nargs=-1, required=True)
@click.option("--texts", type=_FILE, multiple=True, metavar="FILE", help="Lines with id and text, for marks without theirs.")
@click.option("--found", type=_FILE, metavar="FILE", help="Score what somebody else found: lines with id and figures.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object, by gold set.")
def figures(*, golds: tuple[Path, ...], texts: tuple[Path, ...], found: Path | None, as_json: bool) -> None:
    """Score figures: where they stand, what they say, on whose word.

    GOLD has one document a line: doc, sha256, sentences, figures; or it is the zip of MEANTIME. The texts are read now.

    \b
    Examples:
      onrecord evaluate figures meantime.zip
      onrecord evaluate figures gold/figures-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = {gold.name: evaluate_figures(gold, texts=texts, found=found) for gold in golds}
    shown = {name: score.to_json() for name, score in scores.items()}
    click.echo(json.dumps(shown, indent=2) if as_json else figure_table(scores))


@evaluate.command()
@click.argument("archive", type=_FILE)
@click.option("--part", metavar="FOLDER", help="Score only what lies in a folder of this name.")
@click.option("--without", multiple=True, metavar="NAME", help="Leave out the text of this name. May be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def times(*, archive: Path, part: str | None, without: tuple[str, ...], as_json: bool) -> None:
    """Score time expressions and their values by the measures of TempEval-3.

    ARCHIVE is a .zip of TimeML (.tml) or NewsReader (.xml) files. Its texts are read now, each with the day of
    publication that its file states.

    \b
    Examples:
      onrecord evaluate times tbaq.zip --part TimeBank
      onrecord evaluate times meantime.zip --json
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_times(archive, part=part, without=frozenset(without))
    click.echo(json.dumps(scores.to_json(), indent=2) if as_json else time_table(scores))


@evaluate.command()
@click.argument("golds", metavar="GOLD...", type=_FILE, nargs=-1, required=True)
@click.option("--folds", type=_FILE, metavar="FOLDER", help="Read each article with weights that have not seen its outlet.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object, by gold set.")
def places(*, golds: tuple[Path, ...], folds: Path | None, as_json: bool) -> None:
    """Score places: which names are found, and whether they are put in the right country and near the right point.

    GOLD is the XML of LGL or of GeoVirus, gzipped or not. The texts are read now. The weights that ship have seen both sets;
    FOLDER holds others, in folders 0 to 4 (training/place_names.py --folds).

    \b
    Examples:
      onrecord evaluate places lgl.xml.gz geovirus.xml.gz --folds build/places
      onrecord evaluate places lgl.xml.gz --json
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = {gold.name: evaluate_places(gold, folds=folds) for gold in golds}
    shown = {name: score.to_json() for name, score in scores.items()}
    click.echo(json.dumps(shown, indent=2) if as_json else place_table(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option(
    "--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text, title, outlet."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def findings(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Score findings: how many of the marked ones are found, and how many hits a reader called right.

    GOLD has one document a line: doc, sha256, findings. All the findings of a document are marked, or, where they carry
    "right", some hits on it were judged. The texts are read now, with all checks on.

    \b
    Examples:
      onrecord evaluate findings gold/findings-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
      onrecord evaluate findings judged.jsonl --texts kcna.jsonl.gz --json
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_findings(gold, texts=texts)
    click.echo(json.dumps(scores.to_json(), indent=2) if as_json else finding_table(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option("--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text, all compared.")
@click.option("--only-marked", is_flag=True, help="Compare only the marked documents with each other.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def reuse(*, gold: Path, texts: tuple[Path, ...], only_marked: bool, as_json: bool) -> None:
    """Score reuse: which documents share words, where, and how; beside it the plain rule of n words in a row.

    GOLD has one story a line: story, documents, and every pair of them with its passages, or with none.

    \b
    Examples:
      onrecord evaluate reuse gold/reuse-tune.jsonl --texts ecbplus.jsonl.gz --texts kcna.jsonl.gz
      onrecord evaluate reuse gold/reuse-tune.jsonl --texts ecbplus.jsonl.gz --texts kcna.jsonl.gz --only-marked --json
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_reuse(gold, texts=texts, only_marked=only_marked)
    click.echo(json.dumps(scores.to_json(), indent=2) if as_json else reuse_table(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option("--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def quotations(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Score the same utterance across documents, pair by pair, beside equal words in quotation marks.

    GOLD has one utterance a line: story, members. The texts are read now, story by story.

    \b
    Examples:
      onrecord evaluate quotations gold/quotations-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_quotations(gold, texts=texts).to_json()
    click.echo(json.dumps(scores, indent=2) if as_json else score_lines(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option("--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def roots(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Score how many roots statements have, beside always one and the number of documents.

    GOLD has one statement a line: story, statement, kind, documents, occurrences, count, low, high. The texts are read now,
    and the roots counted from the marked occurrences.

    \b
    Examples:
      onrecord evaluate roots gold/roots-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_roots(gold, texts=texts).to_json()
    click.echo(json.dumps(scores, indent=2) if as_json else score_lines(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option("--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text, outlet.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def credits(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:  # noqa: A001 - the command's name
    """Score credits: where a document says it has something from.

    GOLD has one document a line: doc, credits. All the credits of a document are marked. The texts are read now.

    \b
    Examples:
      onrecord evaluate credits gold/credits-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_credits(gold, texts=texts).to_json()
    click.echo(json.dumps(scores, indent=2) if as_json else score_lines(scores))


@evaluate.command("figure-groups")
@click.argument("gold", type=_FILE)
@click.option(
    "--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id and text, outlet, published."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def figure_groups(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Score which figures are of one quantity, pair by pair, and how they stand to each other; beside it equal numbers.

    GOLD has one quantity a line: story, quantity, documents, members, relations, first_acknowledged. The texts are read now,
    story by story.

    \b
    Examples:
      onrecord evaluate figure-groups gold/figure-groups-tune.jsonl --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_figure_groups(gold, texts=texts).to_json()
    click.echo(json.dumps(scores, indent=2) if as_json else score_lines(scores))


@evaluate.command()
@click.argument("gold", type=_FILE)
@click.option("--texts", type=_FILE, multiple=True, required=True, metavar="FILE", help="Lines with id, text and published.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def order(*, gold: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Score which of two documents came first, by the dates that they state; a document without one is never first.

    GOLD has one pair a line: documents, first (one of them, or null where it is one day or nobody can tell).

    \b
    Examples:
      onrecord evaluate order gold/order-tune.jsonl --texts kcna.jsonl.gz --texts ecbplus.jsonl.gz
    """  # noqa: D301 - \b keeps click from folding the lines
    scores = evaluate_order(gold, texts=texts).to_json()
    click.echo(json.dumps(scores, indent=2) if as_json else score_lines(scores))
