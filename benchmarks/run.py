"""This package beside its peers: the same articles, one run, each system in a process of its own, one thread each.

    python3 -m venv peers && peers/bin/pip install -r benchmarks/requirements.txt
    python benchmarks/run.py ../shared/data/polnear/dev.jsonl --peers-python peers/bin/python

Writes docs/benchmark.md and the table between the markers in README.md. Linux only.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from machine import processor
from process import Run, run_system
from report import Row, page, put_into_readme, table

from onrecord.evaluation import AttributionScores, evaluate_attributions

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One contender: what the table calls it, what it looks for, its script with arguments, and who runs it."""

    name: str
    finds: str
    script: tuple[str, ...]
    python: str


def main() -> None:
    """Run every system, score it, and write the table where it is shown."""
    options = _options()
    with options.articles.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    words = sum(len(article["text"].split()) for article in articles)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(options, folder=Path(folder), words=words))
    counted = f"{len(articles)} articles with {sum(len(article['attributions']) for article in articles):,} attributions"
    conditions = (
        f"Measured on {datetime.now(tz=UTC):%d %B %Y}: {options.articles.parent.name}/{options.articles.name}, {counted} in "
        f"{words:,} words; {processor()}; median of {options.runs} runs, one thread each."
    )
    (ROOT / "docs" / "benchmark.md").write_text(page(rows, conditions=conditions), encoding="utf-8")
    put_into_readme(ROOT / "README.md", f"{table(rows)}\n\n{conditions}")
    print(table(rows), conditions, sep="\n\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run this package beside its peers on the same articles.")
    parser.add_argument("articles", type=Path, help='gold as JSON Lines with "id", "text" and "attributions"')
    parser.add_argument("--peers-python", default=sys.executable, help="the Python that has benchmarks/requirements.txt")
    parser.add_argument("--runs", type=int, default=3, help="runs of each system; the median is shown (default 3)")
    return parser.parse_args()


def _systems(peers_python: str) -> list[System]:
    textacy = "textacy_quotations.py"
    return [
        System(
            name="**onrecord**",
            finds="who said what, chains, speakers; figures, times, places, credits, findings",
            script=("onrecord_reading.py",),
            python=sys.executable,
        ),
        System(name="textacy", finds="direct quotations", script=(textacy,), python=peers_python),
        System(
            name="textacy, no entities",
            finds="direct quotations",
            script=(textacy, "--without-entities"),
            python=peers_python,
        ),
        System(name="plain regex", finds="direct quotations", script=("plain_regex.py",), python=sys.executable),
    ]


def _rows(options: argparse.Namespace, *, folder: Path, words: int) -> Iterator[Row]:
    """Yield a row for each system. Rounds take turns, so that a busy minute of the machine does not hit one system alone."""
    systems = _systems(options.peers_python)
    outputs = [folder / f"{number}.jsonl" for number in range(len(systems))]
    rounds = [
        [
            run_system(system.script, articles=options.articles, output=output, python=system.python)
            for system, output in zip(systems, outputs, strict=True)
        ]
        for _ in range(options.runs)
    ]
    for system, output, runs in zip(systems, outputs, zip(*rounds, strict=True), strict=True):
        yield _row(system, runs=runs, scores=evaluate_attributions(options.articles, output), words=words)


def _row(system: System, *, runs: Sequence[Run], scores: AttributionScores, words: int) -> Row:
    tallies = scores.tallies
    return Row(
        system=system.name,
        finds=system.finds,
        relaxed_f1=tallies.relaxed.f1,
        relaxed_interval=scores.relaxed_interval,
        strict_f1=tallies.strict.f1,
        strict_interval=scores.strict_interval,
        quoted_recall=tallies.quoted.percent,
        indirect_recall=tallies.indirect.percent,
        words_per_cpu_s=words / median(run.cpu_s for run in runs),
        first_result_s=median(run.first_result_s for run in runs),
        peak_mb=median(run.peak_mb for run in runs),
    )


if __name__ == "__main__":
    main()
