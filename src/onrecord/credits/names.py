"""What could be credited under a name of its own: outlets, programmes and networks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.credits.credit import CreditKind
from onrecord.credits.lexicon import lexicon
from onrecord.credits.name_index import NameIndex
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

_LONGEST_NAME = 60
_LONGEST_HEADLINE = 160
_SITE = re.compile(r"(?<![\w@/.-])[A-Za-z][\w-]{1,40}\. ?(?:com|org|net|tv|info|co\.uk|ru|kp|cn|kr|jp|in)(?![\w/])")
_HEAD = re.compile(r"(?:\b[Tt]he |\b(?:[Tt]he )?(?:[A-Z][\w’'&.]*[ -]+){1,4})\Z")
_NO_NAME = re.compile(
    r"\A(?:(?:In|On|At|The|A|An|For|But|And|From|His|Her|Its|This|That|By|With|As|Of|of|When|While|After|Told|Local|Breaking|Latest|More"
    r"|Other|Top|Good|Related|Sports|Business|World|Citing|Yesterday|US|UK|U\.S|U\.K|U\.N|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[ .-]*)+"
)
_CAPITAL = r"[A-Z][\w’'&!-]{0,30}"
_NO_TITLE = rf"(?!(?:{'|'.join(('The', 'A', 'An', 'Another', 'This', 'That', 'One', 'Some', 'State', 'Local', 'No', 'Its', 'His', 'Her'))})\b)"
_DAY = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|No\b)"
_NATION = re.compile(r"(?:(?:North|South) )?[A-Z][a-z]+(?:an|ese|ish|ch|i|ic)")
_ONE_OF_SEVERAL = re.compile(r"(?!and )[^\s,](?:(?!,| and ).)*")
_STATION = re.compile(r"\b(?:[KW][A-Z]{2,3}(?:-(?:TV|AM|FM|DT))?|(?:AM|FM|Channel|Radio) \d+(?:\.\d)?)\b")
_QUOTED_SHOW = re.compile(
    r"(?<=on |ld |['’]s |s['’] )[\"“‘'](?P<name>(?:[A-Z0-9][\w'’.&]{0,30})(?: [\w'’.&]{1,30}){0,5}?)[,.]?[\"”’']"
)
_SHOW = re.compile(r"\b(?:The )?(?:[A-Z][\w.]{0,30} ){1,3}(?:Show|Tonight|Live|Hour|This Morning)\b")


_STYLED = re.compile(r"(?<=[a-z,] )The (?!Hague\b)[A-Z]\w{2,20}(?: [A-Z]\w{1,20}){0,2}")
GENERIC = frozenset(
    {"News", "Magazine", "magazine", "Online", "TV", "Radio", "Television", "Network", "Newswire", "Hollywood", "Agency"}
)
"""Last words without which an outlet is called, too: "Kyodo" for "Kyodo News"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something that could be credited, and under which name; `credited` is null where the page hides it.

    What `is_asked` is credited only where the words right before it ask it ("told People"); what `refers` stands for what was
    credited before ("the newspaper").
    """

    span: Span
    credited: str | None
    kind: CreditKind = "outlet"
    is_asked: bool = False
    refers: bool = False


def own_names(text: str, *, table: OutletTable) -> list[Name]:
    """Return what stands under a name of its own, in the order of the text; of two that overlap, the better known one."""
    known = (_listed(text, table=table), _sites(text, table=table))
    return in_order(*known, _described(text), _unlisted(text, table=table), _shows(text), _stations(text), _styled(text))


def in_order(*ranks: Iterable[Name]) -> list[Name]:
    """Return names that share no character in the order of the text: of two that do, the one of the earlier rank, but the one
    that begins with the other and goes on ("New York Times Magazine").
    """
    taken: dict[int, Name] = {}
    for rank in ranks:
        for name in rank:
            others = [other for place in (name.span.start, name.span.end - 1) if (other := taken.get(place))]
            if all(_goes_on(name, other) for other in others):
                for place in {place for other in others for place in range(other.span.start, other.span.end)}:
                    del taken[place]
                taken.update(dict.fromkeys(range(name.span.start, name.span.end), name))
    return sorted(dict.fromkeys(taken.values()), key=lambda name: name.span.start)


def _goes_on(name: Name, other: Name) -> bool:
    begins = name.span.start <= other.span.start + len("The ")
    return begins and name.span.end > other.span.end and not name.refers and name.credited is not None


def _listed(text: str, *, table: OutletTable) -> Iterator[Name]:
    words = lexicon()
    for span in _index_of(table).find(text):
        name = span.cut(text)
        kind = _kind_of(name)
        known = table.named(name) if kind == "outlet" else None
        is_asked = words.has(name, among="everyday") and not after_the(text, span)
        yield Name(span=span, credited=known.name if known else name, kind=kind, is_asked=is_asked)


def _kind_of(name: str) -> CreditKind:
    if lexicon().has(name, among="programmes"):
        return "programme"
    return "post" if lexicon().has(name, among="posts") else "outlet"


@lru_cache(maxsize=4)
def _index_of(table: OutletTable) -> NameIndex:
    """Return every name and alias of a table of outlets, also without a leading "The" and in capitals.

    Left out is what many papers are called alone, as "The Times": the page itself tells which it is.
    """
    names = [name for outlet in table.outlets for name in (outlet.name, *outlet.aliases)]
    both = [name for name in (*names, *(name.removeprefix("The ") for name in names)) if not _is_alone(name)]
    words = lexicon().words("outlets", "programmes", "posts")
    return NameIndex.of([*both, *(name.upper() for name in both), *words])


def _is_alone(name: str) -> bool:
    return lexicon().has(name.removeprefix("The "), among="papers_alone")


def _sites(text: str, *, table: OutletTable) -> Iterator[Name]:
    for match in _SITE.finditer(text):
        site = match.group().replace(" ", "")
        known = table.of_domain(site.casefold())
        yield Name(span=_span(match), credited=known.name if known else site)


def _described(text: str) -> Iterator[Name]:
    """Yield what is called a paper or an agency by the words beside it: "the Peruvian paper Unidad", "Osk Echo newspaper"."""
    for match in _described_pattern().finditer(text):
        yield Name(span=_span(match, "name"), credited=match["name"])
    for match in _plural_pattern().finditer(text):
        for one in _ONE_OF_SEVERAL.finditer(match["names"]):
            start = match.start("names") + one.start()
            yield Name(span=Span(start=start, end=start + len(one.group())), credited=one.group())
    for match in _called_pattern().finditer(text):
        words = match["name"].split(" ")
        while len(words) > 1 and _NATION.fullmatch(words[0]):
            words.pop(0)
        name = " ".join(words)
        if not _NATION.fullmatch(name):
            yield Name(span=Span(start=match.end("name") - len(name), end=match.end()), credited=name)


@cache
def _described_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{lexicon().one_of('media')}) (?P<name>{_DAY}{_CAPITAL}(?: (?:de |del |al-)?{_DAY}{_CAPITAL}){{0,3}})"
    )


@cache
def _plural_pattern() -> re.Pattern[str]:
    name = rf"{_DAY}{_CAPITAL}(?: {_DAY}{_CAPITAL}){{0,3}}"
    return re.compile(rf"\b(?:papers|newspapers|magazines|agencies) (?P<names>{name}(?:(?:, and |, | and ){name}){{0,9}})")


@cache
def _called_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{_NO_TITLE}(?P<name>{_CAPITAL}(?: (?:- )?{_CAPITAL}){{0,3}}) (?:{lexicon().one_of('called')})\b")


def _unlisted(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield names that end as those of outlets do and are in no list: "the Harbour Gazette"."""
    for match in _tails().finditer(text):
        low = max(match.start() - _LONGEST_NAME, 0)
        head = _HEAD.search(text, low, match.start())
        if head is None:
            continue
        opening = _NO_NAME.match(head.group())
        start = head.start() + (opening.end() if opening else 0)
        start += len("the ") if text.startswith(("the ", "The "), start) else 0
        if start < match.start() and not _in_headline(text, match.start()):
            known = table.named(text[start : match.start()].rstrip()) if match.group() in GENERIC - {"Magazine"} else None
            yield Name(span=Span(start=start, end=match.end()), credited=known.name if known else text[start : match.end()])


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ -])(?:{lexicon().one_of('outlet_tails')})(?![\w-]| {_DAY}[A-Z][a-z])")


