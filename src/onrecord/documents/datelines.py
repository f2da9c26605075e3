"""Whose copy a text says it is: the credit in its dateline, its byline or at its end.

The forms are those that news agencies write: "PYONGYANG, Oct. 3 (KCNA) --", "MOSCOW, October 3. /TASS/.",
"Tehran, Oct 3, IRNA –", "By Jane Doe, Associated Press", and "(Yonhap)" after the last sentence.
"""

import re
from collections.abc import Iterator
from itertools import islice

_OPENING_LINES = 5
_LONGEST_OPENING = 200
_LONGEST_BYLINE = 100

_DASH = r"(?:--?|[‐-―])"
_CREDIT = r"[^()/,:;]{2,40}"
_PLACE = r"(?P<place>[^()/]{0,80}?)"
_DATELINE = re.compile(rf"{_PLACE}[\s,.]*(?:\((?P<round>{_CREDIT})\)|/(?P<slashed>{_CREDIT})/)\s*(?P<after>.?)")
_WITH_COMMAS = re.compile(rf"(?P<place>[^()/]{{2,80}}),\s*(?P<bare>[^\W\d_][\w-]{{1,30}})\s*{_DASH}")
_AFTER = frozenset("-–—―‐‑:.") | {""}
_SMALL_WORDS = frozenset("al am and da de del den der do du e el i la le of the und y".split())
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

_BYLINE = re.compile(r"by:?\s+(?P<who>\S.*)", re.IGNORECASE)
_BEFORE_EMPLOYER = re.compile(r"\s*[,|/]\s*|\s+(?:of|for|at)\s+|\s+[‐-―-]\s+")
_POST = re.compile(r"\s+(?:staff )?(?:writers?|reporters?|correspondents?)\Z", re.IGNORECASE)
_CLOSING = re.compile(rf"[.!?…][\"'”’»]*\s*\((?P<credit>{_CREDIT})\)\s*\Z")


def credits_in(text: str) -> Iterator[str]:
    """Yield what a text may credit as the outlet it is from: its first lines in their order, then its end.

    What is yielded is a name only where somebody knows it: "(left)" stands where "(KCNA)" does.
    """
    lines = list(islice((line.strip() for line in text[: _OPENING_LINES * 1_000].splitlines() if line.strip()), _OPENING_LINES))
    after_byline = False
    for line in lines:
        byline = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_BYLINE else None
        if byline:
            yield from _employers(byline["who"])
        elif after_byline and len(line) <= _LONGEST_BYLINE:
            yield _POST.sub("", line)
        yield from _in_dateline(line[:_LONGEST_OPENING])
        after_byline = byline is not None
    closing = _CLOSING.search(text[-_LONGEST_OPENING:])
    if closing:
        yield closing["credit"].strip()


def _in_dateline(line: str) -> Iterator[str]:
    found = _DATELINE.match(line)
    if found and (not found["place"] or found["after"] in _AFTER) and _is_dateline(found["place"]):
        yield (found["round"] or found["slashed"]).strip()
    bare = _WITH_COMMAS.match(line)
    if bare and _is_dateline(bare["place"]):
        yield bare["bare"]


def _is_dateline(place: str) -> bool:
    """Say whether these are places and dates: no word is written small, but for small words and months after a number."""
    after_number = False
    for word in _WORD.findall(place):
        if word in _SMALL_WORDS:
            continue
        if word[0].islower() and not after_number:
            return False
        after_number = word[0].isdigit()
    return True


def _employers(who: str) -> Iterator[str]:
    """Yield what a byline may name as an outlet: all of it ("The Associated Press"), and what follows the writer's name."""
    yield who
    *writers, last = _BEFORE_EMPLOYER.split(who)
    if writers:
        yield _POST.sub("", last)
