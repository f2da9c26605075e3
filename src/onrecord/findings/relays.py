"""Words that reached the page through somebody else, or through a closed door."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.attributions import Attribution
from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, joined, named
from onrecord.findings.telling import is_telling
from onrecord.findings.word_lists import either
from onrecord.spans import Span
from onrecord.speakers import SourceType, Speaker

_PUT_FORWARD = frozenset({"asserts", "mentions", "admits", "claims", "shows", "suggests", "denies"})
_SAID = frozenset({"asserts", "admits", "claims", "denies", "suggests", "warns", "promises"})
_SPEAKING: frozenset[SourceType | None] = frozenset(
    {"named person", "unnamed person", "group", "state body", "organisation", "media outlet"}
)
_PAPERS: frozenset[SourceType | None] = frozenset({"document", "footage or broadcast"})

_FEWEST_WORDS = 4
"""Words of what is said; with fewer it is a thing ("denied the declaration"), not a saying."""
_GERUND = re.compile(r"(?!according)(?:\w+ly )?\w+ing(?: \w+)?", re.IGNORECASE)
_PERSON = re.compile(r"he|she|they", re.IGNORECASE)
_OWNERS = re.compile(r"his|her|its|their|my|our|your", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|whom?)\s\Z")
_BODIES = re.compile(r"(?:the )?(?:authorities|officials|police|investigators)", re.IGNORECASE)
_SPEAKS_FOR = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)
_CALLED = re.compile(r"\bcall(?:s|ed|ing)?\b", re.IGNORECASE)
"""Without quotation marks, what is called may be an ambulance."""


def second_hand_words(proof: Proof) -> Iterator[Hit]:
    """Yield, once for each two, whose words the page has through whom."""
    seen: set[tuple[str, str]] = set()
    for attribution in proof.page.attributions:
        if attribution.parent is None:
            continue
        inner, outer = proof.who.get(attribution.id), proof.who.get(attribution.parent)
        if inner is None or outer is None or (inner.id, outer.id) in seen:
            continue
        around = proof.by_id[attribution.parent]
        if _is_relayed(attribution, around, proof) and _are_two(inner, outer) and not _may_be_one(attribution, around, proof):
            seen.add((inner.id, outer.id))
            yield Hit(
                spans=tuple(sorted({*attribution.source, *attribution.cue, *around.source})),
                message=f"What {named(attribution.source[0], proof.text)} said "
                f"comes through {named(around.source[0], proof.text)}.",
            )


def _is_relayed(attribution: Attribution, around: Attribution, proof: Proof) -> bool:
    if not (attribution.source and around.source and attribution.cue):
        return False
    if attribution.stance not in _SAID or around.stance not in _PUT_FORWARD:
        return False
    if attribution.stance == "claims" and proof.who[around.id].type in _PAPERS | {"media outlet"}:
        return False  # a commentary that disputes what somebody claims
    cue = joined(attribution.cue, proof.text)
    content = joined(attribution.content, proof.text)
    if content.casefold().startswith("nothing") or len(content.split()) < _FEWEST_WORDS:
        return False
    if not is_telling(joined(around.cue, proof.text)) or _GERUND.fullmatch(cue):
        return False
    return is_telling(cue) or (attribution.manner != "indirect" and _CALLED.search(cue) is not None)


def _are_two(inner: Speaker, outer: Speaker) -> bool:
    """Say whether both can speak and neither is the other, its paper or unknown."""
    if inner.name is None or outer.name is None or inner.type not in _SPEAKING:
        return False
    if outer.type not in _PAPERS | _SPEAKING:
        return False
    return inner.id != outer.id and inner.name != outer.affiliation and inner.affiliation != outer.name


def _may_be_one(attribution: Attribution, around: Attribution, proof: Proof) -> bool:
    """Say whether the two may be the same, or the inner words are the outlet's aside and not what the outer source says.

    "His daughter said …, she told the paper", "he cited … for his claim", "authorities said …, according to the sheriff's
    department"; "a plan which the minister said is dead", "the sum reported by the Gazette".
    """
    inner, outer = joined(attribution.source, proof.text), joined(around.source, proof.text)
    start = attribution.source[0].start
    if _OWNERS.fullmatch(inner) or joined(attribution.cue, proof.text).endswith(" of"):
        return True
    if _PERSON.fullmatch(outer) and (start < around.source[0].start or _PERSON.fullmatch(inner)):
        return True
    if _BODIES.fullmatch(inner) and proof.who[around.id].type == "state body":
        return True
    if _SPEAKS_FOR.search(outer) and proof.who[attribution.id].type in {"organisation", "state body", "group"}:
        return True
    aside = proof.text[attribution.cue[-1].end : start] == " by "
    return aside or _RELATIVE.search(proof.text, max(0, start - 8), start) is not None


def closed_settings(proof: Proof) -> Iterator[Hit]:
    """Yield words from behind closed doors of which the page does not say how they became known."""
    for match in _closed().finditer(proof.text):
        span = Span(start=match.start(), end=match.end())
        if proof.is_own(span) and _is_reported(span, proof):
            yield Hit(
                spans=(span,),
                message=f"The page does not say how what was said {named(span, proof.text)} became known.",
            )


def _is_reported(span: Span, proof: Proof) -> bool:
    """Say whether the sentence gives somebody's words, and nothing around them tells who passed them on."""
    sentence = proof.sentence_at(span.start)
    told = [attribution for attribution in proof.told_in(sentence) if attribution.stance in _SAID and attribution.source]
    return bool(told) and not _known().search(proof.text, sentence.start, sentence.end)


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(rf"\b{either('relays', 'closed')}\b", re.IGNORECASE)


@cache
def _known() -> re.Pattern[str]:
    """Return what tells how words became known: "told the Gazette", "according to", "a transcript"."""
    return re.compile(rf"\b(?:{either('relays', 'known')}|told (?:the )?[A-Z]\w+)\b")
