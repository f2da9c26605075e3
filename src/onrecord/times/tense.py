"""Whether a sentence speaks of the past or of the future where an expression stands, by the verb nearest to it."""

import re

from onrecord.times.phrase import Tense

_WORDS = re.compile(r"[a-z'’]+", re.IGNORECASE)
_FUTURE = frozenset("will shall 'll ’ll won't would".split())
_PLANNED = frozenset(
    "scheduled plans planned expected expects due set slated wants hopes going intends intend plan likely".split()
)
_PAST = frozenset(
    "was were had did said told came went took made got gave became began ran fell rose led met saw held won lost left sent "
    "spoke wrote broke found brought bought built kept paid sold thought knew grew drew flew threw shot struck hit spent "
    "stood sat hurt died quit cut put".split()
)
_NO_PAST = frozenset("need speed feed indeed proceed exceed succeed seed weed bleed breed freed hundred red bed united".split())
_AUXILIARY = frozenset("be been being to get".split())
_NOT_INFINITIVE = frozenset("the a an his her its their our my your this that these those be".split())
_AHEAD = re.compile(r"\b(?:until|through|by|payable|effective|starting|beginning)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What stands right before a date that is still to come, whatever the verb."""

_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_WINDOW = 160


def tense_at(text: str, *, start: int, end: int, at: int, after: int) -> Tense | None:
    """Return the tense around `at` in the sentence from `start` to `end`, None where no verb tells it.

    The nearest verb before the expression decides, else the first one after it (from `after` on). A participle after "be"
    or "to" says nothing by itself.
    """
    before = text[max(start, at - _WINDOW) : at]
    if _AHEAD.search(before):
        return "future"
    if _SINCE.search(before):
        return "past"
    words = _WORDS.findall(before)
    for place in range(len(words) - 1, -1, -1):
        tense = _tense(words, place)
        if tense is not None:
            return tense
    following = _WORDS.findall(text[after : min(end, after + _WINDOW)])
    return next((tense for place in range(len(following)) if (tense := _tense(following, place)) is not None), None)


def _tense(words: list[str], place: int) -> Tense | None:
    word = words[place].lower()
    before = words[place - 1].lower() if place else ""
    if word in _FUTURE or (word in _PLANNED and before != "been"):
        return "future"
    if before == "to" and word not in _NOT_INFINITIVE and word.islower() and not word.endswith("ing"):
        return "future" if place > 1 and words[place - 2].lower() in _PLANNED else None
    if before in _AUXILIARY:
        return None
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST):
        return "past"
    return None
