"""Months, seasons, quarters, years, decades and centuries."""

import re

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers.days import juche_year, nearest_year, spoken_year, stated_year
from onrecord.times.reckoning import Point, quarter_of, stepped

_LATEST = 2030
"""Up to here, and from 1900 on, a number of four digits is more often a year than a count."""

_IN = re.compile(
    r"(?:^|[(\[\"“‘—–-]|\b(?:in|since|of|by|from|until|till|before|after|around|circa|to|between|and|or|year|years|through|"
    r"during|for|than|the|into|about|early|late|mid|spring|summer|autumn|fall|winter|its|their|our|his|her|'s|’s|on|a|"
    r"throughout|as|at|with|then|election|class|,))\s*\Z",
    re.IGNORECASE,
)
_FIRMLY_IN = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|circa|between|year|years|during)\s*\Z", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s*(?:%|°|per\s?cent|percent|(?:[a-z]+ )?(?:people|men|women|troops|soldiers|workers|employees|jobs|shares|points|tons|"
    r"tonnes|barrels|miles|kilomet\w+|km|feet|meters|metres|square|cubic|hectares|acres|dollars|euros|yen|pounds|rubles|"
    r"won|units|copies|seats|votes|yards|pages|years|months|weeks|days|hours|minutes|seconds|million|billion|thousand|"
    r"hundred|dead|others|more|persons|families|homes|houses|children|students|members|cases|times|cars|vehicles|a\.m|p\.m|"
    r"of (?:the|them|these|those)|or (?:so|more)|plus|such)\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|in|on|at|by|for|with|from|until|when|where|while|as|was|were|is|the|a|an|that|but|"
    r"after|before|through|if|he|she|it|they|we|because|has|had|have|will|would|of)\b)[a-z]+"
)
_MONEY = re.compile(
    r"(?:[$£€¥#№]|\b(?:No|Nos|Section|Sec|Route|Highway|Flight|Room|Article|Page|p|pp|Resolution|Rs|model|"
    r"Boeing|Airbus|Windows|Dow)\.?)\s*\Z",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:touchdowns?|field goals?|rebounds?|free throws?|kick(?:s|ed)?|pass(?:es)?|comebacks?|overtime|scor(?:e|ed|ing)|"
    r"games?|yards?|yarders?|quarterbacks?|half-?time|punt(?:s|ed)?|interceptions?|rushing|passing|teammates?|NFL|NBA)\b"
)
"""What is played in quarters."""

_AGES = re.compile(r"\b(?:his|her|their|my|your)(?: (?:early|late|mid))?[\s-]*\Z", re.IGNORECASE)
_WHOLE_SHORT = frozenset("march april may june july".split())
_NAMES = frozenset("may march april june august".split())
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|through|from|to|for|during|and|or|before|after|between|late|early|mid|last|next|this|"
    r"every|each|on|as|than|around|about|over|thru|a|per|the|that|via)|,|\(|-|–|')\s*\Z",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"\s[A-Z][a-z]+")
_CAPITAL = re.compile(r"\s[A-Z]")
"""What follows BC where it is the start of a name: 12 BC Ferries ships."""

_SEASON_NAMES = frozenset("spring fall".split())


def month_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a month, with or without its year; "May" and "April" alone may be a verb or a name."""
    if len(phrase.tokens) == 1 and _is_no_month(phrase):
        return None
    month = phrase.number("MONTH")
    year = stated_year(phrase, anchor)
    if year is None:
        year = _month_year(phrase, anchor, month=month or 1)
    return Meaning(type="DATE", value=Point(year=year, month=month).value)


def season_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a season; "spring" and "fall" alone may be something else."""
    season, year = phrase.word("SEASON"), stated_year(phrase, anchor)
    if season is None or (
        len(phrase.tokens) == 1 and not re.search(r"\b(?:in|by|until|since|during|next|last)\s\Z", phrase.left)
    ):
        return None
    if phrase.first == "the" and len(phrase.tokens) == 2 and phrase.tokens[-1].text.lower() in _SEASON_NAMES:
        return None if re.match(r"\s+(?:of|in)\b", phrase.right) else _season(phrase, anchor, season=season)
    if year is not None:
        return Meaning(type="DATE", value=f"{year:04}-{season}")
    return _season(phrase, anchor, season=season)


