"""Which country a source is from, by what the page says of it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord import places
from onrecord.documents import Outlet, outlet_named, outlet_of_domain
from onrecord.documents.hosts import host_of
from onrecord.findings.proof import Proof
from onrecord.speakers import Speaker
from onrecord.speakers.kinds import kind_of

_PART = r"(?:(?:[A-Z]\.){2,}|[A-Z][^\W\d_]+|[ns]outh(?= Korea)|[NS]\.(?= Korea))"
_CAPITALISED = re.compile(rf"\b(?!The\b){_PART}(?:[- ]{_PART})*")
_BESIDE = re.compile(r", (?!said|who said)[^,.;:\n]+| (?:in|of) (?:the )?[A-Z][^\s,.;:]*(?: [A-Z][^\s,.;:]*)*")
_REST_OF_NAME = re.compile(r"(?:\s[A-Z][\w-]{1,20}){0,3}")
_FARTHEST = 120
"""Characters after a name that are looked at."""
_GAP = re.compile("[ -]")
_KOREAS = frozenset({"KP", "KR"})
_EITHER_KOREA = frozenset({"korea", "korean", "koreans"})
"""What both states call themselves."""
_LONGEST = 4
"""Words in the longest name that is asked for."""


def country_of_speaker(speaker: Speaker, proof: Proof) -> str | None:
    """Return the country that a speaker's affiliation, role, name or place tells, in ISO 3166-1 alpha-2, or None.

    A body or an outlet is asked for its own name first; a person for the office, and for the place last: an analyst in Seoul
    need not be Korean.
    """
    outlet = outlet_named(speaker.name) if speaker.name and speaker.type == "media outlet" else None
    if outlet is not None and outlet.country:
        return outlet.country
    told = list(_told(speaker, proof))
    homes = (None, home_of(proof))
    return next((found for home in homes for words in told if (found := _country_in(words, home=home))), None)


def outlet_of(proof: Proof) -> Outlet | None:
    """Return the outlet of the page's document as the table of outlets knows it, or None."""
    document = proof.page.document
    by_name = outlet_named(document.outlet) if document.outlet else None
    host = host_of(document.url)
    return by_name or (outlet_of_domain(host) if host else None)


def home_of(proof: Proof) -> str | None:
    """Return the country of the page's outlet, or None where it is not known."""
    outlet = outlet_of(proof)
    return outlet.country if outlet else None


def countries_in(words: str, *, home: str | None) -> list[str]:
    """Return the countries that words name, by their names, peoples and capitals, in order and once each.

    Args:
        words: Any words of the page.
        home: The country of the outlet, which settles whose "Korean" is; it comes last.
    """
    names = [name for match in _CAPITALISED.finditer(words) for name in _names_of_countries(match.group())]
    sure = [country for name in names if name.casefold() not in _EITHER_KOREA and (country := places.country_of(name))]
    either = [home] if home in _KOREAS and len(names) > len(sure) and "South " not in words else []
    return list(dict.fromkeys([*sure, *either]))


def _told(speaker: Speaker, proof: Proof) -> Iterator[str]:
    """Yield what tells a speaker's country, the surest first; a person's name tells none."""
    person = speaker.type in {"named person", "unnamed person"}
    told = (speaker.role, speaker.affiliation) if person else (speaker.name, speaker.affiliation)
    yield from (words for words in told if words)
    hows = {"title", "description"} if person else {"name", "title", "description"}
    yield from (mention.span.cut(proof.text) for mention in speaker.mentions if mention.how in hows)
    yield from (_after(mention.span.end, proof) for mention in speaker.mentions if mention.how == "name")
    if person and speaker.name:
        yield _beside_first(speaker.name, proof)
    issuer = proof.text.find(speaker.affiliation) if speaker.affiliation else -1
    if speaker.affiliation and issuer >= 0:
        yield _after(issuer + len(speaker.affiliation), proof)
    if speaker.place:
        yield speaker.place


def _beside_first(name: str, proof: Proof) -> str:
    """Return what stands beside a name where the page has it first, and in full: "Ann Reed, the mayor of Riga"."""
    start = proof.text.find(name)
    rest = _REST_OF_NAME.match(proof.text, start + len(name)) if start >= 0 else None
    return _after(rest.end(), proof) if rest else ""


def _after(end: int, proof: Proof) -> str:
    """Return what stands after a name and tells of it: ", the mayor of Riga", " in Russia"."""
    found = _BESIDE.match(proof.text, end, min(end + _FARTHEST, len(proof.text)))
    return found.group() if found else ""


def _country_in(words: str, *, home: str | None) -> str | None:
    outlets = (outlet_named(match.group()) for match in _CAPITALISED.finditer(words))
    by_outlet = next((outlet.country for outlet in outlets if outlet and outlet.country), None)
    return by_outlet or next(iter(countries_in(words, home=home)), None)


@lru_cache(maxsize=1 << 12)
def _names_of_countries(run: str) -> tuple[str, ...]:
    """Return the stretches of a run of capitalised words that name a country, the longest at each place."""
    parts = _GAP.split(run)
    found: list[str] = []
    first = 0
    while first < len(parts):
        stretches = (" ".join(parts[first:last]) for last in range(min(len(parts), first + _LONGEST), first, -1))
        name = next((stretch for stretch in stretches if _is_of_a_country(stretch)), None)
        if name:
            found.append(name)
        first += name.count(" ") + 1 if name else 1
    return tuple(found)


def _is_of_a_country(name: str) -> bool:
    """Say whether a name is one of a country, a people or a capital; of other names some only look like places."""
    if name.casefold() in _EITHER_KOREA:
        return True
    known = kind_of(name.split(), titled=False) in {"place", "people", "adjective"} or name.startswith(("S. ", "N. "))
    return known and places.country_of(name) is not None
