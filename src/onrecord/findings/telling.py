"""Which cues are sayings: they give words, not only what somebody did, wants or feels."""

import re
from functools import cache

from onrecord.findings.word_lists import table

_WORD = re.compile(r"[^\W\d_]+")


def is_telling(cue: str) -> bool:
    """Say whether a cue has a word of saying."""
    return not _forms().isdisjoint(_WORD.findall(cue.casefold()))


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for forms in table("telling").values() for form in forms.split())
