"""What an article says a person is, right before or right after the name: "Mayor", "a spokeswoman for the railway"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.speakers.lexicon import folded, is_person_noun, is_title, noun_type, words
from onrecord.speakers.names import Name
from onrecord.spans import Span

_MOST_WORDS = 6
_SPACES = frozenset(" \u00a0")
_AFTER = re.compile(r"['”\"’]?,[ \u00a0](?:who (?:is|was) )?(?:(?:the|an?|his|her|its|their)[ \u00a0])?(?P<role>(?!(?:will|has|had|have|was|were|is|are|and|said|who|which|where|when|would|could|to)\b)[^,.;:()\n—“”]{3,90})")
_HEAD_ENDS = re.compile(r"[ \u00a0](?:of|for|at|in|from|with|on|by|to|who|whose|and|as|that)[ \u00a0]")
_WORD = re.compile(r"[\w’'.-]+")
_ABBREVIATED = re.compile(r"(?:\w\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Hon|St|Atty|Amb|Maj|Cmdr|Supt|Det)\.")
_LOOK_BACK, _LOOK_AHEAD = 80, 110
_STOPS = words("function_words.txt", "function words") - {"former", "first", "top", "many"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody is said to be: `head` is the noun, `span` the words, without article and without what follows the head."""

    head: str
    words: frozenset[str]
    span: Span
    rest: Span | None


def roles_of(text: str, name: Name) -> list[Role]:
    """Return the roles that stand right around a name: its titles, the words before them, the apposition after it."""
    return [role for role in (_before(text, name), _after(text, name)) if role]


def _before(text: str, name: Name) -> Role | None:
    end = name.title.end if name.title else name.span.start - 1
    start = max(0, end - _LOOK_BACK)
    found = _words_up_to(text, start, end)
    kept = 0
    for word in reversed(found):
        if folded(word.group()) in _STOPS or _ends_sentence(word.group()) or (word.group().islower() and not (_is_modifier(word.group()) if kept else True)):
            break
        kept += 1
    if not kept or not _is_office(found[-1].group()):
        return None
    return _role(text, Span(start=found[-kept].start(), end=found[-1].end()), rest=None)


def _words_up_to(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the last words before `end` with nothing but single spaces between them."""
    found = list(_WORD.finditer(text, start, end))
    broken = [number for number, (left, right) in enumerate(pairwise(found), start=1) if text[left.end() : right.start()] not in _SPACES]
    if not found or found[-1].end() != end:
        return []
    return found[max(broken, default=0) :][-_MOST_WORDS:]


def _ends_sentence(word: str) -> bool:
    return (word.endswith(".") and not _ABBREVIATED.fullmatch(word)) or word[0] in "’'"


def _is_office(word: str) -> bool:
    return folded(word).rstrip(".") not in _COURTESY and (is_title(word) or is_person_noun(folded(word)))


def _is_modifier(word: str) -> bool:
    """Say whether a lower-case word before an office goes with it: an adjective by its ending, or a noun for a person or body."""
    return word in _MODIFIERS or word.endswith(("al", "ive", "ic", "ary", "an", "ese", "ish")) or noun_type(word) is not None


_COURTESY = frozenset("mr mrs ms miss sir lord lady".split())
_MODIFIERS = frozenset(
    "former top senior chief deputy vice assistant associate lead then late longtime veteran fellow retired real estate tech super pac foreign "
    "defense defence economic co ex interim acting junior ranking state city first prime crown law policy business small-business oil media "
    "movie film television tv radio news sports pop rock baseball football basketball stage reality rival lone star independent".split()
)


def _after(text: str, name: Name) -> Role | None:
    match = _AFTER.match(text[name.span.end : name.span.end + _LOOK_AHEAD])
    if not match:
        return None
    start = name.span.end + match.start("role")
    phrase = match["role"]
    cut = _HEAD_ENDS.search(phrase)
    head_end = cut.start() if cut else len(phrase.rstrip())
    last = next(reversed(list(_WORD.finditer(phrase[:head_end]))), None)
    if last is None or not (is_person_noun(folded(last.group())) or (is_title(last.group()) and last.group().islower())):
        return None
    if any(folded(word) in _STOPS for word in _WORD.findall(phrase[:head_end])) or '"' in phrase[:head_end]:
        return None
    rest = Span(start=start + cut.start() + 1, end=start + len(phrase.rstrip())) if cut else None
    return _role(text, Span(start=start, end=start + last.end()), rest=rest)


def _role(text: str, span: Span, *, rest: Span | None) -> Role:
    found = [folded(word) for word in _WORD.findall(span.cut(text))]
    also = (folded(word) for word in _WORD.findall(rest.cut(text))) if rest else iter(())
    return Role(head=found[-1].rstrip("."), words=frozenset((*found, *also)), span=span, rest=rest)


def texts(roles: tuple[Role, ...], text: str) -> Iterator[str]:
    """Yield the words of each role as they stand on the page."""
    return (role.span.cut(text) for role in roles)
