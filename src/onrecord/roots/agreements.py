"""How the values of one quantity stand to each other, and which is the first that an official gives."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isclose

from onrecord.figures import Figure
from onrecord.reuse.order import order
from onrecord.roots.figure_group import Agreement, Disagreement, Value
from onrecord.roots.quantities import Quantity, bounds

_NOISE = 1e-9
_NEARLY = 0.05
"""How far a number that is "about" another may lie from it, as a share of it, where neither has fewer digits."""

_ROUNDED = 0.2
"""How far a number may lie from what it is rounded to, as a share of it."""

_ROUND_FROM = 100
"""The step from which a number with zeros at its end is taken for a rounded one though no word says so: 600 for 612."""

_OWN_VOICE = "the outlet itself"


def disagreements(values: Sequence[Value], *, quantity: Quantity) -> Iterator[Disagreement]:
    """Yield how values that are not equal stand to each other, the earlier published one first.

    Of values that say the same, by the same voice, on the same date, the first stands for all.
    """
    firsts = {value.saying: place for place, value in reversed(list(enumerate(values)))}
    for one, other in combinations(sorted(firsts.values()), 2):
        told = _agreement(values[one], values[other], moves=may_move(quantity))
        if told:
            yield Disagreement(one=one, other=other, kind=told[0], reason=told[1])


def may_move(quantity: Quantity) -> bool:
    """Say whether a quantity grows as news comes in: people, and what happened to things, and not a strength or a distance."""
    if quantity.happening is None:
        return quantity.unit == "persons"
    return quantity.happening not in {"population", "shock", "aftershock"}


def acknowledged(values: Sequence[Value]) -> int | None:
    """Return the place of the first value that an official gives, or that is said to be acknowledged for the first time.

    The only document in which an official gives it is the first, dated or not; of several, the first by its date, where dates
    leave no doubt.
    """
    said = [place for place, value in enumerate(values) if value.figure.status == "first acknowledged"]
    places = said or [place for place, value in enumerate(values) if value.official]
    if not places:
        return None
    first = values[places[0]]
    others = (values[place] for place in places if values[place].document != first.document)
    sure = all(order(first.published, other.published).order == "before" for other in others)
    return places[0] if sure else None


def _agreement(one: Value, other: Value, *, moves: bool) -> tuple[Agreement, str] | None:
    """Return how two values stand to each other, or None where they are one number, however exact it is said to be."""
    if _is_equal(one.figure, other.figure):
        return None
    for rough, fine in ((one, other), (other, one)):
        if _is_rounded(rough.figure, fine.figure):
            return "rounding", f"{rough.words} may stand for {fine.words}"
    mine, theirs = bounds(one.figure), bounds(other.figure)
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        return "bound", f"{one.words} and {other.words}: neither rules the other out"
    return _moved(one, other, moves=moves)


def _moved(one: Value, other: Value, *, moves: bool) -> tuple[Agreement, str]:
    when = order(one.published, other.published)
    if moves and when.order != "unknown" and not _is_disputed(one, other, one_is_first=when.order == "before"):
        return "update", f"{one.words}, then {other.words}: {when.reason}"
    for later, earlier in ((one, other), (other, one)):
        if _is_said_to_follow(later, earlier):
            return "update", f"{earlier.words}, then {later.words}: the page says that the number moved"
    return "conflict", f"{_by(one)} and {_by(other)}; {when.reason}"


def _is_disputed(one: Value, other: Value, *, one_is_first: bool) -> bool:
    """Say whether somebody else gives a lower number later, and no word says that it fell: what happened stays."""
    first, last = (one, other) if one_is_first else (other, one)
    lower = bounds(last.figure)[1] < bounds(first.figure)[0]
    return lower and last.change is None and None not in (one.told_by, other.told_by) and one.told_by != other.told_by


def _by(value: Value) -> str:
    return f"{value.words} ({value.told_by or _OWN_VOICE})"


def _is_equal(one: Figure, other: Figure) -> bool:
    if "dozens-of" in {one.exactness, other.exactness} and one.exactness != other.exactness:
        return False
    if one.value is not None or other.value is not None:
        return one.value == other.value
    return (one.low, one.high) == (other.low, other.high)


def _is_rounded(rough: Figure, fine: Figure) -> bool:
    """Say whether one number is the other to fewer digits, as a word or its zeros tell."""
    if rough.value is None or fine.value is None or {"at least", "at most", "dozens-of"} & {rough.exactness, fine.exactness}:
        return False
    about = "about" in {rough.exactness, fine.exactness}
    step = _step(rough.value)
    if step <= _step(fine.value):
        return about and isclose(rough.value, fine.value, rel_tol=_NEARLY)
    told = about or step >= _ROUND_FROM or not float(fine.value).is_integer()
    near = isclose(rough.value, fine.value, rel_tol=_ROUNDED)
    return told and near and abs(rough.value - fine.value) <= step / 2 + _NOISE


def _step(number: float) -> float:
    """Return the place of the last digit of a number that is not zero: 100 of 600, a tenth of 5.9."""
    digits = f"{abs(number):.12g}"
    if "." in digits or "e" in digits:
        return 10.0 ** -len(digits.partition(".")[2])
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if number else 1.0


def _is_said_to_follow(later: Value, earlier: Value) -> bool:
    """Say whether words before a number tell that it moved, and the other is what it may have moved from."""
    if later.change is None or earlier.change == later.change:
        return False
    return (bounds(later.figure)[0] > bounds(earlier.figure)[1]) == (later.change == "up")
