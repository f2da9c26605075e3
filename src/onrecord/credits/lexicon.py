"""The words of credits, compiled once."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.documents.outlets import OutletTable

_MEDIUM = (
    r"agency|newspaper|paper|magazine|broadcaster|daily|website|site|network|stations?|channel|tabloid|weekly|affiliate|programme"
    r"|program|show|blog|portal|outlet"
)
_BEFORE_NAME = (
    rf"(?:the |a |an |its |his |her |their |our )?(?:(?:[\w'’-]+ ){{0,4}}(?:{_MEDIUM}) )?"
    r"(?:(?:[Nn]orth |[Ss]outh )?[A-Z][a-z]+(?:an|ese|ish|ch|i) )?(?:official |state-run |state )?(?:[a-z-]+ )?[\"“”'‘’`]*"
)
_ASKED = "|".join(
    (
        r"told|tells|tell|telling|informed|spoke(?:n)? (?:to|with)|speaking (?:to|with|on)|talk(?:ed|ing) to",
        r"interview(?:ed)?(?: \w+){0,2} (?:with|by|to|for|on|in)|according to|cit(?:ing|es|ed)(?: (?:by|in))?",
        r"quot(?:ing|es|ed)(?: (?:by|in|on))?|as reported (?:by|in)|reported (?:by|in|on)|reports? (?:by|in|from|on)",
        r"(?:story|article|column|piece|dispatch|editorial|commentary) (?:by|in|for|from|on)",
        r"(?:article|commentary|editorial|column) of",
        r"wr(?:ote|iting|itten) (?:in|for|on)|published (?:by|in|on)|e-?mail(?:ed)? to",
        r"(?:statements?|remarks|comments?|letters?) to",
        r"(?:confirmed|revealed|admitted|explained|said|released|provided|leaked|given|confided) to|sa(?:id|ys|ying) on",
        r"appear(?:ing|ed|ance)(?: \w+)? on|broadcast (?:by|on)|aired (?:by|on)|carried (?:by|on|in)|via|courtesy of",
        r"in the pages of|obtained by|seen by|monitored by|relayed by|by way of",
    )
)
_POSTED = r"on|via|to|through|over"
_SMALL_STEPS = (
    r"(?:,? (?:has|have|had|also|first|later|earlier|recently|initially|then|quickly|itself|\w+day|last \w+|this \w+"
    r"|on \w+day(?: \w+)?|(?:on )?[A-Z]\w+\.? \d+(?: and \d+)?|of [A-Z]\w+(?: [A-Z]\w+)?|No\. \d+"
    r"|news agency|newspaper|magazine|website|television|TV|news|radio|obituary|report|story"
    r"|article|editorial|commentary)(?:,)?)*"
)
_STATED = r"sa(?:id|ys)|wr(?:ote|ites)|announced|reported|claimed"
_OWN = r"(?:its|his|her|their)(?: own)?(?: official)?(?: Internet)?"
_INVERTED = r"(?:said|reported|wrote|added|noted) (?:the )?"
_CONTRIBUTED = r"contributed to this (?:report|story|article)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of `lexicon.toml` as patterns.

    `before` ends where a name begins and holds the words that ask it ("told the "), `before_post` the same for networks;
    `after` begins where a name ends. `everyday` names are words of their own too ("People").
    `tails` finds the last word of an outlet's name that no list holds.
    """

    outlets: tuple[str, ...]
    programmes: tuple[str, ...]
    posts: tuple[str, ...]
    tails: re.Pattern[str]
    hidden: re.Pattern[str]
    papers: re.Pattern[str]
    before: re.Pattern[str]
    before_post: re.Pattern[str]
    inverted: re.Pattern[str]
    after: re.Pattern[str]
    media: str
    own_sites: re.Pattern[str]
    post_nouns: frozenset[str]
    everyday: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words that ship with the package."""
    rows = tomllib.loads(files("onrecord.credits").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    papers = [*rows["document_nouns"], *rows["post_nouns"]]
    return Lexicon(
        outlets=tuple(rows["outlets"]),
        programmes=tuple(rows["programmes"]),
        posts=tuple(rows["posts"]),
        tails=re.compile(rf"(?<=[ -])(?:{_any_of(rows['outlet_tails'])})(?![\w-])"),
        hidden=re.compile(rf"\b(?:{_any_of(rows['hidden'])})\b", re.IGNORECASE),
        papers=re.compile(rf"\b(?:{_any_of(papers)})\b"),
        before=re.compile(rf"\b(?:{_ASKED}) {_BEFORE_NAME}\Z", re.IGNORECASE),
        before_post=re.compile(rf"\b(?:{_ASKED}|{_POSTED}) {_BEFORE_NAME}\Z", re.IGNORECASE),
        inverted=re.compile(rf"\b{_INVERTED}\Z"),
        after=re.compile(
            rf"[\"”’']*{_SMALL_STEPS},? (?:{_any_of(rows['reported'])}|contributed to this (?:report|story|article))\b"
        ),
        media=_any_of(rows["media"]),
        own_sites=re.compile(rf"\b(?:{_STATED})(?: [\w'’]+){{0,6}} on {_OWN} (?P<noun>{_any_of(rows['own_sites'])})\b"),
        post_nouns=frozenset(rows["post_nouns"]),
        everyday=frozenset(rows["everyday"]),
    )


@lru_cache(maxsize=4)
def names_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some names as whole words, the longest first, in their own capitals."""
    return re.compile(rf"(?<![\w@#])(?=[A-Z0-9])(?:{_any_of(names)})(?![\w@])")


def listed(table: OutletTable) -> tuple[str, ...]:
    """Return every name and alias of a table of outlets, and the names without a leading "The"."""
    names = [
        name for outlet in table.outlets for name in (outlet.name, *outlet.aliases) if name[:1].isupper() or name[:1].isdigit()
    ]
    return tuple(dict.fromkeys([*names, *(name.removeprefix("The ") for name in names)]))


def _any_of(words: Iterable[str]) -> str:
    ordered: Sequence[str] = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in ordered)
