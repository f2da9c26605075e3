"""The whole pass on dates that do not exist, numbers too large, digits of other scripts, and texts that are hardly texts."""

import json

import jsonschema
import pytest

import onrecord
from onrecord import Document, Reading
from onrecord.reading import json_schema

SCHEMA = jsonschema.Draft202012Validator(json.loads(json_schema()))
PUBLISHED = [None, "2025", "2025-07-02", "0001-01-01", "9999-12-31"]


def reading(text: str, *, published: str | None = None, title: str | None = None) -> Reading:
    """Return the reading of a text, after its JSON was checked against the schema and read back."""
    read = onrecord.read(Document(id="veld", text=text, title=title, language="en", published=published))
    stored = json.dumps(read.to_json(with_text=True), allow_nan=False)
    SCHEMA.validate(json.loads(stored))
    assert Reading.from_json(json.loads(stored)) == read
    return read


def days(read: Reading) -> list[tuple[str, str, str | None]]:
    return [(time.span.cut(read.document.text), time.value, time.start) for time in read.times]


def numbers(read: Reading) -> list[tuple[str, float | None]]:
    return [(figure.span.cut(read.document.text), figure.value) for figure in read.figures]


@pytest.mark.parametrize("published", PUBLISHED)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The quay fell on 2011-13-45.", [("2011-13-45", "XXXX-XX-XX", None)]),
        ("The quay fell on 31 February 2011.", [("31 February 2011", "XXXX-XX-XX", None)]),
        ("The quay fell on February 29, 1900.", [("February 29, 1900", "XXXX-XX-XX", None)]),
        ("The quay fell on 0000-00-00.", [("0000-00-00", "XXXX-XX-XX", None)]),
        ("The quay fell in the year 0.", []),
        ("The quay fell in the year 99999.", []),
    ],
)
def test_a_date_that_does_not_exist_has_no_days(
    text: str, found: list[tuple[str, str, str | None]], published: str | None
) -> None:
    assert days(reading(text, published=published)) == found


@pytest.mark.parametrize("number", ["10^400", "1" + "0" * 400, "9" * 10_000, "10^400 million"])
def test_a_number_too_large_to_be_held_is_a_fault_of_the_reading_and_the_others_are_read(number: str) -> None:
    read = reading(f"The port of Veld sold {number} lamps and 12 bells.")
    assert numbers(read) == [("12", 12)]
    assert [fault.code for fault in read.faults] == ["number-too-large"]


def test_an_exponent_in_letters_is_no_number() -> None:
    assert numbers(reading("The port of Veld sold 1e400 lamps and 1e5 bells.")) == []


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("The port sold ٥٠٠ lamps on ٢٨ April ٢٠٢٥.", 500, "2025-04-28"),
        ("The port sold ۵۰۰ lamps on ٢٠٢٥-٠٤-٢٨.", 500, "2025-04-28"),
        ("The port sold \u200f٥٠٠\u200f lamps on \u200f٢٠٢٥-٠٤-٢٨\u200f.", 500, "2025-04-28"),
        ("The port sold \u202e500\u202c lamps on April 28, 2025.", 500, "2025-04-28"),
        ("The port sold ５００ lamps on ２８ April ２０２５.", 500, "2025-04-28"),
        ("The port sold १२ lamps on April 28, 2025.", 12, "2025-04-28"),
    ],
)
def test_digits_of_other_scripts_and_widths_count_and_are_told_in_ascii(text: str, value: int, day: str) -> None:
    read = reading(text)
    assert [figure.value for figure in read.figures] == [value]
    assert [(time.start, time.end) for time in read.times] == [(day, day)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Prices rose 1.5 percent.", [1.5]),
        ("Prices rose 1,5 percent.", [1.5]),
        ("The port sold 1,500 lamps.", [1500]),
        ("He read 1,5 aloud.", []),
        ("Prices rose 1,5 percent, then 12,75 percent; the port sold 2.500 lamps.", [1.5, 12.75, 2500]),
    ],
)
def test_a_comma_parts_decimals_where_nothing_else_can_be_meant_or_the_text_does_so(text: str, values: list[float]) -> None:
    assert [figure.value for figure in reading(text).figures] == values


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "\ufeff",
        "...!!!???;;;,,,---“”‘’\"'()[]{}",
        "💥👨‍👩‍👧🇫🇷",
        "½ ² ① Ⅷ 五 ٪ ％ №",
        "0/0 1/0 -0 --5 +-5 5-5 5-3 , . 1,,5 1..5 :30 25:61 99/99/9999",
    ],
)
@pytest.mark.parametrize("published", PUBLISHED)
def test_a_text_that_says_nothing_has_nobody_who_says_it(text: str, published: str | None) -> None:
    read = reading(text, published=published)
    assert read.attributions == ()
    assert read.places == ()


def test_signs_inside_a_sentence_do_not_move_what_is_found() -> None:
    read = reading("💥 The mayor said\x00 that 12 people died 👨‍👩‍👧 in Oslo\x00 on May 3, 2024 🇳🇴.")
    assert numbers(read) == [("12", 12)]
    assert days(read) == [("May 3, 2024", "2024-05-03", "2024-05-03")]
    assert [place.span.cut(read.document.text) for place in read.places] == ["Oslo"]


@pytest.mark.parametrize("title", ["\x00", "\u202e“‘\"5' 💥 1e400", "“" * 300, "Puppet regime” of ٥٠٠", " "])
def test_a_title_of_strange_signs_has_its_findings_inside_it(title: str) -> None:
    read = reading("The mayor said that 12 people died.", title=title)
    spans = [span for finding in read.findings for span in finding.title_spans]
    assert all(span.end <= len(title) for span in spans)