def quarter_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a quarter or a half of a year: "the third quarter", "this year's first half"."""
    number, year = phrase.number("ORDINAL"), stated_year(phrase, anchor)
    letter = "H" if phrase.has("half") else "Q"
    if phrase.has("period") or (number is None and not phrase.has("final", "last")):
        return _period(anchor, year=year)
    last = 2 if letter == "H" else 4
    number = last if number is None else number
    if (
        number > last
        or (year is None and _GAME.search(f"{phrase.left}|{phrase.right}"))
        or (letter == "H" and year is None and not phrase.has("year"))
    ):
        return None
    if year is None:
        year = _nearest_quarter_year(number, anchor, letter=letter)
    return Meaning(type="DATE", value=f"{Point(year=year).value}-{letter}{number}")


def short_quarter_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read Q3 2024 and H1 2024; without a year only a quarter after a preposition is one."""
    short, year = phrase.word("SHORTQUARTER") or "", stated_year(phrase, anchor)
    if phrase.has("FISCAL"):
        return None if year is None else Meaning(type="DATE", value=f"FY{year:04}-{short}")
    if year is None and (short[0] == "H" or not _FIRMLY_IN.search(phrase.left + ("in " if phrase.first == "the" else ""))):
        return None
    if year is None:
        year = _nearest_quarter_year(int(short[1]), anchor, letter="Q")
    return Meaning(type="DATE", value=f"{Point(year=year).value}-{short}") if short <= "H2" or short[0] == "Q" else None


def fiscal_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a financial year. When it begins and ends only its owner knows, so it has no days."""
    year = stated_year(phrase, anchor)
    if year is None:
        return Meaning(type="DURATION", value="P1Y")
    return Meaning(type="DATE", value=f"FY{year:04}")


def decade_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a decade: "the 1950s", "the '50s", "the fifties"; "in his fifties" is an age."""
    if _AGES.search(phrase.left):
        return None
    stated, worded = phrase.word("DECADE"), phrase.number("DECADEWORD")
    if stated is not None and stated[:4].isdigit():
        return Meaning(type="DATE", value=stated[:3])
    if not phrase.has("the") and not (stated and stated[0] in "'‘’") and not re.search(r"s and \Z", phrase.left):
        return None
    digit = worded if stated is None else int(stated.lstrip("'‘’")[0])
    latest = (anchor.published.year or 1999) // 10
    return Meaning(type="DATE", value=f"{latest - (latest - (digit or 0)) % 10:03}")


def century_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a century: the 20th is 19."""
    number = phrase.number("ORDINAL") or 0
    if phrase.has("ERA"):
        return Meaning(type="DATE", value=f"BC{number - 1:02}")
    return Meaning(type="DATE", value=f"{number - 1:02}") if 1 <= number <= 30 else None


def year_of_era_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a year before Christ, "500 BC", which has no days in a calendar that begins with the year 1."""
    year = phrase.number("NUMBER") or 0
    named = _CAPITAL.match(phrase.right) is not None
    return None if named or not 1 <= year <= 9999 else Meaning(type="DATE", value=f"BC{year:04}")


def year_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a year, told from a count by what stands around it."""
    year = stated_year(phrase, anchor)
    if year is None and phrase.has("year") and not phrase.has("YEAR"):
        year = phrase.number("NUMBER")
    if year is None or not 100 <= year <= 2100 or not _is_year(phrase, year):
        return None
    return Meaning(type="DATE", value=f"{year:04}")


def juche_year_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a year of the North Korean calendar: "Juche 100 (2011)"."""
    year = juche_year(phrase)
    return None if year is None else Meaning(type="DATE", value=f"{year:04}")


