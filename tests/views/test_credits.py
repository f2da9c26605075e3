from onrecord.credits import Credit
from onrecord.spans import Span
from onrecord.views.credits import credit_names

TEXT = "As a local paper has it, Reuters says so"


def credit(start: int, name: str | None, *, own: bool = False) -> Credit:
    span = Span(start=start, end=start + 13)
    return Credit(span=span, name_span=span, credited=name, kind="outlet", own=own)


def test_each_origin_is_named_once_with_how_often_it_stands_there() -> None:
    found = [credit(0, "Reuters"), credit(3, None), credit(9, "Reuters"), credit(20, "The Eastquay Courier", own=True)]
    assert credit_names(found, text=TEXT) == ["Reuters ×2", "“a local paper”", "The Eastquay Courier (its own)"]


def test_a_name_cannot_steer_the_terminal() -> None:
    assert credit_names([credit(0, "\x1b[2JReuters")], text=TEXT) == ["␛[2JReuters"]
