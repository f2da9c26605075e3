"""The ledger under a realistic load: what gathering, searching and being killed cost.

    python benchmarks/ledger.py ../shared/data/kcna/2011.jsonl.gz
    python benchmarks/ledger.py ../shared/data/kcna/2011.jsonl.gz --limit 300 --parts run,again,search

Prints a table in Markdown. The whole file takes about an hour of two cores, most of it in the first part. Linux only.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from ledger_parts.adding import again, run
from ledger_parts.control import control
from ledger_parts.figures import Figure, Setting, articles_in, first_lines
from ledger_parts.killing import killing
from ledger_parts.searching import command, searching
from ledger_parts.sharing import sharing
from ledger_parts.tracing import tracing
from machine import processor

PARTS: Mapping[str, Callable[[Setting], Iterator[Figure]]] = {
    "run": run,
    "again": again,
    "control": control,
    "search": searching,
    "command": command,
    "readers": sharing,
    "trace": tracing,
    "kill": killing,
}
"""What is measured, in this order: each part yields its rows of the table."""
ON_WHOLE = frozenset({"again", "search", "command", "readers", "trace"})
"""Parts that take the ledger as the first part left it."""


def main() -> None:
    """Measure the parts that were asked for and print them as a table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        setting = _setting(options, folder=Path(folder))
        print(f"Measured on {datetime.now(tz=UTC):%d %B %Y}, {setting.articles:,} articles; {processor()}.\n")
        print("| what | bar | measured |\n| --- | --- | --- |", flush=True)
        for name in options.parts:
            for figure in PARTS[name](setting):
                print(f"| {figure.what} | {figure.bar} | {figure.measured} |", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the ledger on real articles.")
    parser.add_argument("articles", type=Path, help="JSON Lines, also packed by gzip")
    parser.add_argument("--parts", type=_parts, default=list(PARTS), help=f"of {','.join(PARTS)} (default: all)")
    parser.add_argument("--limit", type=int, help="take the first N articles only")
    parser.add_argument("--workers", type=int, default=2, help="processes that read (default 2)")
    parser.add_argument("--seconds", type=float, default=60, help="how long readers and writer share the ledger (default 60)")
    parser.add_argument("--sample", type=int, default=300, help="articles for the control and for the kills (default 300)")
    parser.add_argument("--ledger", type=Path, help="where the ledger goes, and stays; one made by an earlier run may be used")
    options = parser.parse_args()
    needing = sorted(ON_WHOLE & set(options.parts))
    if needing and "run" not in options.parts and not (options.ledger and options.ledger.exists()):
        parser.error(f"{', '.join(needing)}: there is no ledger; add the part run, or name one of an earlier run with --ledger")
    return options


def _parts(written: str) -> list[str]:
    chosen = written.split(",")
    unknown = sorted(set(chosen) - set(PARTS))
    if unknown:
        raise argparse.ArgumentTypeError(f"no part is called {', '.join(unknown)}; choose from {', '.join(PARTS)}")
    return chosen


def _setting(options: argparse.Namespace, *, folder: Path) -> Setting:
    articles = first_lines(options.articles, count=options.limit, folder=folder) if options.limit else options.articles
    return Setting(
        source=articles,
        articles=articles_in(articles),
        ledger=options.ledger or folder / "onrecord.db",
        folder=folder,
        workers=options.workers,
        seconds=options.seconds,
        sample=options.sample,
    )


if __name__ == "__main__":
    main()