def _in_headline(text: str, place: int) -> bool:
    """Say whether a place lies in a line whose words are written large and that no mark ends."""
    start = text.rfind("\n", max(place - _LONGEST_HEADLINE, 0), place) + 1
    end = text.find("\n", place, place + _LONGEST_HEADLINE)
    line = text[start:end].rstrip() if end > 0 else ""
    words = [word for word in line.split() if len(word) > len("with")]
    return (
        bool(words)
        and line[-1] not in ".!?”\"')"
        and not line.startswith(("By ", "by "))
        and all(not word.islower() for word in words)
    )


def _shows(text: str) -> Iterator[Name]:
    """Yield programmes: names in quotation marks after "on" or a station's, and names that end as those of shows do."""
    for match in _QUOTED_SHOW.finditer(text):
        yield Name(span=_span(match, "name"), credited=match["name"], kind="programme", is_asked=True)
    for match in _SHOW.finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="programme", is_asked=True)


def _styled(text: str) -> Iterator[Name]:
    """Yield what is written as papers and sites write themselves, with a large "The" inside a sentence: "The Playlist"."""
    for match in _STYLED.finditer(text):
        yield Name(span=_span(match), credited=match.group(), is_asked=True)


def _stations(text: str) -> Iterator[Name]:
    """Yield stations by their call letters, as those of the United States are formed: "WXYZ", "AM 570"."""
    for match in _STATION.finditer(text):
        yield Name(span=_span(match), credited=match.group(), is_asked=True)


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(start=match.start(group), end=match.end(group))


def after_the(text: str, span: Span) -> bool:
    """Say whether "the" stands right before a span."""
    return text[max(span.start - len("the "), 0) : span.start] in {"the ", "The "}


def certain(names: Sequence[Name]) -> list[Name]:
    """Return the names of outlets that need not be asked, in their order."""
    return [
        name for name in names if name.kind == "outlet" and name.credited is not None and not name.is_asked and not name.refers
    ]
