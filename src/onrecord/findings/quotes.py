"""Quotation marks whose words nobody on the page stands for: whole sentences, and words held at a distance."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.findings.word_lists import either
from onrecord.language.quotations import Quotation
from onrecord.spans import Span

_FEWEST_OF_A_SENTENCE = 6
_MOST_OF_A_PHRASE = 3
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OPENING = ('"', "“", "‘", "``", "«")
_CLOSING = ('"', "”", "’", "''", "»")
_BEFORE = 60
"""Characters before a quotation in which it may be announced."""
_FAR_BEFORE = 600
"""Characters before a quotation in which the one that it goes on from may begin."""
_TERM = re.compile(r"\ban?\s\Z", re.IGNORECASE)
"""A word with "a" before it and marks around it is more often a term than a distance."""


def quotations_without_speakers(proof: Proof) -> Iterator[Hit]:
    """Yield the quotations of a sentence or more that neither their sentence nor those beside it give to anybody."""
    for quotation in proof.quotations:
        if quotation.depth or not quotation.closed or not _is_a_sentence(quotation, proof):
            continue
        if not _is_carried(quotation.span, proof) and not _is_announced(quotation.span, proof):
            yield Hit(
                spans=(quotation.span,),
                message=f"The page does not say whose words {named(quotation.inside, proof.text)} are.",
            )


def scare_quotes(proof: Proof) -> Iterator[Hit]:
    """Yield, once for each phrase, the words that the outlet's own voice puts in quotation marks and nobody says."""
    candidates = [one for one in proof.quotations if one.closed and not one.depth and _keeps_a_distance(one, proof)]
    seen = _phrases_said(proof) if candidates else set()
    for quotation in candidates:
        phrase = _phrase(quotation, proof)
        if phrase not in seen:
            seen.add(phrase)
            yield Hit(
                spans=(quotation.span,),
                message=f"Nobody on this page is given as saying {named(quotation.inside, proof.text)}.",
            )


def _is_a_sentence(quotation: Quotation, proof: Proof) -> bool:
    words = _WORD.findall(proof.text, quotation.inside.start, quotation.inside.end)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST_OF_A_SENTENCE and 2 * capitals <= len(words)


def _is_carried(span: Span, proof: Proof) -> bool:
    """Say whether somebody is given for a quotation: by an attribution, or by a word of saying close to it."""
    if not proof.is_own(span):
        return True
    near = proof.around(span.start)
    outside = proof.text[near.start : span.start] + " | " + proof.text[span.end : max(near.end, span.end)]
    return bool(proof.told_in(near)) or _told().search(outside) is not None or _goes_on(span, proof)


def _goes_on(span: Span, proof: Proof) -> bool:
    """Say whether a quotation follows another one: right after it, or after paragraphs that a mark opens."""
    before = proof.text[max(0, span.start - _FAR_BEFORE) : span.start]
    return before.rstrip().endswith(_CLOSING) or any(line.startswith(_OPENING) for line in before.split("\n")[-4:-1])


def _is_announced(span: Span, proof: Proof) -> bool:
    """Say whether what stands before a quotation makes it a title, an inscription, or what a colon leads to."""
    before = proof.text[max(0, span.start - _BEFORE) : span.start]
    return before.rstrip()[-1:] in {":", "—"} or _title().search(before) is not None


def _keeps_a_distance(quotation: Quotation, proof: Proof) -> bool:
    words = _WORD.findall(proof.text, quotation.inside.start, quotation.inside.end)
    if not 1 <= len(words) <= _MOST_OF_A_PHRASE or not all(word.islower() for word in words):
        return False
    own = proof.is_own(quotation.span) and "-" not in quotation.inside.cut(proof.text)
    return own and not _is_named(quotation.span, proof)


def _is_named(span: Span, proof: Proof) -> bool:
    """Say whether what stands before a phrase names or explains it, or says it."""
    sentence = proof.sentence_at(span.start)
    before = proof.text[max(0, span.start - _BEFORE) : span.start]
    in_sentence = proof.text[max(sentence.start, span.start - _BEFORE) : span.start]
    return any(pattern.search(before) for pattern in (_TERM, _naming())) or _told().search(in_sentence) is not None


def _phrases_said(proof: Proof) -> set[str]:
    """Return the runs of one to three words that are in somebody's mouth on the page, in lower case."""
    said: set[str] = set()
    for piece in proof.contents:
        words = [word.casefold() for word in _WORD.findall(proof.text, piece.start, piece.end)]
        for size in range(1, _MOST_OF_A_PHRASE + 1):
            said.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return said


def _phrase(quotation: Quotation, proof: Proof) -> str:
    return " ".join(_WORD.findall(proof.text, quotation.inside.start, quotation.inside.end)).casefold()


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"\b{either('quotes', 'titles')}\b[^.\"“”]{{0,40}}\Z", re.IGNORECASE)


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(
        rf"\b{either('quotes', 'naming')}[\s,:-]*(?:(?:the|an?|its|his|her|their|it|them|him)\s)?\Z", re.IGNORECASE
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b{either('quotes', 'told')}\b", re.IGNORECASE)
