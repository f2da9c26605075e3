import pytest

from onrecord.places.gazetteer import gazetteer
from onrecord.places.matches import longest, matches
from onrecord.places.whole_names import whole_names, without_things
from onrecord.places.words import Words
from onrecord.spans import Span


def wide(text: str, *found: str) -> list[str]:
    words, table = Words.of(text), gazetteer()
    spans = [Span(start=text.index(name), end=text.index(name) + len(name)) for name in found]
    chosen = longest(matches(words, table=table))
    plain = without_things(words, spans=spans, chosen=chosen)
    return [span.cut(text) for span in whole_names(words, spans=plain, chosen=chosen, table=table)]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Troops of south Korea left.", "Korea", "south Korea"),
        ("The U.S.-south Korea drill is over.", "Korea", "south Korea"),
        ("Clinics in north\nKorea are full.", "Korea", "north\nKorea"),
        ("The navy of S. Korea left.", "Korea", "S. Korea"),
        ("the Democratic People's Republic of Korea", "Korea", "Democratic People's Republic of Korea"),
        ("A train to Xi'an is late.", "Xi", "Xi'an"),
        ("A train to Yan’an is late.", "Yan", "Yan’an"),
    ],
)
def test_a_country_and_a_name_with_an_apostrophe_are_whole(text: str, found: str, whole: str) -> None:
    assert wide(text, found) == [whole]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The south of Seoul is quiet.", "Seoul"),
        ("It rained in south Seoul.", "Seoul"),
        ("Korea's south is wet.", "Korea"),
        ("Mr. O'Brien left.", "Brien"),
        ("They left for New York State.", "New York"),
    ],
)
def test_a_side_of_a_town_and_a_surname_stay_outside(text: str, found: str) -> None:
    assert wide(text, found) == [found]


def test_two_parts_of_one_name_become_one() -> None:
    assert wide("the Democratic People's Republic of Korea", "Democratic", "Korea") == ["Democratic People's Republic of Korea"]


def test_a_farm_tells_of_the_town_it_is_named_after() -> None:
    assert wide("at the Pyongyang Catfish Farm", "Pyongyang Catfish Farm") == ["Pyongyang"]
    assert wide("at the Veldmoor Quay Farm", "Veldmoor Quay Farm") == []


def test_a_text_without_names_has_none() -> None:
    assert wide("the quay is safe") == []
