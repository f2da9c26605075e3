import time
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.places.gazetteer import Gazetteer, gazetteer

FOLDER = Path(str(files("onrecord.places") / "gazetteer"))


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Pyongyang", "region", "KP"),
        ("Donbass", "region", "UA"),
        ("Kursk Region", "region", "RU"),
        ("Middle East", "region", None),
        ("Black Sea", "water", None),
        ("U.S.", "country", "US"),
        ("DPRK", "country", "KP"),
        ("Mount Paektu", "land", "KP"),
        ("38th Parallel", "region", None),
        ("Africa", "continent", None),
        ("Calif.", "region", "US"),
        ("Rapides Parish", "county", "US"),
        ("Mexico", "country", "MX"),
        ("Phyongsong", "city", "KP"),
        ("Philadelphia", "city", "US"),
        ("Venice", "city", "IT"),
        ("South Phyongan Province", "region", "KP"),
        ("Ryanggang Province", "region", "KP"),
        ("Nampho", "city", "KP"),
        ("Rakrang District", "county", "KP"),
        ("Songun Korea", "country", "KP"),
        ("West Sea of Korea", "water", None),
        ("Phaju", "city", "KR"),
        ("North Kyongsang Province", "region", "KR"),
        ("Szechuan", "region", "CN"),
        ("Peking", "city", "CN"),
        ("Voronezh Region", "region", "RU"),
        ("Moscow Oblast", "region", "RU"),
        ("Maritime Territory", "region", "RU"),
        ("Chasov Yar", "city", "UA"),
        ("Dnepropetrovsk Region", "region", "UA"),
        ("Deir Ezzor", "city", "SY"),
        ("El Fasher", "city", "SD"),
        ("North Darfur", "region", "SD"),
        ("Stepanakert", "city", "AZ"),
        ("Rangoon", "city", "MM"),
        ("Bombay", "city", "IN"),
        ("Hormuz Strait", "water", None),
        ("Luzon Strait", "water", None),
    ],
)
def test_the_largest_place_of_a_name_is_of_this_kind_and_country(name: str, kind: str, country: str | None) -> None:
    entry = gazetteer().entries(name)[0]
    assert (entry.kind, entry.country) == (kind, country)


def test_a_city_has_its_point_and_its_region() -> None:
    city = next(entry for entry in gazetteer().entries("Seoul") if entry.kind == "city")
    assert (city.country, city.region) == ("KR", "Seoul")
    assert city.latitude == pytest.approx(37.566, abs=0.01)
    assert city.longitude == pytest.approx(126.978, abs=0.01)


def test_a_name_that_nothing_bears_has_no_place() -> None:
    assert gazetteer().entries("Veldmoor Quay") == []
    assert gazetteer().entries("") == []
    assert gazetteer().numbers([]) == []


def test_the_tables_open_fast_and_lie_below_eight_megabytes() -> None:
    begun = time.perf_counter()
    Gazetteer(FOLDER).entries("Seoul")
    assert time.perf_counter() - begun < 0.05
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000
