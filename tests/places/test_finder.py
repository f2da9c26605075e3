import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import attributions, places
from onrecord.attributions import PieceStates
from onrecord.models import attribution_model
from onrecord.places import Place

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PARTS = "North Korean |Pyongyang|, |U.S. |Paris|. |\n|\r\n|the |of |38th |\u0308|🚢|St. |Ｍoscow ".split("|")


def read(text: str, *, home: str | None = None) -> tuple[Place, ...]:
    _, states = attributions.find_with_states(text, model=attribution_model(), projection=places.projection())
    return places.find(text, states=states, home=home)


def named(text: str) -> list[str]:
    return [place.span.cut(text) for place in read(text)]


def test_places_are_found_and_people_are_none() -> None:
    text = "Ukrainian tanks crossed the border near Kursk, officials in Moscow said on Monday."
    assert named(text) == ["Kursk", "Moscow"]


def test_a_persons_name_is_no_place() -> None:
    assert named("Paris Hilton spoke on Friday, a spokesman said.") == []


def test_an_outlets_name_is_no_place_and_an_everyday_word_is_none() -> None:
    text = "The Washington Post reported that Maidan was the beginning, and that Kyiv fell silent."
    assert "Washington" not in named(text)
    assert "Maidan" not in named(text)
    assert "Kyiv" in named(text)


def test_a_text_without_places_has_none() -> None:
    assert read("") == ()
    assert read("the quay is safe, she said.") == ()


def test_the_worked_example_has_its_places_and_no_people() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not here")
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    found = {(place.span.cut(text), place.country) for place in read(text)}
    wanted = {
        ("Kursk Region", "RU"), ("Pyongyang", "KP"), ("Seoul", "KR"), ("Moscow", "RU"), ("Donbass", "UA"), ("Ukraine", "UA"),
        ("North Korea", "KP"), ("Russia", "RU"),
    }  # fmt: skip
    assert wanted <= found
    assert {name for name, _ in found} <= {name for name, _ in wanted} | {"Kursk"}


@settings(max_examples=25)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PARTS), max_size=30).map("".join)))
def test_any_text_gives_places_inside_it_in_order_and_apart(text: str) -> None:
    found = read(text)
    assert [place.id for place in found] == [f"p{number}" for number in range(1, len(found) + 1)]
    assert all(place.span.end <= len(text) for place in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["9", " ", "A", "Paris ", "Paris, ", "St. ", "’s "])
def test_time_is_linear_in_the_text(unit: str) -> None:
    none = np.zeros(0, np.int32)
    states = PieceStates(starts=none, ends=none, vectors=np.zeros((0, places.projection().shape[1]), np.float16))
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    places.find(text, states=states)
    assert time.process_time() - begun < 10
