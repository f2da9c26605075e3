from typing import Any

import pytest

from onrecord.attributions import Attribution
from onrecord.errors import RecordError
from onrecord.spans import Span

# "The mayor said that the bridge is safe."
SAID: dict[str, Any] = {
    "id": "a1",
    "source": (Span(start=0, end=9),),
    "cue": (Span(start=10, end=14),),
    "content": (Span(start=15, end=38),),
    "manner": "indirect",
    "stance": "asserts",
    "parent": None,
    "score": 0.914,
}


def test_an_attribution_holds_what_the_page_says() -> None:
    assert Attribution(**SAID).source == (Span(start=0, end=9),)


def test_a_source_and_a_cue_may_be_absent() -> None:
    assert Attribution(**{**SAID, "source": (), "cue": ()}).content


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", "1", "is not 'a' and a number"),
        ("id", "a01", "is not 'a' and a number"),
        ("content", (), "no content"),
        ("content", (Span(start=20, end=30), Span(start=15, end=18)), "out of order"),
        ("source", (Span(start=0, end=5), Span(start=4, end=9)), "overlap"),
        ("manner", "spoken", "is no manner"),
        ("parent", "a1", "its own parent"),
        ("score", 1.01, "not between 0 and 1"),
    ],
)
def test_an_attribution_cannot_be_built_wrong(field: str, value: object, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Attribution(**{**SAID, field: value})
