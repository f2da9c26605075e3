from typing import Any

import pytest

from onrecord.errors import RecordError
from onrecord.spans import Span
from onrecord.speakers import HOWS, SOURCE_TYPES, Mention, Speaker, Speakers

MAYOR: dict[str, Any] = {
    "id": "s1",
    "name": "Mayor of Veld",
    "type": "unnamed person",
    "named": False,
    "role": "mayor",
    "affiliation": None,
    "place": "Veld",
    "mentions": (Mention(span=Span(start=0, end=9), how="description"),),
}


def test_the_closed_lists_are_the_ones_that_readers_of_the_record_know() -> None:
    assert SOURCE_TYPES == (
        "named person",
        "unnamed person",
        "group",
        "state body",
        "organisation",
        "media outlet",
        "document",
        "footage or broadcast",
        "public opinion",
    )
    assert HOWS == ("name", "title", "pronoun", "possessive", "description", "parent")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", "mayor", "is not 's' and a number"),
        ("type", "politician", "is no source type"),
        ("name", "", "empty text where null is meant"),
        ("place", "", "empty text where null is meant"),
    ],
)
def test_a_speaker_cannot_be_built_wrong(field: str, value: object, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Speaker(**{**MAYOR, field: value})


def test_a_mention_is_resolved_in_one_of_the_listed_ways() -> None:
    with pytest.raises(RecordError, match="is no way"):
        Mention(span=Span(start=0, end=3), how="guess")  # type: ignore[arg-type]


def test_two_speakers_cannot_share_an_id() -> None:
    with pytest.raises(RecordError, match="share an id"):
        Speakers(speakers=(Speaker(**MAYOR), Speaker(**MAYOR)), of={})


def test_an_attribution_cannot_name_a_speaker_that_is_not_listed() -> None:
    with pytest.raises(RecordError, match="not listed: s2"):
        Speakers(speakers=(Speaker(**MAYOR),), of={"a1": "s2"})
