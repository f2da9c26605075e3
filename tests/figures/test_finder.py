"""Figures as they stand in sentences; every expected value is written by hand."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.figures import Figure, find
from onrecord.language.sentences import sentences
from onrecord.spans import Span


def figures(text: str, *, apart: tuple[str, ...] = (), attributions: tuple[Attribution, ...] = ()) -> tuple[Figure, ...]:
    spans = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in apart]
    return find(text, sentences=sentences(text), attributions=attributions, apart=spans).figures


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


def cut(span: Span | None, text: str) -> str | None:
    return None if span is None else span.cut(text)


@dataclass(frozen=True)
class Case:
    text: str
    span: str
    numbers: tuple[float | None, float | None, float | None]
    exactness: str = "exact"
    unit: str | None = None


THIRD = 1 / 3

CASES = [
    Case("Veld lost 101 tanks.", "101", (101, 101, 101)),
    Case("Veld lost a hundred and one tanks.", "a hundred and one", (101, 101, 101)),
    Case("Veld lost two thousand three hundred and four tanks.", "two thousand three hundred and four", (2304, 2304, 2304)),
    Case("Veld lost twenty-one tanks.", "twenty-one", (21, 21, 21)),
    Case("Veld lost a dozen tanks.", "a dozen", (12, 12, 12)),
    Case("Veld bought a score of boats.", "a score", (20, 20, 20)),
    Case("Half a million letters came.", "Half a million", (500_000, 500_000, 500_000)),
    Case("It took two and a half years.", "two and a half years", (2.5, 2.5, 2.5), unit="year"),
    Case("It took two and a half million bricks.", "two and a half million", (2.5e6, 2.5e6, 2.5e6)),
    Case("Veld printed 1.2 million maps.", "1.2 million", (1.2e6, 1.2e6, 1.2e6)),
    Case("Veld signed a $3bn contract.", "$3bn", (3e9, 3e9, 3e9), unit="USD"),
    Case("It cost US$ 40 billion.", "US$ 40 billion", (4e10, 4e10, 4e10), unit="USD"),
    Case("It cost 9.9 billion yuan.", "9.9 billion yuan", (9.9e9, 9.9e9, 9.9e9), unit="CNY"),
    Case("It cost 26 cents.", "26 cents", (0.26, 0.26, 0.26), unit="USD"),
    Case("The shop sold 5k lamps.", "5k", (5000, 5000, 5000)),
    Case("Some 200 houses burned.", "Some 200", (200, None, None), "about"),
    Case("Nearly 500 houses burned.", "Nearly 500", (500, None, None), "about"),
    Case("Around 40 houses burned.", "Around 40", (40, None, None), "about"),
    Case("20-odd houses burned.", "20-odd", (20, None, None), "about"),
    Case("A couple of houses burned.", "A couple", (2, None, None), "about"),
    Case("More than 200 houses burned.", "More than 200", (200, 200, None), "at least"),
    Case("No fewer than 12 houses burned.", "No fewer than 12", (12, 12, None), "at least"),
    Case("Twelve or more houses burned.", "Twelve or more", (12, 12, None), "at least"),
    Case("Up to 60 houses burned.", "Up to 60", (60, None, 60), "at most"),
    Case("Fewer than 60 houses burned.", "Fewer than 60", (60, None, 60), "at most"),
    Case("Dozens of houses burned.", "Dozens", (12, None, None), "dozens-of"),
    Case("Tens of thousands of houses burned.", "Tens of thousands", (10_000, None, None), "dozens-of"),
    Case("Several hundred houses burned.", "Several hundred", (100, None, None), "dozens-of"),
    Case("A few dozen houses burned.", "A few dozen", (12, None, None), "dozens-of"),
    Case("Between 600 and 1,000 houses burned.", "Between 600 and 1,000", (None, 600, 1000)),
    Case("It burned 3,000–4,000 houses.", "3,000–4,000", (None, 3000, 4000)),
    Case("Three or four houses burned.", "Three or four", (None, 3, 4)),
    Case("It burned 3-4 million trees.", "3-4 million", (None, 3e6, 4e6)),
    Case("Prices went from 3 to 5 per cent of wages.", "3", (3, 3, 3)),
    Case("It takes from 3 to 5 per cent of wages.", "from 3 to 5 per cent", (None, 3, 5), unit="percent"),
    Case(
        "It costs between $12 million and $20 million.", "between $12 million and $20 million", (None, 12e6, 20e6), unit="USD"
    ),
    Case("About 20 to 25 percent is lost.", "About 20 to 25 percent", (None, 20, 25), "about", unit="percent"),
    Case("One in five houses burned.", "One in five", (0.2, 0.2, 0.2)),
    Case("Two-thirds of the houses burned.", "Two-thirds", (2 / 3, 2 / 3, 2 / 3)),
    Case("A third of the houses burned.", "A third", (THIRD, THIRD, THIRD)),
    Case("They aired a 20-minute report.", "20-minute", (20, 20, 20), unit="minute"),
    Case("They sent a 101-strong unit.", "101-strong", (101, 101, 101)),
    Case("It rose by 2.5 percentage points.", "2.5 percentage points", (2.5, 2.5, 2.5), unit="percentage point"),
    Case("The pipe is 17,446 kilometers long.", "17,446 kilometers", (17_446, 17_446, 17_446), unit="kilometre"),
    Case("It covers 5 sq km.", "5 sq km", (5, 5, 5), unit="square kilometre"),
    Case("It was -5 degrees.", "-5 degrees", (-5, -5, -5), unit="degree"),
    Case("It waited for half an hour.", "half an hour", (0.5, 0.5, 0.5), unit="hour"),
    Case("It burned 1 200 000 trees.", "1 200 000", (1.2e6, 1.2e6, 1.2e6)),
    Case("It burned ５００ trees.", "５００", (500, 500, 500)),
    Case("It burned ٣٠٠ trees.", "٣٠٠", (300, 300, 300)),
    Case("It burned 2½ acres.", "2½ acres", (2.5, 2.5, 2.5), unit="acre"),
    Case("It burned 3 × 10^6 trees.", "3 × 10^6", (3e6, 3e6, 3e6)),
    Case("Veld paid $7 million over three years.", "$7 million", (7e6, 7e6, 7e6), unit="USD"),
    Case("Several hundred thousand letters came.", "Several hundred thousand", (100_000, None, None), "dozens-of"),
    Case("Two or three dozen letters came.", "Two or three dozen", (None, 24, 36)),
    Case("It took 3 1/2 years.", "3 1/2 years", (3.5, 3.5, 3.5), unit="year"),
    Case("It fell to minus 9.7 in May.", "minus 9.7", (-9.7, -9.7, -9.7)),
    Case("It took one and half years.", "one and half years", (1.5, 1.5, 1.5), unit="year"),
    Case("A quarter-century of work is lost.", "A quarter-century", (0.25, 0.25, 0.25), unit="century"),
    Case("A 5.6 magnitude quake came.", "5.6 magnitude", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("A quake of 5.6 on the Richter scale came.", "5.6", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("A 5.6 quake came.", "5.6", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("A quake measuring 5.6 came.", "5.6", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("It was of magnitude - 5.6, they said.", "5.6", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("It measured 5.6 degrees on the Richter scale.", "5.6 degrees", (5.6, 5.6, 5.6), unit="magnitude"),
    Case("It has a population of more than 900.", "more than 900", (900, 900, None), "at least", unit="persons"),
    Case("It makes 1 100MW.", "1 100MW", (1100, 1100, 1100), unit="megawatt"),
    Case("It cost 57 cents.", "57 cents", (0.57, 0.57, 0.57), unit="USD"),
    Case("It was fined 1.2 million won.", "1.2 million won", (1_200_000, 1_200_000, 1_200_000), unit="KRW"),
    Case("In Veld 5,000 won the prize.", "5,000", (5000, 5000, 5000)),
    Case("Veld grew 1,5 percent.", "1,5 percent", (1.5, 1.5, 1.5), unit="percent"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_figure_has_its_cut_its_numbers_and_its_unit(case: Case) -> None:
    figure = figures(case.text)[0]
    assert figure.span.cut(case.text) == case.span
    assert (figure.value, figure.low, figure.high) == pytest.approx(case.numbers)
    assert (figure.exactness, figure.unit) == (case.exactness, case.unit)


@pytest.mark.parametrize(
    "text",
    [
        "He came third and she was the 62nd.",
        "It began on April 28 and in 2011.",
        "It opens at 10:30 and closes at 9 p.m. today.",
        "Fox, 34, spoke, and a 34-year-old listened.",
        "She died aged 56 and he was 77.",
        "Osk won 3-1 after a vote of 52-35.",
        "Call 555-1234 or +44 20 today.",
        "It runs version 10.4.1 and Article 9 of the law.",
        "A Boeing 737, a MiG-29, an F-16 and the A320 landed.",
        "Flight 447 left Room 302 of the G20.",
        "No one knew the first one, and one of the best left one day.",
        "She lives at 10 Downing Street, in the 2100 block of Osk Street.",
        "The six-party talks and the two-state solution failed.",
        "After 9/11 it was 24/7.",
        "They left three years ago.",
        "In the second half, the third quarter ended.",
        "Osk fell to 2-6 at home and led at the half.",
        "It ran between Dec. 20 and 22, at 9. 25 a. m.",
        "He died in 752 but the actress, 26, lived.",
        "His brothers, 17 and 22, and a half-sister died in prison at 77.",
        "The gunman had an AK - 47.",
        "It is given to children under five in Osk.",
    ],
)
def test_numbers_that_are_no_figures_are_told_apart(text: str) -> None:
    assert [figure.span.cut(text) for figure in figures(text)] == []


def test_a_list_point_is_no_figure_and_what_it_lists_is() -> None:
    text = "1. Two boats.\n2. Three boats."
    assert [figure.span.cut(text) for figure in figures(text)] == ["Two", "Three"]


def test_a_change_is_two_figures_and_a_range_is_one() -> None:
    text = "It rose from 14 percent to 17 percent."
    assert [figure.value for figure in figures(text)] == [14, 17]


def test_the_name_of_a_model_stays_one_where_it_stands_alone() -> None:
    text = "Boeing 787 jets flew. The 787 landed with 300 guests."
    assert [figure.value for figure in figures(text)] == [300]


def test_nothing_inside_a_date_is_a_figure() -> None:
    text = "On day 28 of month 4 it lost 12 tanks."
    assert [figure.value for figure in figures(text, apart=("day 28 of month 4",))] == [12]


def test_a_number_too_large_to_be_held_is_a_fault() -> None:
    text = "It has 10^400 stars and 1" + "0" * 400 + " seas and 12 moons."
    found = find(text, sentences=sentences(text), attributions=())
    assert [figure.value for figure in found.figures] == [12]
    assert [fault.code for fault in found.faults] == ["number-too-large", "number-too-large"]


def test_a_comma_parts_decimals_only_where_the_text_shows_it() -> None:
    assert only("Prices: 1,500 marks.").value == 1500
    text = "It grew 1,5 percent, then 12,75 percent, and made 2.500 lamps."
    assert [figure.value for figure in figures(text)] == [1.5, 12.75, 2500]
    assert figures("He read 1,5 today.") == ()


def test_spaces_that_detokenising_left_inside_numbers_are_read_over() -> None:
    text = "A 16 - year - old took £35, 000 and 2, 500 lamps. It was of magnitude 5. 9, and 6. 1 on the scale."
    assert [figure.value for figure in figures(text)] == [35_000, 2500, 5.9, 6.1]


@pytest.mark.parametrize(
    ("text", "of", "event", "unit"),
    [
        ("Veld honored 101 North Korean soldiers who perished.", "North Korean soldiers", "perished", "persons"),
        ("The blast killed 12.", None, "killed", "persons"),
        ("A death toll of 12 was given.", None, "death toll", "persons"),
        ("The flood caused 12 deaths.", "deaths", "deaths", "persons"),
        ("Police said 12 were wounded.", None, "wounded", "persons"),
        ("Veld sent a five-member delegation.", "member delegation", "sent", None),
        ("Veld sold 30 per cent of the voters a lamp.", "voters", "sold", "percent"),
        ("Participating in the drill are 200 women.", "women", "Participating", "persons"),
        ("Two of them fled.", None, "fled", None),
        ("One soldier was killed.", "soldier", "killed", "persons"),
        ("The blast left 25 others wounded.", "others", "wounded", "persons"),
        ("Nearly 87 percent of those polled agree.", None, None, "percent"),
        ("Thousands of dollars donated by Veld are gone.", None, "donated", "USD"),
        ("Veld aired a 20-minute warning.", "warning", "aired", "minute"),
        ("The quake killed 12 people, injuring others.", "people", "killed", "persons"),
        ("The quake left 12 people dead.", "people", "dead", "persons"),
        ("The quake injured 30, leveling houses.", None, "injured", "persons"),
        ("A 5.6-magnitude quake hit Osk island.", "quake", "hit", "magnitude"),
        ("It lies 40 miles south of Osk.", None, None, "mile"),
        ("They took $2 million early Monday.", None, "took", "USD"),
        ("An 11-year veteran shared it.", "veteran", "shared", "year"),
        ("Three U.S. soldiers died.", "U.S. soldiers", "died", "persons"),
        ("Veld banned ten civic and social organizations.", "civic and social organizations", "banned", None),
        ("Veld banned ten clubs and social events.", "clubs", "banned", None),
    ],
)
def test_what_is_counted_and_what_happened_to_it_stand_in_the_sentence(
    text: str, of: str | None, event: str | None, unit: str | None
) -> None:
    figure = only(text)
    assert (cut(figure.of, text), cut(figure.event, text), figure.unit) == (of, event, unit)


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        (
            "It honored 101 men, a figure officially acknowledged for the first time.",
            "first acknowledged",
            "officially acknowledged for the first time",
        ),
        ("The ministry confirmed 12 deaths.", "confirmed", "confirmed"),
        ("The ministry denied that 12 men died.", "denied", "denied"),
        ("The toll of 12 could not be independently verified.", "unverified", "could not be independently verified"),
        ("The toll was revised to 12.", "revised", "revised to"),
        ("The toll was 12.", None, None),
    ],
)
def test_the_words_of_acknowledgement_give_a_figure_its_standing(text: str, status: str | None, words: str | None) -> None:
    figure = only(text)
    assert (figure.status, cut(figure.status_span, text)) == (status, words)


@given(st.text(max_size=200))
def test_any_text_has_figures_in_order_inside_it(text: str) -> None:
    found = figures(text)
    assert [figure.id for figure in found] == [f"f{number}" for number in range(1, len(found) + 1)]
    ends = [0, *(figure.span.end for figure in found)]
    assert all(figure.span.start >= end for figure, end in zip(found, ends, strict=False))
    assert all(span.end <= len(text) for figure in found for span in figure.spans())


PIECES = st.sampled_from(
    "1 12 1,000 1.5 10^400 a an one two hundred thousand million dozen dozens tens score half third and of to or between - – $ "
    "£ % km per cent percent m bn people killed Boeing 737 No. : / ( ) . , ; 1, 000 ½ ٣ years old ago more than".split()
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_row_of_number_words_is_read(text: str) -> None:
    for figure in figures(text):
        assert figure.span.cut(text).strip()


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_is_read_back_with_and_without_commas(number: int) -> None:
    for written in (f"{number:,}", str(number)):
        found = figures(f"It sold {written} lamps in all.")
        assert [figure.value for figure in found] == [number]


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(["million", "billion", "trillion"]))
def test_hundredths_of_a_large_number_are_whole_and_exact(hundredths: int, scale: str) -> None:
    whole = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    figure = only(f"It cost {hundredths // 100}.{hundredths % 100:02} {scale} euros.")
    assert figure.value == hundredths * whole // 100
    assert isinstance(figure.value, int)
