"""What every test of times asks: the values found in a text."""

from collections.abc import Callable

import pytest

from onrecord.language import sentences
from onrecord.times import Time, find

PUBLISHED = "2025-07-02"
"""A Wednesday."""

Values = dict[str, str]


@pytest.fixture
def values() -> Callable[..., Values]:
    """Return the values of a text's time expressions by their words."""

    def values_of(text: str, published: str | None = PUBLISHED) -> Values:
        return {time.span.cut(text): time.value for time in found(text, published)}

    return values_of


def found(text: str, published: str | None = PUBLISHED) -> tuple[Time, ...]:
    return find(text, sentences=sentences(text), published=published)
