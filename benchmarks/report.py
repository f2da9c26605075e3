"""The benchmark's table, as Markdown, and the places that show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluation import Interval

BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"

_COLUMNS = ("system", "finds", "relaxed F1", "strict F1", "quoted recall", "indirect recall")
_COSTS = ("words per CPU-second", "first result", "memory")
_HEAD = f"| {' | '.join(_COLUMNS + _COSTS)} |"
_RULE = f"| --- | --- {'| ---: ' * 7}|"

_PAGE = """# Benchmark

The same articles, read in one run by each system in a process of its own. Repeat it:

```
python3 -m venv peers && peers/bin/pip install -r benchmarks/requirements.txt
python benchmarks/run.py ../shared/data/polnear/dev.jsonl --peers-python peers/bin/python
```

{table}

{conditions}

95 % intervals, by the bootstrap over articles:

{intervals}

How to read it:

- F1s and recalls in per cent, as `onrecord evaluate attributions` defines them, on outermost attributions. PolNeAR's notion is
  wide: knowing, wanting and planning count, so a system that looks for direct quotations alone cannot find two thirds of it;
  *quoted recall* is the fair column for it.
- Words are what stands between white space. CPU-seconds are user and system time of the process with its threads and
  children, after loading, for all articles. *First result* is from the start of the process until the first article was read.
  *Memory* is the largest resident set, in units of 2^20 bytes.
- textacy reads paragraph by paragraph, since it gives up on a text with an odd number of quotation marks. Its second row leaves
  out spaCy's entity recognizer, which it does not need for quotations. The versions are in `benchmarks/requirements.txt`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system's line: scores in per cent (None where nothing was asked), then speed, seconds and 2^20 bytes."""

    system: str
    finds: str
    relaxed_f1: float
    relaxed_interval: Interval | None
    strict_f1: float
    strict_interval: Interval | None
    quoted_recall: float | None
    indirect_recall: float | None
    words_per_cpu_s: float
    first_result_s: float
    peak_mb: float


def table(rows: Sequence[Row]) -> str:
    """Return the Markdown table."""
    return "\n".join([_HEAD, _RULE, *(_line(row) for row in rows)])


def page(rows: Sequence[Row], *, conditions: str) -> str:
    """Return the whole page: the table, on what it was measured, and how to read it."""
    return _PAGE.format(table=table(rows), conditions=conditions, intervals="\n".join(_intervals(row) for row in rows))


def put_into_readme(readme: Path, block: str) -> None:
    """Replace what stands between the benchmark's markers.

    Raises:
        ValueError: The markers are not there, once each and in order.
    """
    before, begin, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{readme}: put {BEGIN} and {END} where the table should stand")
    readme.write_text(f"{before}{BEGIN}\n\n{block}\n\n{END}{after}", encoding="utf-8")


def _line(row: Row) -> str:
    scores = (row.relaxed_f1, row.strict_f1, row.quoted_recall, row.indirect_recall)
    cells = [row.system, row.finds, *("–" if score is None else f"{score:.1f}" for score in scores)]
    cells += [f"{_three_figures(row.words_per_cpu_s):,}", f"{row.first_result_s:.2f} s", f"{row.peak_mb:.0f} MB"]
    return f"| {' | '.join(cells)} |"


def _intervals(row: Row) -> str:
    return f"- {row.system}: relaxed F1 {_bounds(row.relaxed_interval)}, strict F1 {_bounds(row.strict_interval)}"


def _bounds(interval: Interval | None) -> str:
    return "–" if interval is None else f"{interval.low:.1f} to {interval.high:.1f}"


def _three_figures(number: float) -> int:
    """Round to three figures: more would claim what another run does not repeat."""
    return int(float(f"{number:.3g}"))
