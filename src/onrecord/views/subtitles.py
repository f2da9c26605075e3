"""The statements of a broadcast as subtitles: who says what, shown while it is said."""

from collections.abc import Iterator

from onrecord.documents import Moment
from onrecord.errors import UsageError
from onrecord.reading import Reading
from onrecord.views.statements import MANNER_WORDS, Statement, statements


def subtitles(reading: Reading) -> Iterator[str]:
    """Yield a subtitle of SubRip for each statement in the order of time, those inside others after them.

    Each says who it is from, outermost first, and how the words are given; a statement without a time is left out.

    Raises:
        UsageError: The document is no broadcast, so nothing in it has a time.
    """
    if reading.document.timeline is None:
        raise UsageError(f"{reading.document.id}: this is no broadcast, so its statements have no times; use another form")
    timed = [(statement.at, statement) for statement in statements(reading) if statement.at is not None]
    for number, (at, statement) in enumerate(sorted(timed, key=lambda each: each[0].start_ms), start=1):
        yield f"{number}\n{_times(at)}\n{_words(statement)}\n"


def _words(statement: Statement) -> str:
    said = "".join(piece.text for piece in statement.content)
    chain = " < ".join([*statement.chain, statement.label])
    return f"{chain} ({MANNER_WORDS[statement.attribution.manner]}): {said}".replace("-->", "->")


def _times(at: Moment) -> str:
    return f"{_clock(at.start_ms)} --> {_clock(at.end_ms)}"


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
