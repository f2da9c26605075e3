"""Finds proper names by how they are written: runs of capitalised words, less the titles before them.

Nothing here knows who anybody is. A run such as "Russian President Vladimir Putin" comes back as the name "Vladimir Putin"
with the words before it kept as its title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.speakers import kinds
from onrecord.speakers.lexicon import folded, is_given_name, is_title, noun_type, words
from onrecord.speakers.page import Page
from onrecord.spans import Span

_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|Atty|Amb|Maj|Cmdr|Supt|Det)\."
)
_WORD = rf"(?:(?:al|el|ad|as|an|ul)[-‑])?[{_UPPER}]\w*(?:[-‑’'&/]\w+)*['’]?(?![\w])"
_TOKEN = rf"(?:{_ABBREVIATION}|(?:[{_UPPER}]\.-?)+|{_WORD})"
_LINK = (
    r"(?:(?:of|for|on)(?: the)?(?: south| north)?|and(?: the)?|&|de la|de los|de|la|le|du|di|da|dos|del|della|van der|van den|van|von|der|"
    r"den|bin|ibn|al|el|ter|y)"
)
_RUN = re.compile(rf"(?<![\w’'-]){_TOKEN}(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_TOKEN})*")
_PIECE = re.compile(r"[^ \u00a0]+")
_PARTICLES = frozenset("de la le los du di da dos del della van der den von bin ibn al el ter y".split())
_OWNER = re.compile(r"['’]s?$")
_INNER_OWNERS = frozenset(
    "people's workers' women's children's men's sheriff's attorney's governor's mayor's veterans' teachers' officers' "
    "prosecutor's minister's farmers' journalists' writers' nurses' firefighters' employees' students' citizens' moody's "
    "mcdonald's macy's wendy's lloyd's levi's emily's kohl's doctors' lawyers' youth's editor's master's".split()
)
_MAY_FOLLOW_A_GIVEN_NAME = frozenset(
    {"may", "will", "more", "best", "strong", "march", "august", "april", "june", "story", "price", "down"}
)
_LONGEST_HEADLINE = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as it stands at one place.

    `span` covers the name without titles, `title` the capitalised titles right before it. `kind` is what the words alone
    tell. `headline` is true in lines where every word is capitalised, so that the run may hold more than the name.
    """

    span: Span
    words: tuple[str, ...]
    title: Span | None
    kind: kinds.Kind
    headline: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def find_names(page: Page) -> list[Name]:
    """Return the names in the order of the text. They do not overlap."""
    found: list[Name] = []
    for paragraph in page.paragraphs:
        headline = _is_headline(page.text, paragraph)
        for run in _RUN.finditer(page.text, paragraph.start, paragraph.end):
            found += _names_of(run, headline=headline, first=_begins_sentence(page, run.start()))
    return found


def _is_headline(text: str, paragraph: Span) -> bool:
    if len(paragraph) > _LONGEST_HEADLINE:
        return False
    long_words = [word for word in re.findall(r"[^\W\d_][\w’']+", paragraph.cut(text)) if len(word) > 3]
    return len(long_words) > 3 and sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words)


def _begins_sentence(page: Page, place: int) -> bool:
    before = page.text[max(0, place - 2) : place].strip()
    return place - page.sentence_starts[page.sentence_at(place)] <= 2 or before[-1:] in "“\"‘'—:"


def _names_of(run: re.Match[str], *, headline: bool, first: bool) -> Iterator[Name]:
    pieces = [_Piece(run.start() + m.start(), run.start() + m.end(), m.group()) for m in _PIECE.finditer(run.group())]
    for part in _parts(pieces):
        trimmed = _trimmed(part)
        if trimmed and not (first and _is_plain_word(trimmed)):
            name = _name(trimmed, headline=headline)
            if name:
                yield name


def _is_plain_word(part: Sequence[_Piece]) -> bool:
    """Say whether a lone word is capitalised only because a sentence begins with it ("Analysts", "Footage")."""
    word = folded(part[0].text)
    return len(part) == 1 and noun_type(word) is not None and not part[0].text.isupper()


