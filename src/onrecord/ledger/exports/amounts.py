"""Figures in words for those who do not read ours: "12 persons", "3000–4000", and numbers without ".0"."""

from onrecord.figures import Figure


def amount(figure: Figure) -> str:
    """Return what a figure comes to, with its unit: its value, or the ends of its range."""
    numbers = [figure.value] if figure.value is not None else [figure.low, figure.high]
    written = "–".join(digits(number) for number in numbers if number is not None)
    return f"{written} {figure.unit}" if figure.unit else written


def plain(number: float) -> float:
    """Return a number as an integer where it is one."""
    return int(number) if float(number).is_integer() else number


def digits(number: float) -> str:
    """Return a number in digits: without a fraction where it has none, exact where it has one."""
    return str(plain(number))
