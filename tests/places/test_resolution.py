import pytest

from onrecord.places import Place
from onrecord.places.finder import resolved
from onrecord.places.models import place_model
from onrecord.places.words import Words
from onrecord.spans import Span


def pinned(text: str, *names: str, home: str | None = None) -> list[Place]:
    """Return the places of some names, each where it first stands after the one before."""
    spans, at = [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        spans.append(Span(start=start, end=at))
    return list(resolved(Words.of(text), spans=spans, home=home, weights=place_model().weights))


@pytest.mark.parametrize(
    ("text", "names", "country", "region"),
    [
        ("The mill stood in Paris, Texas.", ("Paris", "Texas"), "US", "Texas"),
        ("Talks were held in Paris.", ("Paris",), "FR", "Ile-de-France"),
        ("They met in London, Ontario, on Monday.", ("London", "Ontario"), "CA", "Ontario"),
        ("A bridge in Athens, Ohio, is closed.", ("Athens", "Ohio"), "US", "Ohio"),
        ("Fighting went on in the Kursk Region of Russia.", ("Kursk Region", "Russia"), "RU", "Kursk"),
    ],
)
def test_a_name_means_what_the_name_beside_it_holds(text: str, names: tuple[str, ...], country: str, region: str) -> None:
    first = pinned(text, *names)[0]
    assert (first.country, first.region) == (country, region)


def test_a_name_means_the_same_wherever_it_stands() -> None:
    text = "Paris, Texas, is small. The mayor of Paris was glad."
    assert {place.region for place in pinned(text, "Paris", "Texas", "Paris")} == {"Texas"}


def test_the_other_names_of_the_page_decide() -> None:
    georgia = pinned("Soldiers left Georgia for Gori, Tbilisi and Poti.", "Georgia", "Gori", "Tbilisi", "Poti")[0]
    assert (georgia.kind, georgia.country) == ("country", "GE")
    georgia = pinned("Voters in Georgia, Alabama and Florida.", "Georgia", "Alabama", "Florida")[0]
    assert (georgia.kind, georgia.country) == ("region", "US")


def test_words_for_a_people_tell_the_country_of_a_name() -> None:
    assert pinned("Greek sailors went ashore at Athens.", "Athens")[0].country == "GR"


def test_a_name_that_nothing_bears_has_no_point_and_the_country_of_the_page() -> None:
    places = pinned("Veldmoor lies between Seoul, Busan and Incheon.", "Veldmoor", "Seoul", "Busan", "Incheon")
    assert (places[0].latitude, places[0].longitude, places[0].country) == (None, None, "KR")


def test_without_other_names_it_has_no_country_either() -> None:
    (place,) = pinned("The Veld River rose.", "Veld River")
    assert (place.name, place.kind, place.country, place.latitude) == ("Veld River", "water", None, None)


def test_a_side_of_a_city_lies_where_the_city_lies() -> None:
    (place,) = pinned("Smoke rose over South Los Angeles.", "South Los Angeles")
    assert (place.country, place.region) == ("US", "California")


def test_ids_count_in_the_order_of_the_text() -> None:
    assert [place.id for place in pinned("From Seoul to Moscow.", "Seoul", "Moscow")] == ["p1", "p2"]


def test_no_names_are_no_places() -> None:
    assert pinned("Nothing here.") == []
