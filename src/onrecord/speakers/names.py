"""Finds proper names by how they are written: runs of capitalised words, less the titles before them.

Nothing here knows who anybody is. A run such as "Russian President Vladimir Putin" comes back as the name "Vladimir Putin"
with the words before it kept as its title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.speakers import kinds
from onrecord.speakers.lexicon import folded, is_given_name, is_listed_noun, is_title, noun_type, words
from onrecord.speakers.page import Page
from onrecord.spans import Span

_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|Atty|Amb|Maj|Cmdr|Supt|Det)\."
)
_WORD = rf"(?:(?:al|el|ad|as|an|ul)[-‑])?[{_UPPER}]\w*(?:[’'&/]\w+|[-‑][{_UPPER}0-9]\w*|[-‑](?:al|el|il|un|ul|hee|hui|ho)\b)*['’]?(?![\w])"
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
_AFTER_A_SUBJECT = re.compile(
    r"(?:['’]s?\b|,|\s(?:said|says|told|tells|added|adds|has|had|have|is|was|were|will|would|also|did|does|wrote|writes|called|argued|noted|"
    r"claimed|warned|asked|thinks|believes|wants|plans|declined|insisted|declared|reported|reports|announced|\w+ed)\b)"
)
_LONGEST_HEADLINE = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as it stands at one place.

    `span` covers the name without titles, `title` the capitalised titles right before it. `kind` is what the words alone
    tell. `headline` is true in lines where every word is capitalised, `doubtful` for a lone word that a sentence begins with.
    """

    span: Span
    words: tuple[str, ...]
    title: Span | None
    kind: kinds.Kind
    headline: bool
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def find_names(page: Page) -> list[Name]:
    """Return the names in the order of the text. They do not overlap."""
    headlines = {number for number, paragraph in enumerate(page.paragraphs) if _is_headline(page.text, paragraph)}
    body = [name for number, paragraph in enumerate(page.paragraphs) if number not in headlines for name in _names_in(page, paragraph)]
    known = _Known(body)
    lines = [page.paragraphs[number] for number in sorted(headlines)]
    heads = [name for line in lines for run in _RUN.finditer(page.text, line.start, line.end) for name in _names_of_headline(run, known)]
    return sorted((*filter(known.allows, body), *heads), key=lambda name: name.span.start)


def _names_in(page: Page, paragraph: Span) -> Iterator[Name]:
    for run in _RUN.finditer(page.text, paragraph.start, paragraph.end):
        yield from _names_of(run, first=_begins_sentence(page, run.start()))


class _Known:
    """The words that an article writes with a capital where no sentence begins, and the runs they stand in."""

    def __init__(self, names: Sequence[Name]) -> None:
        sure = [name for name in names if not name.doubtful]
        self._words = {folded(word) for name in sure for word in name.words}
        self._runs = {tuple(map(folded, name.words)) for name in sure}
        self._tails = {run[cut:] for run in self._runs for cut in range(len(run))}

    def allows(self, name: Name) -> bool:
        """Say whether a word that a sentence begins with is a name all the same."""
        return not name.doubtful or folded(name.words[0]) in self._words

    def longest(self, pieces: Sequence[str], start: int) -> int:
        """Return where the longest known name that begins at `start` ends; `start` where none does."""
        for end in range(min(len(pieces), start + 6), start, -1):
            if tuple(map(folded, pieces[start:end])) in self._tails:
                return end
        return start


def _names_of_headline(run: re.Match[str], known: _Known) -> Iterator[Name]:
    """Yield the names in a run where every word has a capital: those the body knows; else the run as it is."""
    for part in _parts(_pieces(run)):
        texts = [piece.text for piece in part]
        cuts: list[tuple[int, int]] = []
        start = 0
        while start < len(part):
            end = known.longest(texts, start)
            cuts += [(start, end)] if end > start else []
            start = max(end, start + 1)
        trimmed = [_trimmed(part[begin:end]) for begin, end in cuts] if cuts else [_trimmed(part)]
        yield from (name for pieces in trimmed if pieces and (name := _name(pieces, headline=True)))


def _is_headline(text: str, paragraph: Span) -> bool:
    if len(paragraph) > _LONGEST_HEADLINE:
        return False
    long_words = [word for word in re.findall(r"[^\W\d_][\w’']+", paragraph.cut(text)) if len(word) > 3]
    plain = sum(word[0].islower() and word not in words("function_words.txt", "function words") for word in long_words)
    return len(long_words) > 3 and plain <= 0.1 * len(long_words)


def _begins_sentence(page: Page, place: int) -> bool:
    before = page.text[max(0, place - 2) : place].strip()
    return place - page.sentence_starts[page.sentence_at(place)] <= 2 or before[-1:] in "“\"‘'—:"


def _pieces(run: re.Match[str]) -> list[_Piece]:
    return [_Piece(run.start() + m.start(), run.start() + m.end(), m.group()) for m in _PIECE.finditer(run.group())]


