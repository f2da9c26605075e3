"""Names that no list holds, known by their shape and by the words beside them."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.credits.lexicon import lexicon
from onrecord.credits.names import Name
from onrecord.documents.outlets import OutletTable
from onrecord.spans import Span

GENERIC = frozenset(
    {"News", "Magazine", "magazine", "Online", "TV", "Radio", "Television", "Network", "Newswire", "Hollywood", "Agency"}
)
"""Last words without which an outlet is called, too: "Kyodo" for "Kyodo News"."""

_LONGEST_NAME = 60
_LONGEST_HEADLINE = 160
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CAPITAL = rf"(?!{_WEEKDAY}\b|No\b)[A-Z][\w’'&!-]{{0,30}}"
_HEAD_WORD = r"(?:[A-Z][\w’'&]*|[A-Z][a-z]{1,2}\.|(?:[A-Z]\. ?)+|[A-Z]\w*\.\w+)"
_HEAD = re.compile(rf"(?:\b[Tt]he |\b(?:[Tt]he )?(?:{_HEAD_WORD}[ -]+){{1,4}})\Z")
_NO_NAME = re.compile(
    r"\A(?:(?:In|On|At|The|A|An|For|But|And|From|His|Her|Its|This|That|By|With|As|Of|of|When|While|After|Told|Local|Breaking|Latest"
    rf"|More|Other|Top|Good|Related|World|Citing|Yesterday|US|UK|U\.S|U\.K|U\.N|{_WEEKDAY})\b[ .-]*)+"
)
_NO_TITLE = r"(?!(?:The|A|An|Another|This|That|One|Some|State|Local|No|Its|His|Her|Internet)\b)"
_NATION = re.compile(r"(?:(?:North|South) )?[A-Z][a-z]+(?:an|ese|ish|ch|i|ic)")
_NATION_OF_TWO = re.compile(r"(?<=south |north )[A-Z][a-z]+n ")
_ANY = re.compile(r"\b[Aa]n?(?: [a-z]\w+){0,3} \Z")
"""What is a newspaper of a place: "a Veld newspaper"."""

_STATION = re.compile(
    r"\b(?:[KW][A-Z]{2,3}(?:-(?:TV|AM|FM|DT))?|(?<!-TV )(?<!\b[KW][A-Z]{3} )(?:AM|FM|Channel|Radio) \d+(?:\.\d)?|\d{1,2}News)\b"
)
_QUOTED_SHOW = re.compile(
    r"(?<=on |ld |['’]s |s['’] )[\"“‘'](?P<name>(?:[A-Z0-9][\w'’.&]{0,30})(?: [\w'’.&]{1,30}){0,5}?)(?<!\.)[,.]?[\"”’']"
)
_SHOW = re.compile(r"\b(?:The )?(?:[A-Z][\w.]{0,30} ){1,3}(?:Show|Tonight|Live|Hour|This Morning)\b")
_STYLED = re.compile(r"(?<=[a-z,] )The (?!Hague\b)[A-Z]\w{2,20}(?: [A-Z]\w{1,20}){0,2}")
_ONE_OF_SEVERAL = re.compile(r"(?:\A|, and |, | and )(?P<name>(?:(?!,| and ).)+)")


def described(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield what the words beside it call an outlet: "the paper Unidad", "Osk Echo newspaper", "Osk Echo, a Veld daily"."""
    for pattern in (_described_pattern(), _apposition_pattern()):
        for match in pattern.finditer(text):
            yield Name(span=_span(match, "name"), credited=match["name"])
    for match in _plural_pattern().finditer(text):
        for one in _ONE_OF_SEVERAL.finditer(match["names"]):
            start = match.start("names") + one.start("name")
            yield Name(span=Span(start=start, end=start + len(one["name"])), credited=one["name"])
    yield from _called(text, table=table)


def _called(text: str, *, table: OutletTable) -> Iterator[Name]:
    for match in _called_pattern().finditer(text):
        words = match["name"].split(" ")
        while len(words) > 1 and _NATION.fullmatch(words[0]):
            words.pop(0)
        name = " ".join(words)
        if not _NATION.fullmatch(name) and not _ANY.search(text, max(match.start() - _LONGEST_NAME, 0), match.start()):
            known = table.named(name)
            span = Span(start=match.end("name") - len(name), end=match.end())
            yield Name(span=span, credited=known.name if known else name)


