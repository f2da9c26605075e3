from typing import Any

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.reuse import Difference, Match, Passage, ReuseSettings
from onrecord.spans import Span

HERE = Span(start=0, end=9)
PASSAGE: dict[str, Any] = {"here": HERE, "there": HERE, "relation": "verbatim", "weight": 6.0, "quoted": False}


def test_a_difference_has_words_on_one_side_at_least() -> None:
    with pytest.raises(RecordError, match="one side"):
        Difference(here=None, there=None)


@pytest.mark.parametrize(
    "wrong",
    [{"relation": "alike"}, {"weight": 0.0}, {"relation": "edited"}, {"differences": (Difference(here=HERE, there=None),)}],
)
def test_a_passage_cannot_be_built_wrong(wrong: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        Passage(**(PASSAGE | wrong))


@pytest.mark.parametrize("wrong", [{"documents": ("a", "a")}, {"passages": ()}, {"extent": "all"}])
def test_a_match_cannot_be_built_wrong(wrong: dict[str, Any]) -> None:
    good: dict[str, Any] = {"documents": ("a", "b"), "passages": (Passage(**PASSAGE),), "extent": "part"}
    Match(**good)
    with pytest.raises(RecordError):
        Match(**(good | wrong))


@pytest.mark.parametrize("wrong", [{"most_documents": 0}, {"few_documents": 0}, {"least_chance": 0.0}, {"whole_share": 1.5}])
def test_settings_cannot_be_built_wrong(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        ReuseSettings(**wrong)