def _names_of(run: re.Match[str], *, first: bool) -> Iterator[Name]:
    for part in _parts(_pieces(run)):
        trimmed = _trimmed(part)
        opens = first and bool(trimmed) and trimmed[0].start == run.start()
        if trimmed and not (opens and _is_plain_word(trimmed)):
            name = _name(trimmed, headline=False, doubtful=opens and _may_be_plain(run, trimmed))
            if name:
                yield name


def _is_plain_word(part: Sequence[_Piece]) -> bool:
    """Say whether a lone word is capitalised only because a sentence begins with it ("Analysts", "Footage")."""
    word = folded(part[0].text)
    return len(part) == 1 and is_listed_noun(word) and not part[0].text.isupper()


def _may_be_plain(run: re.Match[str], part: Sequence[_Piece]) -> bool:
    """Say whether a lone word that begins a sentence may be no name ("Foreign media"), for what follows it is no verb of a subject."""
    alone = len(part) == 1 and kinds.kind_of((part[0].text,), titled=False) == "unknown"
    return alone and not _AFTER_A_SUBJECT.match(run.string, part[0].end)


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
    if part and len(word) <= 3 and folded(part[0].text) in words("given_names.txt", "family name first"):
        return False
    return not (part and word in _MAY_FOLLOW_A_GIVEN_NAME and is_given_name(part[-1].text))


def _joins(part: Sequence[_Piece], rest: Sequence[_Piece], *, link: str) -> bool:
    """Say whether a linking word stands inside one name ("Bank of Japan"), not between two ("Smith and Jones")."""
    if not part or not rest:
        return False
    if link in {"and", "&"}:
        return _joins_by_and(part, rest)
    if is_title(part[-1].text) or any(piece.text in {"of", "for", "on"} for piece in part):
        return True
    return kinds.takes_of(folded(part[-1].text))


def _joins_by_and(part: Sequence[_Piece], rest: Sequence[_Piece]) -> bool:
    if any(is_title(piece.text) or is_given_name(piece.text) for piece in (*part, rest[0])):
        return False
    if any(piece.text in {"of", "for", "on"} for piece in part):
        return rest[0].text != "the" and not kinds.is_known(rest[0].text) and not _begins_body(rest)
    end = next((number for number, piece in enumerate(rest) if piece.text[0].islower()), len(rest))
    return (
        len(part) == 1 and 1 < end <= 3 and kinds.is_body_word(folded(rest[end - 1].text)) and not kinds.is_known(part[0].text)
    )


def _begins_body(rest: Sequence[_Piece]) -> bool:
    """Say whether another body's name begins ("Institute of Fisheries and | Society for the Study of Whales")."""
    follows = [(folded(one.text), other.text) for one, other in pairwise(rest[:4])]
    return any(kinds.is_body_word(word) and link in {"of", "for"} for word, link in follows)


def _trimmed(part: Sequence[_Piece]) -> Sequence[_Piece]:
    start, end = 0, len(part)
    while start < end and part[start].text[0].islower() and not part[start].text.startswith(("al-", "el-")):
        start += 1
    while end > start and part[end - 1].text[0].islower() and not part[end - 1].text.startswith(("al-", "el-")):
        end -= 1
    return part[start:end]


def _name(part: Sequence[_Piece], *, headline: bool, doubtful: bool = False) -> Name | None:
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
        doubtful=doubtful,
    )


def _after_titles(part: Sequence[_Piece]) -> int:
    """Return where the name itself begins, after "Secretary of State" or "Russian President"."""
    if kinds.is_known(" ".join(piece.text for piece in part)):
        return 0
    if kinds.is_body_word(folded(part[-1].text)) and not is_title(part[0].text + "."):
        return 0
    last = max((number for number, piece in enumerate(part[:-1]) if _is_leading(piece.text, part[number + 1].text)), default=-1)
    if last < 0 and len(part) > 3:
        return next((place for place in (len(part) - 2, len(part) - 3) if _begins_person(part, place)), 0)
    after = last + 1
    if last >= 0 and part[after].text == "of":
        named = next((number for number in range(after, len(part)) if is_given_name(part[number].text)), after + 2)
        return named if named < len(part) else len(part)
    if after == len(part) - 1 and is_title(part[-1].text) and last >= 0:
        return len(part)
    return after


def _begins_person(part: Sequence[_Piece], place: int) -> bool:
    """Say whether, late in a long run, a person's name begins ("Harbour Board Member Ann Reed")."""
    before = part[place - 1].text
    return is_given_name(part[place].text) and before[0].isupper() and not is_given_name(before) and not is_given_name(part[0].text)


def _is_leading(word: str, follower: str) -> bool:
    return is_title(word) or (noun_type(folded(word)) == "unnamed person" and is_given_name(follower))
