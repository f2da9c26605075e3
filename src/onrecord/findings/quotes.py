"""Quotation marks whose words nobody on the page stands for: whole sentences, and words held at a distance."""

import re
from collections.abc import Iterator

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.language.quotations import Quotation
from onrecord.spans import Span

_FEWEST_OF_A_SENTENCE = 6
_MOST_OF_A_PHRASE = 3
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSING = ('"', "”", "’", "''", "»")
_OPENING = ('"', "“", "‘", "``", "«")
_FAR_BEFORE = 600
_BEFORE = 60
_AFTER = 30

_TITLE = re.compile(
    r"\b(?:titled?|headlined|(?:sub)?title|slogans?|theme|motto|songs?|film|movie|book|novel|poem|play|album|single|series|show|episode|"
    r"article|essay|painting|pictures?|dance|opera|program(?:me)?|game|prayer|hymn|inscription|banner|placards?|sign|caption|letters|reading|"
    r"reads?|words?|phrase|formula|question|headline|quote|chorus|number)\b[^.\"“”]{0,40}\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|known as|dubb(?:ed|ing)|term(?:s|ed|ing)?|label(?:l?ed|l?ing|s)?|nicknam(?:ed|es?)|so-called|named|words?|phrases?|"
    r"names?|titled?|entitled|means?|meaning|says?|said|saying|spelled|slogans?|songs?|films?|movies?|shows?|describ\w+(?: \w+)*? as|"
    r"code-?named|brand(?:ed)?|under|or|as|character|role of|ship|vessel|operation|charge of|charges of|categor\w+|accus\w+ (?:\w+ )+of)"
    r"[\s,:-]*(?:the |an? |its |his |her |their )?\Z",
    re.IGNORECASE,
)
_TERM = re.compile(r"\ban?\s\Z", re.IGNORECASE)
"""A word with "a" before it and marks around it is more often a term than a distance."""
_TOLD = re.compile(
    r"\b(?:said|says|saying|according|told|tells|wrote|writes|asked|asks|added|adds|stated|states|noted|notes|reported|reports|statement|"
    r"quoted|announced|read|reads|described|called|replied|explained|commented|tweeted|posted|testified|argued|claimed|insisted|shouted|chanted|sang)\b",
    re.IGNORECASE,
)


def quotations_without_speakers(proof: Proof) -> Iterator[Hit]:
    """Yield the quotations of a sentence or more that neither their sentence nor those beside it give to anybody."""
    for quotation in proof.quotations:
        if quotation.depth or not quotation.closed or not _is_a_sentence(quotation, proof):
            continue
        if not _is_carried(quotation.span, proof) and not _is_announced(quotation, proof):
            yield Hit(
                spans=(quotation.span,), message=f"The page does not say whose words {named(quotation.inside, proof.text)} are."
            )


def scare_quotes(proof: Proof) -> Iterator[Hit]:
    """Yield, once for each phrase, the words that the outlet's own voice puts in quotation marks and nobody says."""
    seen: set[str] = set()
    for quotation in proof.quotations:
        phrase = quotation.inside.cut(proof.text).strip(" ,.").casefold()
        if phrase not in seen and quotation.closed and not quotation.depth and _keeps_a_distance(quotation, proof):
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
    return bool(proof.told_in(near)) or _TOLD.search(outside) is not None or _goes_on(span, proof)


def _goes_on(span: Span, proof: Proof) -> bool:
    """Say whether a quotation follows another one: right after it, or after paragraphs that a mark opens."""
    before = proof.text[max(0, span.start - _FAR_BEFORE) : span.start]
    return before.rstrip().endswith(_CLOSING) or any(line.startswith(_OPENING) for line in before.split("\n")[-4:-1])


def _is_announced(quotation: Quotation, proof: Proof) -> bool:
    """Say whether what stands before a quotation makes it a title or an inscription, or what follows makes it go on."""
    start = quotation.span.start
    if proof.text[max(0, start - _BEFORE) : start].rstrip()[-1:] in {":", "—"}:
        return True
    return _TITLE.search(proof.text, max(0, start - _BEFORE), start) is not None


def _keeps_a_distance(quotation: Quotation, proof: Proof) -> bool:
    words = _WORD.findall(proof.text, quotation.inside.start, quotation.inside.end)
    if not 1 <= len(words) <= _MOST_OF_A_PHRASE or not all(word.islower() for word in words):
        return False
    span = quotation.span
    if _TERM.search(proof.text, max(0, span.start - 4), span.start) or "-" in quotation.inside.cut(proof.text):
        return False
    if _is_said_elsewhere(quotation, proof):
        return False
    if not proof.is_own(span) or _NAMED.search(proof.text, max(0, span.start - _BEFORE), span.start):
        return False
    return not _TOLD.search(proof.text, max(proof.sentence_at(span.start).start, span.start - _BEFORE), span.start)


def _is_said_elsewhere(quotation: Quotation, proof: Proof) -> bool:
    """Say whether the words of a phrase are also in somebody's mouth on the page."""
    words = quotation.inside.cut(proof.text).strip(" ,.").casefold()
    return any(words in piece.cut(proof.text).casefold() for piece in proof.contents)