@cache
def _described_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon().one_of('media')}) (?P<name>{_CAPITAL}(?: (?:de |del |al-)?{_CAPITAL}){{0,3}})")


@cache
def _apposition_pattern() -> re.Pattern[str]:
    own = r"(?:the|an?|one of [\w' ]{1,20}|[A-Z][\w.]{1,20} ?['’] ?s)"
    ends = r"(?=[,.)]| (?:in|of|for|that|which|based|run|published|owned|close)\b)"
    called = rf"(?:{lexicon().one_of('called')}|website|daily)"
    return re.compile(rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}), {own} (?:[\w'’-]{{1,20}} ){{0,5}}{called}{ends}")


@cache
def _plural_pattern() -> re.Pattern[str]:
    name = rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    return re.compile(rf"\b(?:papers|newspapers|magazines|agencies) (?P<names>{name}(?:(?:, and |, | and ){name}){{0,9}})")


@cache
def _called_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_NO_TITLE}(?P<name>{_CAPITAL}(?: (?:- )?{_CAPITAL}){{0,3}}) (?:{lexicon().one_of('called')})\b(?! {_CAPITAL})"
    )


def tailed(text: str, *, table: OutletTable) -> Iterator[Name]:
    """Yield names that end as those of outlets do: "the Harbour Gazette"; what goes on after such a word has to be asked."""
    for match in _tails().finditer(text):
        low = max(match.start() - _LONGEST_NAME, 0)
        head = _HEAD.search(text, low, match.start())
        start = _start(text, head) if head else match.start()
        if start < match.start() and not _in_headline(text, match.start()):
            known = table.named(text[start : match.start("tail")].rstrip()) if match["tail"] in GENERIC - {"Magazine"} else None
            end = match.end() + len(match["more"] or "")
            yield Name(
                span=Span(start=start, end=end),
                credited=known.name if known and not match["more"] else text[start:end],
                is_asked=match["more"] is not None,
            )


def _start(text: str, head: re.Match[str]) -> int:
    """Return where a name begins in the words written large before its last one."""
    opening = _NO_NAME.match(head.group())
    start = head.start() + (opening.end() if opening else 0)
    start += len("the ") if text.startswith(("the ", "The "), start) else 0
    nation = _NATION_OF_TWO.match(text, start, head.end())
    return nation.end() if nation and nation.end() < head.end() else start


@cache
def _tails() -> re.Pattern[str]:
    more = rf"(?=(?P<more>(?: (?!Article|Story|Report|Channel){_CAPITAL}){{1,2}})?)"
    return re.compile(rf"(?<=[ -])(?P<tail>{lexicon().one_of('outlet_tails')})(?![\w-]){more}")


def _in_headline(text: str, place: int) -> bool:
    """Say whether a place lies in a line whose words are written large and that no mark ends."""
    start = text.rfind("\n", max(place - _LONGEST_HEADLINE, 0), place) + 1
    end = text.find("\n", place, place + _LONGEST_HEADLINE)
    line = text[start:end].rstrip() if end > 0 else ""
    if not line or line[-1] in ".!?”\"')" or line.startswith(("By ", "by ")):
        return False
    words = [word for word in line.split() if len(word) > len("with")]
    return bool(words) and not any(word.islower() for word in words)


def asked_shapes(text: str) -> Iterator[Name]:
    """Yield what may be an outlet or a show where the words before it ask for one.

    A show is in quotation marks, or ends as shows do; a station has call letters as in the United States ("WXYZ", "AM 570"); a
    paper or site writes itself with a large "The" inside a sentence ("The Playlist").
    """
    for match in _QUOTED_SHOW.finditer(text):
        yield Name(span=_span(match, "name"), credited=match["name"], kind="programme", is_asked=True)
    for match in _SHOW.finditer(text):
        yield Name(span=_span(match), credited=match.group(), kind="programme", is_asked=True)
    for pattern in (_STATION, _STYLED):
        for match in pattern.finditer(text):
            yield Name(span=_span(match), credited=match.group(), is_asked=True)


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(start=match.start(group), end=match.end(group))
