"""The page as a whole: whose side its sources are on, and how many there are."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.attributions import Attribution
from onrecord.findings.check import Hit
from onrecord.findings.countries import countries_in, country_of_speaker, home_of, outlet_of
from onrecord.findings.proof import Proof, joined, touches
from onrecord.findings.set_out import speaks_for_itself
from onrecord.findings.sources import OF_A_PAPER, SAYING
from onrecord.findings.telling import is_telling
from onrecord.findings.word_lists import words
from onrecord.spans import Span
from onrecord.speakers import SourceType, Speaker

_FIRM: frozenset[SourceType | None] = frozenset(
    {"named person", "unnamed person", "state body", "organisation", "media outlet", "document", "footage or broadcast"}
)
"""Sources of which a country can be told; of a crowd it cannot."""
_OWNED = frozenset({"state", "party"})
_FEWEST_STATEMENTS = 3
_FEWEST_MENTIONS = 2
"""Sentences of conflict that must name a country before it is a side."""
_WORD = re.compile(r"[^\W\d_]+")
_RECEIVED = re.compile(r"\b(?:received|got)\b[^.\n]{0,200}\bfrom\b(?P<sender>[^.\n]*)")
_SET_OUT = re.compile(
    r"\b(?:message|letter|statement|commentary|article|speech(?:es)?|address|interviews?|book|editorial|bulletin|reports?|reply"
    r"|answers?|communiqu[eé]|said this|interviewed|write-up|(?:press|news) conference)\b",
    re.IGNORECASE,
)


def single_sources(proof: Proof) -> Iterator[Hit]:
    """Yield the one source of a page whose statements, three or more, all come from it."""
    told = [
        attribution
        for attribution in _statements(proof)
        if attribution.source and is_telling(joined(attribution.cue, proof.text))
    ]
    who = {proof.who[attribution.id].id for attribution in told}
    if len(told) < _FEWEST_STATEMENTS or len(who) != 1 or _is_one_document(told, proof):
        return
    speaker = proof.who[told[0].id]
    if speaker.name is not None and speaker.type in _FIRM:
        first = told[0]
        yield Hit(
            spans=(_first_name(speaker, first),),
            message=f"All {len(told)} statements on this page come from one source, {speaker.name}.",
        )


def own_state_only(proof: Proof) -> Iterator[Hit]:
    """Yield the first source of a state's outlet that gives statements of that state and of nobody else."""
    outlet = outlet_of(proof)
    if outlet is None or outlet.country is None or outlet.ownership not in _OWNED:
        return
    told = [attribution for attribution in _statements(proof) if attribution.source]
    told = [found for found in told if is_telling(joined(found.cue, proof.text))]
    if told and all(_is_at_home(proof.who[attribution.id], outlet.country, proof) for attribution in told):
        yield Hit(
            spans=(_first_name(proof.who[told[0].id], told[0]),),
            message=f"{outlet.name} belongs to the state whose statements it gives, and nobody else is heard.",
        )


def _is_at_home(speaker: Speaker, home: str, proof: Proof) -> bool:
    """Say whether a source is of the outlet's country: so it is said, or nothing on the page speaks for another one."""
    if speaker.type is None:
        return not any(mention.span.cut(proof.text).casefold() in {"he", "she"} for mention in speaker.mentions)
    if speaker.type not in _FIRM or _speaks_for_friends(speaker) or _is_from_abroad(speaker, home, proof):
        return False
    country = country_of_speaker(speaker, proof)
    if country is not None or not speaker.named or not speaker.mentions:
        return country == home
    issuer = proof.text.find(speaker.affiliation) if speaker.affiliation else -1
    first = proof.sentence_at(issuer if issuer >= 0 else speaker.mentions[0].span.start).cut(proof.text)
    told = first if speaker.type == "state body" else proof.text
    return set(countries_in(told, home=home)) <= {home}


def _is_from_abroad(speaker: Speaker, home: str, proof: Proof) -> bool:
    """Say whether a document was received from somebody of another country, as the page says before it first speaks."""
    if speaker.type != "document" or not speaker.mentions:
        return False
    received = _RECEIVED.search(proof.text, 0, speaker.mentions[0].span.start)
    return received is not None and not set(countries_in(received["sender"], home=home)) <= {home}


def _speaks_for_friends(speaker: Speaker) -> bool:
    """Say whether a body abroad that stands by the outlet's state is meant: a friendship society, a study group."""
    told = f"{speaker.name} {speaker.affiliation}".casefold()
    return not words("sides", "friends").isdisjoint(_WORD.findall(told))


