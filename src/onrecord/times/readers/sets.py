"""How often: "every Monday", "twice a week", "annually"."""

import re

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers.amounts import amount
from onrecord.times.readers.durations import length
from onrecord.times.reckoning import Point

_ADVERBIAL = re.compile(
    r"\s*(?:[.,;:!?)\"”’]|\Z|(?:and|or|by|for|in|on|at|to|from|since|with|until|as|but|than|after|before)\b)"
)


def every_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read "every Monday", "each July", "Tuesday nights", "every two years"."""
    part = phrase.word("PART") or phrase.word("PARTS")
    weekday = phrase.number("WEEKDAY") or phrase.number("WEEKDAYS")
    month, unit = phrase.number("MONTH"), phrase.word("UNIT") or phrase.word("UNITS")
    if weekday is not None:
        return Meaning(type="SET", value=f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if month is not None:
        return Meaning(type="SET", value=Point(month=month, day=phrase.number("DAY") or phrase.number("DAYTH")).value)
    if part is not None:
        return Meaning(type="SET", value=f"XXXX-XX-XXT{part}")
    if unit is None:
        return Meaning(type="SET", value=f"XXXX-{phrase.get('SEASON')}")
    if phrase.has("ORDINAL") and unit != "TS":
        return Meaning(type="SET", value=length(unit, phrase.number("ORDINAL")))
    return Meaning(type="SET", value=length(unit, 2 if phrase.has("other") else amount(phrase)))


def rate_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read "twice a week", "per year": the stretch in which it happens so often."""
    unit = str(phrase.get("UNIT"))
    return None if unit in {"TS", "TM", "TH"} and phrase.has("per") else Meaning(type="SET", value=length(unit, 1))


def adjective_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read "annually", and "daily" where it belongs to a verb: an annual report tells when no more than a daily paper does."""
    word = phrase.word("ADJECTIVE") or ""
    if phrase.tokens[0].text[0].isupper() or not (phrase.first.endswith("lly") or _ADVERBIAL.match(phrase.right)):
        return None
    if word == "NI":
        return Meaning(type="SET", value="XXXX-XX-XXTNI")
    number, unit = (2, word[1:]) if word[0].isdigit() else (1, word)
    return Meaning(type="SET", value=length(unit, number))