def spoken_year_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a year in words: "nineteen ninety-six", "two thousand and three"."""
    year = spoken_year(phrase)
    if year is None:
        return None
    named = phrase.has("year") or not phrase.has("thousand") or re.search(r"\b(?:in|of|since|by|until|from)\s\Z", phrase.left)
    return Meaning(type="DATE", value=f"{year:04}") if 1700 <= year <= 2100 and named else None


def year_end_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read the end of the year, the month or the quarter at hand."""
    if phrase.has("year"):
        year = anchor.published.year
        if year is not None and anchor.tense == "past" and (anchor.published.month or 12) <= 3:
            year -= 1
        return Meaning(type="DATE", value=Point(year=year, month=12, day=31).value)
    value = stepped(anchor.published, unit="M" if phrase.has("month") else "Q", steps=0)
    return Meaning(type="DATE", value=value) if value else None


def _is_no_month(phrase: Phrase) -> bool:
    word = phrase.first
    if len(word) <= 5 and word not in _WHOLE_SHORT:
        return word[-1] != "." or not _BEFORE_MONTH.search(phrase.left)
    if word not in _NAMES or _BEFORE_MONTH.search(phrase.left):
        return False
    return word in {"may", "march"} or not phrase.left or bool(_SURNAME.match(phrase.right)) or phrase.left[-2:-1].isalpha()


def _month_year(phrase: Phrase, anchor: Anchor, *, month: int) -> int | None:
    published = anchor.published
    if published.year is None or published.month is None:
        return published.year
    if phrase.has("last", "past", "previous"):
        return published.year - (month >= published.month)
    if phrase.has("next", "coming"):
        return published.year + (month <= published.month)
    return published.year if phrase.has("this") else nearest_year(Point(month=month), anchor)


_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}


def _season(phrase: Phrase, anchor: Anchor, *, season: str) -> Meaning:
    """Return the season of the year at hand: the last one that began, the next one, or the nearest."""
    published = anchor.published
    if published.year is None or published.month is None:
        return Meaning(type="DATE", value=f"{Point(year=published.year).value}-{season}")
    distance = _SEASON_MONTH[season] - published.month
    year = published.year
    if phrase.has("last", "past"):
        year -= distance >= -1
    elif phrase.has("next", "coming"):
        year += distance <= 1
    elif season == "WI" and distance > 8:
        year -= 1
    return Meaning(type="DATE", value=f"{year:04}-{season}")


def _period(anchor: Anchor, *, year: int | None) -> Meaning:
    """Return the quarter of a stated year that answers to the one named last, else the year."""
    if year is None or anchor.quarter is None:
        return Meaning(type="DATE", value=Point(year=year).value)
    return Meaning(type="DATE", value=f"{year:04}{anchor.quarter[4:]}")


def _nearest_quarter_year(number: int, anchor: Anchor, *, letter: str) -> int | None:
    published = anchor.published
    if published.year is None or published.month is None or letter == "H":
        return published.year
    distance = number - quarter_of(published.month)
    return published.year - (distance >= 2) + (distance <= -3 and anchor.tense == "future")


def _is_year(phrase: Phrase, year: int) -> bool:
    """Say whether a number of four digits is a year: by its size, and by the words on both sides of it."""
    if phrase.has("SHORTYEAR"):
        return phrase.has("EARLYLATE", "EDGE", "year", "years") or bool(_FIRMLY_IN.search(phrase.left))
    if _MONEY.search(phrase.left) or _COUNTED.match(phrase.right):
        return False
    if phrase.has("EARLYLATE", "EDGE", "year", "beyond"):
        return True
    before = phrase.left + (phrase.first if len(phrase.tokens) > 1 else "")
    if 1900 <= year <= _LATEST:
        return bool(_IN.search(before)) or not _NOUN.match(phrase.right)
    return bool(_FIRMLY_IN.search(before)) and not _NOUN.match(phrase.right)
