"""What an article says a person is, right before or right after the name: "Mayor", "a spokeswoman for the railway"."""

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.spans import Span
from onrecord.speakers.lexicon import folded, is_adjective, is_modifier, is_participle, is_person_noun, is_title, words
from onrecord.speakers.names import Name

_MOST_WORDS = 6
_LOOK_BACK, _LOOK_AHEAD = 80, 110
"""How far from a name, in characters, what it is said to be can begin or end."""

_SPACES = frozenset(" \u00a0")
_WORD = re.compile(r"\w[\w’'.-]*")
_ABBREVIATED = re.compile(
    r"(?:\w\.)+|(?:Mrs?|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Hon|St|Atty|Amb|Maj|Cmdr|Supt|Det)\."
)
_AFTER = re.compile(
    r"['”\"’]?,[ \u00a0](?:who (?:is|was) )?(?:(?:the|an?|his|her|its|their)[ \u00a0])?"
    r"(?!(?:will|has|had|have|was|were|is|are|and|said|who|which|where|when|would|could|to)\b)"
    r"(?P<role>[^,.;:()\n\"—“”]{3,90})"
)
_POSSESSED = re.compile(r"(?:['’]s|s['’]|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir))[ \u00a0](?:[\w-]+[ \u00a0]){0,3}[a-z-]+,\Z")
"""Whose officer is named after a comma ("the railway’s spokeswoman, | Ann Reed")."""
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)[ \u00a0]")
_APPOSED = re.compile(
    r"(?P<role>[a-z-]+(?:[ \u00a0][a-z-]+){0,3}?)"
    r"(?:[ \u00a0](?P<rest>(?:of|for|at)[ \u00a0][^,.;:()\n\"“”—]{2,50}))?,"
)
"""What somebody is called before a comma ("The keeper of the lamps, | Ann Reed, said")."""
_CLOSED = re.compile(r",[ \u00a0](?!and\b|or\b|who\b)")
"""What closes a name that stands in apposition, where no list goes on."""
_HEAD_ENDS = re.compile(r"[ \u00a0](?:of|for|at|in|from|with|on|by|to|who|whose|and|as|that)[ \u00a0]")
_STOPS = words("function_words.txt", "function words") - {"former", "first", "top", "many"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody is said to be.

    `head` is the noun, lower case; `span` the words up to it, without article; `rest` what follows it ("of the railway");
    `words` all of them, lower case.
    """

    head: str
    words: frozenset[str]
    span: Span
    rest: Span | None


def roles_of(text: str, name: Name) -> list[Role]:
    """Return the roles that stand right around a name: its titles, the words before them, the apposition after it."""
    return [role for role in (_before(text, name) or _apposed(text, name), _after(text, name)) if role]


def _apposed(text: str, name: Name) -> Role | None:
    """Return what stands before a name that is its apposition."""
    end = (name.title.start if name.title else name.span.start) - 1
    if end < 1 or text[end - 1] != "," or not _CLOSED.match(text, name.span.end):
        return None
    articles = _ARTICLE.finditer(text, max(0, end - _LOOK_BACK), end)
    called = (match for article in articles if (match := _APPOSED.fullmatch(text, article.end(), end)))
    return next((_role_called(text, match) for match in called if _says_office(match["role"])), None)


def _says_office(role: str) -> bool:
    found = role.split()
    return _STOPS.isdisjoint(found) and _is_plain_office(found[-1])


def _role_called(text: str, match: re.Match[str]) -> Role:
    rest = Span(start=match.start("rest"), end=match.end("rest")) if match["rest"] else None
    return _role(text, Span(start=match.start("role"), end=match.end("role")), rest=rest)


def _before(text: str, name: Name) -> Role | None:
    end = name.title.end if name.title else name.span.start - 1
    if not name.title and _POSSESSED.search(text, max(0, end - _LOOK_BACK), end):
        end -= 1
    found = _words_up_to(text, end)
    if not found or not _is_office(found[-1].group()):
        return None
    return _role(text, Span(start=_first_of(found).start(), end=end), rest=None)


def _first_of(found: list[re.Match[str]]) -> re.Match[str]:
    """Return the word that an office begins with.

    Words that we do not know belong to it only after a determiner or an adjective ("former ferry captain").
    """
    first = following = found[-1]
    titled = not first.group().islower()
    for word in reversed(found[:-1]):
        token = folded(word.group())
        if token in words("words.txt", "openers"):
            return following
        if token in _STOPS or token.endswith("'s") or _ends_sentence(word.group()) or is_participle(word.group()):
            break
        joins = first is following and is_modifier(word.group()) and not (titled and _is_plain(word.group()))
        following = word
        if joins or is_adjective(word.group()):
            first = word
    return first


def _is_plain(word: str) -> bool:
    """Say whether a word is written small and names nobody: "talks" does not belong to "President" after it."""
    return word.islower() and not is_adjective(word) and not is_person_noun(word)


def _words_up_to(text: str, end: int) -> list[re.Match[str]]:
    """Return the last words before `end` with nothing but single spaces between them."""
    found = list(_WORD.finditer(text, max(0, end - _LOOK_BACK), max(0, end)))
    if not found or found[-1].end() != end:
        return []
    gaps = (text[left.end() : right.start()] for left, right in pairwise(found))
    broken = max((number for number, gap in enumerate(gaps, start=1) if gap not in _SPACES), default=0)
    return found[broken:][-_MOST_WORDS:]


def _is_office(word: str) -> bool:
    if _ends_sentence(word) or folded(word).rstrip(".") in words("words.txt", "courtesy titles"):
        return False
    return is_title(word) or is_person_noun(folded(word))


def _ends_sentence(word: str) -> bool:
    return (word.endswith(".") and not _ABBREVIATED.fullmatch(word)) or word[0] in "’'"


def _after(text: str, name: Name) -> Role | None:
    match = _AFTER.match(text, name.span.end, min(len(text), name.span.end + _LOOK_AHEAD))
    if not match:
        return None
    start, end = match.start("role"), match.start("role") + len(match["role"].rstrip())
    cut = _HEAD_ENDS.search(text, start, match.end("role"))
    found = list(_WORD.finditer(text, start, cut.start() if cut else end))
    if not found or any(folded(word.group()) in _STOPS for word in found) or not _is_plain_office(found[-1].group()):
        return None
    rest = Span(start=cut.start() + 1, end=end) if cut and cut.start() + 1 < end else None
    return _role(text, Span(start=start, end=found[-1].end()), rest=rest)


def _is_plain_office(word: str) -> bool:
    return is_person_noun(folded(word)) or (is_title(word) and word.islower())


def _role(text: str, span: Span, *, rest: Span | None) -> Role:
    found = [folded(word) for word in _WORD.findall(span.cut(text))]
    also = [folded(word) for word in _WORD.findall(rest.cut(text))] if rest else []
    return Role(head=found[-1].rstrip("."), words=frozenset((*found, *also)), span=span, rest=rest)