def _parts(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Cut a run where one name ends and another begins."""
    part: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if _is_break(piece, part):
            yield part
            part = []
            continue
        if (
            piece.text[0].islower()
            and piece.text in {"and", "of", "for", "on", "&"}
            and not _joins(part, pieces[number + 1 :], link=piece.text)
        ):
            yield part
            part = []
            continue
        owner = _OWNER.search(piece.text)
        if owner and folded(piece.text) not in _INNER_OWNERS:
            yield [*part, _Piece(piece.start, piece.end - len(owner.group()), piece.text[: owner.start()])]
            part = []
            continue
        part.append(piece)
    yield part


def _is_break(piece: _Piece, part: Sequence[_Piece]) -> bool:
    word = folded(piece.text)
    if (
        piece.text[0].islower()
        or word not in words("function_words.txt", "function words")
        or (piece.text == "US" or piece.text.endswith("."))
    ):
        return False
    return not (part and word in _MAY_FOLLOW_A_GIVEN_NAME and is_given_name(part[-1].text))


def _joins(part: Sequence[_Piece], rest: Sequence[_Piece], *, link: str) -> bool:
    """Say whether a linking word stands inside one name ("Bank of Japan"), not between two ("Smith and Jones")."""
    if not part or not rest:
        return False
    if link in {"and", "&"}:
        return _joins_by_and(part, rest)
    if is_title(part[-1].text):
        return True
    return kinds.takes_of(folded(part[-1].text))


def _joins_by_and(part: Sequence[_Piece], rest: Sequence[_Piece]) -> bool:
    if any(is_title(piece.text) or is_given_name(piece.text) for piece in (*part, rest[0])):
        return False
    if any(piece.text in {"of", "for", "on"} for piece in part):
        return not kinds.is_known(rest[0].text)
    end = next((number for number, piece in enumerate(rest) if piece.text[0].islower()), len(rest))
    return (
        len(part) == 1 and 1 < end <= 3 and kinds.is_body_word(folded(rest[end - 1].text)) and not kinds.is_known(part[0].text)
    )


def _trimmed(part: Sequence[_Piece]) -> Sequence[_Piece]:
    start, end = 0, len(part)
    while start < end and part[start].text[0].islower() and not part[start].text.startswith(("al-", "el-")):
        start += 1
    while end > start and part[end - 1].text[0].islower() and not part[end - 1].text.startswith(("al-", "el-")):
        end -= 1
    return part[start:end]


def _name(part: Sequence[_Piece], *, headline: bool) -> Name | None:
    first = _after_titles(part)
    pieces = _trimmed(part[first:])
    if not pieces:
        return None
    title = Span(start=part[0].start, end=pieces[0].start).start if first else None
    spelled = tuple(piece.text for piece in pieces)
    return Name(
        span=Span(start=pieces[0].start, end=pieces[-1].end),
        words=spelled,
        title=Span(start=title, end=part[first - 1].end) if title is not None else None,
        kind=kinds.kind_of(spelled, titled=first > 0 and is_title(part[first - 1].text)),
        headline=headline,
    )


def _after_titles(part: Sequence[_Piece]) -> int:
    """Return where the name itself begins, after "Secretary of State" or "Russian President"."""
    if kinds.is_body_word(folded(part[-1].text)) and not is_title(part[0].text + "."):
        return 0
    last = max((number for number, piece in enumerate(part[:-1]) if _is_leading(piece.text, part[number + 1].text)), default=-1)
    after = last + 1
    if last >= 0 and part[after].text == "of":
        named = next((number for number in range(after, len(part)) if is_given_name(part[number].text)), after + 2)
        return named if named < len(part) else len(part)
    if after == len(part) - 1 and is_title(part[-1].text) and last >= 0:
        return len(part)
    return after


def _is_leading(word: str, follower: str) -> bool:
    return is_title(word) or (noun_type(folded(word)) == "unnamed person" and is_given_name(follower))
