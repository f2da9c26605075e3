"""Who says a statement at one of its places, in words that stand on its page."""

from collections.abc import Mapping

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.roots import Report
from onrecord.roots.telling import Telling
from onrecord.views.credits import credit_names
from onrecord.views.statements import Statement, shown, statements

_MOST_CHARACTERS = 80
"""Of the words on the page that say who says it."""

_MOST_PARTLY = 3


def said_in_words(telling: Telling, *, report: Report) -> str:
    """Return who says the words of a place: "Ada Quill (“she said”), through Reuters", or that it is the outlet itself."""
    known = {each.attribution.id: each for each in statements(report.reading)}
    if telling.told is not None:
        said, around = _said(known[telling.told.id]), telling.told.parent
        return f"in the outlet's own voice, telling of {said}" if telling.with_cue and around is None else said
    if telling.partly:
        return f"mostly in the outlet's own voice; partly {_partly(telling.partly, known=known)}"
    return "in the outlet's own voice"


def credits_in_words(telling: Telling, *, report: Report) -> list[str]:
    """Return which credits bear on a place: those at its words, and those of the article as a whole, said as such."""
    credited = [("credits", telling.credits), ("the article as a whole credits", telling.signed)]
    return [f"{how} {_names(found, report=report)}" for how, found in credited if found]


def _said(statement: Statement) -> str:
    page = _cut("".join(each.text for each in statement.frame))
    around = [name for name in dict.fromkeys(reversed(statement.chain)) if name != statement.label]
    through = f", through {', '.join(around)}" if around else ""
    unsure = ", though that reading is unsure" if statement.low else ""
    return f"{_who(statement, page=page)}{through}{unsure}"


def _who(statement: Statement, *, page: str) -> str:
    if not statement.source:
        found = statement.label if statement.speaker and statement.speaker.name else "no source"
        return f"{found} (“{page}”)" if page else found
    if statement.speaker is None or statement.speaker.name is None:
        return f"“{page}”, and who that is is not told"
    return f"{statement.label} (“{page}”)"


def _partly(found: tuple[Attribution, ...], *, known: Mapping[str, Statement]) -> str:
    said = list(dict.fromkeys(_said(known[each.id]) for each in found))
    more = f" and {len(said) - _MOST_PARTLY} more" if len(said) > _MOST_PARTLY else ""
    return f"{'; '.join(said[:_MOST_PARTLY])}{more}"


def _names(found: tuple[Credit, ...], *, report: Report) -> str:
    return ", ".join(credit_names(found, text=report.text))


def _cut(words: str) -> str:
    flat = shown(words)
    return flat if len(flat) <= _MOST_CHARACTERS else f"{flat[: _MOST_CHARACTERS - 1]}…"
