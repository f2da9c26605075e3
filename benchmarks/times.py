"""Time expressions by onrecord and by dateparser, on the same marked texts.

    python3 -m venv peers && peers/bin/pip install -e . dateparser==1.5.0
    peers/bin/python benchmarks/times.py ../shared/data/times/tbaq.zip TimeBank

dateparser searches each sentence with the day of publication as its base. It gives days and no grain, so each of its
values is a day.
"""

import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from onrecord import times
from onrecord.evaluation import score_times, time_table
from onrecord.evaluation.marked_times import MarkedTime, TimedText, load_timed_texts
from onrecord.language import sentences
from onrecord.spans import Span

Finder = Callable[[TimedText], tuple[MarkedTime, ...]]


def by_onrecord(timed: TimedText) -> tuple[MarkedTime, ...]:
    """Return what onrecord finds."""
    found = times.find(timed.text, sentences=sentences(timed.text), published=timed.published)
    return tuple(MarkedTime(span=each.span, type=each.type, value=each.value) for each in found)


def by_dateparser(timed: TimedText) -> tuple[MarkedTime, ...]:
    """Return what dateparser finds, sentence by sentence; the past is preferred, as in news."""
    from dateparser.search import search_dates  # noqa: PLC0415 - the peer is installed only where it is compared

    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if timed.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(timed.published)
    marked: list[MarkedTime] = []
    for sentence in sentences(timed.text):
        found = search_dates(sentence.cut(timed.text), languages=["en"], settings=settings) or []
        marked += _placed(timed.text, sentence, found)
    return tuple(marked)


def _placed(text: str, sentence: Span, found: Iterable[tuple[str, datetime]]) -> Iterable[MarkedTime]:
    at = sentence.start
    for words, moment in found:
        start = text.find(words, at, sentence.end)
        if start >= 0:
            at = start + len(words)
            yield MarkedTime(span=Span(start=start, end=at), type="DATE", value=moment.date().isoformat())


def main(archive: Path, part: str) -> None:
    """Print both tables, with the CPU time a word."""
    texts = load_timed_texts(archive, part=part)
    words = sum(len(timed.text.split()) for timed in texts)
    finders: dict[str, Finder] = {"onrecord": by_onrecord, "dateparser": by_dateparser}
    for name, finder in finders.items():
        finder(texts[0])
        begun = time.process_time()
        predicted = {timed.id: finder(timed) for timed in texts}
        spent = time.process_time() - begun
        print(f"{name}: {1e6 * spent / words:.0f} microseconds of CPU a word")
        print(time_table(score_times(texts, predicted=predicted)), end="\n\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
