"""Where sentences begin and end."""

import re
from collections.abc import Iterator

from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span


def sentences(text: str) -> list[Span]:
    """Return the sentences in order, without the white space around them. Linear in the text.

    A sentence never crosses a paragraph. It keeps the quotation marks and brackets that close after its full stop. All
    that is not white space lies in some sentence.
    """
    return [span for place in paragraphs(text) for span in _sentences_of(text, place)]


_CLOSERS = "\"'”’»›」』)\\]}*_"
_STOP = re.compile(f"(?P<stop>[.!?…]++(?: \\.(?= ?\\.))*+(?: \\.)*+|[。！？]++)[{_CLOSERS}]*+")
_OPENERS = re.compile(r"[\"'“„‟‘‚«‹「『(\[{¿¡*_–—-]*+\s*+")
_GAP = re.compile(r"\s++")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+\Z")
_LONGEST_ABBREVIATION = 12

_TITLES = frozenset(
    "Mr Mrs Ms Messrs Mx Dr Prof Rev Hon Fr Gen Lt Col Maj Capt Cmdr Adm Sgt Cpl Pvt Brig Supt Insp Det Gov Sen Rep "
    "Reps Sens Pres Sec Atty Amb Del St Ste Mt Ft Mme Mlle".split()
)
_LINKS = frozenset("vs v cf e.g i.e al approx ca".split())
_BEFORE_NUMBERS = frozenset("no nos p pp vol fig art ch sec".split())
_SELDOM_LAST = frozenset(
    "u.s u.k u.n e.u u.a.e d.c n.y l.a Calif Fla Mass Penn Tex Ariz Colo Conn Wash Ill Mich Minn Inc Corp Co Ltd Llc "
    "Bros Plc Jr Sr Esq ph.d m.d b.a m.a a.m p.m a.d b.c etc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue "
    "Tues Wed Thu Thurs Fri Sat Sun Dept Univ Assn Ave Blvd Rd Hwy".split()
)
"""A full stop after these ends a sentence only before a word that begins sentences. A capital is required where it is
written: "Ill." is a state, "ill." is not."""

_BEGINS_SENTENCES = re.compile(
    r"(?:the|a|an|this|that|these|those|there|he|she|it|they|we|you|i|his|her|its|their|our|my|in|on|at|by|for|from|to|"
    r"with|after|before|but|and|or|so|if|when|while|as|since|once|yet|nor|not|no|what|who|how|why|where|most|many|some|"
    r"several|both|all|one|two|another|other|others|also|however|meanwhile|still|now|then|asked|earlier|later|last)\b",
    re.IGNORECASE,
)
_SPEAKER_GOES_ON = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30}\s){1,4}(?:said|says|asked|asks|added|told|replied|wrote|shouted|cried|tweeted|declared)\b"
)


def _sentences_of(text: str, place: Span) -> Iterator[Span]:
    start = place.start
    for stop in _STOP.finditer(text, place.start, place.end):
        if stop.start() > start and stop.end() < place.end and _ends_here(text, stop):
            yield Span(start=start, end=stop.end())
            gap = _GAP.match(text, stop.end())
            start = gap.end() if gap else stop.end()
    yield Span(start=start, end=place.end)


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    mark = stop["stop"]
    if mark[0] in "。！？":
        return True
    gap = _GAP.match(text, stop.end())
    if not gap:
        return False
    word = _OPENERS.match(text, gap.end())
    first = word.end() if word else gap.end()
    if text[first : first + 1].islower():
        return False
    if mark == ".":
        return not _is_abbreviation(text, stop, follows=first)
    in_marks = stop.end() > stop.end("stop")
    return not (in_marks and first == gap.end() and _SPEAKER_GOES_ON.match(text, first))


def _is_abbreviation(text: str, stop: re.Match[str], *, follows: int) -> bool:
    if stop.end() > stop.end("stop"):
        return False
    before = _WORD_BEFORE.search(text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()])
    if not before:
        return False
    word, lower = before.group(), before.group().casefold()
    if word.title() in _TITLES and word[0].isupper():
        return True
    if lower in _LINKS or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    if lower in _BEFORE_NUMBERS and text[follows : follows + 1].isdigit():
        return True
    known = lower in _SELDOM_LAST or (word[0].isupper() and word.title() in _SELDOM_LAST)
    return known and not _BEGINS_SENTENCES.match(text, follows)