def one_sided(proof: Proof) -> Iterator[Hit]:
    """Yield the named sources of a page on a conflict, when all are on one side of it."""
    told = [attribution for attribution in proof.page.attributions if attribution.source and _is_named(attribution, proof)]
    sources = {proof.who[attribution.id].id: attribution for attribution in reversed(told)}
    sides = {_side_of(proof.who[attribution.id], proof) for attribution in told}
    fighting = _in_conflict(proof) if sides and None not in sides else []
    if len(fighting) > len(sides) and _is_one_side(sides, fighting, proof):
        spans = sorted({_first_name(proof.who[attribution.id], attribution) for attribution in sources.values()})
        yield Hit(spans=tuple(spans), message="A conflict is told, and all the sources that are named stand on one side of it.")


def _first_name(speaker: Speaker, attribution: Attribution) -> Span:
    """Return where a speaker is first named, or the source itself."""
    return next((mention.span for mention in speaker.mentions if mention.how == "name"), attribution.source[0])


def _side_of(speaker: Speaker, proof: Proof) -> str | None:
    """Return the country that a source speaks for: a friendship society abroad speaks for the state of a state's outlet."""
    outlet = outlet_of(proof)
    owned = outlet is not None and outlet.ownership in _OWNED
    return outlet.country if outlet and owned and _speaks_for_friends(speaker) else country_of_speaker(speaker, proof)


def _statements(proof: Proof) -> list[Attribution]:
    """Return the attributions in the outlet's own voice that give somebody's words, of speakers that are known."""
    told = (attribution for attribution in proof.outermost() if attribution.stance in SAYING and attribution.id in proof.who)
    return [one for one in told if not _is_printed(one, proof) and not _is_by_a_writer(one, proof)]


def _is_printed(attribution: Attribution, proof: Proof) -> bool:
    """Say whether somebody speaks inside a statement or article that the page prints; the piece itself does not."""
    inside = any(touches(proof.printed, piece) for piece in attribution.source)
    return inside and not speaks_for_itself(joined(attribution.source, proof.text))


def _is_by_a_writer(attribution: Attribution, proof: Proof) -> bool:
    """Say whether the writer of an article speaks, whose newspaper is a source of the page already."""
    return OF_A_PAPER.search(joined(attribution.source, proof.text)) is not None


def _is_named(attribution: Attribution, proof: Proof) -> bool:
    speaker = proof.who.get(attribution.id)
    if speaker is None or not speaker.named or attribution.stance not in SAYING or _is_printed(attribution, proof):
        return False
    return _puts_in_words(attribution, proof)


def _puts_in_words(attribution: Attribution, proof: Proof) -> bool:
    """Say whether a cue gives words: it is one of saying, or judges, and does not only show or touch on something."""
    return attribution.stance not in {"mentions", "shows"} or is_telling(joined(attribution.cue, proof.text))


def _is_one_document(told: Sequence[Attribution], proof: Proof) -> bool:
    """Say whether the page sets out one document, speech or interview and says so."""
    if any(proof.who[attribution.id].type in {"document", "footage or broadcast"} for attribution in told):
        return True
    first = min(piece for attribution in told for piece in (*attribution.source, *attribution.cue))
    return _SET_OUT.search(proof.text, 0, proof.around(first.start).end) is not None


def _is_one_side(sides: Set[str | None], fighting: Iterable[str], proof: Proof) -> bool:
    """Say whether the sources' countries are in the conflict and stand together: one, or two of which the page says so."""
    if not sides <= set(fighting) or len(sides) > 2:
        return False
    if len(sides) == 1:
        return True
    allied = (said for sentence in proof.sentences if _has(said := sentence.cut(proof.text), "allied"))
    return any(sides <= set(countries_in(said, home=home_of(proof))) for said in allied)


def _in_conflict(proof: Proof) -> list[str]:
    """Return the countries that the page names in sentences of conflict, often enough to be a side."""
    counts: dict[str, int] = {}
    home = home_of(proof)
    for sentence in proof.sentences:
        said = sentence.cut(proof.text)
        if _has(said, "hostile") and not _has(said, "criminals"):
            for country in countries_in(said, home=home):
                counts[country] = counts.get(country, 0) + 1
    return sorted(country for country, count in counts.items() if count >= _FEWEST_MENTIONS)


def _has(said: str, section: str) -> bool:
    return not words("sides", section).isdisjoint(_WORD.findall(said.casefold()))
