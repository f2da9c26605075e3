"""Credits to documents and posts by a common noun: "in a statement", "according to court records", "the letter said"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from onrecord.attributions import Attribution
from onrecord.credits.found import Found, Proposal, Sort
from onrecord.credits.frames import speaks_after
from onrecord.credits.issuers import Spoken, fullest, issuer_beside
from onrecord.credits.lexicon import any_of, lexicon
from onrecord.spans import Span

_BY_IT = re.compile(
    r"\b(?:in|via|by|according to|citing|cites|cited|quoting|as per|left|gave"
    r"|(?:releas|issu|publish|circulat|provid)(?:ed|es)|(?:puts?|sent|gave) out|made public|opened to the public) "
    r"(?:(?:an?|the|its|his|her|their|that|this|one|two|another|a series of) )?"
    r"(?:(?!(?:the|an?|of|in|by|to|on|at|for|with|that|after|before|opening|closing)\b)[\w'’\"“/.&-]+ ){0,4}?[\"“]?\Z",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r" (?:was|were|has been|have been) (?:\w+ )?"
    r"(?:issued|released|published|read out|made public|circulated|distributed|posted)\b"
)
_GIVEN = ("left", "gave ", "provid")
"""What is done with statements, and with complaints and notes, too, from which nothing is had."""
_NEEDS_OWNER = frozenset({"post", "posting"})
"""Words of other meanings: "in the post" is an office, "in a post" is on a network."""
_CITED = ("according", "cit", "quot", "as per")
_CONSULTED = (*_CITED, "releas", "issu", "publish", "made", "opened", "put", "sent", "gave")
_POSTED = re.compile(r" (?:en)?titled\b| headlined\b| (?:posted|published|updated|created) (?:on|at|by)?[ :]*(?:\d|[A-Z])")
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys)|say|stat(?:ed|es)|not(?:ed|es)|add(?:ed|s)|read|stress(?:ed|es)|report(?:ed|s)|claim(?:ed|s)"
    r"|demand(?:ed|s)|warn(?:ed|s)|named|carried|f(?:ound|inds?)|show(?:ed|s)?|indicat(?:ed?|es)"
    r"|suggest(?:ed|s)?|conclud(?:ed|es)"
    r"|reveal(?:ed|s)|alleg(?:ed|es)|charg(?:ed|es)|argu(?:ed|es)"
    r"|underscor(?:ed|es)|ma(?:kes|de) clear|detail(?:ed|s)|recommend(?:ed|s))\b"
)
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|wr(?:ote|ites)|stat(?:ed|es)|not(?:ed|es)|warn(?:ed|s)|announced|told \w+|explained|added) \Z"
)
_CALLED = {"bio": "biography", **dict.fromkeys(("blog post", "blog posting", "blog entry"), "blog")}
"""What is one thing under several names."""

_ISSUING = ("releas", "issu", "publish", "circulat")
_OWNED = re.compile(r"\b(?:an?|his|her|its|their|one|another) (?:\w+ ){0,2}\Z")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_SAID_THE = re.compile(
    r"[,”\"'] ?(?P<verb>(?:reads?|sa(?:id|ys)|stat(?:ed|es)|added|reveals|shows)"
    r" (?:the|an?|his|her|its|their) (?:[\w'’-]+ ){0,3}?)\Z"
)
_SAYING_THAT = re.compile(
    r"(?: [\w'’.-]+){0,9}?,? (?:alleging|arguing|saying|claiming|stating|stressing|condemning|accusing|warning|demanding"
    r"|contending|asserting|denouncing|insisting|describing|confirming|that reads?|which reads?)\b"
)
_SUBJECT = re.compile(
    r"(?:\A|[.!?;,:\n\"”]|\b(?:and|but|that|while)) ?"
    r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)?(?: ?[\w'’.-]+){0,3} ?\Z"
)
_OPENS = re.compile(r"(?:\A|[.!?:\n\"“”`'] ?)\Z")
"""What a word that is written large only as the first of a sentence stands after."""
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hese) (?:[\w-]+ )?\Z")
_LONGEST_LEAD = 80
_NEAR = 80


def papers(text: str, *, attributions: Sequence[Attribution]) -> Iterator[Proposal]:
    """Yield documents and posts that are named by a common noun, in the order of the text."""
    spoken = Spoken(text, attributions)
    full_name = cache(partial(fullest, text))
    for match in _nouns().finditer(text):
        noun = Span(start=match.start(), end=match.end())
        is_name = match.group() in lexicon().words("own_sites", "post_nouns")
        is_part = match.group()[0].isupper() and not is_name and not _OPENS.search(text, max(noun.start - 3, 0), noun.start)
        one = _proposal(text, noun, spoken=spoken, full_name=full_name)
        yield _unruly(one) if is_part else one


def _unruly(one: Proposal) -> Proposal:
    """Return what may be part of a longer name, of which the rules say nothing: "the Harbour Poll"."""
    found = replace(one.found, span=one.found.name_span)
    return replace(one, found=found, sort="loose", by_rule=False)


def _proposal(text: str, noun: Span, *, spoken: Spoken, full_name: Callable[[str], str]) -> Proposal:
    asked = _lead(text, noun)
    span = asked or _spoken_by(text, noun, spoken=spoken) or _issued(text, noun)
    words = noun.cut(text)
    issuer = issuer_beside(text, noun)
    if issuer is None and asked and _is_spoken(words, lead=asked.cut(text)):
        issuer = spoken.issuer(noun)
    sort = _sort(words)
    found = Found(
        span=span or noun,
        name_span=noun,
        credited=_called(words, issuer=full_name(issuer) if issuer else None),
        kind="document" if sort == "noun" else "post",
        refers=_is_definite(text, noun),
    )
    return Proposal(found=found, sort=sort, by_rule=span is not None)


def _sort(noun: str) -> Sort:
    if lexicon().has(noun, among="post_nouns"):
        return "post noun"
    return "site" if lexicon().has(noun, among="own_sites") else "noun"


def _called(noun: str, *, issuer: str | None) -> str:
    """Return the name of a document; of a page on a network, the network's."""
    network = noun.partition(" ")[0]
    if lexicon().has(network, among="posts"):
        return network
    called = _CALLED.get(noun.casefold(), noun[0].lower() + noun[1:])
    return f"{called} of {issuer}" if issuer else called


