"""Sources that the page does not name: one person, several people, a press without a name."""

import re
from collections.abc import Iterator

from onrecord.attributions import Attribution
from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, joined, named
from onrecord.findings.telling import is_telling
from onrecord.findings.word_lists import words
from onrecord.spans import Span
from onrecord.speakers import Speaker

SAYING = frozenset(
    {
        "asserts",
        "mentions",
        "admits",
        "claims",
        "suggests",
        "shows",
        "denies",
        "doubts",
        "warns",
        "praises",
        "criticises",
        "promises",
    }
)
"""Stances that put words into the world: the cue is a saying, or may be one."""
_TELLING = SAYING - {"shows", "praises", "promises"}

_HEAD = 4
"""Sentences at the head of a page, headline and dates among them, that may hold back a name."""
_BELOW_THE_HEAD = 2
_BELOW = 1
"""Sentences after a source in which its name is looked for."""
_AND_OTHERS = re.compile(r"\band (?:the |many |several )?other (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+),?\s*\Z")
_ARTICLE = re.compile(r"\A(?:an?|one|the)\s")
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|its|their|my|our|your|\S+['’]s?)\s", re.IGNORECASE)
_NOUN_ENDS = re.compile(
    r",| (?:of|for|at|to|with|in|from|on|by|about|close|familiar|among|who|that|which|based|near|inside|within)\b"
)
_BODY_FOLLOWS = re.compile(r"\b(?:of|at|from|with|for) (?:the )?(?:[A-Z]\w*)")
_NAMED = re.compile(r"\b(?:name|named|identified as|called) [A-Z]|, [A-Z]\w+ [A-Z]|\bname, [A-Z]")
_BELIEVES = re.compile(r"\b(?:believ|think|thought|expect|consider|suspect|doubt)", re.IGNORECASE)
_OF_A_PRESS = re.compile(r"\b(?:analyst|commentator|writer|reporter|correspondent) (?:of|for|from|with) (?:the )?[A-Za-z]")
OF_A_PAPER = re.compile(r"\b(?:analyst|commentator|writer) of the (?:news)?paper\b")
"""The writer of a commentary, whose paper is a source of the page already."""
_WITH_SOMEBODY = re.compile(r"(?:he|she|they|[A-Z][\w. ]*) and ")
_WENT_ROUND = re.compile(r"\b(?:circulat|echo|shar|spread|cover|publici|broadcast|air|carri|carry)", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:(?:news|media|press|local|foreign|unconfirmed|some|other|several|various|earlier) )+reports?\b|reports\b",
    re.IGNORECASE,
)


def unnamed_sources(proof: Proof) -> Iterator[Hit]:
    """Yield once each person without a name whose words the page gives."""
    seen: set[str] = set()
    for attribution in proof.page.attributions:
        speaker = proof.who.get(attribution.id)
        if speaker is None or speaker.type != "unnamed person" or speaker.named or not _gives_words(attribution, proof):
            continue
        marks = {speaker.id, _ARTICLE.sub("", joined(attribution.source, proof.text).casefold())}
        if seen.isdisjoint(marks) and _is_relayed_by_outlets(attribution, proof) and _is_anybody(attribution, proof):
            if not _is_named_below(attribution, proof):
                yield _hit(attribution, proof, says="has no name on this page")
            seen |= marks


def group_sources(proof: Proof) -> Iterator[Hit]:
    """Yield the groups without names whose words the page gives."""
    seen: set[str] = set()
    for attribution in proof.page.attributions:
        speaker = proof.who.get(attribution.id)
        if speaker is None or speaker.id in seen or not _gives_words(attribution, proof, opinions=True):
            continue
        if _has_others(attribution, proof):
            seen.add(speaker.id)
            yield _hit(attribution, proof, says="has people without names beside the first one")
            continue
        if speaker.named:
            continue
        if _is_relayed_by_outlets(attribution, proof) and _are_people(attribution, speaker, proof):
            seen.add(speaker.id)
            if not _is_named_below(attribution, proof):
                yield _hit(attribution, proof, says="stands for people without names")


def _has_others(attribution: Attribution, proof: Proof) -> bool:
    """Say whether a source ends with people without names: "Ann Reed, the mayor, and other speakers"."""
    found = _AND_OTHERS.search(joined(attribution.source, proof.text))
    return found is not None and _singular(found["noun"]) in words("sources", "groups")


