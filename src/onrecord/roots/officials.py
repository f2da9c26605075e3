"""Whether a speaker speaks for a state: a body of it, the holder of a public office, or its spokesman."""

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from onrecord.speakers import Speaker

_WORD = re.compile(r"[\w-]+")


def is_official(speaker: Speaker, *, places: Collection[str] = ()) -> bool:
    """Say whether a speaker speaks for a state; where the page leaves it open ("a police source"), no.

    Args:
        speaker: Who.
        places: Names of places of the same page, in small letters: officials of a place are the state's.
    """
    called = _words(f"{speaker.name or ''} {speaker.role or ''}")
    if speaker.type == "media outlet" or called & _listed("private"):
        return False
    belongs = _words(speaker.affiliation or "")
    if speaker.type == "state body" or called & _listed("public"):
        return not belongs & _listed("private")
    of_state = bool(belongs & _listed("public")) or (speaker.affiliation or "").casefold() in places
    if called & _listed("officials"):
        return of_state or not belongs
    return of_state and bool(called & _listed("speaks_for"))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold().replace("’s", "").replace("'s", "")))


@cache
def _listed(table: str) -> frozenset[str]:
    text = files(__package__).joinpath("officials.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table].split())
