"""Figures beside the peers that find numbers: the same texts, the same scorer, one run.

    python3 -m venv quantity-peers && quantity-peers/bin/pip install -r benchmarks/quantities/requirements.txt
    python benchmarks/quantities/run.py ../shared/data/times/meantime.zip gold/figures-tune.jsonl \
        --texts ../shared/data/kcna/2011.jsonl.gz --texts ../shared/data/ecbplus/topics1-35.jsonl.gz \
        --peers-python quantity-peers/bin/python

Prints a table for each gold set and system. Peers do not tell on whose word a figure stands.
"""

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path

from onrecord.evaluation import FigureScores, figure_table, score_figures
from onrecord.evaluation.figure_evaluation import MarkedFigures, load_marked, read_figures
from onrecord.evaluation.figure_files import load_found

PEERS = ("quantulum3", "recognizers", "text2num")
_SCRIPT = Path(__file__).parent / "peers.py"


def main() -> None:
    """Score this package and every peer on every gold set."""
    options = _options()
    for gold in options.golds:
        marked = load_marked(gold, texts=options.texts)
        scores = {f"{gold.name}: onrecord": score_figures(marked.golds, found=read_figures(marked))}
        for peer in options.peers:
            score, seconds = _peer(peer, marked, python=options.peers_python)
            words = sum(len(text.split()) for text in marked.texts.values())
            scores[f"{gold.name}: {peer} ({1e6 * seconds / words:,.0f} µs a word)"] = score
        print(figure_table(scores), end="\n\n")


def _peer(peer: str, marked: MarkedFigures, *, python: str) -> tuple[FigureScores, float]:
    texts = "".join(f"{json.dumps({'id': name, 'text': text})}\n" for name, text in marked.texts.items())
    started = time.monotonic()
    command = [python, str(_SCRIPT), peer]
    done = subprocess.run(command, input=texts, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603 - our own script
    seconds = time.monotonic() - started
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        found.write_text(done.stdout, encoding="utf-8")
        read = load_found(found, characters={name: len(text) for name, text in marked.texts.items()})
    return score_figures(marked.golds, found=read), seconds


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run this package beside peers that find numbers.")
    parser.add_argument("golds", type=Path, nargs="+", help="JSON Lines with marked figures, or the zip of MEANTIME")
    parser.add_argument("--texts", type=Path, action="append", default=[], help='JSON Lines with "id" and "text"')
    parser.add_argument("--peers-python", required=True, help="the Python that has benchmarks/quantities/requirements.txt")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS), help="which ones (default: all)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