def unnamed_outlets(proof: Proof) -> Iterator[Hit]:
    """Yield the places where something is taken from a press without a name."""
    seen: set[Span] = set()
    for attribution in proof.outermost():
        speaker = proof.who.get(attribution.id)
        if (
            speaker is not None
            and not speaker.named
            and _gives_words(attribution, proof)
            and _is_a_press(attribution, speaker, proof)
            and not _will_report(attribution, proof)
            and seen.isdisjoint((*attribution.source, *attribution.cue))
        ):
            seen.update((*attribution.source, *attribution.cue))
            yield _hit(attribution, proof, says="does not say which outlet")


def _will_report(attribution: Attribution, proof: Proof) -> bool:
    """Say whether the cue only tells what somebody is to do: "the media broke the strike to report the deaths"."""
    return joined(attribution.cue, proof.text).startswith("to ")


def _hit(attribution: Attribution, proof: Proof, *, says: str) -> Hit:
    return Hit(
        spans=tuple(sorted((*attribution.source, *attribution.cue))),
        message=f"The source {named(_whole(attribution), proof.text)} {says}.",
    )


def _whole(attribution: Attribution) -> Span:
    return attribution.source[0]


def _gives_words(attribution: Attribution, proof: Proof, *, opinions: bool = False) -> bool:
    if not attribution.source or not attribution.cue:
        return False
    cue = joined(attribution.cue, proof.text)
    if opinions and attribution.stance == "thinks":
        return _BELIEVES.search(cue) is not None
    return attribution.stance in _TELLING and is_telling(cue)


def _is_relayed_by_outlets(attribution: Attribution, proof: Proof) -> bool:
    """Say whether a statement stands in the outlet's own text, or in what another outlet is said to report."""
    if attribution.parent is None:
        return all(proof.is_own(piece) for piece in attribution.source)
    around = proof.who.get(attribution.parent)
    return around is not None and around.type == "media outlet" and proof.by_id[attribution.parent].parent is None


def head_of(source: str) -> str:
    """Return the noun that a source without a name turns on, in lower case: "analyst" of "a military analyst in Seoul"."""
    return _NOUN_ENDS.split(source, maxsplit=1)[0].rpartition(" ")[2].casefold()


def _is_anybody(attribution: Attribution, proof: Proof) -> bool:
    """Say whether a source is a person, and not known by its words as a body's voice, a relative, the holder of an office."""
    source = joined(attribution.source, proof.text)
    noun = head_of(source)
    if noun in words("sources", "spokespeople") or _OWNED.match(source) or _NAMED.search(source) or _OF_A_PRESS.search(source):
        return False
    return noun in words("sources", "persons") or re.match(r"(?:an?|one|another) ", source, re.IGNORECASE) is not None


def _is_named_below(attribution: Attribution, proof: Proof) -> bool:
    """Say whether somebody who is first named right below a source speaks there: the page held the name back."""
    end = attribution.source[-1].end
    here = proof.number_of(end)
    below = _BELOW_THE_HEAD if here < _HEAD else _BELOW
    last = proof.sentences[min(here + below, len(proof.sentences) - 1)].end
    told = proof.told_in(Span(start=end, end=max(last, end + 1)))
    quoted = (other for other in told if other.parent is None and other.manner != "indirect" and _gives_words(other, proof))
    return any(_is_new(proof.who.get(other.id), end) for other in quoted)


def _is_new(speaker: Speaker | None, offset: int) -> bool:
    """Say whether a speaker is a person whom nothing before an offset names."""
    if speaker is None or speaker.type != "named person":
        return False
    return all(mention.span.start >= offset for mention in speaker.mentions)


def _are_people(attribution: Attribution, speaker: Speaker, proof: Proof) -> bool:
    source = joined(attribution.source, proof.text)
    if speaker.type == "public opinion":
        return source.casefold() in words("sources", "anybody") and attribution.stance in SAYING
    if _singular(head_of(source)) == "source" and not _OWNED.match(source):
        return True  # "Navy sources": whoever is called a source has no name, whatever body they belong to
    if (
        speaker.type != "group"
        or speaker.affiliation
        or _OWNED.match(source)
        or _WITH_SOMEBODY.match(source)
        or _BODY_FOLLOWS.search(source)
    ):
        return False
    return _singular(head_of(source)) in words("sources", "groups")


def _singular(noun: str) -> str:
    if noun == "people":
        return "person"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith(("sses", "hes")):
        return noun[:-2]
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def _is_a_press(attribution: Attribution, speaker: Speaker, proof: Proof) -> bool:
    source = joined(attribution.source, proof.text)
    if _REPORTS.match(source):
        return True
    if speaker.type != "media outlet" or _DEFINITE.match(source) or _OWNED.match(source):
        return False
    if _WENT_ROUND.search(joined(attribution.cue, proof.text)):
        return False
    return _singular(head_of(source)) in words("sources", "outlets")
