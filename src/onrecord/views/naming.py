"""Documents in a list: the outlet and the day first, an id only where these do not tell one from another."""

from collections import Counter
from collections.abc import Sequence

from onrecord.roots import Coverage, Report
from onrecord.views.statements import shown

_MOST_LISTED = 12
_MOST_OF_AN_ID = 32
_DAY = len("2031-04-01")


def documents_in_words(documents: Sequence[str], *, coverage: Coverage) -> str:
    """Return documents as a list, at most twelve of them: "Osk Gazette 2031-04-01, Tarn Post 2031-04-02 and 3 more"."""
    called = {name: _called(coverage.reports[name]) for name in documents}
    shared = Counter(called.values())
    listed = [_named(name, called=called[name], alone=shared[called[name]] == 1) for name in called][:_MOST_LISTED]
    more = f" and {len(called) - _MOST_LISTED} more" if len(called) > _MOST_LISTED else ""
    return f"{', '.join(listed)}{more}"


def _called(report: Report) -> str:
    day = (report.reading.document.published or "no date")[:_DAY]
    return f"{shown(report.outlet)} {day}" if report.outlet else ""


def _named(name: str, *, called: str, alone: bool) -> str:
    if called and alone:
        return called
    return f"{called} ({_short(name)})" if called else _short(name)


def _short(name: str) -> str:
    """Return an id, its middle left out where it is long: the end tells ids of one outlet and day apart."""
    words, half = shown(name), (_MOST_OF_AN_ID - 1) // 2
    return words if len(words) <= _MOST_OF_AN_ID else f"{words[:half]}…{words[-half:]}"