@cache
def _nouns() -> re.Pattern[str]:
    nouns = lexicon().words("document_nouns", "post_nouns", "own_sites")
    return re.compile(rf"\b(?:{any_of(nouns, either_case=True)})\b")


def _is_spoken(noun: str, *, lead: str) -> bool:
    """Say whether it is of whoever speaks beside it: a statement is, court records and what is cited are not."""
    return not lead.casefold().startswith(_CITED) and not lexicon().has(noun.casefold(), among="kept")


def _is_definite(text: str, noun: Span) -> bool:
    return _DEFINITE.search(text, max(noun.start - _LONGEST_LEAD, 0), noun.start) is not None


def _lead(text: str, noun: Span) -> Span | None:
    """Return the expression that ends with the noun: "in a written statement"; None where the noun is only talked about."""
    low = max(noun.start - _LONGEST_LEAD, 0)
    lead = text[low : noun.start]
    clause = max((end.end() for end in _SENTENCE_END.finditer(lead)), default=0)
    is_site = lexicon().has(noun.cut(text), among="own_sites")
    found = (_on_it() if is_site else _BY_IT).search(lead, clause)
    if found is None:
        return None
    said = _is_said(text, noun, opening=low + found.start())
    if not is_site and not _fits(noun.cut(text).casefold(), lead=found.group(), said=said):
        return None
    return Span(start=low + found.start(), end=noun.end)


def _is_said(text: str, noun: Span, *, opening: int) -> bool:
    """Say whether something is said in it: "said in a note", "In a note … said"."""
    if _SAID.search(text, max(opening - _NEAR, 0), opening):
        return True
    said = _SAYING.search(text, noun.end, noun.end + _NEAR) if text.startswith("In ", opening) else None
    return said is not None and not _SENTENCE_END.search(text, noun.end, said.start())


@cache
def _on_it() -> re.Pattern[str]:
    """Match "said on its" before a site, and "according to the board's"."""
    said = rf"{lexicon().one_of('reported')}|confirmed|message posted"
    own = r"(?:its|his|her|their|the [\w'’ ]{1,40}['’] ?s?)(?: own| official| personal| Internet)*"
    return re.compile(rf"\b(?:(?:{said})(?: [\w'’]+){{0,6}} on|[Aa]ccording to|On) {own} \Z")


def _fits(noun: str, *, lead: str, said: bool) -> bool:
    """Say whether the words before a noun of several meanings, and what is said beside it, leave the one that is credited."""
    if lead.casefold().startswith(_GIVEN) and not noun.startswith("statement"):
        return False
    if noun.endswith("charges"):
        return lead.casefold().startswith(_CITED)
    if noun in _NEEDS_OWNER:
        return _OWNED.search(lead) is not None
    if lexicon().has(noun, among="speaking") and not said:
        return lead.casefold().startswith(_CITED) or (
            lexicon().has(noun, among="issued") and lead.casefold().startswith(_ISSUING)
        )
    return not lexicon().has(noun, among="consulted") or lead.casefold().startswith(_CONSULTED)


def _spoken_by(text: str, noun: Span, *, spoken: Spoken) -> Span | None:
    """Return "the indictment also charges": the noun as a source with its cue, or heading a clause with a verb of saying.

    A noun of several meanings needs a verb that nothing but words can do.
    """
    found = spoken.said_by(noun) or _speaks(text, noun) or _said_the(text, noun) or _saying_that(text, noun)
    if found is not None and _POSTED.match(text, noun.end):
        return None
    if found is None or not lexicon().has(noun.cut(text).casefold(), among="speaking"):
        return found
    return found if _SAYING.search(text, noun.end, found.end) else None


def _said_the(text: str, noun: Span) -> Span | None:
    """Return "read the letter": the verb before a noun, behind what is quoted or said."""
    low = max(noun.start - _LONGEST_LEAD, 0)
    found = _SAID_THE.search(text[low : noun.start])
    return Span(start=low + found.start("verb"), end=noun.end) if found else None


def _saying_that(text: str, noun: Span) -> Span | None:
    """Return "lawsuit on Monday alleging": the noun with what it does, behind where it was sent or filed."""
    found = _SAYING_THAT.match(text, noun.end)
    return Span(start=noun.start, end=found.end()) if found else None


def _speaks(text: str, noun: Span) -> Span | None:
    low = max(noun.start - _LONGEST_LEAD, 0)
    if noun.cut(text).casefold() in _NEEDS_OWNER or not _SUBJECT.search(text[low : noun.start]):
        return None
    end = speaks_after(text, noun.end)
    return Span(start=noun.start, end=end) if end is not None else None


def _issued(text: str, noun: Span) -> Span | None:
    """Return "press release was read out"."""
    found = None if lexicon().has(noun.cut(text).casefold(), among="speaking") else _ISSUED.match(text, noun.end)
    return Span(start=noun.start, end=found.end()) if found else None
