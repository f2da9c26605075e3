from dataclasses import replace
from typing import Any

import pytest

from onrecord.documents import Document
from onrecord.figures import Figure
from onrecord.places import Place
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.times import Time
from onrecord.views.figures import OWN_VOICE, figure_lines, in_numbers, place_names
from onrecord.views.statements import statements

TEXT = "At least 40 boats sank off Osk in March."


def at(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


FORTY = Figure(
    id="f1",
    span=at("40"),
    value=40.0,
    low=40.0,
    high=None,
    exactness="at least",
    unit=None,
    of=at("boats"),
    event=at("sank"),
    status=None,
    status_span=None,
    place="p1",
    as_of="t1",
    attribution=None,
)
OSK = Place(id="p1", span=at("Osk"), name="Osk", latitude=None, longitude=None, country="VE", region=None, kind="city")
MARCH = Time(id="t1", span=at("March"), type="DATE", value="XXXX-03", start=None, end=None, vague=False)


def reading(figure: Figure) -> Reading:
    return Reading(
        document=Document(id="osk.txt", text=TEXT),
        attributions=(),
        speakers=(),
        speaker_of={},
        faults=(),
        reader=Reader(version="0.1.0", models={}),
        figures=(figure,),
        times=(MARCH,),
        places=(OSK,),
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "≥ 40"),
        ({"low": None, "high": 40.0, "exactness": "at most", "unit": "percent"}, "≤ 40 percent"),
        ({"low": None, "exactness": "about", "unit": "persons"}, "≈ 40 persons"),
        ({"value": None, "low": 3000.0, "high": 4000.0, "exactness": "exact", "unit": "USD"}, "3,000–4,000 USD"),
        ({"value": 1200000.0, "low": 1200000.0, "high": 1200000.0, "exactness": "exact"}, "1,200,000"),
        ({"value": 2.5, "low": 2.5, "high": 2.5, "exactness": "exact", "unit": "kilometre"}, "2.5 kilometres"),
        ({"value": 1.0, "low": 1.0, "high": 1.0, "exactness": "exact", "unit": "persons"}, "1 person"),
        ({"unit": "degree Celsius"}, "≥ 40 degrees Celsius"),
        ({"unit": "square foot"}, "≥ 40 square feet"),
        ({"unit": "mile per hour"}, "≥ 40 miles per hour"),
        ({"unit": "magnitude"}, "≥ 40 magnitude"),
        ({"value": 1234567.89, "low": 1234567.89, "high": 1234567.89, "exactness": "exact", "unit": "EUR"}, "1,234,567.89 EUR"),
        ({"value": 1 / 3, "low": 1 / 3, "high": 1 / 3, "exactness": "exact"}, "0.333333"),
    ],
)
def test_a_figure_in_numbers_shows_how_exact_it_is(change: dict[str, Any], words: str) -> None:
    assert in_numbers(replace(FORTY, **change)) == words


def test_a_figure_is_shown_with_what_it_counts_and_what_the_sentence_tells() -> None:
    read = reading(FORTY)
    (line,) = figure_lines(read, told=list(statements(read)))
    assert (line.words, line.about, line.told_by) == ("40 boats", ("sank", "Osk (VE)", "March"), OWN_VOICE)


def test_a_figure_carried_by_a_statement_shows_whose_word_it_is(harbour: Reading) -> None:
    text = harbour.document.text
    two = Span(start=text.index("two fishing"), end=text.index("two fishing") + 3)
    figure = replace(
        FORTY, span=two, of=None, event=None, place=None, as_of=None, attribution="a7", low=2.0, value=2.0, exactness="at least"
    )
    read = replace(harbour, figures=(figure,))
    (line,) = figure_lines(read, told=list(statements(read)))
    assert line.told_by == "senior official"


def test_a_place_is_listed_once_and_a_country_without_its_own_code() -> None:
    veld = replace(OSK, id="p2", name="Veld", kind="country")
    assert place_names([OSK, veld, replace(OSK, id="p3")]) == ["Osk (VE)", "Veld"]
