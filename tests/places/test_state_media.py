"""Places as state media and world news write them, read by the shipped weights."""

import pytest

from onrecord import attributions, places
from onrecord.models import attribution_model

Told = tuple[str, str | None, str]


def read(text: str) -> list[Told]:
    _, states = attributions.find_with_states(text, model=attribution_model(), projection=places.projection())
    return [(place.span.cut(text), place.country, place.kind) for place in places.find(text, states=states)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Workers in south Korea and in north Korea went home, the envoy said in S. Korea on Monday.",
            [("south Korea", "KR", "country"), ("north Korea", "KP", "country"), ("S. Korea", "KR", "country")],
        ),
        (
            "Floods hit Phyongsong City in South Phyongan Province and Sinwon County in South Hwanghae Province.",
            [
                ("Phyongsong City", "KP", "city"),
                ("South Phyongan Province", "KP", "region"),
                ("Sinwon County", "KP", "county"),
                ("South Hwanghae Province", "KP", "region"),
            ],
        ),
        ("A blast near Xi'an left ten dead, officials said.", [("Xi'an", "CN", "city")]),
        ("The town was settled in the 4th millennium BC, and again in Juche 100.", []),
        ("Chongwadae denied it, the paper said.", []),
        ("Fish grow well at the Pyongyang Catfish Farm.", [("Pyongyang", "KP", "city")]),
        (
            "Ships crossed the Taiwan Strait and the Strait of Hormuz on the way to the South China Sea.",
            [("Taiwan Strait", None, "water"), ("Strait of Hormuz", None, "water"), ("South China Sea", None, "water")],
        ),
        (
            "Fighting went on in Tigray, in Darfur and in Nagorno-Karabakh, the report said.",
            [("Tigray", "ET", "region"), ("Darfur", "SD", "region"), ("Nagorno-Karabakh", "AZ", "region")],
        ),
        (
            "Drones struck Kursk Oblast overnight, the governor said, while Bakhmut and Chasov Yar were shelled.",
            [("Kursk Oblast", "RU", "region"), ("Bakhmut", "UA", "city"), ("Chasov Yar", "UA", "city")],
        ),
        (
            "Kiev, Rangoon, Bombay and Peking were the names then, she said.",
            [("Kiev", "UA", "city"), ("Rangoon", "MM", "city"), ("Bombay", "IN", "city"), ("Peking", "CN", "city")],
        ),
    ],
)
def test_names_are_found_with_their_countries_and_kinds(text: str, found: list[Told]) -> None:
    assert read(text) == found
