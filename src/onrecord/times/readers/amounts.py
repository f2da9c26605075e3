"""How many units an expression counts."""

from onrecord.times.phrase import Phrase

Amount = float | None
"""How many; None where the words leave it open ("several")."""


def amount(phrase: Phrase) -> Amount:
    """Return how many units are counted; one where no number stands, as in "a year", None where the words leave it open."""
    if phrase.has("SEVERAL", "number", "handful", "series", "matter"):
        return None
    couple = phrase.number("COUPLE")
    if couple is not None:
        return couple
    if phrase.has("half") and phrase.first != "the" and not phrase.has("WORDNUMBER", "NUMBER", "and"):
        return 0.5
    return _whole(phrase) + _part(phrase)


def _whole(phrase: Phrase) -> float:
    numbers = [float(worth) for worth in phrase.all("NUMBER")]
    words = _first_run(phrase)
    if numbers:
        return numbers[0] * (worded(words) if words and words[0] >= 100 else 1)
    if words:
        return worded(words)
    return 0 if phrase.has("FRACTION") and not phrase.has("a", "an") else 1


def _part(phrase: Phrase) -> float:
    if phrase.has("half"):
        return 0.5
    fraction = phrase.get("FRACTION")
    return 0 if fraction is None else float(fraction)


def _first_run(phrase: Phrase) -> list[int]:
    """Return the first number in words, as the worths of its words: a run that only "and" and hyphens break."""
    run: list[int] = []
    for token in phrase.tokens:
        if "WORDNUMBER" in token.classes and "half" not in token.classes:
            run.append(int(token.classes["WORDNUMBER"]))
        elif run and token.text.lower() not in {"and", "-"}:
            break
    return run


def worded(words: list[int]) -> int:
    """Return the number that words mean: twenty four is 24, two hundred and ten 210, fifty thousand 50,000."""
    total = current = 0
    for worth in words:
        if worth >= 1000:
            total, current = total + max(current, 1) * worth, 0
        elif worth == 100:
            current = max(current, 1) * worth
        else:
            current += worth
    return total + current
