import pytest

pytest.importorskip("jinja2", reason="the extra `desk` is not installed")

from jinja2 import UndefinedError

from onrecord.desk.template import bdi, cut, day, environment, headline, moment


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031-03-18", "18 March 2031"),
        ("2031-03-18T06:30:00+09:00", "18 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        (None, "no date"),
    ],
)
def test_dates_are_as_precise_as_stated(iso: str | None, written: str) -> None:
    assert day(iso) == written


def test_a_moment_has_its_minute() -> None:
    assert moment("2031-03-18T06:30:59Z") == "18 March 2031, 06:30 UTC"


def test_words_are_escaped_and_cannot_turn_the_line() -> None:
    assert bdi("<b>wall\u202e</b>") == "<bdi>&lt;b&gt;wall\ufffd&lt;/b&gt;</bdi>"


def test_long_words_are_cut_between_two_of_them() -> None:
    assert cut("the wall stands", 10) == "the wall …"
    assert cut("the  wall\nstands", 15) == "the wall stands"


def test_a_document_without_a_title_is_called_by_how_it_begins() -> None:
    assert headline("Wall", "Ada Quill") == "Wall"
    assert headline(None, " Ada Quill said ") == "Ada Quill said …"
    assert headline(None, " ") == "no title, no text"


def test_a_template_escapes_by_itself_and_misses_nothing_in_silence() -> None:
    made = environment()
    assert made.from_string("{{ words }}").render(words="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        made.from_string("{{ wrods }}").render(words="")
