import pytest

from onrecord.attributions import Attribution
from onrecord.figures import Figure
from onrecord.places import Place
from onrecord.reading.joins import joined
from onrecord.spans import Span
from onrecord.times import Time, TimeType


def place_of(words: str, *, of: str, number: int = 1) -> Span:
    start = -1
    for _ in range(number):
        start = of.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def figure(text: str, words: str, *, number: str = "f1") -> Figure:
    return Figure(
        id=number,
        span=place_of(words, of=text),
        value=float(words),
        low=float(words),
        high=float(words),
        exactness="exact",
        unit=None,
        of=None,
        event=None,
        status=None,
        status_span=None,
        place=None,
        as_of=None,
        attribution=None,
    )


def place(text: str, words: str, *, number: str = "p1") -> Place:
    span = place_of(words, of=text)
    return Place(id=number, span=span, name=words, latitude=None, longitude=None, country=None, region=None, kind="city")


def time(text: str, words: str, *, number: str = "t1", kind: TimeType = "DATE", vague: bool = False) -> Time:
    return Time(id=number, span=place_of(words, of=text), type=kind, value="2031-05-02", start=None, end=None, vague=vague)


def test_a_figure_gets_the_place_and_the_date_of_its_sentence() -> None:
    text = "Rain fell on Osk. A flood killed 12 people in Drell on 2 May."
    sentences = [Span(start=0, end=17), Span(start=18, end=len(text))]
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=sentences,
        attributions=[],
        times=[time(text, "2 May")],
        places=[place(text, "Osk"), place(text, "Drell", number="p2")],
    )
    assert (found.place, found.as_of) == ("p2", "t1")


def test_of_two_places_in_one_clause_the_nearer_one_counts() -> None:
    text = "From Osk to the coast, 12 people died in Drell."
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[],
        times=[],
        places=[place(text, "Osk"), place(text, "Drell", number="p2")],
    )
    assert found.place == "p2"


def test_a_place_beyond_the_clause_says_nothing_of_the_figure() -> None:
    text = "12 people died; Osk was spared."
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[],
        times=[],
        places=[place(text, "Osk")],
    )
    assert found.place is None


def test_each_of_two_figures_keeps_to_its_own_side_of_a_comparison() -> None:
    text = "Veld exported 40 ships in 2031, up from 30 in 2029."
    times = [time(text, "2031"), time(text, "2029", number="t2")]
    forty, thirty = joined(
        text,
        [figure(text, "40"), figure(text, "30", number="f2")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[],
        times=times,
        places=[],
    )
    assert (forty.as_of, thirty.as_of) == ("t1", "t2")


def test_where_somebody_speaks_is_not_where_it_happened() -> None:
    text = "A doctor in Osk said 12 people died."
    said = Attribution(
        id="a1",
        source=(place_of("A doctor in Osk", of=text),),
        cue=(place_of("said", of=text),),
        content=(place_of("12 people died", of=text),),
        manner="indirect",
        stance="asserts",
        parent=None,
        score=1.0,
    )
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[said],
        times=[],
        places=[place(text, "Osk")],
    )
    assert found.place is None


@pytest.mark.parametrize(("kind", "vague"), [("DURATION", False), ("SET", False), ("DATE", True)])
def test_what_is_no_date_dates_no_figure(kind: TimeType, vague: bool) -> None:
    text = "12 people died within hours."
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[],
        times=[time(text, "hours", kind=kind, vague=vague)],
        places=[],
    )
    assert found.as_of is None


@pytest.mark.parametrize(
    ("text", "where", "joins"),
    [
        ("U.S. troops found 12 boats.", "U.S.", False),
        ("The U.S. embassy sent 12 boats.", "U.S.", False),
        ("They found 12 boats in the U.S. last week.", "U.S.", True),
        ("In Osk they found 12 boats.", "Osk", True),
        ("The Osk blast sank 12 boats.", "Osk", True),
        ("He scored 12 points in the win over Osk.", "Osk", False),
        ("He scored 12 points in the loss at Osk.", "Osk", False),
        ("Some 12 players won at Osk.", "Osk", True),
    ],
)
def test_whose_troops_they_are_and_whom_a_team_met_is_not_where_it_happened(text: str, where: str, joins: bool) -> None:
    (found,) = joined(
        text,
        [figure(text, "12")],
        sentences=[Span(start=0, end=len(text))],
        attributions=[],
        times=[],
        places=[place(text, where)],
    )
    assert (found.place is not None) is joins
