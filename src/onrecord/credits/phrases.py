"""The expressions that credit a name, as patterns of the words before and after it."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.credits.lexicon import lexicon

_PERSON = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_NO_MODIFIER = r"(?!(?:that|and|about|how|why|if|when|as|the|to|for|of)\b)"
_DATE = r"(?:on )?[A-Z]\w+\.? \d+(?: and \d+)?|on \w+day(?: \w+)?|\w+day|last \w+|this \w+"
_CONTRIBUTED = r"contributed to this (?:report|story|article)"
_INVERTED = r"(?:said|says|reported|wrote|writes|added|noted|claims|claimed)|(?<=[,”\"’'] )reports?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Patterns around a name, compiled once.

    `asked`, `asked_post`, `inverted`, `printed_lead` and `employee` end where a name begins: "told the ", "wrote on ",
    "said the ", "in a recent ", "a spokesman for ". `speaking`, `printed`, `in_print` and `reporting` begin where one ends:
    " correspondent Iva Holt has learned", " article", " on Monday in an article", " first reported".
    """

    asked: re.Pattern[str]
    asked_post: re.Pattern[str]
    inverted: re.Pattern[str]
    printed_lead: re.Pattern[str]
    employee: re.Pattern[str]
    speaking: re.Pattern[str]
    printed: re.Pattern[str]
    in_print: re.Pattern[str]
    reporting: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """Return the patterns of the words that ship with the package."""
    asked = "|".join(_asked())
    up_to = _up_to_name()
    print_ = rf"(?:{lexicon().one_of('print')})"
    return Phrases(
        asked=re.compile(rf"\b(?i:{asked}) {up_to}\Z"),
        asked_post=re.compile(rf"\b(?i:{asked}|{_posted()}) {up_to}\Z"),
        inverted=re.compile(rf"\b(?:{_INVERTED}) {up_to}\Z"),
        printed_lead=re.compile(
            r"\b(?i:in|during|according to|citing|cites|cited|quoting|for|from|per|by|following up on)"
            r" (?:(?:the|this|that|a|an|its|some|one) )?(?:[a-z\d-]+ ){0,3}\Z"
        ),
        employee=_employee(),
        speaking=_speaking(),
        printed=re.compile(rf"(?P<own> ?['’] ?s?)? (?:news |magazine |newspaper )?{print_}\b"),
        in_print=re.compile(rf"(?: (?:{_DATE})){{0,2}} in (?:an?|its|their)(?: \w+)? {print_}\b"),
        reporting=re.compile(r"(?: (?:also|first|later|has|have|is|was))* (?:reported|reports|reporting)\b"),
    )


def _asked() -> tuple[str, ...]:
    """Return the words that ask for a name right after them."""
    words = lexicon()
    return (
        r"told|tells|tell|telling|informed|h/t|hat tip(?: to)?|spoke(?:n)? with|speaking (?:with|on)",
        rf"(?:{words.one_of('given_to')})(?: [\w'’]+){{0,4}}? to|shared?(?: [\w'’]+){{0,4}}? with",
        r"interview(?:s|ed)?(?: \w+){0,3}? (?:with|by|for|on|in|to)|according to|citing|cites|cited(?: in)?|credit(?:s|ing)",
        r"quot(?:ing|es|ed)(?: (?:in|on))?|per|as reported in|report(?:ed|s)? (?:in|on|from|by)",
        rf"(?:{words.one_of('passed_on')})(?: \w+ly| first)? by",
        rf"(?:{words.one_of('print')}|issues?|editions?)(?: (?:published|written|posted|that appeared))? (?:by|in|for|from)",
        r"(?:article|commentary|editorial|issue|edition)s? of",
        r"wr(?:ote|iting|itten)(?: \w+){0,3}? (?:in|for|on)|published (?:in|on)|sa(?:id|ys|ying)(?: \w+){0,2}? on",
        r"appear(?:s|ed|ance)(?: \w+)? (?:on|in)|show on|(?:heard|saw|seen|watched) on|read in|asked by",
        r"(?:comes|came) from|during an? (?:\w+ )?(?:call|appearance) (?:to|on)",
        r"copyright(?: \(c\)| ©)?(?: \d{4})?(?: by)?|(?:information|material) from",
        r"(?:broadcast|aired|read|recorded|shown) (?:on|by)|carried (?:on|in)|via|courtesy of|in the pages of",
        r"by way of|following up on",
    )


def _posted() -> str:
    """Return what says that something is on a network: "wrote in a message on", but not "follow her on"."""
    said = lexicon().one_of("reported", "given_to")
    shown = r"posts?|shared|message|update|video|photos?|pictures?|apologi[sz]ed"
    return rf"via|(?:{said}|{shown})\b[^.!?\n]{{0,40}}? (?:on|to|through|over)"


def _up_to_name() -> str:
    """Return what may stand between the words that ask and the name: a reporter, an article, a medium, a nation, an owner."""
    staff = rf"(?:the |an? )?(?:[a-z-]+ ){{0,2}}(?:{lexicon().one_of('staff')}|host|editor)s? "
    reporter = rf"(?:(?:{staff})?(?:{_PERSON} )?(?:of|at|from|for|with|on|in) )?"
    article = r"(?:(?:[Tt]he|this|that|a|an|its|his|her|their|our) )*"
    medium = rf"(?:(?:[\w'’-]+ ){{0,4}}(?:{lexicon().one_of('medium')}) )?"
    nation = (
        rf"(?:north |south )?(?:[A-Z][\w.'’-]* ){{0,2}}(?:official |state-run |state |local )?(?:{_NO_MODIFIER}[a-z\d-]+ )?"
    )
    owner = r"(?:[A-Z][\w!&.]*(?: [A-Z][\w!&.]*){0,2} ?['’] ?s? )?"
    return rf"{reporter}{article}{medium}{nation}{owner}[\"“”'‘’`]*"


def _employee() -> re.Pattern[str]:
    """Match somebody who works there: whoever speaks for an outlet is a speaker as any other, unless it is for its pages."""
    pages = rf"(?:{lexicon().one_of('staff', 'print')}|issue|edition|by|to|in|on|as)s?"
    nation = r"(?:[A-Z][a-z]+(?:an|ese|ish|ch|i) )?"
    return re.compile(rf"\b(?!{pages}\b)[a-z]+ (?:for|of|at|with|from) (?:the )?{nation}(?:[a-z]+ ){{0,2}}\Z")


def _speaking() -> re.Pattern[str]:
    words = lexicon()
    staff = rf"(?:{words.one_of('staff')})s?"
    reporter = rf"(?: ?['’] ?s? (?:{_PERSON}|[\"“][^\"”\n]{{1,40}}[\"”])| {staff} {_PERSON})?"
    listed = r"and (?:the )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}"
    steps = "|".join(
        (
            r"has|have|had|also|first|later|earlier|recently|initially|then|quickly|itself",
            _DATE,
            r"(?:of|in|from) [A-Z]\w+(?: [A-Z]\w+)?|No\. \d+|in its [\w. ]{1,20}(?:issue|edition)",
            r"news agency|newspaper|magazine|website|television|TV|news|radio|(?:online|news) service",
            rf"{words.one_of('print')}|investigation|analysis|review|{staff}",
            listed,
        )
    )
    return re.compile(rf"[\"”’']*{reporter}(?:(?:,? (?:{steps})|, who),?)*,? (?:{words.one_of('reported')}|{_CONTRIBUTED})\b")
