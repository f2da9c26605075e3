"""From a web page to the text of its article, with every quotation that the page sets apart."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.documents.complexity import refuse_too_complex
from onrecord.documents.dates import unread_date
from onrecord.documents.imprint import Imprint, imprint
from onrecord.errors import Fault, InputError

_MAX_CHARACTERS = 20_000_000
_SHORTEST_QUOTATION = 20
_MARKS = frozenset("\"'“”„‘’«»‹›「」『』")
_SPACE = re.compile(r"\W+")
_BLOCKS = frozenset({"blockquote", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text of a page's article without its headline, what the page states about itself, and what was lost."""

    text: str
    imprint: Imprint
    faults: tuple[Fault, ...]


def article(html: str, *, path: str) -> Article:
    """Return the article of a web page: one paragraph a line, block quotations kept, `<q>` written with marks.

    Args:
        html: The page as text.
        path: Where it comes from, for messages.

    Raises:
        InputError: The page holds no article, or cannot be parsed.
        RefusedError: The page has more markup than can be parsed in time.
    """
    trafilatura = _trafilatura()
    if len(html) > _MAX_CHARACTERS:
        raise _no_article(path, f"the page is longer than {_MAX_CHARACTERS:,} characters")
    refuse_too_complex(html, path=path)
    try:
        page = trafilatura.load_html(html)
        if page is None:
            raise _no_article(path, "there is no HTML in it")
        about = imprint(page)
        _set_quotations_apart(page)
        text = _body(page, trafilatura)
    except InputError:
        raise
    except Exception as error:  # the document edge: one malformed page must not end the others
        raise InputError(
            path, f"the page cannot be parsed: {error!r}", "save its text as .txt", code="page-unreadable"
        ) from error
    text = _without_headline(text, page=page, title=about.title)
    if not text.strip():
        raise _no_article(path, "no article was found on the page")
    return Article(text=text, imprint=about, faults=tuple(_faults(page, text=text, about=about, path=path)))


def _trafilatura() -> Any:
    """Import the extractor where the first page arrives: it takes 0.7 s, and plain text does without it."""
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura


def _no_article(path: str, problem: str) -> InputError:
    return InputError(path, problem, "save the article's text as .txt", code="page-without-article")


def _body(page: HtmlElement, trafilatura: Any) -> str:
    """Return the article's text; where that loses a block quotation and a greedier reading keeps it, the latter."""
    text = _extracted(page, trafilatura, favor_recall=False)
    if text and not any(_lost_quotations(page, text)):
        return text
    greedy = _extracted(page, trafilatura, favor_recall=True)
    return greedy if not any(_lost_quotations(page, greedy)) else text or greedy


def _extracted(page: HtmlElement, trafilatura: Any, *, favor_recall: bool) -> str:
    config = trafilatura.settings.use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "50"  # 250 as shipped: below it, navigation is taken for text
    found = trafilatura.bare_extraction(page, include_comments=False, favor_recall=favor_recall, config=config)
    return (found.text or "") if found is not None else ""


def _set_quotations_apart(page: HtmlElement) -> None:
    """Rewrite, in place, what the extractor would drop or run together: `<q>`, quotations in figures, their sources."""
    for inline, marks in [(inline, _marks_of(inline)) for inline in page.iter("q")]:
        _write_marks(inline, marks)
    for block in page.xpath("//blockquote"):
        for parent in block.xpath("ancestor::figure"):
            parent.tag = "div"
        for source in block.xpath(".//footer | .//figcaption | following-sibling::figcaption"):
            source.tag = "p"
        if any(child.tag in _BLOCKS for child in block):
            _wrap_loose_text(block)


def _marks_of(inline: HtmlElement) -> tuple[str, str]:
    """Return the marks that a browser would show around a `<q>`; none where its text brings its own."""
    own = (inline.text or "").lstrip()
    if (own and own[0] in _MARKS) or not inline.text_content().strip():
        return "", ""
    inside = next(inline.iterancestors("q"), None) is not None
    return ("‘", "’") if inside else ("“", "”")


def _write_marks(inline: HtmlElement, marks: tuple[str, str]) -> None:
    """Put the marks of a `<q>` into its text and make it a plain inline element."""
    left, right = marks
    inline.text = left + (inline.text or "")
    if len(inline):
        inline[-1].tail = (inline[-1].tail or "") + right
    else:
        inline.text += right
    inline.tag = "span"


def _wrap_loose_text(block: HtmlElement) -> None:
    """Put text that stands beside block elements into paragraphs of its own."""
    loose = [(0, block.text)] + [(place + 1, child.tail) for place, child in enumerate(block) if child.tag in _BLOCKS]
    for place, text in reversed(loose):
        if text and text.strip():
            paragraph = block.makeelement("p")
            paragraph.text = text
            _clear_loose(block, place=place)
            block.insert(place, paragraph)


def _clear_loose(block: HtmlElement, *, place: int) -> None:
    if place:
        block[place - 1].tail = None
    else:
        block.text = None


def _lost_quotations(page: HtmlElement, text: str) -> Iterator[str]:
    kept = _SPACE.sub("", text)
    for block in page.xpath("//article//blockquote | //main//blockquote"):
        quotation = " ".join(block.text_content().split())
        if len(quotation) >= _SHORTEST_QUOTATION and not all(_SPACE.sub("", line) in kept for line in _lines(block)):
            yield quotation


def _lines(block: HtmlElement) -> Iterator[str]:
    return (line for text in block.itertext() for line in text.splitlines())


def _without_headline(text: str, *, page: HtmlElement, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    heads = [head.text_content() for head in page.xpath("//h1")] + ([title] if title else [])
    return rest if _SPACE.sub("", first) in {_SPACE.sub("", head) for head in heads} else text


def _faults(page: HtmlElement, *, text: str, about: Imprint, path: str) -> Iterator[Fault]:
    for quotation in _lost_quotations(page, text):
        detail = (
            f"{path}: a block quotation was not recognised as part of the article: {quotation[:60]}…; give the text as .txt"
        )
        yield Fault(code="quotation-lost", detail=detail)
    if about.unread_date:
        yield unread_date(about.unread_date, path=path)
