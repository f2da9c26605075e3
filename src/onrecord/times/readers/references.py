"""Words that say before, now or after, and not when."""

import re

from onrecord.times.phrase import Anchor, Meaning, Phrase

_SOON_AFTER = re.compile(r"\s(?:after|before|thereafter|afterwards?|as)\b")


def reference_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read "now", "recently", "the future": a reference to the present, the past or what is to come."""
    value = _value(phrase)
    return None if value is None else Meaning(type="DATE", value=value, vague=value != "PRESENT_REF")


def while_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read "a while" and "some time": nobody knows how long."""
    return Meaning(type="DURATION", value="PXX", vague=True)


def _value(phrase: Phrase) -> str | None:
    for name in ("PASTREF", "PRESENTREF", "FUTUREREF"):
        worth = phrase.word(name)
        if worth is not None:
            return None if _SOON_AFTER.match(phrase.right) and name == "FUTUREREF" else worth
    if phrase.text == "earlier":
        return "PAST_REF" if not phrase.left and phrase.tokens[0].text[0].isupper() else None
    if phrase.has("future", "term", "later") or phrase.text == "from time to time":
        return "FUTURE_REF"
    if phrase.has("past", "recent", "ago"):
        return "PAST_REF"
    if phrase.has("time", "moment"):
        return _time(phrase)
    return "PRESENT_REF"


def _time(phrase: Phrase) -> str | None:
    """Return what "the time" and "this moment" refer to; most are no reference at all ("this time, however")."""
    if phrase.has("time"):
        then = phrase.has("the", "that") and _AT.search(phrase.left) and _ENDS.match(phrase.right)
        return "PAST_REF" if then else None
    if phrase.has("this") and len(phrase.tokens) > 2:
        return "PRESENT_REF"
    return "PRESENT_REF" if re.search(r"\b(?:[Aa]t|[Ff]or)\s\Z", phrase.left) and not phrase.has("that") else None


_AT = re.compile(r"\bat\s\Z", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”’—–-]|\Z)")
