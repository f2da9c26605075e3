"""Units as they stand behind a number."""

_ONE_FORM = frozenset("percent permille magnitude hertz kilohertz megahertz gigahertz horsepower jongbo ri persons".split())


def plural_unit(unit: str) -> str:
    """Return a unit in the plural ("square feet", "miles per hour"); codes of money, per cent and magnitude have one form."""
    if unit.isupper() or unit in _ONE_FORM:
        return unit
    if unit.endswith("foot"):
        return unit.replace("foot", "feet")
    if unit.startswith("degree "):
        return unit.replace("degree", "degrees")
    if unit == "century":
        return "centuries"
    first, per, rest = unit.partition(" per ")
    return f"{first}{'es' if first.endswith('inch') else 's'}{per}{rest}"
