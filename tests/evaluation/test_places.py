import pytest

from onrecord.evaluation import BootstrapSettings, place_table, score_places
from onrecord.evaluation.place_files import MarkedPlace, MarkedPlaces
from onrecord.places import Place
from onrecord.places.distances import Point
from onrecord.spans import Span

TEXT = "Seoul Moscow Korean Quay"
NO_ROUNDS = BootstrapSettings(rounds=0)
SEOUL, MOSCOW, KOREAN, QUAY = Span(start=0, end=5), Span(start=6, end=12), Span(start=13, end=19), Span(start=20, end=24)


def marked(span: Span, point: Point | None, country: str | None) -> MarkedPlace:
    return MarkedPlace(span=span, point=point, country=country, kind=None)


def found(span: Span, point: Point | None, country: str | None) -> Place:
    latitude, longitude = point or (None, None)
    return Place(
        id="p1", span=span, name="x", latitude=latitude, longitude=longitude, country=country, region=None, kind="city"
    )  # fmt: skip


def article(*places: MarkedPlace) -> MarkedPlaces:
    return MarkedPlaces(id="a", outlet="veld.example", text=TEXT, places=places)


GOLD = article(
    marked(SEOUL, (37.57, 126.98), "KR"), marked(MOSCOW, (55.75, 37.62), "RU"), marked(KOREAN, (37.0, 127.0), "KR")
)  # fmt: skip


def test_names_count_where_their_spans_are_the_same() -> None:
    predicted = [found(SEOUL, (37.57, 126.98), "KR"), found(QUAY, None, None)]
    scores = score_places([GOLD], found={"a": predicted}, largest={}, settings=NO_ROUNDS)
    assert (scores.recognition.precision, scores.recognition.recall, scores.recognition.f1) == (50, 50, 50)


def test_words_for_peoples_are_set_aside_on_both_sides_and_said() -> None:
    predicted = [found(SEOUL, None, None), found(MOSCOW, None, None), found(KOREAN, None, None)]
    scores = score_places([GOLD], found={"a": predicted}, largest={}, settings=NO_ROUNDS)
    assert (scores.recognition.f1, scores.peoples) == (100, 1)
    assert scores.with_peoples.recall == pytest.approx(200 / 3)


def test_countries_and_distances_are_judged_among_the_names_found() -> None:
    predicted = [found(SEOUL, (37.57, 126.98), "KR"), found(MOSCOW, (55.75, 38.62), "UA")]
    scores = score_places([GOLD], found={"a": predicted}, largest={}, settings=NO_ROUNDS)
    assert (scores.pinned.country.part, scores.pinned.country.whole) == (1, 2)
    assert scores.pinned.near.percent == 100  # one degree of longitude at 55.75 N is 62.6 km
    assert scores.median_km == pytest.approx(62.58 / 2, abs=0.1)


def test_a_name_without_a_point_is_far_and_gold_without_a_point_is_not_asked() -> None:
    gold = article(marked(SEOUL, (37.57, 126.98), None), marked(MOSCOW, None, "RU"))
    predicted = [found(SEOUL, None, "KR"), found(MOSCOW, (0, 0), "RU")]
    scores = score_places([gold], found={"a": predicted}, largest={}, settings=NO_ROUNDS)
    assert (scores.pinned.near.part, scores.pinned.near.whole) == (0, 1)
    assert (scores.pinned.country.part, scores.pinned.country.whole) == (1, 1)
    assert scores.median_km == float("inf")


def test_the_most_populous_namesake_stands_beside() -> None:
    here, there = [found(SEOUL, (37.57, 126.98), "KR")], [found(SEOUL, (0, 0), "US")]
    scores = score_places([GOLD], found={"a": here}, largest={"a": there}, settings=NO_ROUNDS)
    assert (scores.pinned.country.percent, scores.largest.country.percent) == (100, 0)


def test_an_article_where_nothing_was_found_counts_as_missed() -> None:
    scores = score_places([GOLD], found={}, largest={}, settings=NO_ROUNDS)
    assert (scores.recognition.recall, scores.pinned.country.percent, scores.median_km) == (0, None, None)


def test_the_scores_print_and_serialize() -> None:
    predicted = [found(SEOUL, (37.57, 126.98), "KR"), found(MOSCOW, (55.75, 37.62), "RU")]
    scores = score_places([GOLD], found={"a": predicted}, largest={"a": predicted}, settings=BootstrapSettings(rounds=10))
    lines = place_table({"veld.xml": scores}).splitlines()
    assert lines[0] == "veld.xml"
    assert lines[2] == "names     P 100.0  R 100.0  F1 100.0  F1 95% CI [100.0, 100.0]"
    assert lines[3] == "pinned    right country 100.0 of 2  within 161 km 100.0 of 2  median error 0.0 km"
    assert scores.to_json()["f1_interval"] == {"low": 100.0, "high": 100.0}
