"""Peers that find numbers, each behind one function; run in an environment that has benchmarks/quantities/requirements.txt.

    python peers.py quantulum3 < texts.jsonl > found.jsonl

A line in has `id` and `text`, a line out `id` and `figures` as `onrecord evaluate figures --found` takes them.
"""

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

Found = dict[str, Any]

_MONEY = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yuan": "CNY", "cent": "USD", "japanese yen": "JPY"}
_NAMES = {"percentage": "percent", "minute of arc": "minute", "year": "year", "mile": "mile", "metre": "metre"}


def main() -> None:
    """Read texts from standard input and write what the named peer finds to standard output."""
    find = {"quantulum3": quantulum3, "recognizers": recognizers, "text2num": text2num}[sys.argv[1]]()
    for line in sys.stdin:
        article = json.loads(line)
        print(json.dumps({"id": article["id"], "figures": list(find(article["text"]))}))


def quantulum3() -> Callable[[str], Iterator[Found]]:
    """Return quantulum3: quantities with units; what it calls uncertain becomes "about" or a range."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser  # noqa: PLC0415 - only one of the peers is loaded

    def find(text: str) -> Iterator[Found]:
        for quantity in parser.parse(text):
            if quantity.span[0] >= quantity.span[1]:  # it happens
                continue
            name = quantity.unit.name
            unit = None if name == "dimensionless" else _MONEY.get(name, _NAMES.get(name, name))
            yield {"span": list(quantity.span), "unit": unit, **_exact(quantity.value, quantity.uncertainty)}

    return find


def recognizers() -> Callable[[str], Iterator[Found]]:
    """Return Microsoft's recognizers: numbers and ranges of numbers, without units."""
    from recognizers_number import Culture, recognize_number  # noqa: PLC0415 - only one of the peers is loaded

    def find(text: str) -> Iterator[Found]:
        for result in recognize_number(text, Culture.English):
            value = result.resolution.get("value") if result.resolution else None
            yield {"span": [result.start, result.end + 1], "unit": None, **_exact(float(value) if value else None, None)}

    return find


def text2num() -> Callable[[str], Iterator[Found]]:
    """Return text2num: numbers in words, and digits as they are; without units and ranges."""
    from text_to_num import Token, find_numbers  # noqa: PLC0415 - only one of the peers is loaded

    class Word(Token):
        def __init__(self, match: re.Match[str]) -> None:
            self.match = match

        def text(self) -> str:
            return self.match.group()

    def find(text: str) -> Iterator[Found]:
        words = [Word(match) for match in re.finditer(r"[\w.,]*\w|[^\w\s]", text)]
        for number in find_numbers(words, "en", threshold=0):
            if not number.is_ordinal:
                span = [words[number.start].match.start(), words[number.end - 1].match.end()]
                yield {"span": span, "unit": None, **_exact(float(number.value), None)}

    return find


def _exact(value: float | None, uncertainty: float | None) -> Found:
    if value is None:
        return {}
    if uncertainty:
        return {"value": None, "low": value - uncertainty, "high": value + uncertainty, "exactness": "exact"}
    return {"value": value, "low": value, "high": value, "exactness": "exact"}


if __name__ == "__main__":
    main()
