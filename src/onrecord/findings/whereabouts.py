"""One event in two places that exclude each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.findings.check import Hit
from onrecord.findings.countries import countries_in, home_of
from onrecord.findings.proof import Proof, named
from onrecord.findings.scenes import Scene, scenes
from onrecord.findings.word_lists import table
from onrecord.places import Place, distance_km
from onrecord.spans import Span

_APART_KM = 300
"""Two towns farther apart than this are two places, whatever is meant by either."""
_APART_IF_ABROAD_KM = 100
"""The same where a border lies between them."""
_APART_IF_LARGE_KM = 700
"""The same where one of them is a region, a lake, a mountain, of which only a point in the middle is known."""
_USUAL_REACH_KM = 900
_LARGE = frozenset({"region", "county", "water", "land"})
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PEOPLE = r"(?P<who>(?:[A-Z][\w-]+\s){1,3}(?:soldiers|troops|fighters|forces|servicemen|marines|police|pilots|volunteers))"
_BORDER = re.compile(r"(?:along|at|on|near)\s(?:the\s)?(?P<two>[A-Z][\w ]{2,25}[-–—][A-Z][\w ]{2,25}?)\s(?:border|frontier)\b")
_PEOPLE_BEFORE = re.compile(_PEOPLE + r"[^.;:\n]{0,80}\Z")
_MOST_MENTIONS = 40
"""Of an event that is told more often only so many mentions are compared."""
_FAR_KM = 500


def contradictory_places(proof: Proof) -> Iterator[Hit]:
    """Yield the events that the page puts in two places of which only one can be right."""
    told = scenes(proof) if len(proof.page.places) > 1 else []
    by_key: dict[str, list[Scene]] = {}
    for scene in told:
        by_key.setdefault(scene.key, []).append(scene)
    for mentions in by_key.values():
        yield from _contradictions(mentions, proof)
    yield from _far_borders(proof)


def _contradictions(mentions: Sequence[Scene], proof: Proof) -> Iterator[Hit]:
    """Yield the first two mentions whose places exclude each other, unless the page tells of more events than one."""
    near = mentions[:_MOST_MENTIONS]
    pairs = [(one, other) for one, other in combinations(near, 2) if are_apart(one.place, other.place)]
    if not pairs or any(_stands_apart(scene, proof) for pair in pairs for scene in pair):
        return
    one, other = pairs[0]
    sides = {id(scene): [m for m in mentions if not are_apart(scene.place, m.place)] for scene in (one, other)}
    if len(sides[id(one)]) + len(sides[id(other)]) != len(mentions) or not other.definite or _knows_both(one, other, proof):
        return
    yield Hit(
        spans=tuple(sorted((one.span, other.span))),
        message=f"{_shown(one, proof)} and {_shown(other, proof)} cannot be one place{_distance(one.place, other.place)}.",
    )


def are_apart(one: Place, other: Place) -> bool:
    """Say whether two places exclude each other: other countries, or too far apart for what is known of their size."""
    if "continent" in (one.kind, other.kind):
        return False
    if "country" in (one.kind, other.kind):
        return None not in (one.country, other.country) and one.country != other.country
    distance = distance_km(one, other)
    if distance is None:
        return False
    if _LARGE & {one.kind, other.kind}:
        return distance > _APART_IF_LARGE_KM
    abroad = None not in (one.country, other.country) and one.country != other.country
    return distance > (_APART_IF_ABROAD_KM if abroad else _APART_KM)


def _stands_apart(scene: Scene, proof: Proof) -> bool:
    """Say whether the words around an event tell it from another one of its kind."""
    sentence = proof.sentence_at(scene.start)
    near = proof.text[max(sentence.start, scene.start - 60) : scene.span.end]
    said = set(_WORD.findall(near.casefold()))
    return bool(said & set(table("events")["words"]["apart"].split())) or re.search(r"\b(?:1[89]|20)\d\d\b", near) is not None


def _knows_both(one: Scene, other: Scene, proof: Proof) -> bool:
    """Say whether one sentence names both places, or both sentences have dates of their own."""
    first, second = proof.sentence_at(one.start), proof.sentence_at(other.start)
    if first == second:
        return True
    names = [(first, other.place.name), (second, one.place.name)]
    if any(name in sentence.cut(proof.text) for sentence, name in names):
        return True
    days = [
        {(time.start, time.end) for time in proof.page.times if time.start and place.contains(time.span)}
        for place in (first, second)
    ]
    return bool(days[0] and days[1] and not days[0] & days[1])


def _shown(scene: Scene, proof: Proof) -> str:
    country = f" ({scene.place.country})" if scene.place.country else ""
    return f"{named(scene.span, proof.text)}{country}"


def _distance(one: Place, other: Place) -> str:
    distance = distance_km(one, other)
    return "" if distance is None else f": they lie about {_rounded(distance)} km apart"


def _rounded(distance: float) -> str:
    return f"{round(distance, -1 if distance < 1000 else -2):,.0f}"


def _far_borders(proof: Proof) -> Iterator[Hit]:
    """Yield people who fight at the border of their country on one place of the page, and far from it on another."""
    for border in _BORDER.finditer(proof.text):
        sentence = proof.sentence_at(border.start())
        who = _PEOPLE_BEFORE.search(proof.text, sentence.start, border.start())
        countries = countries_in(re.sub("[-–—]", ", ", border["two"]), home=home_of(proof))
        if not who or len(countries) != 2 or not _is_fighting(proof.text[who.start() : border.start()]):
            continue
        far = _farthest(who["who"], countries, proof)
        if far is not None:
            place, distance, mention = far
            here = Span(start=border.start(), end=border.end())
            there = Span(start=mention, end=place.span.end)
            yield Hit(
                spans=tuple(sorted((there, here))),
                message=f"{named(there, proof.text)} ({place.country}) lies at least {_rounded(distance)} km from the border "
                f"of {countries[0]} and {countries[1]} in {named(here, proof.text)}.",
            )
            return


def _is_fighting(words: str) -> bool:
    return not set(table("events")["words"]["fighting"].split()).isdisjoint(_WORD.findall(words.casefold()))


def _farthest(who: str, countries: Sequence[str], proof: Proof) -> tuple[Place, float, int] | None:
    """Return a place that the same people are tied to, how far from a border it lies at least, and where they are named."""
    for match in re.finditer(re.escape(who), proof.text):
        for place in proof.page.places:
            between = proof.text[match.end() : place.span.start]
            if not 0 < place.span.start - match.end() <= 40 or not re.fullmatch(r"\s(?:[\w’']+\s){0,3}in\s(?:the\s)?", between):
                continue
            distance = _least_distance(place, countries, proof)
            if place.kind != "country" and place.country in countries and distance is not None and distance > _FAR_KM:
                return place, distance, match.start()
    return None


def _least_distance(place: Place, countries: Sequence[str], proof: Proof) -> float | None:
    """Return the least kilometres from a place to a border, by how far its countries can reach; None where not known."""
    reach = table("events")["reach_km"]
    least = [
        distance - reach.get(country.country, _USUAL_REACH_KM)
        for country in proof.page.places
        if country.kind == "country" and country.country in countries and (distance := distance_km(place, country)) is not None
    ]
    return max(least, default=None)
