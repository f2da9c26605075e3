"""A headline that is surer than the text under it."""

import re
from collections.abc import Iterator

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.spans import Span

_DOUBTFUL = frozenset({"suggests", "claims", "doubts", "thinks", "denies"})
_HEDGED = re.compile(
    r"[?:“”\"‘’']|\b(?:may|might|could|can|would|will|to|says?|said|alleged(?:ly)?|reported(?:ly)?|report|suspect(?:s|ed)?|accused?|likely|possibl[ey]|"
    r"probabl[ey]|perhaps|apparent(?:ly)?|claims?|believed?|thought|fear(?:s|ed)?|seeks?|plans?|denie[sd]|deny|urge[sd]?|warns?|rumou?rs?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_FEWEST_WORDS = 3
_SHARE = 0.6
"""Of the headline's words, at least this share stands in the passage that it stands on."""
_STEM = 5


def headlines_beyond_body(proof: Proof) -> Iterator[Hit]:
    """Yield the headline that states flatly what the text has only as a suspicion, claim or possibility."""
    title = proof.page.document.title
    wanted = _stems(title or "")
    if not title or _HEDGED.search(title) or len(wanted) < _FEWEST_WORDS:
        return
    doubtful = [
        piece for attribution in proof.page.attributions if attribution.stance in _DOUBTFUL for piece in attribution.content
    ]
    found = next((piece for piece in doubtful if _is_about(piece, wanted, proof)), None)
    if found is not None and not any(
        _is_flat(sentence, doubtful, proof) for sentence in proof.sentences if _is_about(sentence, wanted, proof)
    ):
        yield Hit(
            spans=(found,),
            title_spans=(Span(start=0, end=len(title)),),
            message=f"The headline states what the text only has as somebody's doubtful word: {named(found, proof.text)}.",
        )


def _stems(words: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(words))


def _is_about(place: Span, wanted: frozenset[str], proof: Proof) -> bool:
    return len(wanted & _stems(place.cut(proof.text))) >= _SHARE * len(wanted)


def _is_flat(sentence: Span, doubtful: list[Span], proof: Proof) -> bool:
    """Say whether a sentence holds nothing that is doubtful or hedged."""
    return not any(piece.overlaps(sentence) for piece in doubtful) and not _HEDGED.search(sentence.cut(proof.text))
