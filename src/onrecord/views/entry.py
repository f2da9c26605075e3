"""A statement as HTML: who says it, the words of the page, and how it was said. Every word of a document is escaped."""

from collections.abc import Sequence

from onrecord.markup import escaped
from onrecord.speakers import Speaker
from onrecord.views.beside import own
from onrecord.views.statements import MANNER_WORDS, Statement, Words, clock_words, standing


def number_link(statement: Statement, *, prefix: str) -> str:
    """Return a statement's number as a link to its place in the text, `#<prefix>t-a12`; it holds no text to be copied."""
    number = statement.attribution.id
    return f'<a class="number" data-id="{number}" href="#{prefix}t-{number}" aria-label="statement {number} in the text"></a>'


def who(statement: Statement) -> str:
    """Return whom we take a statement to be by, what an editor has to notice about them, and by what we take it."""
    by = f' <span class="by">by {statement.taken_by}</span>' if statement.taken_by else ""
    return f'<span class="name">{own(statement.label)}</span>{notice(statement.speaker)}{by}'


def notice(speaker: Speaker | None) -> str:
    """Return that a source has no name, or that it cannot be known who it is; empty where there is nothing to notice."""
    told = standing(speaker)
    return f' <span class="notice {told}">{told}</span>' if told else ""


def said(statement: Statement) -> str:
    """Return the words of the page: source and cue, then the content, direct words set apart."""
    manner = statement.attribution.manner
    return (
        f'<p class="frame">{_marked(statement.frame)}</p><blockquote class="{manner}">{_marked(statement.content)}</blockquote>'
    )


def meaning(statement: Statement) -> str:
    """Return stance, manner and score in words; of a broadcast, when it was said before them."""
    attribution = statement.attribution
    low = ' <span class="notice low">low score</span>' if statement.low else ""
    at = f"{clock_words(statement.at)} · " if statement.at else ""
    return f"{at}{escaped(attribution.stance)} · {MANNER_WORDS[attribution.manner]} · {attribution.score:.2f}{low}"


def _marked(words: Sequence[Words]) -> str:
    return "<bdi>" + "".join(_element(piece) for piece in words) + "</bdi>"


def _element(piece: Words) -> str:
    text = escaped(piece.text)
    if piece.cue:
        return f'<span class="cue">{text}</span>'
    return f'<span class="direct">{text}</span>' if piece.direct else text
