"""Where a reporter's own verdict ends what he reports: "The mayor claimed that the bridge was safe, and this is a lie".

Nobody calls false what he himself says. So words that do, after a claim, are of whoever reports it, unless the claim is
about somebody's words and the verdict may be on those ("He said the paper had printed his letter, but that it was a lie").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.borders import Place, tidy_content
from onrecord.attributions.manner import MarkedText
from onrecord.attributions.proposals import Proposal
from onrecord.attributions.stance import stance_of
from onrecord.spans import Span

_DISTANT = "claims"
"""The stance of a cue that already keeps its distance from what is said."""

_NEAR = 8
"""Proposals before one that are asked whether it lies in their content."""

_JOIN = (
    r"(?:[,;–—(-]+\s*(?P<but>but|yet|though|although|even though|while|when)?(?:and|so)?\s*|[.!?]\s+(?:And |But |Yet )?|"
    r"\s(?:and|(?P<still>but|yet|though|although|even though))\s)"
)
_AS_KNOWN = (
    r"(?:(?:(?:I|we|they|you)(?: all)? know|every(?:one|body) knows|of course|clearly|frankly|in (?:fact|reality|truth)),?\s)?"
)
_THAT = r"(?P<that>that\s(?=(?:this|that|it|all|these|those)\b))?"
_KIND = r"(?:accusation|allegation|assertion|charge|claim|statement|story|tale|thing|version)"
_THIS = (
    rf"(?:(?:all (?:of )?)?(?:this|that)|these|those|it|both|(?<=[,;–—(] )which|an? (?:\w+ )?{_KIND} (?:that|which)|"
    r"something (?:that|which))"
)
_IS = (
    r"(?:['’]s|\s(?:is|was|are|were|ha[sd] been(?: proven| shown to be)?|"
    r"(?:turn|prov|show)(?:s|ed|e[sdn]?) (?:out )?(?:to be )?))"
)
_WEIGHT = (
    r"(?:\s?(?:\w+ly|an?|the|all|also|again|another|big|blatant|just|nothing but|obvious|of course|one more|out-?and-?out|"
    r"outright|plain|pure|quite|sheer|simple|still|such|too|well|whole)\b){0,4}"
)
_NOT = rf"(?:(?:n['’]t| not| never| hardly| far from){_WEIGHT}\s(?:accurate|correct|so|the case|the truth|true))"
_FALSE = r"(?:fabricat(?:ion|ed)|false|falsehoods?|inaccurate|incorrect|lies?|untrue|untruths?)"
_WORTHLESS = (
    r"(?P<worthless>absurd|a myth|baseless|fakes?|invented|made up|misleading|nonsense|propaganda|ridiculous|rubbish|slander|"
    r"unfounded|wrong)"
)
_ALIEN = (
    r"\s(?:(?:has|had) nothing to do with|(?:does|did)(?: not|n['’]t) (?:correspond to|match)|contradicts) "
    r"(?:the )?(?:facts|reality|truth)"
)
_ENDS = r"\b(?![-’'])(?!\s(?:how|that|to|whether)\b)"
_VERDICT = re.compile(
    rf"{_JOIN}(?:{_AS_KNOWN}{_THAT}{_THIS}(?:{_IS}?{_NOT}|{_IS}{_WEIGHT}\s(?:{_FALSE}|{_WORTHLESS})|{_ALIEN})|"
    rf"(?<=[,–—] )an? (?:blatant|brazen|clear|complete|downright|obvious|outright|plain|pure) (?:falsehood|lie)){_ENDS}",
    re.IGNORECASE,
)
_OF_WORDS = re.compile(
    r"\b(?:accus|alleg|article|assert|book|call|charg|claim|document|interview|letter|libel|media|news|picture|promis|"
    r"propaganda|quot|report|rumou?r|said|say|statement|stor(?:y|ies)|suggest|tell|told|version|video|wr[io]t)",
    re.IGNORECASE,
)


def without_verdicts(proposals: Sequence[Proposal], *, marked: MarkedText) -> list[Proposal]:
    """Return the proposals in the same order, their contents ended before somebody else's verdict on them.

    Args:
        proposals: In the order of their cues.
        marked: The whole text.
    """
    return [
        _without_verdict(
            proposal, marked=marked, inside=any(_holds(outer, proposal.cue) for outer in proposals[max(0, n - _NEAR) : n])
        )
        for n, proposal in enumerate(proposals)
    ]


def _without_verdict(proposal: Proposal, *, marked: MarkedText, inside: bool) -> Proposal:
    pieces = [_ended(place, proposal, marked=marked, inside=inside) for place in proposal.content]
    if pieces == list(proposal.content):
        return proposal
    return replace(proposal, content=tidy_content(marked.text, pieces))


def _ended(place: Place, proposal: Proposal, *, marked: MarkedText, inside: bool) -> Place:
    """Return a piece of a content up to the verdict on it; what stands before its cue is all of the source's."""
    start, end = place
    if start < proposal.cue[1]:
        return place
    distant = stance_of(marked.text[slice(*proposal.cue)], content=marked.text[start:end], source="") == _DISTANT
    verdicts = (v for v in _VERDICT.finditer(marked.text, start + 1, end) if _is_own(v, distant=distant, inside=inside))
    verdict = next((v for v in verdicts if not _is_quoted(marked, v, cue=proposal.cue)), None)
    if verdict is None or (not distant and _OF_WORDS.search(marked.text, start, verdict.start())):
        return place
    return start, verdict.start()


def _is_own(verdict: re.Match[str], *, distant: bool, inside: bool) -> bool:
    """Say whether a verdict can be the reporter's: "and that it is" goes on with what is said, "wrong" may be what is meant."""
    parted = distant or verdict["but"] or verdict["still"]
    return bool((inside or not verdict["that"]) and (parted or not verdict["worthless"]))


def _is_quoted(marked: MarkedText, verdict: re.Match[str], *, cue: Place) -> bool:
    """Say whether a verdict stands in quotation marks that do not enclose the cue too."""
    return any(quotation.span.start > cue[0] for quotation in marked.over(Span(start=verdict.start(), end=verdict.end())))


def _holds(outer: Proposal, cue: Place) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.content)
